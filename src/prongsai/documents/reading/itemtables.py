"""Reads tables of disclosures that lack something: a row per item, with its code, its title and what is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from prongsai.core.readings.model import ItemMention, Place
from prongsai.core.thai.digits import to_arabic
from prongsai.core.thai.text import squash
from prongsai.documents.reading.steps import join_text
from prongsai.documents.sources.model import Block, Paragraph, Row

_CODE = re.compile(r"^\s*(?:ข้อ(?:ที่)?\s*)?([OoОоΟο0\u0E50]\s?[\d\u0E50-\u0E59]{1,2})\s*$")
_CODE_HEADING = re.compile(r"^(?:ข้อ(?:ที่)?|รหัส(?:ข้อ)?|ข้อoit|oit)$")
_TITLE_HEADING = re.compile(r"^(?:ชื่อ)?(?:รายการ|ข้อมูล|ประเด็น|หัวข้อ|ชื่อข้อ)")
_ADVICE_HEADING = re.compile(
    r"ข้อเสนอแนะ|ข้อบกพร่อง|ข้อสังเกต|(?:ความเห็น|เหตุผล|สาเหตุ).*|สิ่งที่(?:ยัง)?(?:ขาด|ต้องแก้|ควรแก้|ต้องปรับ|ควรปรับ)"
)
_LACKING = re.compile(r"ไม่ได้(?:รับ)?คะแนน|ไม่ผ่าน|ไม่ครบ|บกพร่อง|ยังขาด")
_NOTHING = re.compile(r"^[-–—\s]*$")
_HIGHEST = 60


@dataclass(frozen=True)
class _Columns:
    """The places of the columns; ``advice`` is ``None`` where only the words above say that these items lack."""

    code: int
    title: int
    advice: int | None


def items_in_tables(blocks: Sequence[Block], above: Sequence[str | None]) -> list[ItemMention]:
    """The items of every table that lists what is missing from them. ``above`` has the indicator over each block.

    Where an assessor's words have a column of their own they are the text, else the title is. A row without a code
    goes on with the row above it, as over the end of a page.
    """
    found: list[ItemMention] = []
    columns: _Columns | None = None
    said = ""
    for block, under in zip(blocks, above, strict=True):
        if isinstance(block, Paragraph):
            columns, said = None, block.line.text
            continue
        for row in block.rows:
            heading = _columns(row, said)
            if heading is not None:
                columns = heading
            elif columns is not None:
                _add(found, row, columns, under)
    return found


def _columns(row: Row, said: str) -> _Columns | None:
    titles = [squash(cell.text) for cell in row.cells]
    code = _first(titles, _CODE_HEADING)
    title = _first(titles, _TITLE_HEADING)
    advice = _first(titles, _ADVICE_HEADING)
    if code is None or title is None or (advice is None and not _LACKING.search(said)):
        return None
    return _Columns(code, title, advice)


def _first(titles: Sequence[str], pattern: re.Pattern[str]) -> int | None:
    return next((place for place, title in enumerate(titles) if pattern.search(title)), None)


def _add(found: list[ItemMention], row: Row, columns: _Columns, under: str | None) -> None:
    """Take one row into the items found: a new one, or more words for the last one."""
    code, title = _text(row, columns.code), _text(row, columns.title)
    advice = "" if columns.advice is None else _text(row, columns.advice)
    printed = _CODE.match(code)
    if printed and 1 <= (number := int(to_arabic(printed[1][1:]).strip())) <= _HIGHEST:
        place = Place(row.line, row.page)
        said = title if _NOTHING.match(advice) else advice
        found.append(ItemMention(f"O{number}", printed[1], title, said, under, place, faulted=True, in_table=True))
    elif found and not code.strip():
        last = found[-1]
        whole = join_text(last.title, title)
        said = join_text(last.text, advice) if advice else last.text
        found[-1] = replace(last, title=whole, text=whole if last.text == last.title else said)


def _text(row: Row, column: int) -> str:
    return row.cells[column].text.strip() if column < len(row.cells) else ""
