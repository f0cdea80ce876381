"""The betas of the demo: one for each stage, with testers who check in, report, fall silent and wait."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.db import transaction

from betas.feedback.actions.decide import decide_program
from betas.feedback.actions.report import answer_report, check_in, file_report
from betas.feedback.enums import ReportState
from betas.feedback.models import Report
from betas.programs.actions.agree import write_agreement
from betas.programs.actions.plan import open_recruiting, plan_program
from betas.programs.models import BetaProgram
from betas.recruiting.actions.apply import apply_for_beta, take_seat
from betas.recruiting.actions.seat import invite_wave
from betas.recruiting.actions.watch import watch_idle
from betas.recruiting.candidates import candidates_for
from betas.recruiting.enums import State, Use
from betas.recruiting.models import Place
from portal.members.models import Member
from roadmap_feedback.ideas.models import Idea

with Path(__file__).with_name("demo_betas.toml").open("rb") as _file:
    BETAS: list[dict[str, Any]] = tomllib.load(_file)["beta"]

PLAN = ("title", "body", "language", "outcome", "metric", "stop_rule", "access")
APPLICANTS, WAVE, SEATS = 15, 12, 20
BEGAN = {"running": 16, "starting": 3, "graduated": 75, "stopped": 80, "recruiting": -10, "draft": -21}
"""Days since the first wave was invited; of those that did not begin yet, the days to go."""


@transaction.atomic
def seed_betas(random: Random, *, by: Member, tester: Member, invited: Member, now: datetime) -> None:
    """Play every beta up to now; `tester` tests one of them, `invited` has an offer that waits."""
    for text in sorted(BETAS, key=lambda text: -BEGAN[text["story"]]):
        demo = DemoBeta(random, text, by=by, now=now)
        demo.play({"running": tester, "starting": invited}.get(text["story"]))


class DemoBeta:
    """Plays one beta from its plan to where its story has come."""

    def __init__(self, random: Random, text: dict[str, Any], *, by: Member, now: datetime) -> None:
        self.random, self.text, self.by, self.now = random, text, by, now
        self.began = now - timedelta(days=BEGAN[text["story"]])

    def play(self, guest: Member | None) -> None:
        """Plan, recruit, run and decide, as far as the story goes."""
        self.program = self._plan()
        if self.text["story"] == "draft":
            return
        open_recruiting(self.program, by=self.by, at=self._opened)
        people = self._applicants()
        if self.text["story"] == "recruiting":
            return
        self._run([*([guest] if guest else []), *people], guest)
        self._report()
        if self.text["story"] in {"graduated", "stopped"}:
            self._decide()
        else:
            watch_idle(self.program, at=self.now)

    @property
    def _opened(self) -> datetime:
        return min(self.began, self.now) - timedelta(days=8)

    def _plan(self) -> BetaProgram:
        begins = self.began.date()
        program = plan_program(
            Idea.objects.get(title=self.text["idea"]),
            by=self.by,
            at=self._opened - timedelta(days=2),
            seats=SEATS,
            starts_on=begins,
            ends_on=begins + timedelta(weeks=4),
            **{name: self.text[name].strip() for name in PLAN},
        )
        write_agreement(program, by=self.by, body=self.text["agreement"].strip(), at=program.created_at)
        program.refresh_from_db()
        return program

    def _applicants(self) -> list[Member]:
        """Let some of those who would come first apply, and return all who could be invited, best first."""
        able = [found.member for found in candidates_for(self.program, at=self.now) if not found.refusal]
        for number, member in enumerate(able[:APPLICANTS]):
            apply_for_beta(
                self.program,
                by=member,
                version=1,
                use=self.random.choice(list(Use)),
                today=self.random.choice(self.text["answers"]),
                at=self._opened + timedelta(hours=12 * number + 5),
            )
        return able

    def _run(self, people: list[Member], guest: Member | None) -> None:
        wave = invite_wave(self.program, list(dict.fromkeys(people))[:WAVE], by=self.by, at=self.began)
        for number, place in enumerate(wave.offered):
            waits = self.text["story"] == "starting" and (place.member == guest or number > 4)
            if number == WAVE - 1 or waits:
                continue  # they have not decided yet
            at = self.began + timedelta(hours=3 * number + 6)
            is_public = self.random.random() < 0.5
            take_seat(self.program, by=place.member, version=1, is_public=is_public, at=at)
            self._check_in(
                place.member, at, is_silent=number % 5 == 4, stops_at=1 if place.member == guest else 9
            )

    def _check_in(self, member: Member, seated: datetime, *, is_silent: bool, stops_at: int) -> None:
        if is_silent:
            return
        for week in range(1, 4):
            at = seated + timedelta(days=7 * week - 2, hours=week)
            if at < self.now and week <= stops_at:
                went = self.random.choice(("used", "used", "used", "unused"))
                check_in(self.program, by=member, went=went, at=at)

    def _report(self) -> None:
        seats = Place.objects.filter(program=self.program, state=State.SEATED).select_related("member")
        testers = [place.member for place in seats.order_by("seated_at")]
        for number, text in enumerate(self.text.get("report", ())):
            at = self.began + timedelta(days=1 + number, hours=9)
            words = {name: text[name] for name in ("kind", "title", "body")}
            author = testers[number % len(testers)]
            report = file_report(
                self.program, by=author, is_blocker=text.get("blocker", False), at=at, **words
            )
            if text["state"] != ReportState.NEW:
                self._answer(report, text, at + timedelta(days=1))

    def _answer(self, report: Report, text: dict[str, Any], at: datetime) -> None:
        for state in dict.fromkeys((ReportState.ACCEPTED.value, text["state"])):
            answer_report(report, state, by=self.by, answer=text["answer"], at=at)

    def _decide(self) -> None:
        causes = [text["title"] for text in self.text["report"] if text.get("cause")]
        decide_program(
            self.program,
            self.text["story"],
            by=self.by,
            memo=self.text["memo"],
            what_changed=self.text["what_changed"],
            causes=Report.objects.filter(program=self.program, title__in=causes),
            at=self.began + timedelta(days=27),
        )
