"""A small community in Stack Exchange's dump format, to be changed by each test as it needs."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import quoteattr

DAY = "2018-03-12T00:00:00.000"

USERS = [
    {"Id": -1, "DisplayName": "Community", "CreationDate": "2018-03-01T00:00:00.000"},
    {"Id": 1, "DisplayName": "Ana Asker", "CreationDate": "2018-03-09T10:00:00.000"},
    {"Id": 2, "DisplayName": "Hal Helper", "CreationDate": "2018-03-10T10:00:00.000"},
    {"Id": 3, "DisplayName": "Cat Commenter", "CreationDate": "2018-03-11T10:00:00.000"},
]
POSTS = [
    {
        "Id": 10,
        "PostTypeId": 1,
        "CreationDate": "2018-03-12T09:00:00.250",
        "OwnerUserId": 1,
        "Title": "How do I calibrate the flux capacitor?",
        "Body": "<p>It drifts by two kelvin.</p>\n",
        "Tags": "<calibration><c#>",
    },
    {
        "Id": 11,
        "PostTypeId": 2,
        "ParentId": 10,
        "CreationDate": "2018-03-12T10:00:00.500",
        "OwnerUserId": 2,
        "Body": "<p>Turn the zymurgic knob.</p>\n",
    },
    {
        "Id": 12,
        "PostTypeId": 2,
        "ParentId": 10,
        "CreationDate": "2018-03-12T11:00:00.000",
        "OwnerUserId": 1,
        "Body": "<p>I answer myself.</p>\n",
    },
    {
        "Id": 13,
        "PostTypeId": 1,
        "CreationDate": "2018-03-13T09:00:00.000",
        "OwnerUserId": 3,
        "Title": "Nobody knows",
        "Body": "<p>Silence.</p>\n",
        "Tags": "<calibration>",
    },
]
COMMENTS = [
    {"Id": 20, "PostId": 10, "UserId": 3, "CreationDate": "2018-03-12T09:30:00.000", "Text": "Which model?"},
    {"Id": 21, "PostId": 11, "UserId": 1, "CreationDate": "2018-03-12T12:00:00.000", "Text": "Thank *you*"},
]
VOTES = [
    {"Id": 30, "PostId": 10, "VoteTypeId": 2, "CreationDate": DAY},
    {"Id": 31, "PostId": 11, "VoteTypeId": 2, "CreationDate": DAY},
    {"Id": 32, "PostId": 11, "VoteTypeId": 2, "CreationDate": DAY},
    {"Id": 33, "PostId": 11, "VoteTypeId": 3, "CreationDate": DAY},
    {"Id": 34, "PostId": 13, "VoteTypeId": 3, "CreationDate": DAY},
    {"Id": 35, "PostId": 11, "VoteTypeId": 1, "CreationDate": DAY},
    {"Id": 36, "PostId": 10, "VoteTypeId": 5, "CreationDate": DAY, "UserId": 3},
]
TAGS = [{"Id": 1, "TagName": "calibration"}, {"Id": 2, "TagName": "c#"}, {"Id": 3, "TagName": "c++"}]


def write_dump(folder: Path, **tables: list[dict] | None) -> Path:
    """Write the community with some tables replaced, or left out by None; returns the folder."""
    folder.mkdir(exist_ok=True)
    known = {"Users": USERS, "Posts": POSTS, "Comments": COMMENTS, "Votes": VOTES, "Tags": TAGS}
    for table, rows in {**known, **tables}.items():
        file = folder / f"{table}.xml"
        if rows is None:
            file.unlink(missing_ok=True)
            continue
        lines = (" ".join(f"{k}={_cell(v)}" for k, v in row.items()) for row in rows)
        body = "".join(f"  <row {line} />\n" for line in lines)
        root = table.lower()
        file.write_text(
            f'<?xml version="1.0" encoding="utf-8"?>\n<{root}>\n{body}</{root}>', encoding="utf-8"
        )
    return folder


def _cell(value: object) -> str:
    return quoteattr(str(value), {"\n": "&#10;"})
