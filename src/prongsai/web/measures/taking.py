"""Taking over a plan that was read from a report: rows become measures, and what could not be read is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from prongsai.core.measures.carry import is_unfinished, titled
from prongsai.core.measures.follow import OutsideYear, State, asked_as, check_days
from prongsai.core.measures.model import Rhythm
from prongsai.core.packs.model import Text
from prongsai.core.readings.model import PlanRow
from prongsai.core.thai.fiscal import FiscalYear, Period
from prongsai.core.thai.text import squash
from prongsai.library import measures
from prongsai.web.accounts.models import Person
from prongsai.web.measures.models import Measure
from prongsai.web.measures.naming import Units
from prongsai.web.measures.plans import assessed_pack, form_pack
from prongsai.web.measures.services import Origin, Values, measure_make, measures_renumber
from prongsai.web.measures.telling import tell_plan
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.services import check_round_open

_RHYTHMS: tuple[tuple[re.Pattern[str], Rhythm], ...] = (
    (re.compile("ทุกเดือน|รายเดือน|เดือนละ|สิ้นเดือน"), "monthly"),
    (re.compile("ไตรมาส|ทุก3เดือน|รอบ3เดือน"), "quarterly"),
    (re.compile("เมษายน.*ตุลาคม|เม\\.ย\\..*ต\\.ค\\."), "april_october"),
    (re.compile("6เดือน|ปีละ2ครั้ง|ปีละสองครั้ง"), "half_year"),
    (re.compile("สิ้นปี|12เดือน|ปีละ1ครั้ง|ปีละครั้ง"), "year_end"),
    (re.compile("แล้วเสร็จ|เมื่อเสร็จ|สิ้นสุดกิจกรรม|หลังดำเนิน"), "after_activity"),
)


@dataclass(frozen=True)
class Remark:
    """A row and what somebody has to look at. ``taken`` tells whether it became a measure."""

    row: PlanRow
    text: Text
    taken: bool


@dataclass(frozen=True)
class TakenOver:
    """The measures that were made, and what could not be matched."""

    made: tuple[Measure, ...]
    remarks: tuple[Remark, ...]


@transaction.atomic
def measures_take_over(*, round: Round, by: Person, rows: Sequence[PlanRow]) -> TakenOver:
    """Turn rows of a plan or of the report on it into measures of a round.

    Units are matched by their names, indicators by what the row says or the library's measure of the same title.
    Continued rows add their steps and units to the row before. A row without measure or indicator, or one the plan
    has already for that indicator, is left and returned. Raises ``RoundClosed`` and ``NoUnits``.
    """
    locked = Round.objects.select_for_update().select_related("agency").get(pk=round.pk)
    check_round_open(locked)
    taker = _Taker(locked, by)
    for row in _joined(rows):
        taker.take(row)
    measures_renumber(locked)
    for one in taker.made:
        one.refresh_from_db(fields=["no"])
    tell_plan(locked, taker.made, by)
    return TakenOver(tuple(taker.made), tuple(taker.remarks))


class _Taker:
    """Takes one row after the other; gathers what was made and what has to be looked at."""

    def __init__(self, round: Round, by: Person) -> None:
        self.round = round
        self.by = by
        self.units = Units(round.agency)
        self.pack = assessed_pack(round)
        self.taken = {(squash(one.title), one.indicator) for one in round.measures.all()}
        self.made: list[Measure] = []
        self.remarks: list[Remark] = []

    def take(self, row: PlanRow) -> None:
        """Make a measure of a row, or say why not."""
        if not row.measure:
            self._leave(row, "แถวนี้ไม่มีชื่อมาตรการ", "This row names no measure.")
            return
        known = titled(row, measures())
        indicator = row.indicator or (known.indicator if known else None)
        if indicator not in self.pack.indicators:
            self._leave(row, "ไม่ทราบว่าเป็นของตัวชี้วัดใด กรุณาเพิ่มเอง", "Its indicator is not known; add it by hand.")
            return
        if (squash(row.measure), indicator) in self.taken:
            self._leave(row, "มาตรการนี้มีอยู่ในแผนแล้ว", "This measure is in the plan already.")
            return
        self.taken.add((squash(row.measure), str(indicator)))
        concepts = known.concepts if known is not None else ()
        items = {item.code for concept, item in self.pack.concepts() if concept in concepts}
        self.made.append(
            measure_make(
                round=self.round,
                by=self.by,
                values=self._values(row, str(indicator), known.theme if known else ""),
                origin=Origin(
                    library=known.id if known else "",
                    plan_items=asked_as(self.pack, items, form_pack(self.round)),
                    state=_state(row),
                    output="\n".join(row.output),
                    outcome="\n".join(row.outcome),
                ),
                action="taken_over",
            )
        )

    def _values(self, row: PlanRow, indicator: str, theme: str) -> Values:
        named = self.units.named(row.units)
        for name in named.unknown:
            self._note(row, f"ไม่พบส่วนราชการ “{name}”", f'There is no unit "{name}"')
        if not row.units or len(named.unknown) == len(row.units):
            self._note(
                row, f"จึงให้{named.main.name}เป็นผู้รับผิดชอบหลัก", f"{named.main.name} is in charge for the time being"
            )
        days, rhythm = self._days(row), _rhythm(row)
        if rhythm is None:
            self._note(row, "ไม่ทราบรอบการรายงาน จึงใช้ทุกไตรมาส", "How often it is reported is not known: every quarter")
        return Values(
            indicator=indicator,
            theme=theme,
            title=row.measure or "",
            analysis=row.analysis or "",
            steps=row.steps,
            main_unit=named.main,
            joint_units=named.joint,
            all_units=named.all,
            starts=days.start,
            ends=days.end,
            rhythm=rhythm or "quarterly",
        )

    def _days(self, row: PlanRow) -> Period:
        """The period of a row; the whole year, with a remark, where it is not known or leaves the year."""
        found = row.period
        if found is not None and found.start is not None and found.end is not None:
            try:
                return check_days(self.round.year, found.start, found.end)
            except OutsideYear as error:
                self._note(row, f"{error.message_th} จึงใช้ทั้งปี", f"{error.message_en} The whole year is used.")
        else:
            said = f"“{found.text}”" if found is not None and found.text else "(ว่าง)"
            self._note(row, f"อ่านระยะเวลา {said} ไม่ได้ จึงใช้ทั้งปีงบประมาณ", f"The period {said} cannot be read: whole year")
        return FiscalYear(self.round.year).period

    def _note(self, row: PlanRow, th: str, en: str) -> None:
        self.remarks.append(Remark(row, Text(th, en), taken=True))

    def _leave(self, row: PlanRow, th: str, en: str) -> None:
        self.remarks.append(Remark(row, Text(th, en), taken=False))


def _joined(rows: Sequence[PlanRow]) -> list[PlanRow]:
    """Rows with those that continue them: steps, units and results of a continued row belong to the one before.

    A row that shares a measure's name but is for another indicator is a measure of its own.
    """
    joined: list[PlanRow] = []
    for row in rows:
        last = joined[-1] if joined else None
        if last is None or not row.measure_inherited or row.indicator not in (None, last.indicator):
            joined.append(row)
            continue
        joined[-1] = replace(
            last,
            steps=(*last.steps, *row.steps),
            units=tuple(dict.fromkeys((*last.units, *row.units))),
            period=last.period or row.period,
            deadline=last.deadline or row.deadline,
            output=(*last.output, *row.output),
            outcome=(*last.outcome, *row.outcome),
        )
    return joined


def _rhythm(row: PlanRow) -> Rhythm | None:
    """How often a row is reported, by its words; one day is one report."""
    if row.deadline is None:
        return None
    text = squash(row.deadline.text)
    found = next((rhythm for pattern, rhythm in _RHYTHMS if pattern.search(text)), None)
    return found or ("once" if row.deadline.date is not None else None)


def _state(row: PlanRow) -> State:
    """Done where a result is reported, running where it says that the work is not finished, else planned."""
    results = (*row.output, *row.outcome)
    if not any(squash(text).strip("-") for text in results):
        return "planned"
    return "running" if is_unfinished(results) else "done"
