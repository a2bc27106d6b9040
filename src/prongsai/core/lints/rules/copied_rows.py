"""Rows of a plan that carry each other's measure, analysis or steps, and an outcome that is only the output again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from prongsai.core.lints.context import Context, row_en, row_th, shorten, where_en, where_th
from prongsai.core.lints.model import Problem, Severity, problem
from prongsai.core.lints.similar import alike
from prongsai.core.readings.model import PlanRow
from prongsai.core.rules import rule
from prongsai.core.thai.text import squash

_ALIKE = 0.97
_SHORTEST = {"measure": 26, "analysis": 41, "steps": 41, "outcome": 26}
_SHORTEST_RESULT = 5
# Shorter steps ("appoint a working group") are the usual ones that any measure may have.
_SPECIFIC_STEP = 41
_NAMES_TH = {"measure": "มาตรการ", "analysis": "ผลการวิเคราะห์", "steps": "ขั้นตอน", "outcome": "ผลลัพธ์"}
_FIELDS: dict[str, Callable[[PlanRow], str]] = {
    "measure": lambda row: "" if row.measure_inherited else row.measure or "",
    "analysis": lambda row: row.analysis or "",
    "steps": lambda row: " ".join(row.steps) if any(len(step) >= _SPECIFIC_STEP for step in row.steps) else "",
    "outcome": lambda row: " ".join(row.outcome),
}


@rule("copied-rows", title_th="ข้อความซ้ำกันระหว่างแถวของแผน", title_en="Rows of the plan that copy each other")
def check(context: Context) -> Iterator[Problem]:
    """Rows of one indicator may share a measure; rows of different ones should each answer their own weakness."""
    rows = list(context.numbered_rows())
    for field, text_of in _FIELDS.items():
        texts = [(index, row, squash(text_of(row))) for index, row in rows]
        texts = [entry for entry in texts if len(entry[2]) >= _SHORTEST[field]]
        reported: set[int] = set()
        for (at, earlier, first), (index, row, text) in combinations(texts, 2):
            if index - at == 1 and field == "measure" and row.indicator is None:
                # Neighbours with one measure are one measure in two activities.
                continue
            if index not in reported and _apart(earlier, row) and alike(first, text, _ALIKE):
                reported.add(index)
                yield _copied(field, text_of(row), (at, earlier), (index, row))
    for index, row in rows:
        yield from _outcome_is_output(index, row)


def _apart(one: PlanRow, other: PlanRow) -> bool:
    """Whether two rows are about different things, as far as they say."""
    if one.indicator is not None and other.indicator is not None:
        return one.indicator != other.indicator
    return one.no is None or one.no != other.no


def _copied(field: str, text: str, earlier: tuple[int, PlanRow], later: tuple[int, PlanRow]) -> Problem:
    severity: Severity = "info" if field == "outcome" else "warning"
    name = _NAMES_TH[field]
    return problem(
        severity,
        later[1].place,
        found=shorten(text),
        pointer=f"/rows/{later[0]}/{field}",
        th=f"{name}ของ{row_th(*later)} ซ้ำกับ{row_th(*earlier)} ({where_th(earlier[1].place)}) "
        f"กรุณาตรวจว่าคัดลอกมาหรือไม่ แล้วเขียน{name}ให้ตรงกับเรื่องของแถว",
        en=f"The {field} of {row_en(*later)} repeats {row_en(*earlier)} ({where_en(earlier[1].place)}); "
        "write what belongs to this row.",
    )


def _outcome_is_output(index: int, row: PlanRow) -> Iterator[Problem]:
    output, outcome = squash(" ".join(row.output)), squash(" ".join(row.outcome))
    if len(output) < _SHORTEST_RESULT or output.startswith("ไม่มี") or not alike(output, outcome, _ALIKE):
        return
    yield problem(
        "warning",
        row.place,
        found=shorten(" ".join(row.outcome)),
        pointer=f"/rows/{index}/outcome",
        th=f"ผลลัพธ์ของ{row_th(index, row)} เหมือนผลผลิตทุกคำ ผลผลิตคือสิ่งที่ทำได้ ผลลัพธ์คือการเปลี่ยนแปลงที่เกิดขึ้น กรุณาเขียนให้ต่างกัน",
        en=f"The outcome of {row_en(index, row)} is its output word for word; say what changed because of it.",
    )
