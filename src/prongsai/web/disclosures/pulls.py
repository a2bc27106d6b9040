"""Records that nobody types: the plan of measures, what came of it, and the analysis behind it, taken from the office.

A record keeps under ``SOURCE`` what it was taken from, and is changed in place as long as that is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from urllib.parse import urlsplit

from django.db import transaction

from prongsai.core.errors import ProngsaiError
from prongsai.core.measures.follow import RHYTHMS
from prongsai.core.measures.model import Rhythm
from prongsai.core.registers.check import complete
from prongsai.core.registers.model import Field, Register
from prongsai.library import registers
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency, Unit
from prongsai.web.changes.services import change_record
from prongsai.web.measures.models import Measure
from prongsai.web.measures.selectors import measures_of
from prongsai.web.registers.models import Record
from prongsai.web.registers.services import record_save
from prongsai.web.scores.selectors import overview_of, scores_until

SOURCE = "_from"
_STATUS = {"planned": "not_started", "running": "in_progress", "done": "done", "cancelled": "cancelled"}


class NothingToPull(ProngsaiError):
    """The office has nothing a register could be filled from."""


@dataclass(frozen=True)
class Pulled:
    """What a pull did: how many records were added, changed, left as they were, and removed because their source is
    gone. ``gone`` ones are published: they have to be withdrawn by hand."""

    added: int = 0
    changed: int = 0
    same: int = 0
    removed: int = 0
    gone: int = 0


@dataclass(frozen=True)
class _Row:
    """What one record is made from: ``source`` is stable, ``values`` holds more keys than any register has."""

    source: str
    unit: Unit | None
    values: Mapping[str, Any]


def pullable(register: Register) -> bool:
    """Whether the records of a register are taken from the office."""
    return register.pulled in _ROWS


@transaction.atomic
def records_pull(*, agency: Agency, register: Register, year: int, by: Person, today: date) -> Pulled:
    """Bring the records of a register of a year up to what the office knows; changed ones become drafts again.

    Raises ``NothingToPull``.
    """
    rows = list(_ROWS[register.pulled](agency, year))
    if not rows:
        raise _nothing(register, year)
    kept = agency.records.select_for_update().filter(register=register.id, year=year)
    known = {one.values.get(SOURCE): one for one in kept}
    counts = {"added": 0, "changed": 0, "same": 0}
    for row in rows:
        counts[_store(agency, register, year, row, known.pop(row.source, None), by, today)] += 1
    left = [one for one in known.values() if one.values.get(SOURCE)]
    drafts = [one.pk for one in left if not one.number]
    Record.objects.filter(pk__in=drafts).delete()
    done = Pulled(**counts, removed=len(drafts), gone=sum(one.number > 0 and one.state != "withdrawn" for one in left))
    if drafts:
        change_record(
            agency=agency, by=by, kind="record", subject=drafts[0], title=register.title.th, action="removed",
            fields={"records": (len(drafts), 0)},
        )  # fmt: skip
    return done


def _store(
    agency: Agency, register: Register, year: int, row: _Row, record: Record | None, by: Person, today: date
) -> str:
    values = complete(register, _fitting(register, row.values)) | {SOURCE: row.source}
    if record is not None and record.values == values:
        return "same"
    record_save(
        agency=agency, register=register, year=year, values=values, by=by, as_of=today, unit=row.unit, record=record,
        revision=record.revision if record else 0, reason=record.reason if record else "",
    )  # fmt: skip
    return "changed" if record else "added"


def _fitting(register: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the values the register has fields for, as their types want them; empty ones are left out."""
    found = {}
    for field in register.fields:
        value = values.get(field.key)
        if value not in (None, "", []) and not field.computed:
            fitting = _of_type(field, value)
            if fitting not in (None, "", []):
                found[field.key] = fitting
    return found


def _of_type(field: Field, value: Any) -> Any:
    if field.type == "url":
        value = [one for one in value if urlsplit(str(one)).scheme == "https"]
    if field.type == "choice" and field.choice(value) is None:
        return None
    return value


def _plan(agency: Agency, year: int) -> Iterator[_Row]:
    for one in _measures(agency, year):
        yield _Row(_key(one), one.main_unit, _of_measure(one))


def _results(agency: Agency, year: int) -> Iterator[_Row]:
    """Results only of measures that have some: a report says what was done."""
    for one in _measures(agency, year):
        if one.output or one.outcome:
            reported = max((note.day for note in one.progress.all()), default=None)
            values = {
                "output": one.output,
                "outcome": one.outcome,
                "status": _STATUS[one.state],
                "evidence": one.evidence,
                "reported_on": reported.isoformat() if reported else None,
            }
            yield _Row(_key(one), one.main_unit, _of_measure(one) | values)


def _of_measure(one: Measure) -> dict[str, Any]:
    return {
        "measure_no": one.no,
        "indicator": one.indicator,
        "theme": one.group,
        "measure": one.title,
        "analysis": one.analysis,
        "steps": list(one.steps),
        "start_date": one.starts.isoformat(),
        "end_date": one.ends.isoformat(),
        "responsible_units": list(dict.fromkeys(str(unit.pk) for unit in (one.main_unit, *one.joint_units.all()))),
        "follow_up": RHYTHMS[cast(Rhythm, one.rhythm)].th,
    }


def _analysis(agency: Agency, year: int) -> Iterator[_Row]:
    """What the results of the year before say of every indicator, and of every theme the plan goes through."""
    known = scores_until(agency, year - 1)
    if not known or known[-1].round.year != year - 1:
        return
    overview = overview_of(known)
    lost = {code.upper() for code in known[-1].lost_items}
    for code, indicator in overview.pack.indicators.items():
        said = [one.text_th for one in overview.findings if one.subject == ("indicator", code)]
        score = overview.now.result.indicators.get(code)
        if said:
            values = {
                "indicator": code,
                "year_assessed": year - 1,
                "score": str(score.value) if score is not None and score.value is not None else None,
                "finding": "\n".join(said),
                "evidence_items": [item.code for item in indicator.items if item.code.upper() in lost],
            }
            yield _Row(f"{year - 1}/{code}", None, values)
    by_theme: dict[str, list[str]] = {}
    themes = registers().by_id["ita_analysis"].field("theme")
    for one in _measures(agency, year):
        # Forms of some years go through the indicators instead, and those have been told of.
        if themes.choice(one.group) and one.analysis:
            by_theme.setdefault(one.group, []).append(one.analysis)
    for theme, texts in by_theme.items():
        values = {"theme": theme, "year_assessed": year - 1, "finding": "\n".join(dict.fromkeys(texts))}
        yield _Row(f"{year - 1}/{theme}", None, values)


def _measures(agency: Agency, year: int) -> Iterator[Measure]:
    one = agency.rounds.filter(year=year).first()
    if one is not None:
        yield from measures_of(one).exclude(state="cancelled").prefetch_related("progress")


def _key(one: Measure) -> str:
    return f"measure/{one.pk}"


def _nothing(register: Register, year: int) -> NothingToPull:
    where = {
        "plan": f"แผนมาตรการของปี พ.ศ. {year}",
        "plan_results": f"ผลผลิตหรือผลลัพธ์ของมาตรการปี พ.ศ. {year}",
        "analysis": f"คะแนนที่ยืนยันแล้วของปี พ.ศ. {year - 1}",
    }[register.pulled]
    return NothingToPull(
        f"ยังไม่มี{where} จึงดึงข้อมูลเข้าทะเบียน “{register.title.th}” ไม่ได้",
        f'The office has nothing yet that could fill "{register.title.en}" of {year}.',
    )


_ROWS: Mapping[str, Callable[[Agency, int], Iterator[_Row]]] = {
    "plan": _plan,
    "plan_results": _results,
    "analysis": _analysis,
}


def pulled_registers() -> list[Register]:
    """The registers that are filled from the office, the plan before what refers to it."""
    order = list(_ROWS)
    return sorted(filter(pullable, registers().by_id.values()), key=lambda one: order.index(one.pulled))
