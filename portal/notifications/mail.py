"""`send(...)` and `send_many(...)`: the only way any room tells a member something."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils import timezone, translation

from portal.core.brand import current_brand
from portal.core.models import Effect
from portal.core.outbox import queue_effect, queue_effects
from portal.members.models import Member
from portal.notifications.doors import reply_address
from portal.notifications.enums import Channel, Pace
from portal.notifications.kinds import optional_notice
from portal.notifications.models import Message, Notice
from portal.notifications.preferences import paces_for
from portal.notifications.reach import About, about_of
from portal.notifications.tokens import unsubscribe_url

DELIVER = "notifications.deliver"
BREAKING_SPACE = re.compile(r"[^\S\u00a0\u202f]+")  # French keeps a no-break space before its marks
PARTS = ("subject.txt", "body.txt", "body.html")
BATCH = 500
LONGEST_PATH = 500


class Letter(NamedTuple):
    """What one of many is told: whom, on which occasion, and the words of the template."""

    to: Member
    key: str
    context: Mapping[str, Any]


class Occasion(NamedTuple):
    """What is told: the template, what it is about, and where its notice leads."""

    template: str
    about: About | None
    link: str


def send(
    template: str,
    *,
    to: Member,
    key: str,
    context: Mapping[str, Any],
    about: Model | None = None,
    link: str = "",
) -> Message | None:
    """Tell a member something, in their language and the current transaction; the relay delivers the mail.

    `template` names a folder below `templates/mail/` with `subject.txt`, `body.txt` and `body.html`; the
    subject is the title of the notice in the portal too, which leads to `link`, or to the last address of
    the portal in the text. `about` is what it tells of: whoever may no longer see that gets and sees nothing.
    Returns the mail that leaves at once, or None: the occasion (`key`) was told before, the member can no
    longer sign in, or wants it in the portal alone, in the digest, or not at all.
    """
    letters = [Letter(to, key, context)]
    mails = _tell(Occasion(template, about_of(about), link), letters)
    return mails[0] if mails else None


def send_many(template: str, letters: Iterable[Letter], *, about: Model | None = None, link: str = "") -> int:
    """Tell many members the same news as `send` does; returns how many mails leave at once.

    A batch costs the same few queries however many are in it.
    """
    occasion, rest = Occasion(template, about_of(about), link), iter(letters)
    count = 0
    while batch := list(islice(rest, BATCH)):
        count += len(_tell(occasion, batch))
    return count


@transaction.atomic
def _tell(occasion: Occasion, letters: list[Letter]) -> list[Message]:
    letters = _untold([letter for letter in letters if letter.to.is_active])
    paces = paces_for([letter.to for letter in letters], occasion.template)
    mails: list[Message] = []
    notices: list[Notice] = []
    for letter in letters:
        mail, portal = paces[letter.to.pk, Channel.MAIL], paces[letter.to.pk, Channel.PORTAL]
        if mail == portal == Pace.OFF:
            continue
        message, path = _compose(occasion, letter, with_html=mail == Pace.NOW)
        if mail == Pace.NOW:
            mails.append(message)
        if portal == Pace.NOW or mail == Pace.DIGEST:
            notices.append(_notice(message, occasion, path, portal=portal, mail=mail))
    Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=BATCH)
    known = {"about": list(occasion.about)} if occasion.about else {}
    queue_messages([(message, known) for message in mails])
    return mails


def _untold(letters: list[Letter]) -> list[Letter]:
    """Return one letter for each occasion that nobody was told of yet."""
    by_key = {letter.key: letter for letter in letters}
    messages = Message.objects.filter(key__in=by_key).order_by().values_list("key", flat=True)
    notices = Notice.objects.filter(key__in=by_key).values_list("key", flat=True)
    known = set(messages.union(notices)) if by_key else set()
    return [letter for key, letter in by_key.items() if key not in known]


def _compose(occasion: Occasion, letter: Letter, *, with_html: bool) -> tuple[Message, str]:
    """Return the mail to one member, and the path to which its notice leads."""
    to, template = letter.to, occasion.template
    kind = optional_notice(template)
    context = {
        "unsubscribe_url": unsubscribe_url(to, kind.name) if kind else "",
        "can_reply": bool(reply_address(to, template, occasion.about)),
        **letter.context,
    }
    with translation.override(to.language):
        subject, text = (_render(f"mail/{template}/{part}", to, context) for part in PARTS[:2])
        path = (occasion.link or _last_path(text))[:LONGEST_PATH]
        has_footer = context["unsubscribe_url"] or context["can_reply"]
        footer = _render("mail/footer.txt", to, context).strip() if has_footer else ""
        message = Message(
            key=letter.key,
            template=template,
            member=to,
            address=to.email,
            language=to.language,
            subject=one_line(subject),
            text=f"{text.rstrip()}\n\n{footer}\n" if footer else text,
            html=_render(f"mail/{template}/{PARTS[2]}", to, context) if with_html else "",
        )
    return message, path


def _last_path(text: str) -> str:
    """Return the last address that has a line to itself: what people wrote stands above it."""
    found = re.findall(rf"^{re.escape(settings.PORTAL_BASE_URL)}(/(?:[^\s/]\S*)?)$", text, re.MULTILINE)
    return found[-1] if found else ""


def _notice(message: Message, occasion: Occasion, path: str, *, portal: Pace, mail: Pace) -> Notice:
    label, pk = occasion.about or ("", None)
    return Notice(
        key=message.key,
        member=message.member,
        kind=occasion.template,
        title=message.subject,
        language=message.language,
        path=path,
        about_label=label,
        about_id=pk,
        in_portal=portal == Pace.NOW,
        for_digest=mail == Pace.DIGEST,
    )


def queue_messages(mails: Sequence[tuple[Message, Mapping[str, Any]]]) -> None:
    """Store rendered messages, each with what its delivery must know; those told before are left alone."""
    if not mails:
        return
    Message.objects.bulk_create(
        [message for message, _known in mails], ignore_conflicts=True, batch_size=BATCH
    )
    queue_effects(
        [
            Effect(kind=DELIVER, key=f"mail:{message.key}", payload={"key": message.key, **known})
            for message, known in mails
        ]
    )


def queue_message(message: Message) -> Message | None:
    """Store one rendered message and its delivery; returns None when its occasion was told before."""
    if Message.objects.filter(key=message.key).exists():
        return None
    Message.objects.bulk_create([message], ignore_conflicts=True)
    is_ours = queue_effect(DELIVER, key=f"mail:{message.key}", payload={"key": message.key})
    return Message.objects.get(key=message.key) if is_ours else None


def one_line(text: str) -> str:
    """Return a subject without line breaks, at most 255 characters long."""
    return BREAKING_SPACE.sub(" ", text).strip()[:255]


def unique_key(template: str) -> str:
    """Return a key for an occasion that may come again at any time, such as asking for a sign-in code."""
    return f"{template}:{timezone.now():%Y%m%d%H%M%S}:{uuid.uuid4().hex}"


def _render(path: str, to: Member, context: Mapping[str, Any]) -> str:
    return render_to_string(
        path, {"member": to, "brand": current_brand(), "base_url": settings.PORTAL_BASE_URL, **context}
    )
