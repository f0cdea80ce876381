"""The posts of one page as HTML: frames and addresses are looked up once and filled in for each post."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.moderation.links import flag_address
from community.moderation.permissions import can_flag
from community.questions.models import Answer, Comment, Post
from portal.core.frames import frame
from portal.core.templatetags.portal_tags import Clock, initials, tint

PARTIALS = "community/questions/partials"
FLAGS = "community/moderation/partials"


class Thread:
    """Shows posts to one reader, in the language and the time zone in force."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self._when = Clock()
        self._person, self._former = frame("components/person.html"), frame("components/former_member.html")
        self._byline = frame("components/byline.html")
        self._portrait, self._initials = frame("components/portrait.html"), frame("components/initials.html")
        self._comment, self._compose = frame(f"{PARTIALS}/comment.html"), frame(f"{PARTIALS}/compose.html")
        self._vote, self._tally = frame(f"{PARTIALS}/vote.html"), frame(f"{PARTIALS}/tally.html")
        self._answer = frame(f"{PARTIALS}/answer.html")
        self._champion, self._edited = (
            frame("components/champion_badge.html")(),
            frame("components/edited.html")(),
        )
        self._former_member = _("Former member")

    def answer(self, answer: Answer, *, may_accept: bool) -> SafeString:
        """Return an answer with all that belongs to it."""
        return self._answer(
            pk=answer.pk,
            language=answer.question.language,
            accepted=" accepted" if answer.is_accepted else "",
            note=frame(f"{PARTIALS}/accepted.html")() if answer.is_accepted else "",
            hidden=self.hidden(answer),
            votes=self.votes(answer),
            body=mark_safe(answer.body_html),  # noqa: S308
            byline=self.byline(answer),
            edit=self._edit(answer),
            flag=self.flag("answer", answer),
            accept=self._accept(answer) if may_accept else "",
            comments=self.comments(answer),
        )

    def votes(self, post: Any) -> SafeString:
        """Return the votes on a post, and for those who may vote the buttons."""
        key = f"vote-{post.kind}-{post.pk}"
        if not post.may_vote:
            number = format_html("<strong>{}</strong>", post.score)
            count = format_html(ngettext("%(n)s vote", "%(n)s votes", post.score) % {"n": "{}"}, number)
            return self._tally(key=key, count=count)
        vote = getattr(post, "viewer_vote", 0)
        return self._vote(
            key=key,
            url=post.vote_url,
            score=post.score,
            up=0 if vote == 1 else 1,
            is_up="true" if vote == 1 else "false",
            down=0 if vote == -1 else -1,
            is_down="true" if vote == -1 else "false",
        )

    def byline(self, post: Post) -> SafeString:
        """Return who wrote a post and when; the author may be gone, the name stays."""
        author = post.author
        return self._byline(
            avatar=self._avatar(post),
            person=self._name(post.author_id, post.author_name),
            badge=self._champion if author and author.is_champion else "",
            moment=self._when(post.created_at),
            edited=self._edited if post.edited_at else "",
        )

    def _avatar(self, post: Post) -> SafeString:
        if post.author and (url := post.author.picture_url):
            return self._portrait(url=url)
        return self._initials(tint=tint(post.author_id), initials=initials(post.author_name))

    def comments(self, post: Any) -> SafeString:
        """Return the comments on a post, and for members the way to one more."""
        rows = "".join(
            self._comment(
                pk=comment.pk,
                body=mark_safe(comment.body_html),  # noqa: S308
                person=self._name(comment.author_id, comment.author_name if comment.author_id else ""),
                moment=self._when(comment.created_at),
                hidden=self.hidden(comment),
                flag=self.flag("comment", comment),
            )
            for comment in post.thread
        )
        shown = f'<ul class="comments">{rows}</ul>' if rows else ""
        if not self._request.user.is_authenticated:
            return SafeString(shown)
        return SafeString(f"{shown}\n{self._compose(url=f'{post.actions_url}comment/')}")

    def flag(self, kind: str, post: Post | Comment) -> SafeString | str:
        """Return the way to flag what somebody else wrote, for members."""
        if not can_flag(self._request.user, post):
            return ""
        what = frame(f"{FLAGS}/flag_{kind}.html")
        return what(url=flag_address(kind, post.pk), name=post.author_name or self._former_member)

    def hidden(self, post: Post | Comment) -> SafeString | str:
        """Return the note that others do not see a post, and why."""
        if not post.is_hidden:
            return ""
        if not post.hidden_because:
            return frame("components/held_note.html")()
        return frame("components/removed_note.html")(hidden_because=post.hidden_because)

    def _edit(self, answer: Any) -> SafeString | str:
        return frame(f"{PARTIALS}/edit.html")(url=answer.actions_url) if answer.may_edit else ""

    def _accept(self, answer: Answer) -> SafeString:
        name = "unaccept" if answer.is_accepted else "accept"
        return frame(f"{PARTIALS}/{name}.html")(url=answer.actions_url, token=self._token)

    @cached_property
    def _token(self) -> SafeString:
        field = '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        return format_html(field, get_token(self._request))

    def _name(self, pk: int | None, name: str) -> SafeString:
        """Return a name that leads to its profile; a former member has none."""
        if pk is None:
            return self._former(name=name or self._former_member)
        return self._person(url=_profile(pk), name=name)


@lru_cache(maxsize=4096)
def _profile(pk: int) -> str:
    return reverse("members:profile", args=[pk])
