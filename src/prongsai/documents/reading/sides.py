"""Finds lists of strengths and weaknesses, and the threshold a list's heading states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from prongsai.core.readings.model import Place, Side
from prongsai.core.thai.digits import NumberError, parse_decimal, to_arabic
from prongsai.documents.reading.scores.sentences import read_sentence
from prongsai.documents.reading.vocabulary import Vocabulary
from prongsai.documents.sources.model import Block, Line, Table

_D = r"\d\u0E50-\u0E59"
_STRONG = r"จุดแข็ง|จุดเด่น|ข้อดี"
_WEAK = (
    r"จุดอ่อน|จุดด้อย|จุดบกพร่อง|ข้อบกพร่อง|ข้อด้อย|"
    r"(?:จุด|ประเด็น|สิ่ง|ตัวชี้วัด|ด้าน|ส่วน)ที่(?:ต้อง|ควร|จะต้อง)(?:ได้รับ(?:การ)?)?\s*(?:พัฒนา|ปรับปรุง|แก้ไข|เร่ง)"
)
_NUMBERING = rf"^\s*(?:[(]?[{_D}]{{1,2}}(?:\.[{_D}]{{1,2}})*[.)]?\s*|[-–•*]\s*)?"
_HEADING = re.compile(
    rf"{_NUMBERING}[\"“(]?(?:(?:ผลการวิเคราะห์|สรุป|รายการ)\s*)?(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))"
)
_SCORED_HEADING = re.compile(
    rf"{_NUMBERING}(?:ตัวชี้วัด|ข้อคำถาม|ประเด็น|รายการ|ข้อ)\S{{0,40}}\s*(?:ที่)?\S{{0,30}}(?:คะแนน|ร้อยละ|ผลการประเมิน)\S{{0,30}}\s*(?P<way>สูงกว่า|มากกว่า|ตั้งแต่|ต่ำกว่า|น้อยกว่า|ไม่ถึง)"
)
_THRESHOLD = re.compile(
    rf"(?:กว่า|ตั้งแต่|ไม่ถึง|เกณฑ์|เกิน)\s*(?:หรือเท่ากับ)?\s*(?:ร้อยละ|คะแนน)?\s*([{_D}]{{2,3}}(?:\.[{_D}]+)?)|([{_D}]{{2,3}}(?:\.[{_D}]+)?)\s*(?:คะแนน)?\s*(?:ขึ้นไป|ลงมา)"
)
_ENTRY = re.compile(
    rf"^\s*(?:[-–•*➢]|[(]?[{_D}]{{1,2}}(?:\.[{_D}]{{1,2}})*[.)]|ตัวชี้วัด(?:ที่)?\s*[{_D}]|ข้อ\s*[{_D}ieIE]|[ieIEO][{_D}])"
)
_ENDS = re.compile(
    rf"{_NUMBERING}(?:\*\*)?(?:ส่วนที่|บทที่|ตอนที่|แนวทาง|มาตรการ|ข้อเสนอแนะ|การนำผล|การวิเคราะห์|สรุปผล|ตาราง|ผลการประเมิน|โอกาส|อุปสรรค|\(?ลงชื่อ|แบบ(?:วัด|ตรวจ)การ|จากผล|จากการ)"
)
_PART = re.compile(rf"^\s*([{_D}]{{1,2}}(?:\.[{_D}]{{1,2}})*)[.)]?\s")
_LIST_MARK = re.compile(rf"^\s*(?:[-–•*➢]\s*|[(]?[{_D}]{{1,2}}[.)]\s*(?![{_D}]))")
# A list that says it has no entries.
_NONE = re.compile(
    r"^[-–•\s]*(?:ไม่มี|ไม่พบ|ไม่ปรากฏ)(?:\s*(?:ตัวชี้วัด|จุด(?:แข็ง|เด่น|อ่อน|ด้อย|ที่)|ประเด็น|รายการ).{0,60})?[-–\s.]*$"
)
_LONGEST_HEADING = 220


@dataclass(frozen=True)
class _Heading:
    """A heading that opens a list: which side, the threshold it states, and its own number ("2.1" is (2, 1))."""

    strength: bool
    threshold: Decimal | None
    number: tuple[int, ...] = ()


def read_sides(blocks: Sequence[Block], vocabulary: Vocabulary) -> tuple[Side, ...]:
    """Every entry of every list of strengths and weaknesses, whether under a heading or in a table of two columns."""
    sides: list[Side] = []
    heading: _Heading | None = None
    for block in blocks:
        if isinstance(block, Table):
            sides.extend(_from_table(block, vocabulary))
            continue
        line = block.line
        opened = _opened(line.text) if len(line.text) <= _LONGEST_HEADING or heading else None
        limit = threshold_in(line.text)
        if opened is not None:
            heading = _Heading(opened, limit, _part_number(line.text))
            entry = _behind_colon(line)
            if entry:
                sides.append(_side(heading, entry, vocabulary))
            else:
                sides.extend(_listed_in(heading, line, vocabulary))
        elif heading and heading.threshold is None and limit is not None and not _ENTRY.match(line.text):
            # "From the results, the indicators above 85 are:" states the threshold a line later.
            heading = replace(heading, threshold=limit)
            sides.extend(_listed_in(heading, line, vocabulary))
        elif block.heading or _ENDS.match(line.text) or (heading and _follows(heading, line.text)):
            heading = None
        elif heading and not _NONE.match(line.text):
            sides.append(_side(heading, line, vocabulary))
    return tuple(sides)


def _listed_in(heading: _Heading, line: Line, vocabulary: Vocabulary) -> list[Side]:
    """The entries of a list that is one sentence: "... are A (92.50) B (91.27) and C (88.15)"."""
    mentions = [mention for mention in read_sentence(line, None, vocabulary) if mention.subject == "indicator"]
    names = vocabulary.indicators_in(line.text)
    if len(mentions) < 2 or [mention.code for mention in mentions] != [name.code for name in names]:
        return []
    ends = [*(name.start for name in names[1:]), len(line.text)]
    return [
        Side(
            heading.strength,
            re.sub(r"\s*(?:และ)?\s*$", "", line.text[name.start : end]),
            Place(line.number, line.page),
            heading.threshold,
            (mention,),
        )
        for name, end, mention in zip(names, ends, mentions, strict=True)
    ]


def _follows(heading: _Heading, text: str) -> bool:
    """Whether a line is numbered as the part after the heading's: 2.2 or 3. after 2.1."""
    number = _part_number(text)
    if not number or not heading.number or len(number) > len(heading.number):
        return False
    above = heading.number[: len(number)]
    return number[:-1] == above[:-1] and number[-1] == above[-1] + 1


def _part_number(text: str) -> tuple[int, ...]:
    match = _PART.match(text)
    return tuple(int(to_arabic(piece)) for piece in match[1].split(".")) if match else ()


def _opened(text: str) -> bool | None:
    """Whether a line opens a list of strengths (True) or weaknesses (False)."""
    match = _HEADING.match(text)
    if match:
        return match["strong"] is not None
    scored = _SCORED_HEADING.match(text)
    if scored and not _ENTRY.match(text[scored.end() :]):
        return scored["way"] in {"สูงกว่า", "มากกว่า", "ตั้งแต่"}
    return None


def threshold_in(text: str) -> Decimal | None:
    """The limit a heading states ("สูงกว่าร้อยละ 85"), in points."""
    match = _THRESHOLD.search(text)
    if not match:
        return None
    try:
        value = parse_decimal(match[1] or match[2])
    except NumberError:
        return None
    return value if 0 < value <= 100 else None


def _behind_colon(line: Line) -> Line | None:
    _, colon, rest = line.text.partition(":")
    return Line(line.number, line.page, rest.strip()) if colon and len(rest.strip()) > 8 else None


def _side(heading: _Heading, line: Line, vocabulary: Vocabulary) -> Side:
    mentions = tuple(read_sentence(line, None, vocabulary))
    text = _LIST_MARK.sub("", line.text)
    return Side(heading.strength, text, Place(line.number, line.page), heading.threshold, mentions)


def _from_table(table: Table, vocabulary: Vocabulary) -> list[Side]:
    """A table whose column headings are "strengths" and "weaknesses"."""
    columns: dict[int, _Heading] = {}
    sides: list[Side] = []
    for row in table.rows:
        opened = {index: _opened(cell.text) for index, cell in enumerate(row.cells) if len(cell.text) < 120}
        if any(value is not None for value in opened.values()):
            columns = {
                index: _Heading(value, threshold_in(row.cells[index].text))
                for index, value in opened.items()
                if value is not None
            }
            continue
        for index, heading in columns.items():
            if index < len(row.cells):
                lines = [line for line in row.cells[index].lines if not _NONE.match(line.text)]
                sides.extend(_side(heading, line, vocabulary) for line in lines)
    return sides
