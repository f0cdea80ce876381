"""A community's history comes in as if it had been written here: complete, once, and never half."""

from __future__ import annotations

import re
import tracemalloc
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction
from modelsearch.backends import get_search_backend
from taggit.models import Tag

from community.questions.actions.accept import accept_answer
from community.questions.actions.answer import answer_question
from community.questions.actions.ask import ask_question, edit_question
from community.questions.actions.comment import post_comment
from community.questions.actions.vote import cast_vote
from community.questions.models import Answer, Comment, Question, TaggedQuestion, Vote
from community.questions.stackexchange import answers, comments, dump, questions, votes
from community.questions.stackexchange.reading import read_rows
from portal.activity.models import Activity
from portal.core.models import Effect
from portal.members.models import Member
from tests.community.questions.stackexchange_dump import COMMENTS, DAY, POSTS, USERS, VOTES, write_dump

pytestmark = pytest.mark.django_db

QUANTUM = settings.BASE_DIR.parent / "shared" / "data" / "quantum_stackexchange_2018"
CRM = """contact_id,community_user_id,full_name,email,language,seniority,organization_id,organization
C-2,2,Halina Helper,halina@acme.example,fr,practitioner,ORG-1,Acme
C-9,,Nina New,nina@acme.example,en,manager,ORG-1,Acme
"""


def run(folder: Path, **options: object) -> dict[str, int]:
    """Import, and return the numbers of the summary line."""
    out = StringIO()
    call_command("import_stackexchange", folder, stdout=out, **options)
    assert re.fullmatch(r"(\w+=\d+ ?)+\n", out.getvalue())
    return {name: int(number) for name, number in (pair.split("=") for pair in out.getvalue().split())}


def changed_row(rows: list[dict], number: int, **cells: object) -> list[dict]:
    return [{**row, **cells} if row["Id"] == number else row for row in rows]


def snapshot() -> list:
    """All that an import wrote, without the numbers that the database gave."""
    tables = (
        Member.objects.values_list(
            "community_user_id", "email", "name", "date_joined", "organization__crm_id"
        ),
        Question.objects.values_list(
            *(
                "community_post_id",
                "author_name",
                "title",
                "slug",
                "body_html",
                "excerpt",
                "tag_names",
                "status",
            ),
            *("answer_count", "accepted_count", "upvotes", "downvotes", "score", "created_at", "edited_at"),
            *("last_activity_at", "last_actor_name"),
        ),
        Answer.objects.values_list(
            *("community_post_id", "question__community_post_id", "author_name", "body_html", "is_accepted"),
            *("accepted_at", "upvotes", "downvotes", "score"),
        ),
        Comment.objects.values_list(
            "community_comment_id", "author_name", "body_html", "answer__community_post_id"
        ),
        Activity.objects.exclude(kind="member_joined").values_list(
            *("kind", "source", "actor__name", "target__name", "actor_organization__crm_id", "occurred_at")
        ),
        TaggedQuestion.objects.values_list("content_object__community_post_id", "tag__name"),
    )
    return [sorted(map(str, table)) for table in tables]


def found(words: str, model: type[Question | Answer]) -> set[int]:
    return {post.community_post_id for post in get_search_backend().search(words, model.objects.all())}


def test_brings_in_posts_people_votes_and_tags(tmp_path):
    counts = run(write_dump(tmp_path))

    assert (counts["questions"], counts["answers"], counts["comments"], counts["votes"]) == (2, 2, 2, 7)
    assert (counts["users"], counts["members"], counts["tags"]) == (4, 3, 3)
    question = Question.objects.get(community_post_id=10)
    assert question.title == "How do I calibrate the flux capacitor?"
    assert (question.upvotes, question.downvotes, question.score) == (1, 0, 1)
    assert (question.status, question.answer_count, question.accepted_count) == ("solved", 2, 1)
    assert question.created_at == datetime(2018, 3, 12, 9, 0, 0, 250_000, tzinfo=UTC)
    assert (question.last_activity_at.hour, question.last_actor_name) == (12, "Ana Asker")
    assert question.tag_names == ["calibration", "c#"]
    assert {tag.name for tag in question.tags.all()} == {"calibration", "c#"}
    answer = Answer.objects.get(community_post_id=11)
    assert (answer.upvotes, answer.downvotes, answer.score, answer.is_accepted) == (2, 1, 1, True)
    assert answer.accepted_at == datetime(2018, 3, 12, tzinfo=UTC)
    silent = Question.objects.get(community_post_id=13)
    assert (silent.status, silent.score, silent.last_actor_name) == ("open", -1, "Cat Commenter")
    assert Comment.objects.get(community_comment_id=21).answer == answer
    assert Tag.objects.filter(name="c++").exists()
    assert Vote.objects.count() == 0


def test_new_members_can_neither_sign_in_nor_get_mail(tmp_path):
    run(write_dump(tmp_path))

    member = Member.objects.get(community_user_id=2)
    assert (member.name, member.email) == ("Hal Helper", "user-2@imported.invalid")
    assert not member.has_usable_password()
    assert not member.is_staff
    assert member.date_joined == datetime(2018, 3, 10, 10, tzinfo=UTC)
    assert Effect.objects.count() == 0


def test_second_run_writes_nothing(tmp_path, django_assert_max_num_queries):
    folder = write_dump(tmp_path)
    first, before = run(folder), snapshot()
    with django_assert_max_num_queries(40) as queries:
        second = run(folder)

    assert (second["created"], second["changed"]) == (0, 0)
    assert second["unchanged"] == first["created"]
    assert snapshot() == before
    assert not [query for query in queries if re.match("insert|update|delete", query["sql"], re.IGNORECASE)]


def test_every_row_is_counted_once(tmp_path):
    counts = run(write_dump(tmp_path))

    rows = len(USERS) + len(POSTS) + len(COMMENTS) + len(VOTES) + 3
    assert sum(counts[name] for name in ("created", "changed", "unchanged", "skipped")) == rows


def test_leaves_the_facts_and_counts_that_the_actions_leave(tmp_path):
    crm = tmp_path / "crm.csv"
    crm.write_text(CRM)
    run(write_dump(tmp_path / "dump"), crm=crm)
    asker, helper, commenter = (Member.objects.get(community_user_id=number) for number in (1, 2, 3))
    imported = facts(exclude_source="")

    def at(row: dict) -> datetime:
        return datetime.fromisoformat(row["CreationDate"]).replace(tzinfo=UTC)

    day = datetime.fromisoformat(DAY).replace(tzinfo=UTC)
    asked = ask_question(
        by=asker,
        title=POSTS[0]["Title"],
        body="It drifts by two kelvin.",
        tags=["calibration", "c#"],
        at=at(POSTS[0]),
    )
    post_comment(asked, by=commenter, body="Which model?", at=at(COMMENTS[0]))
    answer = answer_question(asked, by=helper, body="Turn the zymurgic knob.", at=at(POSTS[1]))
    answer_question(asked, by=asker, body="I answer myself.", at=at(POSTS[2]))
    post_comment(answer, by=asker, body="Thank *you*", at=at(COMMENTS[1]))
    silent = ask_question(
        by=commenter, title="Nobody knows", body="Silence.", tags=["calibration"], at=at(POSTS[3])
    )
    cast_vote(asked, by=helper, value=1, at=day)
    cast_vote(answer, by=asker, value=1, at=day)
    cast_vote(answer, by=commenter, value=1, at=day)
    cast_vote(answer, by=Member.objects.get(name="Nina New"), value=-1, at=day)
    cast_vote(silent, by=asker, value=-1, at=day)
    accept_answer(answer, by=asker, at=day)

    assert imported == facts(source="")
    shown = (
        *("title", "slug", "excerpt", "body_html", "language", "status", "tag_names", "answer_count"),
        *(
            "accepted_count",
            "upvotes",
            "downvotes",
            "score",
            "created_at",
            "last_activity_at",
            "last_actor_name",
        ),
    )
    ours, theirs = Question.objects.filter(title=asked.title).order_by("id").values_list(*shown)
    assert ours == theirs


def facts(*, source: str | None = None, exclude_source: str | None = None) -> list[tuple]:
    """What happened between members, votes without the voter, who is not in a dump."""
    rows = Activity.objects.exclude(kind="member_joined")
    rows = rows.filter(source=source) if source is not None else rows.exclude(source=exclude_source)
    told = []
    for row in rows:
        actor = None if row.kind.endswith("voted") else (row.actor_id, row.actor_organization_id)
        about = (row.subject_type.model, row.subject.created_at)
        told.append((row.kind, actor, row.target_id, row.target_organization_id, about, row.occurred_at))
    return sorted(told, key=str)


def test_votes_are_anonymous_and_dated_by_the_day(tmp_path):
    run(write_dump(tmp_path))

    vote = Activity.objects.get(source="stackexchange:votes:33")
    assert (vote.kind, vote.actor, vote.target.name) == ("answer_downvoted", None, "Hal Helper")
    assert vote.occurred_at == datetime(2018, 3, 12, tzinfo=UTC)


def test_only_a_vote_accepts(tmp_path):
    posts = changed_row(POSTS, 10, AcceptedAnswerId=11)
    run(write_dump(tmp_path, Posts=posts, Votes=[vote for vote in VOTES if vote["VoteTypeId"] != 1]))

    assert not Answer.objects.filter(is_accepted=True).exists()
    assert Question.objects.get(community_post_id=10).status == "answered"


def test_people_of_the_crm_come_first_and_keep_their_names(tmp_path):
    crm = tmp_path / "crm.csv"
    crm.write_text(CRM)
    folder = write_dump(tmp_path / "dump")
    counts = run(folder, crm=crm)

    helper = Member.objects.get(community_user_id=2)
    assert (helper.name, helper.email, helper.organization.name) == (
        "Halina Helper",
        "halina@acme.example",
        "Acme",
    )
    assert helper.date_joined == datetime(2018, 3, 10, 10, tzinfo=UTC)
    joined = Activity.objects.get(kind="member_joined", actor=helper)
    assert joined.occurred_at == helper.date_joined
    assert joined.actor_organization == helper.organization
    given = Activity.objects.get(source="stackexchange:posts:11")
    assert (given.actor, given.actor_organization.name, given.target_organization) == (helper, "Acme", None)
    assert Answer.objects.get(community_post_id=11).author_name == "Halina Helper"
    assert counts["members"] == 3
    again = run(folder, crm=crm)
    assert (again["created"], again["changed"]) == (0, 0)


def test_member_known_before_joined_when_the_community_says(tmp_path):
    helper = Member.objects.create_user("hal@acme.example", name="Hal", community_user_id=2)
    run(write_dump(tmp_path))

    helper.refresh_from_db()
    assert (helper.name, helper.email) == ("Hal", "hal@acme.example")
    assert helper.date_joined == datetime(2018, 3, 10, 10, tzinfo=UTC)


def test_wrong_crm_row_stops_everything(tmp_path, capsys):
    crm = tmp_path / "crm.csv"
    crm.write_text(CRM.replace("nina@acme.example", "nowhere"))
    with pytest.raises(CommandError, match="nothing was imported"):
        run(write_dump(tmp_path / "dump"), crm=crm)

    assert "line 3" in capsys.readouterr().err
    assert Member.objects.count() == 0


def test_nobody_is_given_an_account_that_another_opened(tmp_path, capsys):
    squatter = Member.objects.create_user("user-2@imported.invalid", name="Squatter")
    counts = run(write_dump(tmp_path))

    squatter.refresh_from_db()
    assert (squatter.name, squatter.community_user_id) == ("Squatter", None)
    assert Answer.objects.get(community_post_id=11).author is None
    assert counts["members"] == 2
    assert "user-2@imported.invalid" in capsys.readouterr().err


@pytest.mark.parametrize("module", [questions, answers, comments, votes])
@pytest.mark.parametrize("call", [1, 2])
def test_goes_on_after_an_interruption(tmp_path, monkeypatch, module, call):
    monkeypatch.setattr(dump, "BATCH", 1)
    folder = write_dump(tmp_path)
    whole = uninterrupted(folder)
    write, calls = module.record_many, []

    def interrupt(rows):
        calls.append(write(rows))
        if len(calls) == call:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(module, "record_many", interrupt)
        with pytest.raises(CommandError, match="goes on") as stopped:
            run(folder)
    assert stopped.value.returncode == 130
    assert snapshot() != whole
    run(folder)

    assert snapshot() == whole
    assert found("zymurgic", Answer) == {11}


def uninterrupted(folder: Path) -> list:
    with transaction.atomic():
        run(folder)
        whole = snapshot()
        transaction.set_rollback(True)
    assert not Question.objects.exists()
    return whole


def test_other_types_orphans_and_deleted_owners_are_counted_and_no_crash(tmp_path):
    wiki = {"PostTypeId": 5, "CreationDate": DAY, "Body": "<p>About a tag</p>", "OwnerUserId": -1}
    posts = [
        *changed_row(changed_row(POSTS, 11, OwnerUserId=99), 13, OwnerUserId=-1),
        {"Id": 14, **wiki},
        {"Id": 15, **wiki, "PostTypeId": 4},
        {**POSTS[1], "Id": 16, "ParentId": 404},
        {**POSTS[1], "Id": 17, "ParentId": 11},
    ]
    remarks = [*COMMENTS, {**COMMENTS[0], "Id": 22, "PostId": 404}, {**COMMENTS[0], "Id": 23, "UserId": ""}]
    cast = [*VOTES, {**VOTES[0], "Id": 37, "PostId": 404}, {**VOTES[5], "Id": 38, "PostId": 13}]
    counts = run(write_dump(tmp_path, Posts=posts, Comments=remarks, Votes=cast))

    assert (counts["skipped_types"], counts["orphans"], counts["deleted_owners"]) == (2, 4, 3)
    assert (counts["questions"], counts["answers"], counts["comments"]) == (2, 2, 3)
    answer = Answer.objects.get(community_post_id=11)
    assert (answer.author, answer.author_name, answer.is_accepted) == (None, "", True)
    assert not Activity.objects.filter(source="stackexchange:posts:11").exists()
    assert Activity.objects.get(source="stackexchange:votes:31").target is None
    assert Activity.objects.get(source="stackexchange:comments:21").target is None
    assert Member.objects.filter(name="Community").count() == 0


def test_acceptance_by_a_deleted_asker_counts_without_a_fact(tmp_path):
    folder = write_dump(tmp_path, Posts=changed_row(POSTS, 10, OwnerUserId=99))
    run(folder)

    assert Question.objects.get(community_post_id=10).status == "solved"
    assert not Activity.objects.filter(kind="answer_accepted").exists()
    again = run(folder)
    assert (again["created"], Question.objects.get(community_post_id=10).accepted_count) == (0, 1)


def test_answers_may_stand_before_their_question(tmp_path):
    run(write_dump(tmp_path, Posts=POSTS[::-1]))

    assert Question.objects.get(community_post_id=10).answer_count == 2


def test_rows_that_cannot_be_read_are_named_and_left_out(tmp_path, capsys):
    posts = [*changed_row(POSTS, 12, CreationDate="yesterday"), {**POSTS[3], "Id": "x"}, POSTS[0]]
    users = [*USERS, {"Id": 9**30, "DisplayName": "Too large", "CreationDate": DAY}]
    counts = run(write_dump(tmp_path, Posts=posts, Users=users))

    errors = capsys.readouterr().err
    assert "Posts.xml, line 5: CreationDate is no date" in errors
    assert "Posts.xml, line 7: Id is no number" in errors
    assert "Users.xml, line 7: Id is too large" in errors
    assert (counts["questions"], counts["answers"]) == (2, 1)


def test_optional_tables_may_be_missing(tmp_path):
    counts = run(write_dump(tmp_path, Comments=None, Votes=None, Tags=None))

    assert (counts["questions"], counts["comments"], counts["votes"], counts["tags"]) == (2, 0, 0, 0)
    assert Question.objects.get(community_post_id=10).tags.count() == 2


@pytest.mark.parametrize("table", ["Users", "Posts"])
def test_missing_table_is_a_sentence(tmp_path, table):
    with pytest.raises(CommandError, match=f"holds no {table}.xml"):
        run(write_dump(tmp_path, **{table: None}))

    assert Member.objects.count() == 0


def test_missing_folder_is_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="is no folder"):
        run(tmp_path / "nowhere")


@pytest.mark.parametrize("table", ["Users", "Posts", "Comments", "Votes", "Tags"])
def test_malformed_xml_names_file_and_line_and_changes_nothing(tmp_path, table):
    file = write_dump(tmp_path) / f"{table}.xml"
    lines = file.read_text().splitlines()
    file.write_text("\n".join([*lines[:3], lines[3].replace('="', "=", 1), *lines[4:]]))
    with pytest.raises(CommandError, match=rf"{table}\.xml, line 4: "):
        run(tmp_path)

    assert not any(model.objects.exists() for model in (Member, Question, Tag, Activity))


@pytest.mark.parametrize(
    "content", ["", "<posts><row ", "<users></users>", "\0\1\2", "<posts></posts><posts/>"]
)
def test_truncated_or_foreign_file_is_refused(tmp_path, content):
    (write_dump(tmp_path) / "Posts.xml").write_text(content)
    with pytest.raises(CommandError, match=r"Posts\.xml, line 1: "):
        run(tmp_path)

    assert Member.objects.count() == 0


ROW = '<users><row Id="1" CreationDate="2018-01-01" DisplayName="{}"/></users>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE users [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        + ROW.format("&amp;").replace("/>", ">&e;</row>", 1),
        f'<!DOCTYPE users [<!ENTITY l0 "ha">{LAUGHS}]>' + ROW.format("&l9;"),
        '<!DOCTYPE users SYSTEM "http://127.0.0.1:9/users.dtd">' + ROW.format("x"),
        '<!DOCTYPE users [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>' + ROW.format("x"),
        "<!DOCTYPE users>" + ROW.format("x"),
    ],
)
def test_document_types_and_entities_are_refused(tmp_path, content):
    (write_dump(tmp_path) / "Users.xml").write_text(content)
    with pytest.raises(CommandError, match=r"Users\.xml, line 1: document types and entities are refused"):
        run(tmp_path)

    assert Member.objects.count() == 0


def test_bodies_pass_the_sanitiser_and_keep_their_source(tmp_path):
    picture = '<img src="http://a.example/b.png" alt="plot">'
    body = f'<h1>Big</h1><p onclick="x()">A $x^2$<script>alert(1)</script>{picture}</p>'
    remark = "<b>no</b> **yes** <script>alert(1)</script>"
    run(
        write_dump(
            tmp_path,
            Posts=changed_row(POSTS, 10, Body=body),
            Comments=changed_row(COMMENTS, 20, Text=remark),
        )
    )

    question = Question.objects.get(community_post_id=10)
    assert question.body == body
    assert "<h3>Big</h3>" in question.body_html
    assert '<a href="http://a.example/b.png"' in question.body_html
    assert "<msup>" in question.body_html
    assert not re.search("script|onclick|<img", question.body_html)
    comment = Comment.objects.get(community_comment_id=20)
    assert "<strong>yes</strong>" in comment.body_html
    assert not re.search("<script|<b>", comment.body_html)


def test_too_long_titles_names_and_comments_are_cut(tmp_path):
    folder = write_dump(
        tmp_path,
        Users=changed_row(USERS, 1, DisplayName="N" * 500),
        Posts=changed_row(POSTS, 10, Title="T" * 500, Tags=f"|{'t' * 300}|"),
        Comments=changed_row(COMMENTS, 20, Text="C" * 5000),
    )
    run(folder)

    assert len(Question.objects.get(community_post_id=10).title) == 150
    assert len(Comment.objects.get(community_comment_id=20).body) == 1000
    assert run(folder)["changed"] == 0


def test_user_without_a_readable_name_gets_one(tmp_path):
    run(write_dump(tmp_path, Users=changed_row(USERS, 2, DisplayName="\u200b ..")))

    assert Member.objects.get(community_user_id=2).name == "Member 2"


def test_newer_dump_updates_what_was_edited(tmp_path):
    run(write_dump(tmp_path))
    edited = changed_row(
        POSTS, 10, Body="<p>Now it hums.</p>", Tags="|humming|", LastEditDate="2018-04-01T00:00:00"
    )
    edited = changed_row(edited, 11, Body="<p>Oil the quokka.</p>")
    counts = run(write_dump(tmp_path, Posts=edited, Comments=changed_row(COMMENTS, 20, Text="Which one?")))

    assert (counts["created"], counts["changed"]) == (0, 3)
    question = Question.objects.get(community_post_id=10)
    assert (question.excerpt, question.tag_names, question.edited_at.month) == (
        "Now it hums.",
        ["humming"],
        4,
    )
    assert [tag.name for tag in question.tags.all()] == ["humming"]
    assert Comment.objects.get(community_comment_id=20).body_html == "Which one?"
    assert (found("quokka", Answer), found("zymurgic", Answer)) == ({11}, set())
    assert (found("hums", Question), found("kelvin", Question)) == ({10}, set())


def test_newer_dump_adds_what_is_new(tmp_path):
    run(write_dump(tmp_path, Posts=POSTS[:2], Votes=VOTES[:1], Comments=[]))
    counts = run(write_dump(tmp_path))

    assert (counts["created"], counts["changed"]) == (9, 0)
    question = Question.objects.get(community_post_id=10)
    assert (question.answer_count, question.upvotes, question.status) == (2, 1, "solved")


def test_what_was_mended_in_the_portal_later_stays(tmp_path):
    folder = write_dump(tmp_path)
    run(folder)
    question = Question.objects.get(community_post_id=10)
    edit_question(question, by=question.author, title="Mended here", body="Better", tags=["calibration"])
    counts = run(folder)

    assert counts["changed"] == 0
    assert Question.objects.get(community_post_id=10).title == "Mended here"


def test_answers_and_votes_given_in_the_portal_are_kept_in_the_counts(tmp_path):
    folder = write_dump(tmp_path, Votes=VOTES[:1])
    run(folder)
    question, member = Question.objects.get(community_post_id=10), Member.objects.get(community_user_id=3)
    answer_question(question, by=member, body="Late, but here")
    cast_vote(question, by=member, value=1)
    run(write_dump(tmp_path))

    question.refresh_from_db()
    assert (question.answer_count, question.upvotes) == (3, 2)
    assert question.last_actor_name == "Cat Commenter"


def test_search_finds_imported_posts(tmp_path):
    run(write_dump(tmp_path))

    assert found("flux", Question) == {10}
    assert found("kelvin", Question) == {10}
    assert found("calibration", Question) == {10, 13}
    assert found("zymurgic", Answer) == {11}


def test_tags_whose_names_differ_in_signs_only_stay_apart(tmp_path):
    run(write_dump(tmp_path, Posts=changed_row(POSTS, 13, Tags="<c++><C++>")))

    assert [tag.name for tag in Question.objects.get(community_post_id=13).tags.all()] == ["c++"]
    assert Tag.objects.get(name="c#").slug != Tag.objects.get(name="c++").slug


def test_progress_is_shown_only_when_asked_for_or_at_a_terminal(tmp_path, capsys):
    folder = write_dump(tmp_path)
    run(folder)
    assert capsys.readouterr().err == ""
    run(folder, verbosity=2)
    assert "importing Posts: 100%" in capsys.readouterr().err


def test_reading_needs_no_more_memory_for_a_large_file(tmp_path):
    row = {**POSTS[0], "Body": "x" * 1000}
    folder = write_dump(tmp_path, Posts=[{**row, "Id": number} for number in range(20_000)])
    tracemalloc.start()
    try:
        assert sum(1 for _row in read_rows(folder / "Posts.xml", advance=int)) == 20_000
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4 << 20 < (folder / "Posts.xml").stat().st_size


def test_endless_row_is_refused(tmp_path):
    folder = write_dump(tmp_path)
    with (folder / "Posts.xml").open("w") as file:
        file.write('<posts>\n<row Id="1" Body="')
        for _megabyte in range(18):
            file.write("x" * (1 << 20))
    with pytest.raises(CommandError, match=r"Posts\.xml, line 2: a row is longer than 16 MB"):
        run(folder)


@pytest.mark.skipif(not QUANTUM.is_dir(), reason=f"not run: {QUANTUM.name} is not beside the project")
def test_whole_community(capsys):
    counts = run(QUANTUM, crm=QUANTUM / "crm.csv")

    assert (counts["questions"], counts["answers"], counts["comments"]) == (612, 1060, 3413)
    assert (counts["votes"], counts["users"], counts["skipped_types"]) == (12_560, 3461, 314)
    assert Member.objects.exclude(organization=None).count() == 2460
    assert Question.objects.get(community_post_id=1).score == 52
    assert Question.objects.filter(status="solved").count() == 389
    again = run(QUANTUM, crm=QUANTUM / "crm.csv")
    assert (again["created"], again["changed"]) == (0, 0)
