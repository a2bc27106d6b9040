"""Scores in tables: a row or a column per indicator, instrument, item or year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from prongsai.core.readings.model import LevelMention, NameMention, Place, ScoreMention
from prongsai.core.thai.digits import to_arabic
from prongsai.core.thai.text import squash
from prongsai.documents.reading.levels import level_in_cells
from prongsai.documents.reading.scores.numbers import bare_score, is_score
from prongsai.documents.reading.scores.subjects import LONGEST_NAME, Named, ScoresRead, is_total, row_subject
from prongsai.documents.reading.vocabulary import Vocabulary
from prongsai.documents.sources.model import Row, Table

_NOT_SCORE_COLUMN = re.compile(
    r"อันดับ|ลำดับ|^ที่$|น้ำหนัก|เป้าหมาย|ผลต่าง|ส่วนต่าง|เปลี่ยน|เพิ่ม|ลด|ขาด|จำนวน|เกณฑ์|ระดับ|เครื่องมือ|แบบวัด|เฉลี่ย.*ด้าน|ประเทศ|จังหวัด"
)
# An indicator that was not assessed still stands in its place.
_NO_SCORE = re.compile(r"^\s*(?:[-–—]|N/?A|ไม่มี(?:คะแนน|ผล(?:คะแนน|การประเมิน)?)?|ไม่(?:ได้)?ประเมิน)\s*$", re.IGNORECASE)
_INSTRUMENT_CELL = re.compile(r"^\s*(?:IIT|EIT|OIT)\s*$")
_COLUMN_NUMBER = re.compile(r"(ตัวชี้วัด(?:ที่)?)?\s*(\d{1,2})")


def read_table(table: Table, vocabulary: Vocabulary) -> ScoresRead:
    """The scores of one table: a row per indicator, instrument, item or year; or a column per indicator.

    A column per year keeps the year its heading names.
    """
    mentions: list[ScoreMention] = []
    names: list[NameMention] = []
    levels: list[LevelMention] = []
    heading: list[str] = []
    columns: dict[int, Named] = {}
    for row in table.rows:
        cells = [cell.text for cell in row.cells]
        place, text = Place(row.line, row.page), " ".join(cells).strip()
        named = _column_names(cells, vocabulary)
        if named:
            columns = named
            continue
        if columns:
            mentions.extend(_across(cells, columns, place, text))
            continue
        subject = row_subject(cells, heading, vocabulary)
        if subject is None:
            if sum(bool(cell.strip()) for cell in cells) > 1 and not any(is_score(cell) for cell in cells):
                heading = [squash(cell) for cell in cells]
            continue
        mentions.extend(_instrument_beside(cells, heading, subject, place))
        kind, code, match = subject.subject, subject.code, subject.match
        values = _row_values(row, heading, subject)
        mentions.extend(ScoreMention(kind, code, value, year, place, text, in_table=True) for value, year in values)
        if match and (values or any(_NO_SCORE.match(cell) for cell in cells)):
            names.append(NameMention(kind, code, match.printed, match.number, place))
        word = level_in_cells(cells) if values else None
        if word and subject.year is None:
            levels.append(LevelMention(kind, code, word, place, text))
    return ScoresRead(tuple(mentions), tuple(names), tuple(levels))


def _instrument_beside(
    cells: Sequence[str], heading: Sequence[str], subject: Named, place: Place
) -> Iterator[ScoreMention]:
    """The instrument's own score, where its code and a column for it share the row of its first indicator."""
    codes = [cell.strip() for cell in cells if _INSTRUMENT_CELL.match(cell)]
    if subject.subject != "indicator" or len(codes) != 1:
        return
    for cell, title in zip(cells, heading, strict=False):
        value = bare_score(cell)
        if value is not None and "เครื่องมือ" in title and "." in cell:
            yield ScoreMention("instrument", codes[0][:3], value, None, place, " ".join(cells).strip(), in_table=True)


def _column_names(cells: Sequence[str], vocabulary: Vocabulary) -> dict[int, Named]:
    """What each column holds, where a heading names an indicator or instrument over at least two columns."""
    if any(is_score(cell) for cell in cells):
        return {}
    numbered = _numbered_columns(cells, vocabulary)
    if numbered:
        return numbered
    named: dict[int, Named] = {}
    for index, cell in enumerate(cells):
        if not cell.strip() or len(cell) > LONGEST_NAME:
            continue
        match = vocabulary.indicator(cell)
        instruments = {hit.code for hit in vocabulary.instruments_in(cell)}
        if match and match.exact:
            named[index] = Named("indicator", match.code, match)
        elif len(instruments) == 1:
            named[index] = Named("instrument", instruments.pop())
        elif is_total(cell):
            named[index] = Named("total", "")
    several = {(name.subject, name.code) for name in named.values() if name.subject != "total"}
    return named if len(several) > 1 else {}


def _numbered_columns(cells: Sequence[str], vocabulary: Vocabulary) -> dict[int, Named]:
    """Columns headed by the numbers of indicators: "ตัวชี้วัดที่ | 1 | 2 | ..." or "ตัวชี้วัดที่ 1 | ตัวชี้วัดที่ 2"."""
    named: dict[int, Named] = {}
    row_says_so = cells[0].strip().startswith("ตัวชี้วัด") and len(cells) > 3
    for index, cell in enumerate(cells):
        number = _COLUMN_NUMBER.fullmatch(to_arabic(cell).strip())
        if number and (number[1] or (row_says_so and index)) and number[2] in vocabulary.indicator_codes:
            named[index] = Named("indicator", number[2])
    in_order = [named[index].code for index in sorted(named)]
    return named if len(named) > 2 and len(set(in_order)) == len(in_order) else {}


def _across(cells: Sequence[str], columns: dict[int, Named], place: Place, text: str) -> Iterator[ScoreMention]:
    """A row of scores under such a heading; its first cell may name the year."""
    year = re.search(r"25\d\d", to_arabic(cells[0])) if cells else None
    for index, named in columns.items():
        value = bare_score(cells[index]) if index < len(cells) else None
        if value is not None:
            stated = int(year[0]) if year else None
            yield ScoreMention(named.subject, named.code, value, stated, place, text, in_table=True)


def _row_values(row: Row, heading: Sequence[str], subject: Named) -> list[tuple[Decimal, int | None]]:
    """The scores of a row, each with the year its column or the row names."""
    values: list[tuple[Decimal, int | None]] = []
    for index, cell in enumerate(row.cells):
        title = heading[index] if index < len(heading) else ""
        is_name = subject.match is not None and cell.text.strip() == subject.match.printed
        if is_name or _NOT_SCORE_COLUMN.search(title) or (subject.year and index == 0):
            continue
        scored = "คะแนน" in title or "ร้อยละ" in title or re.search(r"25\d\d", title)
        value = bare_score(cell.text)
        if value is None or not (scored or is_score(cell.text) or (index and value in (0, 100))):
            continue
        year = re.search(r"25\d\d", to_arabic(title))
        values.append((value, int(year[0]) if year else subject.year))
    # Without years over them, further numbers of a row are something else, such as the instrument's score.
    dated = [entry for entry in values if entry[1] is not None]
    return dated if dated and subject.year is None else values[:1]
