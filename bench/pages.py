"""Measures the pages of one database and writes its figures as JSON."""

from __future__ import annotations

import http.client
import json
import statistics
from collections import defaultdict
from random import Random

from bench.cases import Case, cases, floor_case, headers_for, who_asks
from bench.databases import VAR, Database
from bench.filling import special_posts
from bench.server import Server

ROUNDS = 7
BATCH_SECONDS = 0.12
"""CPU of a batch of one case in one round: cheap requests are repeated more often than dear ones."""
EXPECTED = {200, 302}

Sessions = dict[int, str]


def measure(database: Database) -> dict:
    """Return the cost of each case in floors: medians over rounds in which each case stands beside the floor."""
    floor, measured = floor_case(), cases(special_posts(database, member=who_asks()))
    sessions = {member: _sign_in(member) for member in {case.member for case in measured} if member}
    sizes: dict[str, int] = {}
    ratios, costs = defaultdict(list), defaultdict(list)
    with Server(database) as server:
        for case in (floor, *measured):
            for _ in range(4):  # a new connection may reach the other worker
                sizes[case.label] = _run(server.open(), case, sessions, 1)
        connection, order = server.open(), Random(1)
        counts = {case.label: _batch(server, connection, case, sessions) for case in (floor, *measured)}
        for _round in range(ROUNDS):
            order.shuffle(measured)
            for case in measured:
                base = _cost(server, connection, floor, sessions, counts[floor.label])
                cost = _cost(server, connection, case, sessions, counts[case.label])
                costs[floor.label].append(base)
                costs[case.label].append(cost)
                ratios[case.label].append(cost / base)
        memory = server.memory()
    return {
        "floor_ms": 1000 * statistics.median(costs[floor.label]),
        "memory": memory,
        "cases": {
            case.label: {
                "ratio": statistics.median(ratios[case.label]),
                "ms": 1000 * statistics.median(costs[case.label]),
                "must": case.must,
                "kb": sizes[case.label] / 1000,
                "queries": _queries(case),
            }
            for case in cases(special_posts(database, member=who_asks()))
        },
    }


def _batch(server: Server, connection: http.client.HTTPConnection, case: Case, sessions: Sessions) -> int:
    """Return how many requests of a case make a batch."""
    cost = min(_cost(server, connection, case, sessions, 2) for _ in range(2))
    return max(1, min(50, round(BATCH_SECONDS / cost)))


def _cost(
    server: Server, connection: http.client.HTTPConnection, case: Case, sessions: Sessions, count: int
) -> float:
    """Return the CPU seconds of one request of server and database, the mean of some."""
    before = server.cpu()
    _run(connection, case, sessions, count)
    return (server.cpu() - before) / count


def _run(connection: http.client.HTTPConnection, case: Case, sessions: Sessions, count: int) -> int:
    """Make requests one after another and return the size of the last answer; a wrong status stops the bench."""
    headers, size = headers_for(case, sessions), 0
    for _ in range(count):
        request = case.make()
        connection.request(request.method, request.path, request.body or None, {**headers, **request.headers})
        response = connection.getresponse()
        size = len(response.read())
        if response.status not in EXPECTED or response.headers.get("Location", "").startswith("/account"):
            raise SystemExit(
                f"{case.label}: {request.path} gave {response.status} {response.headers.get('Location', '')}"
            )
    return size


def _sign_in(member: int) -> str:
    """Return the session of a member, as a sign-in would make it."""
    from django.conf import settings
    from django.test import Client

    from portal.members.models import Member

    client = Client()
    client.force_login(Member.objects.get(pk=member), settings.AUTHENTICATION_BACKENDS[0])
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _queries(case: Case) -> int:
    """Return the SQL statements of the second of two equal requests."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(
        headers={"host": settings.ALLOWED_HOSTS[0], "x-forwarded-proto": "https", "accept-language": "en"}
    )
    if case.member:
        client.cookies[settings.SESSION_COOKIE_NAME] = _sign_in(case.member)
    for _ in range(2):
        request = case.make()
        with CaptureQueriesContext(connection) as captured:
            extra = {"HTTP_HX_REQUEST": "true"} if "HX-Request" in request.headers else {}
            client.generic(
                request.method,
                request.path,
                request.body,
                request.headers.get("Content-Type", ""),
                secure=True,
                **extra,
            )
    return len(captured)


def main(name: str) -> None:
    """Measure the database of this name and write the figures beside it."""
    VAR.mkdir(parents=True, exist_ok=True)
    (VAR / f"{name}.json").write_text(json.dumps(measure(Database(name)), indent=1))
