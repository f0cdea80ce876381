"""What an import did, counted row by row."""

from __future__ import annotations

from dataclasses import dataclass, field

MOST_NOTES = 20


@dataclass
class Summary:
    """Counts; every row that was read is one of created, changed, unchanged and skipped.

    Questions, answers and comments are those that stand in the portal now; votes, users and tags those that
    were read. Skipped are posts of other types, orphans, votes that carry no help, and rows nobody can read.
    """

    questions: int = 0
    answers: int = 0
    comments: int = 0
    votes: int = 0
    users: int = 0
    members: int = 0
    tags: int = 0
    skipped_types: int = 0
    deleted_owners: int = 0
    orphans: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    notes: list[str] = field(default_factory=list)
    unnoted: int = 0

    def keep(self, *, created: int = 0, changed: int = 0, unchanged: int = 0) -> None:
        """Count rows that stand in the portal now."""
        self.created += created
        self.changed += changed
        self.unchanged += unchanged

    def skip(self, *, note: str = "") -> None:
        """Count a row that was left out; a note says which and why."""
        self.skipped += 1
        if note and len(self.notes) < MOST_NOTES:
            self.notes.append(note)
        elif note:
            self.unnoted += 1

    def skip_orphan(self) -> None:
        """Count a row whose post is not here."""
        self.orphans += 1
        self.skip()

    def __str__(self) -> str:
        names = [name for name in self.__dataclass_fields__ if name not in {"notes", "unnoted"}]
        return " ".join(f"{name}={getattr(self, name)}" for name in names)
