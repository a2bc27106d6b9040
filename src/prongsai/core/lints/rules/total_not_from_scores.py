"""A total or an instrument's score that the scores under it do not give."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from decimal import Decimal

from prongsai.core.lints.context import Context
from prongsai.core.lints.model import Problem, Severity, problem
from prongsai.core.lints.rules.score_stated_twice import same_score
from prongsai.core.lints.subjects import subject_en, subject_th
from prongsai.core.packs.model import Pack
from prongsai.core.readings.model import Place, Subject
from prongsai.core.rules import rule
from prongsai.core.scores.compute import compute

_ROUNDING = Decimal("0.01")
_MOST_READINGS = 64


@rule("total-not-from-scores", title_th="คะแนนรวมไม่ตรงกับคะแนนรายตัวชี้วัด", title_en="Total not given by its parts")
def check(context: Context) -> Iterator[Problem]:
    """Compute the instruments and the total as the pack of the year assessed does, and compare with what is stated.

    Where an indicator is stated with two values, a total that one of them gives is right: the two values are
    reported by themselves. A difference of 0.01 comes from rounding and is a warning.
    """
    if context.pack is None:
        return
    results = [compute(context.pack, context.inputs(indicators)) for indicators in _readings(context)]
    for instrument in context.pack.instruments:
        stated = context.reading.instruments.get(instrument.code)
        computed = {r.instruments[instrument.code].value for r in results}
        complete = all(indicator.code in context.reading.indicators for indicator in instrument.indicators)
        if complete and stated is not None:
            yield from _compared(context, "instrument", instrument.code, computed)
    yield from _compared(context, "total", "", {result.total.value for result in results})


def _readings(context: Context) -> list[Mapping[str, Decimal]]:
    """Every way to read the indicators that are stated with several values."""
    choices = {
        code: context.values("indicator", code) or (points,) for code, points in context.reading.indicators.items()
    }
    combinations = itertools.islice(itertools.product(*choices.values()), _MOST_READINGS)
    return [dict(zip(choices, values, strict=True)) for values in combinations]


def _compared(context: Context, subject: Subject, code: str, computed: set[Decimal | None]) -> Iterator[Problem]:
    given = [points for points in computed if points is not None]
    if not given:
        return
    for value, place, pointer in _stated(context, subject, code):
        if any(same_score(value, points) for points in given):
            continue
        nearest = min(given, key=lambda points: abs(points - value))
        yield _difference(context, subject, code, value, nearest, place, pointer)


def _stated(context: Context, subject: Subject, code: str) -> Iterator[tuple[Decimal, Place, str | None]]:
    """Each stated value once: the reading's own first, then other mentions."""
    pointer = "/total" if subject == "total" else f"/instruments/{code}"
    own = context.reading.total if subject == "total" else context.reading.instruments.get(code)
    mentions = {m.value: m.place for m in reversed(context.scores) if m.subject == subject and m.code == code}
    if own is not None:
        place = context.place_of(pointer)
        yield own, place if place.line else mentions.get(own, place), pointer
    for value, place in sorted(mentions.items(), key=lambda entry: entry[1].line or 0):
        if value != own:
            yield value, place, None


def _difference(
    context: Context, subject: Subject, code: str, value: Decimal, right: Decimal, place: Place, pointer: str | None
) -> Problem:
    by_rounding = abs(value - right) <= _ROUNDING
    unsure = _weights_unsure(context.pack) and subject == "total"
    severity: Severity = "warning" if by_rounding or unsure else "error"
    note_th = " ต่างกันจากการปัดเศษ" if by_rounding else ""
    note_en = " (a difference of rounding)" if by_rounding else ""
    parts_th = "คะแนนตามเครื่องมือและน้ำหนัก" if subject == "total" else "คะแนนเฉลี่ยของตัวชี้วัด"
    return problem(
        severity,
        place,
        found=str(value),
        expected=str(right),
        pointer=pointer,
        th=f"{subject_th(context, subject, code)} ระบุ {value} แต่คำนวณจาก{parts_th}ได้ {right}{note_th} "
        "กรุณาตรวจกับผลคะแนนที่ประกาศแล้วแก้ไข",
        en=f"{subject_en(subject, code)} is stated as {value}, but its parts give {right}{note_en}; "
        "check the published scores.",
    )


def _weights_unsure(pack: Pack | None) -> bool:
    return pack is not None and pack.total_source.confidence == "low"
