"""Finds every score a report states: in tables, in loose lines, in sentences, each with what it is the score of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest

from prongsai.core.readings.model import LevelMention, NameMention, Place, ScoreMention, Subject
from prongsai.core.thai.digits import NumberError, parse_decimal, to_arabic
from prongsai.core.thai.text import squash
from prongsai.documents.reading.levels import level_in_cells
from prongsai.documents.reading.vocabulary import Match, Vocabulary
from prongsai.documents.sources.model import Line, Row, Table

_D = r"\d\u0E50-\u0E59"
_NUMBER = rf"(?<![{_D}.,])[{_D}]{{1,3}}(?:\.[{_D}]{{1,4}})?(?![{_D}]|\.[{_D}])"
# Words right before a number that make it something else than a score: a limit, a change, a full mark, a count.
_NOT_BEFORE = re.compile(
    r"(?:เต็ม|เกณฑ์|เกินกว่า|กว่า(?:ร้อยละ)?|ไม่(?:น้อย|ต่ำ|เกิน)\S{0,12}|ตั้งแต่|เป้าหมาย\S{0,20}|เพิ่มขึ้น\S{0,8}|ลดลง\S{0,8}|สูงขึ้น|"
    r"ต่างกัน\S{0,8}|ระหว่าง|ช่วง|จำนวน|น้ำหนัก\S{0,8}|ประเทศ\S{0,24}|ระดับจังหวัด\S{0,16})\s*(?:คะแนน|ร้อยละ|อยู่ที่|เท่ากับ|คือ)?\s*[:：]?\s*\(?$"
)
_NOT_AFTER = re.compile(
    r"^\s*(?:คะแนน|%|เปอร์เซ็นต์)?\s*(?:\(?\s*ขึ้นไป|ลงมา|ลงไป|\)?\s*ตัวชี้วัด|แบบวัด|เครื่องมือ|ด้าน|ข้อ|คน|ราย|ครั้ง|เดือน|วัน|ปี|บาท|หน่วยงาน|แห่ง|ประเด็น|[-–—]\s*[\d\u0E50-\u0E59])"
)
# A whole number behind these is a number of something.
_ORDINAL = re.compile(r"(?:ข้อ|ที่|ปี|พ\.\s*ศ\.|ลำดับ|อันดับ|หมวด|ส่วน)\s*$")
_SCORE_BEFORE = re.compile(
    r"(?:คะแนน\S{0,24}|ร้อยละ|เท่ากับ|ได้|\(คะแนน|ค่าเฉลี่ย\S{0,10}|ผลการประเมิน\S{0,14})\s*[:：=]?\s*(?:ที่|คือ|เป็น|ร้อยละ|เท่ากับ|อยู่ที่)?\s*[:：=]?\s*\(?$"
)
_SCORE_AFTER = re.compile(r"^\s*(?:คะแนน|เต็ม)")
_ANY_NUMBER = re.compile(_NUMBER)
_YEAR = re.compile(rf"(?:ปี(?:งบประมาณ)?|พ\.\s*ศ\.)\s*(?:พ\.\s*ศ\.)?\s*([{_D}]{{4}})")
_ITEM = re.compile(rf"(?<![A-Za-z{_D}])([ieIEO])\s?([{_D}]{{1,2}})(?![{_D}.])")
_TOTAL_WORDS = re.compile(r"ภาพรวม|คะแนนรวม|ผลการประเมิน|ผลคะแนน|คะแนนเฉลี่ย|\bITA\b|\(ITA\)")
_TOTAL_LABEL = re.compile(r"^(?!.*(?:ตัวชี้วัด|เครื่องมือ|แบบวัด|แบบตรวจ|จังหวัด|ประเทศ|\d)).{0,40}$")
_TOTAL_NAME = re.compile(
    r"ภาพรวม|โดยรวม|คะแนนรวม|^รวม|เฉลี่ยรวม|รวมเฉลี่ย|คะแนนเฉลี่ย$|^(?:ผลการประเมิน|ผลคะแนน|ค่าคะแนน|คะแนน)ita$"
)
_FOREIGN = re.compile(r"ประเทศ|ระดับจังหวัด|ค่าเฉลี่ยของจังหวัด|ทั้งหมด\s*[\d\u0E50-\u0E59,]+\s*หน่วยงาน")
_RANK = re.compile(r"^(อันดับ|ลำดับ(ที่)?|ที่|no\.?|#)$")
_NOT_SCORE_COLUMN = re.compile(
    r"อันดับ|ลำดับ|^ที่$|น้ำหนัก|เป้าหมาย|ผลต่าง|เพิ่ม|ลด|จำนวน|เกณฑ์|ระดับ|เครื่องมือ|แบบวัด|เฉลี่ย.*ด้าน|ประเทศ|จังหวัด"
)
_YEAR_ALONE = re.compile(r"^\s*(?:ปี(?:งบประมาณ)?\s*)?(?:พ\.\s*ศ\.\s*)?(25\d\d)\s*$")
_LONGEST_NAME = 90
_INDICATORS = 10


@dataclass(frozen=True)
class ScoresRead:
    """Every statement of a score, every level beside one, and every name printed in a place of its own."""

    mentions: tuple[ScoreMention, ...]
    names: tuple[NameMention, ...]
    levels: tuple[LevelMention, ...] = ()


@dataclass(frozen=True)
class _Named:
    """What a score is of, and the name as printed where an indicator's name is printed."""

    subject: Subject
    code: str
    match: Match | None = None
    year: int | None = None


def read_table(table: Table, vocabulary: Vocabulary) -> ScoresRead:
    """The scores of one table: a row per indicator, instrument, item or year; or a column per indicator.

    A column per year keeps the year its heading names.
    """
    mentions: list[ScoreMention] = []
    names: list[NameMention] = []
    levels: list[LevelMention] = []
    heading: list[str] = []
    columns: dict[int, _Named] = {}
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
        subject = _row_subject(cells, heading, vocabulary)
        if subject is None:
            if sum(bool(cell.strip()) for cell in cells) > 1 and not any(_is_score(cell) for cell in cells):
                heading = [squash(cell) for cell in cells]
            continue
        kind, code, match = subject.subject, subject.code, subject.match
        values = _row_values(row, heading, subject)
        mentions.extend(ScoreMention(kind, code, value, year, place, text, in_table=True) for value, year in values)
        if match and values:
            names.append(NameMention(kind, code, match.printed, match.number, place))
        word = level_in_cells(cells) if values else None
        if word and subject.year is None:
            levels.append(LevelMention(kind, code, word, place, text))
    return ScoresRead(tuple(mentions), tuple(names), tuple(levels))


def _column_names(cells: Sequence[str], vocabulary: Vocabulary) -> dict[int, _Named]:
    """What each column holds, where a heading names an indicator or instrument over at least two columns."""
    named: dict[int, _Named] = {}
    for index, cell in enumerate(cells):
        if not cell.strip() or len(cell) > _LONGEST_NAME:
            continue
        match = vocabulary.indicator(cell)
        instruments = {hit.code for hit in vocabulary.instruments_in(cell)}
        if match and match.exact:
            named[index] = _Named("indicator", match.code, match)
        elif len(instruments) == 1:
            named[index] = _Named("instrument", instruments.pop())
        elif _is_total(cell):
            named[index] = _Named("total", "")
    several = {(name.subject, name.code) for name in named.values() if name.subject != "total"}
    return named if len(several) > 1 else {}


def _across(cells: Sequence[str], columns: dict[int, _Named], place: Place, text: str) -> Iterator[ScoreMention]:
    """A row of scores under such a heading; its first cell may name the year."""
    year = re.search(r"25\d\d", to_arabic(cells[0])) if cells else None
    for index, named in columns.items():
        value = _bare_score(cells[index]) if index < len(cells) else None
        if value is not None:
            stated = int(year[0]) if year else None
            yield ScoreMention(named.subject, named.code, value, stated, place, text, in_table=True)


def read_loose(lines: Sequence[Line], vocabulary: Vocabulary) -> ScoresRead:
    """Scores of a table saved as loose lines: a name with its number behind it, on one line or the next."""
    mentions: list[ScoreMention] = []
    names: list[NameMention] = []
    for index, line in enumerate(lines):
        above = lines[index - 1] if index else None
        following = lines[index + 1] if index + 1 < len(lines) else None
        named = _named_line(line.text, vocabulary) or _numbered_line(above, line, mentions)
        if named is None:
            continue
        subject, rest = named
        kind, code, match = subject.subject, subject.code, subject.match
        where, value = line, _bare_score(rest)
        if value is None and not rest.strip() and following is not None:
            where, value = following, _bare_score(following.text)
        if value is None:
            continue
        text = line.text if where is line else f"{line.text} {where.text}"
        place = Place(where.number, where.page)
        mentions.append(ScoreMention(kind, code, value, None, place, text, in_table=True))
        if match:
            names.append(NameMention(kind, code, match.printed, match.number, Place(line.number, line.page)))
    return ScoresRead(tuple(mentions), tuple(names))


def _numbered_line(above: Line | None, line: Line, mentions: Sequence[ScoreMention]) -> tuple[_Named, str] | None:
    """An indicator under a wrong name: its number stands alone above it and follows on the one before."""
    number = to_arabic(above.text).strip(" .") if above else ""
    before = mentions[-1].code if mentions and mentions[-1].subject == "indicator" else ""
    in_turn = number.isdecimal() and before.isdecimal() and int(number) == int(before) + 1 <= _INDICATORS
    if not in_turn or _bare_score(line.text) is not None or len(line.text) > _LONGEST_NAME:
        return None
    return _Named("indicator", number, Match(number, line.text.strip(), number, exact=False)), ""


def _named_line(text: str, vocabulary: Vocabulary) -> tuple[_Named, str] | None:
    """What a line names, nearly when the name is all it says, and what follows the name."""
    begins = vocabulary.begins_with_indicator(text)
    if begins:
        return _Named("indicator", begins[0].code, begins[0]), begins[1]
    subject = _row_subject([text], [], vocabulary) if len(text) < _LONGEST_NAME else None
    return (subject, "") if subject and subject.subject != "item" and subject.year is None else None


def read_sentence(line: Line, section: str | None, vocabulary: Vocabulary) -> Iterator[ScoreMention]:
    """The scores stated in a sentence. ``section`` is the indicator under whose heading it stands."""
    text = line.text
    if "คะแนน" not in text and "ร้อยละ" not in text:
        return
    subjects = _subjects_in(text, vocabulary)
    for match in _ANY_NUMBER.finditer(text):
        value = _stated_score(text, match)
        if value is None:
            continue
        before = text[: match.start()]
        subject = _nearest(subjects, match.start()) or _unnamed(before[-160:], section)
        if subject is None:
            continue
        years = _YEAR.findall(before)
        year = int(to_arabic(years[-1])) if years else None
        yield ScoreMention(*subject, value, year, Place(line.number, line.page), text)


def _unnamed(clause: str, section: str | None) -> tuple[Subject, str] | None:
    """What a score is of when nothing is named before it: the section's indicator, else the total."""
    if section:
        return "indicator", section
    return ("total", "") if _TOTAL_WORDS.search(clause) and not _FOREIGN.search(clause) else None


def _stated_score(text: str, match: re.Match[str]) -> Decimal | None:
    before, after = text[: match.start()], text[match.end() :]
    if _NOT_AFTER.match(after) or _NOT_BEFORE.search(before[-40:]):
        return None
    if "." not in match[0] and _ORDINAL.search(before[-12:]):
        return None
    if not _SCORE_AFTER.match(after) and not _SCORE_BEFORE.search(before[-60:]):
        return None
    return _score(match[0])


def _score(text: str) -> Decimal | None:
    try:
        value = parse_decimal(text)
    except NumberError:
        return None
    return value if 0 <= value <= 100 else None


def _is_score(text: str) -> bool:
    return "." in text and _bare_score(text) is not None


def _bare_score(text: str) -> Decimal | None:
    """A text that is a score and nothing else ("98.81", "ร้อยละ ๙๘.๘๑", "๑๐๐ คะแนน")."""
    bare = re.sub(r"^[\s:：=.…\-–]*(?:ร้อยละ|คะแนน)?\s*|\s*(?:คะแนน|%)?\s*$", "", text)
    return _score(bare) if re.fullmatch(_NUMBER, bare) else None


def _subjects_in(text: str, vocabulary: Vocabulary) -> list[tuple[int, Subject, str]]:
    found: list[tuple[int, Subject, str]] = []
    found += [(hit.start, "indicator", hit.code) for hit in vocabulary.indicators_in(text)]
    found += [(hit.start, "instrument", hit.code) for hit in vocabulary.instruments_in(text)]
    found += [(hit.start(), "item", _item_code(hit)) for hit in _ITEM.finditer(text)]
    found += [(hit.start(), "total", "") for hit in re.finditer(r"(?:ใน)?ภาพรวม|คะแนนรวม|โดยรวม(?=ได้|มี)", text)]
    return sorted(found)


def _item_code(hit: re.Match[str]) -> str:
    letter = "O" if hit[1] == "O" else hit[1].lower()
    return f"{letter}{int(to_arabic(hit[2]))}"


def _nearest(subjects: list[tuple[int, Subject, str]], position: int) -> tuple[Subject, str] | None:
    """What a score is of: the last thing named before it, but "โดยรวม" after an indicator is still that indicator."""
    before = [subject for subject in subjects if subject[0] < position]
    if not before:
        return None
    _, kind, code = before[-1]
    if kind == "total":
        indicators = [entry for entry in before if entry[1] == "indicator" and position - entry[0] < 120]
        if indicators:
            return indicators[-1][1], indicators[-1][2]
    return kind, code


def _row_subject(cells: Sequence[str], heading: Sequence[str], vocabulary: Vocabulary) -> _Named | None:
    """What a table row is the score of. A number in a column of indicator numbers beats a name beside it."""
    numbered = _indicator_number(cells, heading)
    for cell in cells:
        if len(cell) > 120 or _bare_score(cell) is not None:
            continue
        item = _ITEM.match(cell.strip())
        if item:
            return _Named("item", _item_code(item))
        match = vocabulary.indicator(cell)
        if match and numbered in (None, match.code):
            return _Named("indicator", match.code, replace(match, number=match.number or numbered))
    if numbered:
        return _Named("indicator", numbered, _printed_beside(cells, numbered))
    return _wider_subject(cells, heading, vocabulary)


def _wider_subject(cells: Sequence[str], heading: Sequence[str], vocabulary: Vocabulary) -> _Named | None:
    """An instrument, the total, or the total of a year in a table of years."""
    for cell in cells:
        instruments = vocabulary.instruments_in(cell) if len(cell) < 160 else []
        if len({hit.code for hit in instruments}) == 1:
            return _Named("instrument", instruments[0].code)
        if _is_total(cell):
            return _Named("total", "")
    year = _YEAR_ALONE.match(to_arabic(cells[0])) if cells else None
    if year and heading and "ปี" in heading[0] and any("คะแนน" in title for title in heading):
        return _Named("total", "", year=int(year[1]))
    return None


def _is_total(cell: str) -> bool:
    label = squash(cell)
    return bool(_TOTAL_LABEL.match(label) and _TOTAL_NAME.search(label))


def _printed_beside(cells: Sequence[str], number: str) -> Match | None:
    """The words beside an indicator's number: a name, though not one the framework knows."""
    words = [cell.strip() for cell in cells if re.search(r"[\u0E01-\u0E4E]{4}", cell) and "ตัวชี้วัดที่" not in cell]
    return Match(number, max(words, key=len), number, exact=False) if words else None


def _indicator_number(cells: Sequence[str], heading: Sequence[str]) -> str | None:
    """The indicator's number, only from a column whose heading says so: ranks are not indicator numbers."""
    for cell, title in zip_longest(cells, heading[: len(cells)], fillvalue=""):
        number = re.fullmatch(rf"\s*(ตัวชี้วัด(?:ที่)?)?\s*([{_D}]{{1,2}})[.]?\s*", cell)
        says_so = number and (number[1] or title.startswith("ตัวชี้วัด"))
        if number and says_so and 1 <= int(to_arabic(number[2])) <= _INDICATORS:
            return str(int(to_arabic(number[2])))
    return None


def _row_values(row: Row, heading: Sequence[str], subject: _Named) -> list[tuple[Decimal, int | None]]:
    """The scores of a row, each with the year its column or the row names."""
    values: list[tuple[Decimal, int | None]] = []
    for index, cell in enumerate(row.cells):
        title = heading[index] if index < len(heading) else ""
        is_name = subject.match is not None and cell.text.strip() == subject.match.printed
        if is_name or _NOT_SCORE_COLUMN.search(title) or (subject.year and index == 0):
            continue
        scored = "คะแนน" in title or "ร้อยละ" in title or re.search(r"25\d\d", title)
        value = _bare_score(cell.text)
        if value is None or not (scored or _is_score(cell.text) or (index and value in (0, 100))):
            continue
        year = re.search(r"25\d\d", to_arabic(title))
        values.append((value, int(year[0]) if year else subject.year))
    # Without years over them, further numbers of a row are something else, such as the instrument's score.
    dated = [entry for entry in values if entry[1] is not None]
    return dated if dated and subject.year is None else values[:1]
