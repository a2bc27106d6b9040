"""A strength under the threshold its own list states, a weakness over it, or a score that neither list has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from prongsai.core.lints.context import Context, shorten, where_en, where_th
from prongsai.core.lints.model import Problem, problem
from prongsai.core.lints.subjects import subject_en, subject_th
from prongsai.core.readings.model import Place, ScoreMention, Side
from prongsai.core.rules import rule

_FEWEST = 4
_FARTHEST_HEADING = 4
_COUNT = re.compile(r"(?:จำนวน|มี|รวม)\s*(\d{1,2})\s*(?:ตัวชี้วัด|ด้าน|ประเด็น|ข้อ)")
_HEADING = {True: re.compile(r"จุดแข็ง|จุดเด่น"), False: re.compile(r"จุดอ่อน|จุดด้อย|จุดที่(?:ต้อง|ควร)")}
_LISTS_TH = {True: "จุดแข็ง", False: "จุดที่ต้องพัฒนา"}
_LISTS_EN = {True: "strengths", False: "weaknesses"}


@rule(
    "wrong-side-of-threshold",
    title_th="จุดแข็งหรือจุดอ่อนอยู่ผิดด้านของเกณฑ์ที่ระบุ",
    title_en="Listed on the wrong side of the stated threshold",
)
def check(context: Context) -> Iterator[Problem]:
    """A strength reaches the threshold, a weakness does not; no threshold stated, nothing to hold them against."""
    sides = (*context.reading.strengths, *context.reading.weaknesses)
    for side in sides:
        for mention in side.mentions:
            if side.threshold is None or mention.year not in (None, context.year_assessed):
                continue
            if (mention.value >= side.threshold) != side.strength:
                yield _wrong_side(context, side, mention, side.threshold)
    yield from _in_both(context)
    yield from _missing(context)
    yield from _miscounted(context)


def _wrong_side(context: Context, side: Side, mention: ScoreMention, threshold: Decimal) -> Problem:
    name = subject_th(context, mention.subject, mention.code)
    here, there = side.strength, not side.strength
    relation_th = "ต่ำกว่า" if side.strength else "ไม่ต่ำกว่า"
    relation_en = "below" if side.strength else "not below"
    return problem(
        "error",
        side.place,
        found=f"{mention.value} ({_LISTS_TH[here]})",
        expected=f"{_LISTS_TH[there]} (เกณฑ์ {threshold})",
        th=f"{name} ได้ {mention.value} {relation_th}เกณฑ์ {threshold} ที่หัวข้อระบุ แต่อยู่ในรายการ{_LISTS_TH[here]} "
        f"กรุณาย้ายไปรายการ{_LISTS_TH[there]}หรือแก้คะแนน",
        en=f"{subject_en(mention.subject, mention.code)} with {mention.value} is {relation_en} the stated threshold "
        f"{threshold}, but stands among the {_LISTS_EN[here]}; move it to the {_LISTS_EN[there]}.",
    )


def _entries(sides: Sequence[Side]) -> tuple[Side, ...]:
    """The entries that state a score, when all of them begin with an indicator; else nothing."""
    entries = tuple(side for side in sides if side.mentions)
    return entries if all(side.mentions[0].subject == "indicator" for side in entries) else ()


def _listed(sides: Sequence[Side]) -> dict[str, Place]:
    """Indicators by the place of the entry that begins with them."""
    return {side.mentions[0].code: side.place for side in reversed(_entries(sides))}


def _in_both(context: Context) -> Iterator[Problem]:
    strong, weak = _listed(context.reading.strengths), _listed(context.reading.weaknesses)
    for code in strong.keys() & weak.keys():
        wrong_sides = any(
            m.code == code and s.threshold is not None
            for s in (*context.reading.strengths, *context.reading.weaknesses)
            for m in s.mentions
        )
        if wrong_sides:  # The entry on the wrong side is reported already.
            continue
        name = subject_th(context, "indicator", code)
        yield problem(
            "error",
            weak[code],
            found=name,
            th=f"{name} อยู่ทั้งในรายการจุดแข็ง ({where_th(strong[code])}) และรายการจุดที่ต้องพัฒนา กรุณาเหลือไว้รายการเดียว",
            en=f"Indicator {code} is both a strength ({where_en(strong[code])}) and a weakness; keep one.",
        )


def _missing(context: Context) -> Iterator[Problem]:
    """Lists of indicators that state a threshold should hold every indicator of their side."""
    reading = context.reading
    listed = _listed(reading.strengths).keys() | _listed(reading.weaknesses).keys()
    if len(listed) < _FEWEST:
        return
    for strength, sides in ((True, reading.strengths), (False, reading.weaknesses)):
        entries = _entries(sides)
        thresholds = {side.threshold for side in entries}
        threshold = next(iter(thresholds)) if len(thresholds) == 1 else None
        if threshold is None:
            continue
        for code, points in reading.indicators.items():
            if code not in listed and (points >= threshold) == strength:
                yield _not_listed(context, code, points, threshold, entries[-1])


def _not_listed(context: Context, code: str, points: Decimal, threshold: Decimal, last: Side) -> Problem:
    name, kind = subject_th(context, "indicator", code), last.strength
    relation_th = "ไม่ต่ำกว่า" if kind else "ต่ำกว่า"
    return problem(
        "error",
        last.place,
        found=f"ไม่มี{name}",
        expected=f"{name} ({points})",
        th=f"{name} ได้ {points} {relation_th}เกณฑ์ {threshold} แต่ไม่อยู่ในรายการ{_LISTS_TH[kind]} กรุณาเพิ่ม",
        en=f"Indicator {code} with {points} belongs to the {_LISTS_EN[kind]} (threshold {threshold}), "
        "but is not listed; add it.",
    )


def _miscounted(context: Context) -> Iterator[Problem]:
    """A heading that says how many entries follow."""
    for strength, sides in ((True, context.reading.strengths), (False, context.reading.weaknesses)):
        entries = _entries(sides)
        for line in context.lines if entries else ():
            count = _COUNT.search(line.plain)
            distance = (entries[0].place.line or 0) - (line.place.line or 0)
            if not count or not _HEADING[strength].search(line.plain) or not 0 < distance <= _FARTHEST_HEADING:
                continue
            if int(count[1]) != len(entries):
                yield problem(
                    "error",
                    line.place,
                    found=count[1],
                    expected=str(len(entries)),
                    th=f"หัวข้อ “{shorten(line.text)}” ระบุ {count[1]} รายการ แต่มีจริง {len(entries)} รายการ "
                    "กรุณาแก้จำนวนหรือเติมรายการ",
                    en=f"The heading announces {count[1]} {_LISTS_EN[strength]}, but {len(entries)} follow.",
                )
