"""Numbers of rows, steps, paragraphs and indicators that skip, repeat or go back."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from prongsai.core.lints.context import Context, row_en, row_th
from prongsai.core.lints.model import Problem, problem, rule
from prongsai.core.lints.sequences import Entry, Fault, faults
from prongsai.core.readings.model import PlanRow
from prongsai.core.thai.digits import to_arabic

_SINGLE = re.compile(r"^\s*([(]?)(\d{1,2})([.)]+)(?!\d)\s*(?=\D)")
_NESTED = re.compile(r"^\s*([(]?)(\d{1,2}(?:\.\d{1,2})+)([.)]*)\s+(?!บาท|ล้าน|คะแนน|%|ร้อยละ|[-–])(?=\D)")
_INDICATORS = 10


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
        if row.no and not row.measure_inherited:
            tables[row.table].append((index, row))
    for rows in tables.values():
        # One indicator may have several rows under its number, and a plan may leave indicators out.
        of_indicators = all(to_arabic(row.no or "").strip(" .)(") == row.indicator for _, row in rows)
        entries = [
            Entry(numbers, row.place, "", f"/rows/{index}/no")
            for index, row in rows
            if (numbers := _numbers(row.no or ""))
        ]
        for fault in faults(entries):
            if of_indicators and fault.kind != "back":
                continue
            yield _fault(fault, "ลำดับที่ในตาราง", "The row number")


def _numbers(no: str) -> tuple[int, ...]:
    digits = re.fullmatch(r"\s*[(]?(\d{1,3}(?:\.\d{1,3})*)[.)]*\s*", to_arabic(no))
    return tuple(int(part) for part in digits[1].split(".")) if digits else ()


def _steps(context: Context) -> Iterator[Problem]:
    for index, row in context.numbered_rows():
        entries = [entry for step in row.steps if (entry := _entry(step, row, f"/rows/{index}/steps"))]
        for fault in faults(entries):
            yield _fault(fault, f"เลขขั้นตอนใน{row_th(index, row)}", f"A step number in {row_en(index, row)}")


def _entry(text: str, row: PlanRow, pointer: str) -> Entry | None:
    numbered = _numbered(to_arabic(text))
    return Entry(numbered[0], row.place, numbered[1], pointer) if numbered else None


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
    """The indicators as a table or headings number them: each once, in order, none left out of a full list."""
    run: list[tuple[int, Entry]] = []
    for mention in context.reading.names:
        if mention.subject != "indicator" or not mention.number or not mention.number.isdigit():
            continue
        number = int(mention.number)
        if number == 1 and run:
            yield from _indicator_run(run)
            run = []
        run.append((number, Entry((number,), mention.place, "", None)))
    yield from _indicator_run(run)


def _indicator_run(run: list[tuple[int, Entry]]) -> Iterator[Problem]:
    numbers = [number for number, _ in run]
    missing = sorted(set(range(1, _INDICATORS + 1)) - set(numbers))
    if not numbers or numbers[0] != 1 or numbers[-1] != _INDICATORS or len(set(numbers)) < _INDICATORS - 2:
        return
    for (before, _), (number, entry) in zip(run, run[1:], strict=False):
        if number == before and number + 1 in missing:
            yield _fault(Fault("repeat", entry, before + 1), "เลขตัวชี้วัด", "The number of an indicator")
        elif number > before + 1 and before + 1 in missing:
            yield _fault(Fault("gap", entry, before + 1), "เลขตัวชี้วัด", "The number of an indicator")
        elif number < before and number not in numbers[: numbers.index(before)]:
            yield _fault(Fault("back", entry, before + 1), "เลขตัวชี้วัด", "The number of an indicator")


_FAULTS_TH = {"gap": "ข้ามไปเป็น", "repeat": "ซ้ำเป็น", "back": "ย้อนกลับเป็น"}
_FAULTS_EN = {"gap": "skips to", "repeat": "repeats", "back": "goes back to"}


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
