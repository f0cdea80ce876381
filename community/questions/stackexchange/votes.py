"""Votes.xml: votes without names and without hours, and the askers' acceptances."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import F

from community.questions.actions.vote import KINDS
from community.questions.activities import ANSWER_ACCEPTED
from community.questions.models import Answer, Question
from community.questions.stackexchange.dump import Dump
from community.questions.stackexchange.posts import SOURCE, find_posts, lock_questions, note_acceptance
from community.questions.stackexchange.reading import Row
from community.questions.stackexchange.summary import Summary
from portal.activity.ledger import fact, record_many
from portal.activity.models import Activity

ACCEPTED = 1
VALUES = {2: 1, 3: -1}


@dataclass(frozen=True, slots=True)
class VoteRow:
    """A row of Votes.xml."""

    id: int
    post_id: int
    kind: int
    day: datetime

    @property
    def source(self) -> str:
        """The name of the row in the ledger."""
        return f"{SOURCE}:votes:{self.id}"


Cast = tuple[VoteRow, Question | Answer]
Accepted = tuple[VoteRow, Answer]


def read_vote(row: Row) -> VoteRow:
    """Return a vote of any type, dated at the beginning of its day; raises UnreadableRow."""
    moment = row.moment("CreationDate")
    day = datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    return VoteRow(row.number("Id"), row.number("PostId"), row.number("VoteTypeId"), day)


def import_votes(dump: Dump, summary: Summary) -> None:
    """Import the votes up and down and the acceptances; other types carry no help."""
    for batch in dump.batches("Votes", read_vote, summary):
        summary.votes += len(batch)
        _import(batch, summary)


def _import(batch: list[VoteRow], summary: Summary) -> None:
    helpful = [vote for vote in batch if vote.kind == ACCEPTED or vote.kind in VALUES]
    for _other in range(len(batch) - len(helpful)):
        summary.skip()
    told = Activity.objects.filter(source__in=[vote.source for vote in helpful])
    known = set(told.values_list("source", flat=True))
    summary.keep(unchanged=len(known))
    cast, accepted = _sort([vote for vote in helpful if vote.source not in known], summary)
    if cast or accepted:
        _store(cast, accepted)
        summary.keep(created=len(cast) + len(accepted))


def _sort(votes: list[VoteRow], summary: Summary) -> tuple[list[Cast], list[Accepted]]:
    """Return the votes on posts and the acceptances of answers that the portal has not heard of."""
    posts = find_posts(vote.post_id for vote in votes)
    cast: list[Cast] = []
    accepted: dict[int, Accepted] = {}
    for vote in votes:
        post = posts.get(vote.post_id)
        if post is None:
            summary.skip_orphan()
        elif vote.kind in VALUES:
            cast.append((vote, post))
        elif not isinstance(post, Answer):
            summary.skip(note=f"Votes.xml: vote {vote.id} accepts a question")
        elif post.is_accepted or post.pk in accepted:
            summary.keep(unchanged=1)
        else:
            accepted[post.pk] = vote, post
    return cast, list(accepted.values())


@transaction.atomic
def _store(cast: list[Cast], accepted: list[Accepted]) -> None:
    _count(Question, cast)  # questions before answers, as accept_answer locks them
    facts = _accept(accepted)
    _count(Answer, cast)
    record_many(
        [
            *facts,
            *(
                fact(
                    KINDS[type(post), VALUES[vote.kind]],
                    actor=None,
                    target=post.author,
                    subject=post,
                    occurred_at=vote.day,
                    source=vote.source,
                )
                for vote, post in cast
            ),
        ]
    )


def _count(model: type[Question | Answer], cast: list[Cast]) -> None:
    """Add to the counts of posts: one statement for all that got the same votes."""
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for vote, post in cast:
        if isinstance(post, model):
            votes[post.pk][VALUES[vote.kind]] += 1
    alike: dict[tuple[int, int], list[int]] = defaultdict(list)
    for pk, count in votes.items():
        alike[count[1], count[-1]].append(pk)
    for (up, down), keys in alike.items():
        model.objects.filter(pk__in=keys).update(
            upvotes=F("upvotes") + up, downvotes=F("downvotes") + down, score=F("score") + (up - down)
        )


def _accept(accepted: list[Accepted]) -> list[Activity]:
    """Mark answers and return the facts: where the asker's account is gone there is nobody to tell of."""
    questions = lock_questions(answer.question_id for _vote, answer in accepted)
    for vote, answer in accepted:
        answer.is_accepted, answer.accepted_at = True, vote.day
        note_acceptance(questions[answer.question_id])
    Question.objects.bulk_update(questions.values(), ["accepted_count", "status"])
    Answer.objects.bulk_update([answer for _vote, answer in accepted], ["is_accepted", "accepted_at"])
    return [
        fact(
            ANSWER_ACCEPTED,
            actor=asker,
            target=answer.author,
            subject=answer,
            occurred_at=vote.day,
            source=vote.source,
        )
        for vote, answer in accepted
        if (asker := questions[answer.question_id].author)
    ]
