"""What exactly a story says: the latest revision of each of its pages, and the hash of the content of each.

A signature holds for a hash. Whatever a reader could see goes into it, pictures by their files; only what
Wagtail writes down for itself (when, by whom, whether it is public) stays out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.images.models import Image
from wagtail.models import Revision
from wagtail.query import PageQuerySet

from advocacy.stories.models import Story, StoryPage

BOOKKEEPING = frozenset(
    {
        *("pk", "path", "depth", "numchild", "url_path", "content_type", "owner", "alias_of"),
        *("live", "has_unpublished_changes", "expired", "go_live_at", "expire_at"),
        *("first_published_at", "last_published_at", "latest_revision", "latest_revision_created_at"),
        *("live_revision", "locked", "locked_at", "locked_by", "draft_title", "wagtail_admin_comments"),
    }
)

STREAMS = ("figures", "body")


@dataclass(frozen=True)
class Edition:
    """One page of a story as it would go out."""

    page: StoryPage
    revision: int
    language: str
    digest: str

    def as_json(self) -> dict[str, Any]:
        """Return what a private link keeps of it."""
        return {
            "page": self.page.pk,
            "revision": self.revision,
            "language": self.language,
            "digest": self.digest,
        }


def public_pages(story: Story) -> PageQuerySet:
    """Return the pages of a story that everyone can read."""
    return StoryPage.objects.live().filter(story=story, alias_of=None).select_related("story")


def editions_of(story: Story) -> list[Edition]:
    """Return the latest revision of each page of a story, one a language."""
    pages = story.pages.filter(alias_of=None, latest_revision__isnull=False)
    pages = pages.select_related("locale", "latest_revision").order_by("locale_id", "pk")
    return [edition_of(page.latest_revision) for page in pages]


def edition_of(revision: Revision) -> Edition:
    """Return a revision as it would go out."""
    page = revision.as_object()
    return Edition(page, revision.pk, page.locale.language_code, digest_of(page))


def editions_shown(rows: Iterable[dict[str, Any]]) -> list[Edition]:
    """Return the editions that a private link keeps; one whose page was deleted is left out."""
    revisions = Revision.objects.in_bulk([row["revision"] for row in rows])
    return [edition_of(revisions[row["revision"]]) for row in rows if row["revision"] in revisions]


def digest_of(page: StoryPage) -> str:
    """Return the SHA-256 of all that a reader of this page could see, in hexadecimal.

    Streams are read as data: a database may give their keys back in another order than they were written in.
    What the person got for it stands below the text, so it is signed too.
    """
    content = {name: value for name, value in page.serializable_data().items() if name not in BOOKKEEPING}
    streams = {name: json.loads(content[name] or "[]") for name in STREAMS}
    content |= {**streams, "files": _file_hashes(page, streams["body"])}
    if page.story and page.story.perks:
        content["perks"] = page.story.perks
    text = json.dumps(content, sort_keys=True, cls=DjangoJSONEncoder, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of_all(editions: Iterable[Edition]) -> str:
    """Return one hash for a story in all its languages; empty without a page."""
    digests = sorted(f"{edition.page.pk}:{edition.digest}" for edition in editions)
    return hashlib.sha256("\n".join(digests).encode()).hexdigest() if digests else ""


def _file_hashes(page: StoryPage, body: list[dict[str, Any]]) -> list[str]:
    """A picture may get another file under the same number."""
    blocks = [block["value"] for block in body if block["type"] == "picture"]
    numbers = {page.picture_id, *((block.get("picture") or {}).get("image") for block in blocks)}
    return sorted(image.get_file_hash() for image in Image.objects.filter(pk__in=numbers - {None}))
