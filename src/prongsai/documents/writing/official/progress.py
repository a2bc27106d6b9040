"""The report on a plan after a quarter, six months or the year: how far every measure is, and what came of it.

Every number is counted from what was noted. The report on the whole year also has the table of the form of its year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from prongsai.core.agencies.model import Agency
from prongsai.core.packs.model import PlanForm
from prongsai.core.readings.model import PlanRow
from prongsai.core.thai.dates import format_date, format_period
from prongsai.core.thai.fiscal import FiscalYear, Period, quarter_of
from prongsai.documents.writing.content import (
    Block,
    Cell,
    Column,
    Document,
    Entries,
    Heading,
    Section,
    Steps,
    Table,
    Text,
)
from prongsai.documents.writing.official.measures import COLUMNS, report_table
from prongsai.documents.writing.official.signing import signatures
from prongsai.documents.writing.official.wording import PLAN, fiscal_year, heading_lines

Span = Literal["quarter", "half", "year"]
Standing = Literal["done", "running", "not_begun"]
_SAID: dict[Standing, str] = {
    "done": "ดำเนินการแล้วเสร็จ",
    "running": "อยู่ระหว่างดำเนินการ",
    "not_begun": "ยังไม่เริ่มดำเนินการ",
}
_NOTHING_NOTED = "ไม่มีบันทึกในรอบนี้"


@dataclass(frozen=True)
class Term:
    """A part of a fiscal year that is reported on: what it is called, and its days."""

    name: str
    period: Period


@dataclass(frozen=True)
class Note:
    """What was done on a day; ``files`` are the names of what was attached."""

    day: date
    text: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Followed:
    """A measure and what is known of it at the end of the term.

    ``row`` has its words, output and outcome; ``goal`` is how one will see that it worked. ``notes`` are those of the
    term, oldest first. ``late``: its days are over and it is not done.
    """

    row: PlanRow
    standing: Standing
    late: bool = False
    goal: str = ""
    evidence: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


def term(span: Span, until: date) -> Term:
    """The term that ends on this day: a quarter, the first six months, or the year."""
    year = FiscalYear.of(until)
    if span == "quarter":
        number = quarter_of(until)
        return Term(f"ไตรมาสที่ {number}", year.quarter(number))
    if span == "half":
        return Term("รอบ 6 เดือน", year.half(1))
    return Term("รอบ 12 เดือน", year.period)


def progress_report(followed: Sequence[Followed], form: PlanForm, agency: Agency, span: Span, until: date) -> Document:
    """The report on the plan of the fiscal year that ``until`` lies in, for the term that ends then.

    ``form`` is the form of the plan's year.
    """
    over, year = term(span, until), FiscalYear.of(until).year
    blocks: list[Block] = [Text(_summary(followed, agency, over))]
    if span == "year":
        blocks += [
            Heading("1. ผลการดำเนินการ"),
            report_table([one.row for one in followed], form),
            Heading("2. ความก้าวหน้าและหลักฐานรายมาตรการ"),
            _details(followed),
        ]
    else:
        blocks.append(_table(followed))
    blocks += _attached(followed)
    blocks.append(signatures(agency))
    return Document(
        title=f"รายงานผลการดำเนินการตาม{PLAN}\n{over.name} {fiscal_year(year)}",
        subtitle=(*heading_lines(agency), f"({format_period(over.period)})"),
        sections=(Section(tuple(blocks), "landscape"),),
        digits=agency.digits,
        author=agency.name,
    )


def _summary(followed: Sequence[Followed], agency: Agency, over: Term) -> str:
    counts = [(said, sum(one.standing == standing for one in followed)) for standing, said in _SAID.items()]
    parts = " ".join(f"{said} {count} มาตรการ" for said, count in counts)
    late = sum(one.late for one in followed)
    noted = sum(bool(one.notes) for one in followed)
    behind = f"ในจำนวนที่ยังไม่แล้วเสร็จ ล่าช้ากว่ากำหนด {late} มาตรการ" if late else "ไม่มีมาตรการที่ล่าช้ากว่ากำหนด"
    return (
        f"ตามที่ {agency.name} ได้กำหนด{PLAN} จำนวน {len(followed)} มาตรการ นั้น ใน{over.name} "
        f"({format_period(over.period)}) {parts} {behind} "
        f"และมีการบันทึกความก้าวหน้าใน{over.name} {noted} มาตรการ รายละเอียดดังนี้"
    )


def _table(followed: Sequence[Followed]) -> Table:
    columns = (
        COLUMNS["no"],
        Column("มาตรการ", 10),
        COLUMNS["units"],
        Column("ความก้าวหน้า", 14),
        COLUMNS["output"],
        COLUMNS["outcome"],
        Column("สถานะ", 6),
    )
    return Table(
        "",
        columns,
        tuple(
            (
                one.row.no or str(number),
                one.row.measure or "",
                "\n".join(one.row.units),
                _noted(one),
                Steps(one.row.output) if one.row.output else "–",
                _outcome(one),
                _standing(one),
            )
            for number, one in enumerate(followed, 1)
        ),
    )


def _details(followed: Sequence[Followed]) -> Table:
    columns = (
        COLUMNS["no"],
        Column("เรื่อง", 10),
        Column("ความก้าวหน้า", 16),
        Column("ผลลัพธ์ที่คาดหวัง", 9),
        Column("หลักฐาน", 9),
        Column("สถานะ", 6),
    )
    return Table(
        "",
        columns,
        tuple(
            (
                one.row.no or str(number),
                one.row.measure or "",
                _noted(one),
                one.goal or "–",
                Steps(one.evidence) if one.evidence else "–",
                _standing(one),
            )
            for number, one in enumerate(followed, 1)
        ),
    )


def _noted(one: Followed) -> Cell:
    """The notes of the term, each behind its day, which stays on one line."""
    if not one.notes:
        return _NOTHING_NOTED
    days = (format_date(note.day, style="short").replace(" ", "\N{NO-BREAK SPACE}") for note in one.notes)
    return Steps(tuple(f"{day} {note.text}" for day, note in zip(days, one.notes, strict=True)))


def _outcome(one: Followed) -> Cell:
    if one.row.outcome:
        return Steps(one.row.outcome)
    return f"(คาดหวัง: {one.goal})" if one.goal else "–"


def _standing(one: Followed) -> str:
    return f"{_SAID[one.standing]}\n(ล่าช้ากว่ากำหนด)" if one.late else _SAID[one.standing]


def _attached(followed: Sequence[Followed]) -> Iterator[Block]:
    """The names of the pictures and documents that were attached to the notes."""
    entries = tuple(
        (f"มาตรการที่ {one.row.no or number}", ", ".join(names))
        for number, one in enumerate(followed, 1)
        if (names := [name for note in one.notes for name in note.files])
    )
    if entries:
        yield Heading("ภาพและเอกสารประกอบที่แนบในระบบ")
        yield Entries(entries)
