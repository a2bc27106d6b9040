"""Takes personal names out of a source before anything else looks at it, so that no reading can carry one."""

from __future__ import annotations

import re
from dataclasses import replace

from prongsai.core.thai.names import BEFORE_POSITION, LETTERS, TITLED
from prongsai.documents.sources.model import Block, Line, Paragraph, Row, Source, Table

MASK = "[ชื่อบุคคล]"

_SIGN = re.compile(r"ลงชื่อ|ลงนาม|\.{5,}|…{2,}|ผู้จัดทำ|ผู้ตรวจ|ผู้เสนอ|ผู้รายงาน|ผู้อนุมัติ|ผู้เห็นชอบ")
_BRACKETED = re.compile(rf"^\(\s*({LETTERS}+(?:\s+{LETTERS}+){{1,3}})\s*\)?$")
_OFFICE = re.compile(
    r"นัก|ปลัด|นายก|ผู้|หัวหน้า|เจ้า|พนักงาน|รอง|ประธาน|กรรมการ|เลขา|ตำแหน่ง|ระดับ|ชำนาญ|ปฏิบัติ|รักษา|ครู|แบบ|ตัวชี้วัด|"
    r"ระบุ|โปรด|วัน|เดือน|องค์การ|เทศบาล|อำเภอ|จังหวัด|ส่วน|กอง|สำนัก|ข้อมูล|การ|คะแนน"
)
_NEAR = 6


def without_people(source: Source) -> Source:
    """The same source with every personal name replaced by ``MASK``.

    Names are known by the title before them, by the position behind them, or by standing in brackets in a signing
    block. Offices (นายกองค์การบริหารส่วนตำบล, ปลัด ...) stay.
    """
    signing = _signing_lines(source)
    blocks: list[Block] = []
    for block in source.blocks:
        if isinstance(block, Paragraph):
            blocks.append(replace(block, line=_masked(block.line, signing)))
        else:
            blocks.append(Table(tuple(_masked_row(row, signing) for row in block.rows)))
    return replace(source, blocks=tuple(blocks))


def mask(text: str) -> str:
    """Text with titled names, and names that stand before a position, masked."""
    return BEFORE_POSITION.sub(MASK, TITLED.sub(MASK, text))


def _masked_row(row: Row, signing: set[int]) -> Row:
    cells = tuple(replace(cell, lines=tuple(_masked(line, signing) for line in cell.lines)) for cell in row.cells)
    return replace(row, cells=cells)


def _masked(line: Line, signing: set[int]) -> Line:
    text = mask(line.text)
    if id(line) in signing:
        text = f"({MASK})"
    return line if text == line.text else replace(line, text=text)


def _signing_lines(source: Source) -> set[int]:
    """Identities of lines that are a bare bracketed name near a signature."""
    lines = list(source.lines())
    marks = [index for index, line in enumerate(lines) if _SIGN.search(line.text)]
    found: set[int] = set()
    for index, line in enumerate(lines):
        match = _BRACKETED.match(line.text.strip())
        if match and not _OFFICE.search(match[1]) and any(abs(index - mark) <= _NEAR for mark in marks):
            found.add(id(line))
    return found
