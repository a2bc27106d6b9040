"""What the documents of a round are made from, looked up once; its digest; and the document itself.

The digest has two halves of 32 letters: the first is of what a signed document rests on, the second of what only a
draft has to follow, such as who signs. A signed version goes out of date by the first half alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import cast

from django.db.models import prefetch_related_objects

from prongsai.core.agencies.model import Agency as Profile
from prongsai.core.errors import ProngsaiError
from prongsai.core.measures.plan import Plan
from prongsai.core.readings.model import PlanRow
from prongsai.core.thai.fiscal import FiscalYear
from prongsai.documents.study import Study
from prongsai.documents.writing.content import Document as Content
from prongsai.documents.writing.official import WRITERS
from prongsai.documents.writing.official import Kind as Letter
from prongsai.documents.writing.official.progress import Followed, Note, Span, Standing, progress_report, term
from prongsai.web.agencies.selectors import profile
from prongsai.web.documents.kinds import Slot
from prongsai.web.measures.models import Measure, Progress
from prongsai.web.measures.plans import plan_of, plan_rows
from prongsai.web.measures.selectors import progress_between
from prongsai.web.rounds.models import Round
from prongsai.web.scores.models import ScoreInput
from prongsai.web.scores.selectors import scores_until, study_of, year_result

_HALF = 32


class MissingMaterial(ProngsaiError):
    """A document that cannot be made yet. ``page`` is the name of the address where what it needs is entered."""

    def __init__(self, message_th: str, message_en: str, page: str, year: int) -> None:
        super().__init__(message_th, message_en)
        self.page = page
        self.year = year


class Material:
    """What the office knows of a round on a day; every part is asked for once, when it is needed."""

    def __init__(self, one: Round, today: date) -> None:
        self.round = one
        self.today = today

    @cached_property
    def profile(self) -> Profile:
        """The agency with the people who sign today."""
        return profile(self.round.agency, self.today)

    @cached_property
    def scores(self) -> list[ScoreInput]:
        """Confirmed scores of this year and of all before."""
        return scores_until(self.round.agency, self.round.year)

    @cached_property
    def measures(self) -> dict[int, Measure]:
        """The measures of the plan by their numbers; cancelled ones are no part of it."""
        return {measure.no: measure for measure in self.round.measures.exclude(state="cancelled")}

    @cached_property
    def plan(self) -> Plan:
        """The plan the agency has."""
        return plan_of(self.round)

    @cached_property
    def rows(self) -> tuple[PlanRow, ...]:
        """The plan as rows, with what was done."""
        return plan_rows(self.round)

    @cached_property
    def progress(self) -> list[tuple[Progress, tuple[str, ...]]]:
        """All progress noted for days of the year with the names of its files, oldest first."""
        days = FiscalYear(self.round.year).period
        found = progress_between(self.round, days.start, max(days.end, self.today))
        noted = [one for one in found if one.measure.state != "cancelled" and days.contains(_told_for(one))]
        prefetch_related_objects(noted, "files")
        return [(one, tuple(file.name for file in one.files.all())) for one in noted]

    def noted(self, slot: Slot) -> list[tuple[Progress, tuple[str, ...]]]:
        """The progress of the days a report covers."""
        if slot.until is None:
            return []
        days = term(cast(Span, slot.kind), slot.until).period
        return [(one, files) for one, files in self.progress if days.contains(_told_for(one))]

    def missing(self, slot: Slot) -> MissingMaterial | None:
        """What has to be done before this document can be made."""
        year = self.round.year if slot.needs == "scores" else self.round.year - 1
        if slot.needs != "progress" and year not in (one.round.year for one in self.scores):
            return MissingMaterial(
                f"ยังไม่มีคะแนนปี พ.ศ. {year} ที่ยืนยันแล้ว กรุณาบันทึกคะแนนก่อน",
                f"The scores of {year} are not confirmed yet; enter them first.",
                "scores:latest",
                year,
            )
        if slot.needs != "scores" and not self.measures:
            return MissingMaterial(
                f"ยังไม่มีมาตรการของปี พ.ศ. {self.round.year} กรุณายกร่างมาตรการก่อน",
                f"There are no measures for {self.round.year} yet; draft them first.",
                "measures:latest",
                self.round.year,
            )
        return None

    def based_on(self, slot: Slot) -> str:
        """The digest of everything the document is made from."""
        firm, loose = self._inputs(slot)
        return _digest(firm) + _digest([*loose, *(repr(signer) for signer in self.profile.signers)])

    def written(self, slot: Slot) -> Content:
        """The document as it stands now. Raises ``MissingMaterial``."""
        missing = self.missing(slot)
        if missing is not None:
            raise missing
        if slot.until is not None:
            return progress_report(self.followed(slot), self.plan.form, self.profile, cast(Span, slot.kind), slot.until)
        return WRITERS[cast(Letter, slot.kind)](self._study(slot))

    def followed(self, slot: Slot) -> list[Followed]:
        """The measures with what is known of them at the end of the days a report covers, or today."""
        notes: dict[object, list[Note]] = {}
        for one, files in self.noted(slot):
            notes.setdefault(one.measure_id, []).append(Note(one.day, one.note, files))
        day = min(self.today, slot.until or self.today)
        begun = {one.measure_id for one, _ in self.progress if _told_for(one) <= day}
        return [
            Followed(
                row,
                standing := _standing(measure, begun),
                late=standing != "done" and measure.ends < day,
                goal=measure.outcome_goal,
                evidence=tuple(map(str, measure.evidence)),
                notes=tuple(notes.get(measure.pk, ())),
            )
            for row in self.rows
            for measure in [self.measures[int(row.no or 0)]]
        ]

    def _study(self, slot: Slot) -> Study:
        year = self.round.year if slot.needs == "scores" else self.round.year - 1
        study = study_of(self.round.agency, year)
        assert study is not None, "there are scores of the year"
        study = replace(study, agency=self.profile)
        return study if slot.needs == "scores" else replace(study, plan=self.plan)

    def _inputs(self, slot: Slot) -> tuple[list[str], list[str]]:
        """What a signed version rests on, and what only a draft follows."""
        office = [repr(replace(self.profile, signers=()))]
        if slot.needs == "progress":
            noted = [f"{one.pk} {one.day} {one.note} {files}" for one, files in self.noted(slot)]
            return noted, [*office, *(repr(one) for one in self.followed(slot))] if self.measures else []
        last = self.round.year if slot.needs == "scores" else self.round.year - 1
        scores = [f"{one.pk} {one.revision} {_computed(one)}" for one in self.scores if one.round.year <= last]
        plan = [repr(self.plan.rows)] if slot.needs == "plan" and self.measures else []
        return [*scores, *plan], office


def _told_for(note: Progress) -> date:
    """The day whose report a note belongs to: that on which it was done, or the earlier report day it answers."""
    return min(note.day, note.answers or note.day)


def _computed(scores: ScoreInput) -> str:
    """What the framework of a year makes of its scores: another edition may make other points of them."""
    result = year_result(scores).result
    return f"{scores.round.pack_id} {result.total.low} {result.total.high} {result.level.code if result.level else ''}"


def fell_behind(based_on: str, now: str, *, frozen: bool) -> bool:
    """Whether a version made from one digest has fallen behind another; a frozen one by its first half only."""
    return based_on[:_HALF] != now[:_HALF] if frozen else based_on != now


def _standing(measure: Measure, begun: Collection[object]) -> Standing:
    if measure.state == "done":
        return "done"
    return "running" if measure.state == "running" or measure.pk in begun else "not_begun"


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:_HALF]
