"""Numbers of rows, steps, paragraphs and indicators that skip, repeat or go back."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from prongsai.core.lints.context import Context, position
from prongsai.core.lints.indicator_numbers import is_indicator_number
from prongsai.core.lints.model import Problem, problem
from prongsai.core.lints.sequences import Entry, Fault, Kind, faults
from prongsai.core.readings.model import PlanRow
from prongsai.core.rules import rule
from prongsai.core.thai.digits import to_arabic

_SINGLE = re.compile(r"^\s*([(]?)(\d{1,2})([.)]+)(?!\d)\s*(?=\D)")
_NESTED = re.compile(r"^\s*([(]?)(\d{1,2}(?:\.\d{1,2})+)([.)]*)\s+(?!บาท|ล้าน|คะแนน|%|ร้อยละ|[-–])(?=\D)")
_INSIDE = re.compile(r"(?<!ข้อ)(?<!ที่)(?<!มาตรา)\s([(]?)(\d{1,2})([.)]+)(?!\d)\s*(?=[ก-ฮเ-ไ])")
_INDICATORS = 10
_MOST_MISSING = 2


@rule("numbering", title_th="ลำดับเลขข้าม ซ้ำ หรือย้อน", title_en="Numbers that skip, repeat or go back")
def check(context: Context) -> Iterator[Problem]:
    """A list may start again at 1 and may go on after lists inside it. Numbers of a plan that are those of its
    indicators may skip, because a plan need not have a measure for each."""
    yield from _rows(context)
    yield from _steps(context)
    yield from _paragraphs(context)
    yield from _indicators(context)


def _rows(context: Context) -> Iterator[Problem]:
    tables: dict[int, list[tuple[int, PlanRow]]] = defaultdict(list)
    for index, row in context.numbered_rows():
        tables[row.table].append((index, row))
    for rows in tables.values():
        entries: list[Entry] = []
        of_indicators = True
        before: PlanRow | None = None
        for index, row in rows:
            numbers = _row_numbers(row)
            same = before is not None and row.indicator is not None and before.indicator == row.indicator
            goes_on = before is not None and (same or row.measure_inherited) and _row_numbers(before) == numbers
            if numbers and not goes_on:
                entries.append(Entry(numbers, row.place, "", f"/rows/{index}"))
                of_indicators = of_indicators and ".".join(map(str, numbers)) == row.indicator
            before = row
        for fault in faults(entries):
            # A plan numbered by its indicators may leave some out.
            if fault.kind == "back" or not of_indicators:
                yield _fault(fault, "ลำดับที่ในตาราง", "The row number")


def _row_numbers(row: PlanRow) -> tuple[int, ...]:
    """The number of the row's own cell, or else the one its measure begins with."""
    if row.no:
        return _numbers(row.no)
    if row.measure_inherited:
        return ()
    numbered = _numbered(to_arabic(row.measure or ""))
    return numbered[0] if numbered else ()


def _numbers(no: str) -> tuple[int, ...]:
    digits = re.fullmatch(r"\s*[(]?(\d{1,3}(?:\.\d{1,3})*)[.)]*\s*", to_arabic(no))
    return tuple(int(part) for part in digits[1].split(".")) if digits else ()


def _steps(context: Context) -> Iterator[Problem]:
    """Single numbers run inside one row; 2.1, 2.2 ... may run on from row to row."""
    entries: list[Entry] = []
    for index, row in context.numbered_rows():
        for numbers, marks in (numbered for step in row.steps for numbered in _numbers_in(to_arabic(step))):
            style = marks if len(numbers) > 1 else f"{index}{marks}"
            entries.append(Entry(numbers, row.place, style, f"/rows/{index}/steps"))
    for fault in faults(entries):
        yield _fault(fault, "เลขขั้นตอน", "A step number")


def _numbers_in(step: str) -> Iterator[tuple[tuple[int, ...], str]]:
    """The number a step begins with, and further ones inside it: a skipped number may not have begun a step."""
    numbered = _numbered(step)
    if numbered is None:
        return
    yield numbered
    for inside in _INSIDE.finditer(step):
        if len(numbered[0]) == 1 and inside[1] + inside[3] == numbered[1]:
            yield (int(inside[2]),), numbered[1]


def _numbered(plain: str) -> tuple[tuple[int, ...], str] | None:
    """The number a text begins with and the marks around it; lists are told apart by their marks."""
    match = _NESTED.match(plain) or _SINGLE.match(plain)
    if match is None:
        return None
    return tuple(int(part) for part in match[2].split(".")), match[1] + ("" if "." in match[2] else match[3])


def _paragraphs(context: Context) -> Iterator[Problem]:
    groups = context.names.codes("subindicator")
    entries: list[Entry] = []
    for line in context.lines:
        numbered = None if line.in_table else _numbered(line.plain)
        if numbered and ".".join(map(str, numbered[0])) not in groups:
            entries.append(Entry(numbered[0], line.place, numbered[1], None))
    for fault in faults(entries):
        yield _fault(fault, "เลขหัวข้อ", "The number of a heading or list")


def _indicators(context: Context) -> Iterator[Problem]:
    """The indicators as score tables and headings number them: in order, none twice, none left out of a full list."""
    rows = {row.place.line for row in context.reading.rows}
    run: list[Entry] = []
    for mention in sorted(context.reading.names, key=lambda mention: position(mention.place)):
        if mention.place.line in rows or not is_indicator_number(context, mention):
            continue
        # A wrong number beside a right name is a matter of names, so either may continue the run.
        following = run[-1].numbers[0] + 1 if run else 1
        code = following if str(following) in (mention.number, mention.code) else int(mention.number or 0)
        if code == 1 and run:
            yield from _indicator_run(context, run)
            run = []
        run.append(Entry((code,), mention.place, "", None))
    yield from _indicator_run(context, run)


def _indicator_run(context: Context, run: list[Entry]) -> Iterator[Problem]:
    numbers = [entry.numbers[0] for entry in run]
    missing = sorted(set(range(1, _INDICATORS + 1)) - set(numbers))
    if not numbers or numbers[0] != 1 or _INDICATORS not in numbers or len(missing) > _MOST_MISSING:
        return
    if sum(number < before for before, number in pairwise(numbers)) > 1:
        # Listed in another order, as by score.
        return
    for index, (before, number) in enumerate(pairwise(numbers), start=1):
        kind: Kind | None = None
        if number == before and number + 1 in missing:
            kind = "repeat"
        elif number > before + 1 and before + 1 in missing:
            # A row with a score was there, whatever name it bears.
            scored = any(m.subject == "indicator" and m.code == str(before + 1) and m.in_table for m in context.scores)
            kind = None if scored else "gap"
        elif number < before and number not in numbers[:index]:
            kind = "back"
        if kind is not None:
            yield _fault(Fault(kind, run[index], before + 1), "เลขตัวชี้วัด", "The number of an indicator")


_FAULTS_TH: dict[Kind, str] = {"gap": "ข้ามไปเป็น", "repeat": "ซ้ำเป็น", "back": "ย้อนกลับเป็น"}
_FAULTS_EN: dict[Kind, str] = {"gap": "skips to", "repeat": "repeats", "back": "goes back to"}


def _fault(fault: Fault, what_th: str, what_en: str) -> Problem:
    found = ".".join(map(str, fault.entry.numbers))
    expected = ".".join(map(str, (*fault.entry.numbers[:-1], fault.expected)))
    return problem(
        "warning",
        fault.entry.place,
        found=found,
        expected=expected,
        pointer=fault.entry.pointer,
        th=f"{what_th}{_FAULTS_TH[fault.kind]} {found} ควรเป็น {expected} กรุณาเรียงเลขใหม่หรือเติมส่วนที่ขาด",
        en=f"{what_en} {_FAULTS_EN[fault.kind]} {found} where {expected} comes next.",
    )
