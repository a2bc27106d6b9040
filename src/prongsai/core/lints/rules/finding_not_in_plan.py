"""Something the analysis found wanting that no row of the plan takes up."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.core.lints.context import Context
from prongsai.core.lints.model import Problem, problem
from prongsai.core.lints.subjects import subject_th
from prongsai.core.readings.model import ItemMention, Place
from prongsai.core.rules import rule
from prongsai.core.thai.text import squash

_FEWEST_ITEMS = 3
_FINDING = 30


@rule("finding-not-in-plan", title_th="ข้อค้นพบที่ไม่มีมาตรการรองรับ", title_en="A finding the plan does not take up")
def check(context: Context) -> Iterator[Problem]:
    """Held only against plans that go through the findings: three items at least, or rows that name indicators."""
    yield from _items(context)
    yield from _indicators(context)


def _items(context: Context) -> Iterator[Problem]:
    in_plan = {mention.code for mention in context.reading.items if mention.row is not None}
    found: dict[str, ItemMention] = {}
    for mention in context.reading.items:
        if mention.row is None and mention.under is not None and len(mention.text) >= _FINDING:
            found.setdefault(mention.code, mention)
    if len(in_plan & found.keys()) < _FEWEST_ITEMS:
        return
    rows = squash(" ".join(row.analysis or "" for row in context.reading.rows)) + _plan_text(context)
    for code, mention in found.items():
        if code in in_plan or (len(mention.title) > 5 and squash(mention.title) in rows):
            continue
        yield problem(
            "warning",
            mention.place,
            found=f"{code} {mention.title}".strip(),
            expected=f"มาตรการที่กล่าวถึง {code}",
            th=f"ผลการวิเคราะห์กล่าวถึงข้อ {code} {mention.title} แต่ไม่มีแถวใดในแผนกล่าวถึงข้อนี้ กรุณาเพิ่มมาตรการหรือขั้นตอน",
            en=f"The analysis finds {code} wanting, but no row of the plan mentions it; add a measure or a step.",
        )


def _indicators(context: Context) -> Iterator[Problem]:
    covered = {row.indicator for row in context.reading.rows if row.indicator is not None}
    if context.pack is None or not covered:
        return
    rows = _plan_text(context)
    for code, points in context.reading.indicators.items():
        if points >= context.pack.strength_threshold or code in covered or not context.names.of("indicator", code):
            continue
        if any(name in rows for name in context.names.of("indicator", code)):
            continue
        name = subject_th(context, "indicator", code)
        yield problem(
            "warning",
            _place(context, code),
            found=f"{name} ({points})",
            expected=f"มาตรการของตัวชี้วัดที่ {code}",
            th=f"{name} ได้ {points} ต่ำกว่าเกณฑ์ {context.pack.strength_threshold} "
            "แต่ไม่มีแถวใดในแผนเป็นของตัวชี้วัดนี้ กรุณาเพิ่มมาตรการ",
            en=f"Indicator {code} with {points} is below {context.pack.strength_threshold}, "
            "but no row of the plan is for it; add a measure.",
        )


def _plan_text(context: Context) -> str:
    """Everything the rows say they do; the analysis column repeats findings and promises nothing."""
    parts = (part for row in context.reading.rows for part in (row.measure or "", *row.steps))
    return squash(" ".join(parts))


def _place(context: Context, code: str) -> Place:
    section = next((section.place for section in context.reading.sections if section.indicator == code), None)
    return section or context.place_of(f"/indicators/{code}")
