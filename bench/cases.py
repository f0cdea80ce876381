"""The requests that are measured, with the ratio to the floor that each must keep."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlencode

from bench.content import COMMON_WORD, RARE_WORD
from bench.databases import HOST
from bench.filling import MEMBERS

CSRF = "b" * 32
MEMBER = 4321
"""The one who looks: neither the newest nor the busiest."""
PRODUCT = MEMBERS + 1
"""The one who decides about ideas."""


@dataclass(frozen=True)
class Request:
    """One request of a case."""

    method: str
    path: str
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A kind of request: who makes it and what it must cost at most in floors."""

    name: str
    must: float | None
    make: Callable[[], Request]
    member: int | None = None

    @property
    def label(self) -> str:
        """The case with who makes it."""
        return f"{self.name}, {'signed in' if self.member else 'visitor'}"


def cases(special: dict) -> list[Case]:
    """Return every case but the floor."""
    moment, pk = special["deep"]
    cursor = base64.urlsafe_b64encode(f"{moment}~{pk}".encode()).decode().rstrip("=")
    reading = [
        ("question list, page 1", "/questions/", 2.0, 2.5),
        ("question list, deep page", f"/questions/?after={cursor}", 2.0, 2.5),
        ("question with 20 answers", f"/questions/{special['short']}/", 2.5, 2.5),
        ("question with 200 answers", f"/questions/{special['long']}/", 6.0, 6.0),
        ("idea list", "/ideas/", 2.0, 2.5),
        ("idea with the most votes", f"/ideas/{special['idea']}/", 2.5, 2.5),
        ("group page", f"/groups/{special['group']}/", 2.5, 2.5),
        ("event page", f"/events/{special['event']}/", 2.5, 2.5),
        ("search, word in 5 % of posts", f"/search/?q={COMMON_WORD}", 4.0, 4.0),
        ("search, rare word", f"/search/?q={RARE_WORD}", 3.0, 3.0),
    ]
    found = []
    for name, path, must, must_signed_in in reading:
        found.append(Case(name, must, _get(path)))
        found.append(Case(name, must_signed_in, _get(path), member=MEMBER))
    found.append(Case("ideas with four rankings, product", 6.0, _get("/admin/ideas/"), member=PRODUCT))
    chance = Random()
    found.append(Case("answer", 4.0, lambda: _answer(chance, special["questions"]), member=MEMBER))
    found.append(Case("vote", 2.5, lambda: _vote(chance, special["answers"]), member=MEMBER))
    return found


def floor_case() -> Case:
    """Return the floor."""
    return Case("floor", None, _get("/floor/"))


def headers_for(case: Case, sessions: dict[int, str]) -> dict[str, str]:
    """Return what a browser behind the proxy sends."""
    headers = {
        "Host": HOST,
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "127.0.0.1",
        "Accept-Language": "en",
        "Origin": f"https://{HOST}",
    }
    if case.member:
        headers["Cookie"] = f"__Host-sid={sessions[case.member]}; __Host-csrf={CSRF}"
    return headers


def _get(path: str) -> Callable[[], Request]:
    return lambda: Request("GET", path)


def _post(path: str, headers: dict[str, str] | None = None, **values: str) -> Request:
    form = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": CSRF, **(headers or {})}
    return Request("POST", path, urlencode(values), form)


def _answer(chance: Random, questions: int) -> Request:
    """Answer some question; the newest are left alone, their threads have a known length."""
    text = "Restart the gateway and **then** the meter:\n\n```bash\ngateway restart --keep-queue\n```\n\nIt worked for us twice this week."
    return _post(f"/questions/{chance.randrange(1, questions - 100)}/answer/", body=text)


def _vote(chance: Random, answers: list[int]) -> Request:
    return _post(f"/questions/answers/{chance.choice(answers)}/vote/", {"HX-Request": "true"}, value="1")


def who_asks() -> int:
    """Return the member of the signed-in cases; raises ValueError when the database has none such."""
    if MEMBER > MEMBERS:
        raise ValueError("the member of the cases does not exist")
    return MEMBER
