"""The summary a clerk reads: what the report says, what its scores come to, what to mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from decimal import Decimal

from prongsai.core.findings.engine import find
from prongsai.core.findings.history import YearResult
from prongsai.core.lints.model import Problem, Severity
from prongsai.core.packs.model import Level, Pack
from prongsai.core.readings.model import Place, PlanRow, Reading
from prongsai.core.readings.output import points
from prongsai.core.scores.model import Result, Score
from prongsai.core.whatif.standing import standing
from prongsai.documents.analysing import Analysis
from prongsai.documents.writing.content import (
    Block,
    Document,
    Entries,
    Heading,
    Link,
    Points,
    Section,
    Table,
    Text,
    Tone,
    columns,
)
from prongsai.documents.writing.files import FORMATS
from prongsai.documents.writing.official import Kind

KINDS = {"measures": "มาตรการ", "analysis": "การวิเคราะห์ผล", "results": "รายงานผลตามมาตรการ", "other": "เอกสารอื่น"}
_SEVERITIES: tuple[tuple[Severity, str, Tone], ...] = (
    ("error", "ต้องแก้ไข", "bad"),
    ("warning", "ควรแก้ไข", "warning"),
    ("info", "ข้อสังเกต", "note"),
)
DOCUMENTS: dict[Kind, str] = {"analysis": "การวิเคราะห์ผลการประเมิน", "measures": "ร่างมาตรการปีถัดไป"}
# The tables and the sentence under them say these already.
_SAID_ELSEWHERE = frozenset({"next-level", "strength-weakness", "lost-items"})
_USUAL_LINE = Decimal(85)


def summary(analysis: Analysis, files: Collection[str] = ()) -> Document:
    """The whole page for one report. ``files`` are the names of the documents beside it."""
    reading = analysis.reading
    blocks: list[Block] = [*_overview(analysis), *_documents(files)]
    if reading.indicators:
        blocks += _scores(analysis)
        blocks += _score_findings(analysis)
    blocks += _problems(analysis.problems)
    blocks += _findings(reading, analysis.pack)
    blocks += _plan(reading)
    blocks += _unread(reading)
    blocks += _basis(analysis)
    return Document(
        title=f"สรุปการตรวจรายงาน ITA {reading.agency.name or '(ไม่พบชื่อหน่วยงาน)'}",
        subtitle=(" · ".join(_subtitle(reading)),),
        sections=(Section(tuple(blocks)),),
        form="page",
    )


def _documents(files: Collection[str]) -> Iterator[Block]:
    """Links to the documents, a line for each with its formats."""
    rows = tuple(
        (title, *(Link(kind.upper(), f"{name}.{kind}") if f"{name}.{kind}" in files else "–" for kind in FORMATS))
        for name, title in DOCUMENTS.items()
        if any(file.startswith(f"{name}.") for file in files)
    )
    if rows:
        yield Table("เอกสารที่จัดทำจากรายงานนี้", columns("เอกสาร", "แก้ไขใน Word", "พิมพ์", "อ่านบนจอ"), rows)


def _subtitle(reading: Reading) -> Iterator[str]:
    place = [f"อำเภอ{reading.agency.district}"] if reading.agency.district else []
    place += [f"จังหวัด{reading.agency.province}"] if reading.agency.province else []
    if place:
        yield " ".join(place)
    yield f"ประเภท: {KINDS[reading.kind]}"
    if reading.year_assessed:
        yield f"ผลประเมินปีงบประมาณ พ.ศ. {reading.year_assessed}"
    if reading.year_plan:
        yield f"มาตรการปีงบประมาณ พ.ศ. {reading.year_plan}"
    yield f"ไฟล์ {reading.source.name}"


def _overview(analysis: Analysis) -> Iterator[Block]:
    counts = Counter(problem.severity for problem in analysis.problems)
    if analysis.problems:
        listed = " ".join(f"{label} {counts[key]} จุด" for key, label, _ in _SEVERITIES if counts[key])
        yield Text(f"พบ {len(analysis.problems)} จุดในรายงานนี้: {listed}", "bad" if counts["error"] else "warning")
    else:
        yield Text("ไม่พบความขัดแย้งในรายงานนี้", "good")
    result = analysis.result
    if result and result.total.value is not None and result.level:
        stated = analysis.reading.total
        same = "ไม่ได้ระบุไว้ในรายงาน" if stated is None else f"รายงานระบุ {points(stated)}"
        yield Text(f"คะแนนรวมที่คำนวณได้ {points(result.total.value)} ระดับ {_level_name(result.level)} ({same})")


def _scores(analysis: Analysis) -> Iterator[Block]:
    reading, pack, result = analysis.reading, analysis.pack, analysis.result
    line = pack.target if pack else _USUAL_LINE
    yield Heading("คะแนน")
    if pack and result:
        yield from _instruments(pack, result, reading, line)
        blocking = _blocking(pack, result)
        if blocking:
            yield Text(blocking, "note")
    names = {code: indicator.title.th for code, indicator in pack.indicators.items()} if pack else {}
    rows = tuple(
        (f"{code} {names.get(code, '')}".strip(), Points(value, line), "ถึงเกณฑ์" if value >= line else "ต่ำกว่าเกณฑ์")
        for code, value in reading.indicators.items()
    )
    yield Table(f"คะแนนรายตัวชี้วัดตามรายงาน เทียบเกณฑ์ {line}", columns("ตัวชี้วัด", "คะแนน", "ผล"), rows)
    if pack is None:
        yield Text("รายงานไม่ได้บอกปีที่ประเมินหรือยังไม่มีกรอบของปีนั้น จึงไม่ได้คำนวณคะแนนรวม", "warning")


def _instruments(pack: Pack, result: Result, reading: Reading, line: Decimal) -> Iterator[Block]:
    rows = [
        (
            f"{instrument.code} {instrument.title.th}",
            Points(result.instruments[instrument.code].value, line),
            points(reading.instruments.get(instrument.code)) or "–",
            f"{instrument.weight.normalize():f} %",
        )
        for instrument in pack.instruments
    ]
    rows.append(("คะแนนรวม", Points(result.total.value, line), points(reading.total) or "–", "100 %"))
    titles = columns("เครื่องมือ", "คำนวณได้", "รายงานระบุ", "น้ำหนัก")
    yield Table("คะแนนที่คำนวณใหม่จากตัวชี้วัด", titles, tuple(rows))
    reason = _reason(result.total)
    if reason:
        yield Text(f"ยังคำนวณคะแนนรวมไม่ได้: {reason}", "warning")


def _reason(score: Score) -> str:
    return score.reason.th if score.value is None and score.reason else ""


def _blocking(pack: Pack, result: Result) -> str:
    """Which conditions of the next level are not met, in one sentence; empty at the top or without a level."""
    stands = standing(pack, result)
    if stands is None or stands.target is None or not stands.blocks:
        return ""
    missing = " และ ".join(
        f"{block.label.th} ต้องเพิ่มอีก {points(block.short)} ให้ถึง {points(block.wanted)}" for block in stands.blocks
    )
    return f"จะถึงระดับ {_level_name(stands.target)} เมื่อ {missing}"


def _score_findings(analysis: Analysis) -> Iterator[Block]:
    """What the scores show by themselves, rule by rule."""
    if analysis.pack is None or analysis.result is None:
        return
    lost = tuple(finding.item for finding in analysis.reading.item_findings)
    found = find([YearResult(analysis.pack, analysis.result, lost_items=lost)], skip=_SAID_ELSEWHERE)
    if found:
        yield Heading("ข้อค้นพบจากคะแนน")
        yield Entries(tuple((finding.text_th, "") for finding in found))


def _level_name(level: Level) -> str:
    return level.title.th


def _problems(problems: tuple[Problem, ...]) -> Iterator[Block]:
    if not problems:
        return
    yield Heading("จุดที่ควรแก้ไข")
    for severity, label, tone in _SEVERITIES:
        mine = [problem for problem in problems if problem.severity == severity]
        if mine:
            yield Heading(f"{label} ({len(mine)})", 3)
            yield Entries(tuple((problem.message_th, _where(problem.place)) for problem in mine), tone)


def _where(place: Place) -> str:
    parts = [f"หน้า {place.page}"] if place.page else []
    parts += [f"บรรทัดที่ {place.line}"] if place.line else []
    return " ".join(parts)


def _findings(reading: Reading, pack: Pack | None) -> Iterator[Block]:
    if reading.strengths or reading.weaknesses:
        yield Heading("จุดแข็งและจุดที่ต้องพัฒนาตามรายงาน")
        for label, sides in (("จุดแข็ง", reading.strengths), ("จุดที่ต้องพัฒนา", reading.weaknesses)):
            if sides:
                yield Heading(label, 3)
                yield Entries(tuple((side.text, "") for side in sides))
    if reading.item_findings:
        yield Heading("ข้อ OIT ที่รายงานระบุว่ายังไม่ครบ")
        titles = {code: item.title.th for code, item in pack.items.items()} if pack else {}
        rows = tuple((finding.item, titles.get(finding.item, ""), finding.text) for finding in reading.item_findings)
        yield Table("ข้อและข้อเสนอแนะ", columns("ข้อ", "ชื่อข้อ", "ข้อเสนอแนะในรายงาน"), rows)


def _plan(reading: Reading) -> Iterator[Block]:
    if not reading.rows:
        return
    results = any(row.output or row.outcome for row in reading.rows)
    yield Heading("มาตรการ" if not results else "มาตรการและผล")
    last = ("ผลผลิต", "ผลลัพธ์") if results else ("กำกับติดตาม",)
    titles = columns("ที่", "มาตรการและขั้นตอน", "ผู้รับผิดชอบ", "ระยะเวลา", *last)
    rows = tuple(_plan_row(row, number, results=results) for number, row in enumerate(reading.rows, 1))
    yield Table(f"อ่านได้ {len(rows)} แถว", titles, rows)


def _plan_row(row: PlanRow, number: int, *, results: bool) -> tuple[str, ...]:
    work = [row.measure] if row.measure and not row.measure_inherited else []
    cells = (
        row.no or str(number),
        " • ".join([*work, *row.steps]) or row.indicator_name or "–",
        ", ".join(row.units) or "–",
        row.period.text if row.period else "–",
    )
    if results:
        return (*cells, " • ".join(row.output) or "–", " • ".join(row.outcome) or "–")
    return (*cells, row.deadline.text if row.deadline else "–")


def _unread(reading: Reading) -> Iterator[Block]:
    if reading.unread:
        yield Heading("ส่วนที่ระบบอ่านไม่ได้")
        yield Entries(tuple((piece.text, f"{_where(piece.place)} {piece.why}".strip()) for piece in reading.unread))


def _basis(analysis: Analysis) -> Iterator[Block]:
    if analysis.pack:
        pack = analysis.pack
        yield Heading("ที่มาของการคำนวณ")
        yield Text(f"กรอบการประเมิน {pack.id} ({pack.status.th}) ดูที่มาของทุกตัวเลขใน scores.json", "note")
