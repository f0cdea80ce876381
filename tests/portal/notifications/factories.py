"""What members are told, as rooms tell it, and what a mail provider calls with."""

from __future__ import annotations

import base64
import itertools
import json
from typing import Any

from django.test import Client

from portal.members.models import Member
from portal.notifications.models import Notice

SECRET = "hook:long and random"

_numbers = itertools.count(1)


def note(member: Member, *, title: str = "Something happened", **facts: Any) -> Notice:
    """Put a notice on somebody's page."""
    facts = {"kind": "questions/answered", "language": "en", "path": "/questions/", **facts}
    return Notice.objects.create(member=member, key=f"note:{next(_numbers)}", title=title, **facts)


def call(purpose: str, payload: dict, *, secret: str = SECRET, esp: str = "postmark") -> Any:
    """Knock as the mail provider does."""
    headers = {"Authorization": "Basic " + base64.b64encode(secret.encode()).decode()} if secret else {}
    return Client(raise_request_exception=False).post(
        f"/hooks/mail/{esp}/{purpose}/",
        json.dumps(payload),
        content_type="application/json",
        headers=headers,
    )


def inbound_mail(
    to: str, sender: str, text: str, *, headers: dict[str, str] | None = None, **fields: Any
) -> dict[str, Any]:
    """Return what Postmark posts for a mail that came in, with the fields of its documentation."""
    number = next(_numbers)
    named = {"Message-ID": f"<{number}@mail.example>", "MIME-Version": "1.0", **(headers or {})}
    return {
        "FromName": "Somebody",
        "MessageStream": "inbound",
        "From": sender,
        "FromFull": {"Email": sender, "Name": "Somebody", "MailboxHash": ""},
        "To": f'"{to}" <{to}>',
        "ToFull": [{"Email": to, "Name": "", "MailboxHash": ""}],
        "Cc": "",
        "CcFull": [],
        "Bcc": "",
        "BccFull": [],
        "OriginalRecipient": to,
        "Subject": "Re: it has an answer",
        "MessageID": f"73e6d360-66eb-11e1-8e72-{number:012d}",
        "ReplyTo": "",
        "MailboxHash": "",
        "Date": "Thu, 5 Nov 2026 16:59:01 +0200",
        "TextBody": text,
        "HtmlBody": "",
        "StrippedTextReply": "",
        "Tag": "",
        "Headers": [
            {"Name": "Return-Path", "Value": f"<{sender}>"},
            *({"Name": name, "Value": value} for name, value in named.items()),
        ],
        "Attachments": [],
        **fields,
    }


def bounce(address: str, message_id: str, *, kind: str = "HardBounce", **fields: Any) -> dict[str, Any]:
    """Return what Postmark posts for a mail that came back or was reported as spam."""
    record = "SpamComplaint" if kind == "SpamComplaint" else "Bounce"
    return {
        "RecordType": record,
        "ID": 4323372036854775807,
        "Type": kind,
        "TypeCode": 1,
        "MessageID": message_id,
        "Description": "The server was unable to deliver your message (ex: unknown user).",
        "Details": "smtp;550 5.1.1 The email account that you tried to reach does not exist.",
        "Email": address,
        "From": "no-reply@localhost",
        "BouncedAt": "2026-11-05T16:33:54.9070259Z",
        "DumpAvailable": True,
        "Inactive": True,
        "CanActivate": True,
        "Subject": "It has an answer",
        "ServerID": 23,
        **fields,
    }


def delivered(address: str, message_id: str) -> dict[str, Any]:
    """Return what Postmark posts for a mail that arrived."""
    return {
        "RecordType": "Delivery",
        "ServerID": 23,
        "MessageStream": "outbound",
        "MessageID": message_id,
        "Recipient": address,
        "Tag": "",
        "DeliveredAt": "2026-11-05T16:33:54.9070259Z",
        "Details": "250 ok",
    }
