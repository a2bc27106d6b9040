"""The analysis of the results an agency publishes: overall, by instrument, by indicator, with history and charts.

No number is typed here: every one comes from the scores, the findings or the answer to what would raise them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from prongsai.core.findings.history import YearResult
from prongsai.core.findings.model import Finding, Subject, Tone
from prongsai.core.packs.model import Indicator, Item
from prongsai.core.scores.words import all_of, indicator_label
from prongsai.core.whatif.render import items
from prongsai.documents.study import Study
from prongsai.documents.writing.content import (
    Block,
    Column,
    Document,
    Entries,
    Figure,
    Heading,
    Section,
    Steps,
    Table,
    Text,
)
from prongsai.documents.writing.official.figures import (
    TOTAL_NAME,
    history_lines,
    indicator_bars,
    indicator_of,
    indicator_radar,
    lost_points,
    overall_subjects,
)
from prongsai.documents.writing.official.wording import (
    ASSESSMENT,
    ITA,
    NO_SCORE,
    difference,
    fiscal_year,
    heading_lines,
    shown,
    span,
)

# Sentences that the tables and headings of the document already say.
_TABLED = frozenset({"indicator-ranking", "highest-lowest", "strength-weakness", "next-level", "lost-items", "change"})
_YEARS_IN_TABLES = 4


def analysis(study: Study) -> Document:
    """The whole analysis."""
    parts: tuple[tuple[str, Iterator[Block]], ...] = (
        ("ผลการประเมินในภาพรวม", _overall(study)),
        ("ผลการประเมินย้อนหลัง", _history(study)),
        ("ผลการประเมินรายตัวชี้วัด", _indicators(study)),
        ("จุดแข็งและจุดที่ต้องพัฒนา", _sides(study)),
        ("คะแนนที่ยังเพิ่มได้", _to_gain(study)),
        ("การวิเคราะห์รายตัวชี้วัด", _each_indicator(study)),
    )
    blocks: list[Block] = []
    number = 0
    for title, made in parts:
        inside = list(made)
        if inside:
            number += 1
            blocks += [Heading(f"{number}. {title}"), *inside]
    blocks += _basis(study)
    return Document(
        title=f"การวิเคราะห์ผล{ASSESSMENT} (ITA)\n{fiscal_year(study.now.year)}",
        subtitle=heading_lines(study.agency),
        sections=(Section(tuple(blocks)),),
        digits=study.agency.digits,
        author=study.agency.name,
    )


def _overall(study: Study) -> Iterator[Block]:
    now, pack = study.now, study.pack
    result = now.result
    opening = f"ตามผล{ITA} {fiscal_year(now.year)} {study.agency.name}"
    if result.total.value is not None and result.level is not None:
        yield Text(f"{opening} ได้คะแนนรวม {shown(result.total.value)} คะแนน อยู่ในระดับ {result.level.title.th}")
    elif result.total.low is not None:
        yield Text(f"{opening} ได้คะแนนรวมระหว่าง {span(result.total)} คะแนน {_reason(study)}".rstrip())
    else:
        yield Text(f"{opening} ยังคำนวณคะแนนรวมไม่ได้ {_reason(study)}".rstrip())
    blocks = [found.text_th for found in study.findings if found.rule in ("next-level", "level-change")]
    for sentence in blocks:
        yield Text(sentence)
    rows: list[tuple[str, ...]] = [
        (
            f"{instrument.title.th} ({instrument.code})",
            f"{instrument.weight.normalize():f}",
            span(result.instruments[instrument.code]),
        )
        for instrument in pack.instruments
    ]
    rows.append((TOTAL_NAME, "100", span(result.total)))
    yield Table(
        "ผลการประเมินรายเครื่องมือ",
        (Column("เครื่องมือ", 10), Column("น้ำหนัก (ร้อยละ)", 3, "center"), Column("คะแนน", 3, "end")),
        tuple(rows),
    )


def _reason(study: Study) -> str:
    """Why there is no one total or level: what the instruments lack says more than that the total is missing."""
    result = study.now.result
    lacking = [score.reason for score in result.instruments.values() if score.reason is not None]
    reasons = lacking or [reason for reason in (result.total.reason, result.level_reason) if reason is not None]
    return f"เพราะ{all_of(reasons).th}" if reasons else ""


def _history(study: Study) -> Iterator[Block]:
    """The total and the instruments over the years; nothing when there is one year only."""
    chart = history_lines(study)
    if chart is None:
        return
    subjects = overall_subjects(study)
    yield Figure(chart, "คะแนนรวมและคะแนนรายเครื่องมือย้อนหลัง")
    columns = (Column("ปีงบประมาณ", 3), *(Column(name, 2, "end") for _, name in subjects), Column("ระดับ", 4))
    rows = tuple(
        (
            f"พ.ศ. {year.year}",
            *(shown(year.points(subject)) for subject, _ in subjects),
            year.result.level.title.th if year.result.level else "–",
        )
        for year in study.history.years
    )
    yield Table("คะแนนและระดับย้อนหลัง", columns, rows)


def _indicators(study: Study) -> Iterator[Block]:
    """All indicators at once: bars against the line, the table with earlier years, and the radar."""
    pack, now = study.pack, study.now
    bars = indicator_bars(study)
    if bars is not None:
        yield Figure(bars, "คะแนนรายตัวชี้วัดเทียบเกณฑ์")
    earlier = study.history.years[:-1][-_YEARS_IN_TABLES:]
    columns = (
        Column("ตัวชี้วัดที่", 2, "center"),
        Column("ชื่อตัวชี้วัด", 5),
        *(Column(f"ปี {year.year}", 2, "end") for year in earlier),
        Column(f"ปี {now.year}" if earlier else "คะแนน", 2, "end"),
        *((Column("เปลี่ยนแปลง", 3, "end"),) if study.history.before else ()),
        Column(f"เทียบเกณฑ์ {shown(pack.target)}", 3, "center"),
    )
    rows = tuple(_indicator_row(study, indicator, earlier) for indicator in pack.indicators.values())
    yield Table("คะแนนรายตัวชี้วัด", columns, rows)
    radar = indicator_radar(study)
    if radar is not None:
        yield Figure(radar, "ภาพรวมคะแนนทุกตัวชี้วัด")


def _indicator_row(study: Study, indicator: Indicator, earlier: Sequence[YearResult]) -> tuple[str, ...]:
    subject = Subject("indicator", indicator.code)
    score = study.now.result.indicators.get(indicator.code)
    points = study.now.points(subject)
    before = study.history.before
    return (
        indicator.code,
        indicator.title.th,
        *(shown(year.points(subject)) for year in earlier),
        span(score) if score else NO_SCORE,
        *((difference(before.points(subject), points),) if before else ()),
        _side(points, study.pack.target),
    )


def _side(points: Decimal | None, line: Decimal) -> str:
    if points is None:
        return "–"
    return "ถึงเกณฑ์" if points >= line else "ต่ำกว่าเกณฑ์"


def _sides(study: Study) -> Iterator[Block]:
    """Strengths, weaknesses, and what else the numbers show."""
    threshold = shown(study.pack.strength_threshold)
    sides: tuple[tuple[Tone, str], ...] = (
        ("strength", f"จุดแข็ง (ตัวชี้วัดที่ได้คะแนนตั้งแต่ {threshold} คะแนนขึ้นไป)"),
        ("weakness", f"จุดที่ต้องพัฒนา (ตัวชี้วัดที่ได้คะแนนต่ำกว่า {threshold} คะแนน)"),
    )
    for tone, title in sides:
        mine = sorted(study.sided(tone), key=_points, reverse=tone == "strength")
        yield Heading(title, 3)
        if mine:
            yield Entries(tuple((_scored(study, found), "") for found in mine))
        else:
            yield Text("ไม่มีตัวชี้วัดในกลุ่มนี้")
    more = [
        found.text_th
        for found in study.findings
        if found.rule not in _TABLED | {"level-change"} and found.subject.kind in ("total", "instrument")
    ]
    if more:
        yield Heading("ข้อสังเกต", 3)
        yield Entries(tuple((sentence, "") for sentence in more))


def _points(found: Finding) -> Decimal:
    return found.numbers.get("points", found.numbers.get("low", Decimal(0)))


def _scored(study: Study, found: Finding) -> str:
    indicator = study.pack.indicators[found.subject.code]
    return f"ตัวชี้วัดที่ {indicator.code} {indicator.title.th} ได้ {span(study.now.result.indicators[indicator.code])} คะแนน"


def _to_gain(study: Study) -> Iterator[Block]:
    """Where the points that are missing from the total lie: by item where that is known, else by indicator."""
    if study.now.result.total.low is None:
        return
    by_item = {study.pack.items[gain.code].indicator for gain in study.answer.gains if gain.kind == "item"}
    gains = [
        gain
        for gain in study.answer.gains
        if gain.total.low is not None
        and (gain.kind == "item" or (gain.kind == "indicator" and gain.code not in by_item))
    ]
    gains.sort(key=lambda gain: -(gain.total.high or Decimal(0)))
    if not any(gain.total.high for gain in gains):
        return
    yield Text("คะแนนรวมที่หน่วยงานจะได้เพิ่ม หากรายการนั้นได้คะแนนเต็ม เรียงจากมากไปน้อย เพื่อให้เห็นว่าควรเริ่มแก้ไขที่ใดก่อน")
    chart = lost_points(study, gains)
    if chart is not None:
        yield Figure(chart, "คะแนนรวมที่ยังขาด")
    rows = tuple(
        (
            gain.label.th,
            study.pack.instrument_of[indicator_of(study, gain)].code,
            span(gain.now),
            span(gain.total),
            *((_lost_codes(study, gain.code),) if study.now.lost else ()),
        )
        for gain in gains
    )
    columns = (
        Column("รายการ", 8),
        Column("เครื่องมือ", 3, "center"),
        Column("คะแนนที่ได้", 3, "end"),
        Column("เพิ่มคะแนนรวมได้", 4, "end"),
        *((Column("ข้อที่ไม่ได้คะแนน", 4),) if study.now.lost else ()),
    )
    yield Table("คะแนนรวมที่ยังเพิ่มได้", columns, rows)
    yield from _next_level(study)


def _next_level(study: Study) -> Iterator[Block]:
    """What by itself brings the next level, and the cheapest sets of items that do."""
    answer = study.answer
    target = answer.standing.target if answer.standing else None
    if target is None:
        return
    # Of a score that is only a range, what it lacks is not known.
    ranges = {(gain.kind, gain.code) for gain in answer.gains if gain.now.is_range}
    needs = [need for need in answer.needs if (need.kind, need.code) not in ranges]
    if needs:
        rows = tuple((need.label.th, shown(need.now), shown(need.wanted), shown(need.short)) for need in needs)
        columns = (
            Column("รายการ", 8),
            Column("คะแนนที่ได้", 3, "end"),
            Column("ต้องได้", 3, "end"),
            Column("ต้องเพิ่ม", 3, "end"),
        )
        yield Table(f"รายการที่เพิ่มเพียงรายการเดียวก็ถึงระดับ {target.title.th}", columns, rows)
    for title, ways in (
        (f"ชุดข้อที่น้อยที่สุดซึ่งถึงระดับ {target.title.th} แน่นอน", answer.certain),
        (f"ชุดข้อที่อาจถึงระดับ {target.title.th} ขึ้นกับน้ำหนักรายข้อที่ยังไม่ทราบ", answer.possible),
    ):
        if ways:
            yield Text(title)
            yield Entries(tuple((f"{items(way)} จะได้คะแนนรวม {span(way.total)}", "") for way in ways))


def _lost_codes(study: Study, indicator: str) -> str:
    return ", ".join(item.code for item in study.now.lost if item.indicator == indicator) or "–"


def _each_indicator(study: Study) -> Iterator[Block]:
    for indicator in study.pack.indicators.values():
        yield Heading(f"ตัวชี้วัดที่ {indicator.code} {indicator.title.th}", 3)
        yield from _indicator(study, indicator)


def _indicator(study: Study, indicator: Indicator) -> Iterator[Block]:
    subject = Subject("indicator", indicator.code)
    # Every finding begins with the name of its subject; once is enough.
    label = indicator_label(indicator).th
    about = [found.text_th for found in study.findings if found.subject == subject]
    about = [*about[:1], *(sentence.removeprefix(label).strip() for sentence in about[1:])]
    questions = [item.title.th for item in indicator.items if item.kind == "question"]
    if about:
        yield Text(" ".join(about))
    if questions:
        yield Text(f"ประเด็นที่ประเมิน ได้แก่ {', '.join(questions)}")
    lost = [item for item in study.now.lost if item.indicator == indicator.code]
    if lost:
        yield _lost_table(study, lost)
    rows = [row for row in study.plan.rows if row.indicator == indicator.code]
    if rows:
        yield Text(f"แนวทางดำเนินการในปีงบประมาณ พ.ศ. {study.plan.year}")
        yield Entries(tuple((row.title.th, "") for row in rows))


def _lost_table(study: Study, lost: list[Item]) -> Table:
    advised = any(study.advice.get(item.code) for item in lost)
    columns = [Column("ข้อ", 2), Column("รายการ", 5), Column("สิ่งที่ต้องแสดงให้ครบ", 9)]
    if advised:
        columns.append(Column("ข้อเสนอแนะของผู้ประเมิน", 10))
    rows = tuple(
        (
            item.code,
            item.title.th,
            Steps(tuple(element.text.th for element in item.elements)),
            *((study.advice.get(item.code) or "–",) if advised else ()),
        )
        for item in lost
    )
    return Table("ข้อที่ไม่ได้คะแนน", tuple(columns), rows)


def _basis(study: Study) -> Iterator[Block]:
    pack = study.pack
    yield Text(
        f"คะแนนคำนวณตาม{pack.title.th} ค่าที่แสดงปัดเศษ {study.now.result.places} ตำแหน่ง",
        "note",
    )
