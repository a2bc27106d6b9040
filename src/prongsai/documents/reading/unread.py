"""Says what a report holds that was not understood, so that nothing is passed over in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from prongsai.core.readings.model import Place, ScoreMention, Unread
from prongsai.documents.sources.model import Block, Paragraph, Source, Table

_RESULT_HEADING = re.compile(
    r"^\s*(?:[\d\u0E50-\u0E59]+[.)]\s*)?ผลการประเมิน.{0,40}(?:ภาพรวม|รายเครื่องมือ|รายตัวชี้วัด|ย้อนหลัง)"
)
_BAND = re.compile(r"[\d\u0E50-\u0E59]\s*[-–—]\s*[\d\u0E50-\u0E59]|ขึ้นไป|ต่ำกว่า|น้อยกว่า")
_SHORT = 90


def left_unread(source: Source, outside: Sequence[Block], scores: Sequence[ScoreMention]) -> Iterator[Unread]:
    """Pictures, headings of results with nothing under them, and tables whose columns mean nothing to the reader."""
    for skipped in source.skipped:
        yield Unread(Place(skipped.line, skipped.page), skipped.what, skipped.why)
    scored = {score.place.line for score in scores}
    shown = {score.place.line for score in scores if score.subject in {"total", "instrument"}}
    for block, following in zip_longest(outside, outside[1:]):
        if isinstance(block, Paragraph):
            if _is_empty_heading(block, following, shown):
                place = Place(block.line.number, block.line.page)
                yield Unread(place, block.line.text, "มีหัวข้อแต่ไม่มีข้อความหรือตารางใต้หัวข้อ อาจเป็นรูปภาพ")
        elif _is_unknown(block, scored):
            place = Place(block.rows[0].line, block.rows[0].page)
            text = " | ".join(cell.text for cell in block.rows[0].cells)
            yield Unread(place, text, "เป็นตารางที่ไม่มีคอลัมน์ที่รู้จัก")


def _is_empty_heading(block: Paragraph, following: Block | None, shown: set[int | None]) -> bool:
    text = block.line.text
    if (
        len(text) > _SHORT
        or not _RESULT_HEADING.match(text)
        or re.search(r"[\d\u0E50-\u0E59]\.[\d\u0E50-\u0E59]", text)
    ):
        return False
    if isinstance(following, Table):
        return "รายตัวชี้วัด" not in text and not any(row.line in shown for row in following.rows)
    return following is None or (len(following.line.text) <= _SHORT and following.line.number not in shown)


def _is_unknown(table: Table, scored: set[int | None]) -> bool:
    if len(table.rows) < 2 or any(row.line in scored for row in table.rows):
        return False
    cells = [cell.text for row in table.rows for cell in row.cells if cell.text]
    return sum(bool(_BAND.search(text)) for text in cells) < 2
