"""Says what a report holds that was not understood, so that nothing is passed over in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from prongsai.core.readings.model import Place, ScoreMention, Unread
from prongsai.documents.sources.model import Block, Paragraph, Source, Table

_RESULT_HEADING = re.compile(
    r"^\s*(?:[\d\u0E50-\u0E59]+[.)]\s*)?ผลการประเมิน.{0,40}(?:ภาพรวม|รายเครื่องมือ|รายตัวชี้วัด|ย้อนหลัง)"
)
_BAND = re.compile(r"[\d\u0E50-\u0E59]\s*[-–—]\s*[\d\u0E50-\u0E59]|ขึ้นไป|ต่ำกว่า|น้อยกว่า")
# Places to sign, and the head of a memo.
_FORM = re.compile(r"^\s*\(?\s*(?:ลงชื่อ|ลงนาม|ส่วนราชการ\s)")
_NUMBERED = re.compile(r"^\s*[\d\u0E50-\u0E59]{1,2}(?:\.[\d\u0E50-\u0E59]{1,2})*[.)]?\s")
_SHORT = 90
# The captions of a chart and of the table behind it.
_MOST_CAPTIONS = 2


def left_unread(
    source: Source, outside: Sequence[Block], scores: Sequence[ScoreMention], known: Set[int | None]
) -> Iterator[Unread]:
    """Pictures, headings of results with nothing under them, and tables whose columns mean nothing to the reader.

    ``known`` holds the lines of table rows that were understood, besides those with scores.
    """
    for skipped in source.skipped:
        yield Unread(Place(skipped.line, skipped.page), skipped.what, skipped.why)
    scored = {score.place.line for score in scores} | known
    shown = {score.place.line for score in scores if score.subject in {"total", "instrument"}}
    for index, block in enumerate(outside):
        if isinstance(block, Paragraph):
            if _is_empty_heading(block, outside[index + 1 :], shown):
                place = Place(block.line.number, block.line.page)
                yield Unread(place, block.line.text, "มีหัวข้อแต่ไม่มีข้อความหรือตารางใต้หัวข้อ อาจเป็นรูปภาพ")
        elif _is_unknown(block, scored):
            place = Place(block.rows[0].line, block.rows[0].page)
            text = " | ".join(cell.text for cell in block.rows[0].cells)
            yield Unread(place, text, "เป็นตารางที่ไม่มีคอลัมน์ที่รู้จัก")


def _is_empty_heading(block: Paragraph, below: Sequence[Block], shown: set[int | None]) -> bool:
    text = block.line.text
    if (
        len(text) > _SHORT
        or not _RESULT_HEADING.match(text)
        or re.search(r"[\d\u0E50-\u0E59]\.[\d\u0E50-\u0E59]", text)
    ):
        return False
    following = _behind_captions(below, shown)
    if isinstance(following, Table):
        return "รายตัวชี้วัด" not in text and not any(row.line in shown for row in following.rows)
    return following is None or _says_little(following, shown)


def _behind_captions(below: Sequence[Block], shown: set[int | None]) -> Block | None:
    """The table that stands behind one or two captions; where there is none, what follows the heading itself."""
    for block in below[: _MOST_CAPTIONS + 1]:
        if isinstance(block, Table):
            return block
        if block.heading or _NUMBERED.match(block.line.text) or not _says_little(block, shown):
            break
    return below[0] if below else None


def _says_little(block: Paragraph, shown: set[int | None]) -> bool:
    return len(block.line.text) <= _SHORT and block.line.number not in shown


def _is_unknown(table: Table, scored: set[int | None]) -> bool:
    if len(table.rows) < 2 or any(row.line in scored for row in table.rows) or _is_form(table):
        return False
    cells = [cell.text for row in table.rows for cell in row.cells if cell.text]
    return sum(bool(_BAND.search(text)) for text in cells) < 2


def _is_form(table: Table) -> bool:
    """Whether a table only sets the places to sign side by side, or the head of a letter."""
    return any(_FORM.match(cell.text) for cell in table.rows[0].cells)
