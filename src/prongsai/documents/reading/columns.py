"""Knows the columns of a plan by what their headings mean, whatever their order or wording."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from prongsai.core.thai.text import squash

Column = Literal[
    "no",
    "indicator",
    "measure",
    "analysis",
    "steps",
    "units",
    "period",
    "deadline",
    "output",
    "outcome",
    "other",
    # Not a column: a line across the table that says what the rows below it are about.
    "group",
]

# The first pattern that fits decides, so the narrower meanings stand first. Matched on squashed text.
_WORDS: tuple[tuple[Column, str], ...] = (
    ("no", r"^(ที่|ลำดับ(ที่)?|ข้อ(ที่)?|no\.?|#)$"),
    ("outcome", r"^(?!.*ผลผลิต).*(ผลลัพธ์|ผลสัมฤทธิ์|outcome|ผลที่ได้รับ|ผลกระทบ)"),
    ("output", r"ผลผลิต|output|^ผล$|^(สรุป)?(รายงาน)?ผลการ(ดำเนิน|ปฏิบัติ)|ผลสำเร็จ"),
    ("analysis", r"วิเคราะห์|^ประเด็น|^สภาพ|^ปัญหา(?!.*อุปสรรค)|ข้อบกพร่อง|^จุด(อ่อน|ที่)|ข้อค้นพบ|ข้อเสนอแนะของ"),
    ("deadline", r"ติดตาม|^(การ|กำหนด|รอบ)?รายงาน(ผล)?|ประเมินผล"),
    ("period", r"ระยะเวลา|ช่วงเวลา|ห้วง|(กำหนด|กรอบ|ปฏิทิน)(เวลา|การ)?|^เวลา|วัน/?เดือน/?ปี|^ไตรมาส|timeline"),
    ("units", r"รับผิดชอบ|^หน่วยงาน|^ส่วนราชการ|^ส่วนงาน|^ผู้ดำเนิน|^กอง/"),
    ("other", r"^งบประมาณ|ตัวชี้วัดความสำเร็จ|เป้าหมาย|หมายเหตุ|หลักฐาน|เอกสารอ้าง|อุปสรรค|^สถานะ|^link|^url|ร้อยละความ"),
    ("measure", r"^มาตรการ|^โครงการ|^แผนงาน"),
    (
        "steps",
        r"ขั้นตอน|วิธี(การ|ดำเนิน|ปฏิบัติ)|^แนวทาง(การ)?(ดำเนิน|ปฏิบัติ|พัฒนา|ปรับปรุง|แก้ไข)|กิจกรรมที่ดำเนิน|^การดำเนิน|^รายละเอียดการ",
    ),
    ("measure", r"มาตรการ|โครงการ|กิจกรรม|แนวทาง"),
    ("indicator", r"^(ชื่อ)?ตัวชี้วัด|^ด้าน|^รายตัวชี้วัด"),
)
_MEANINGS = tuple((column, re.compile(words)) for column, words in _WORDS)
# The name of one indicator is a heading over text or a cell of a row, never the heading of a column.
_ONE_INDICATOR = re.compile(r"^ตัวชี้วัด(?:ที่)?\d")
_LONGEST_HEADING = 90


def meaning(heading: str) -> Column | None:
    """What a column with this heading holds, or ``None`` when the words name no column of a plan."""
    text = squash(heading)
    if not text or len(text) > _LONGEST_HEADING or _ONE_INDICATOR.match(text):
        return None
    for column, pattern in _MEANINGS:
        if pattern.search(text):
            return column
    return None


def header(cells: Sequence[str]) -> tuple[Column, ...] | None:
    """The columns of a plan's header row, or ``None`` when these cells are not one.

    A header names a measure or steps and at least two more columns of a plan; it repeats nothing and every
    cell with text is a heading. Columns without a heading, and doubled ones, are ``other``.
    """
    if any(len(squash(cell)) > _LONGEST_HEADING for cell in cells):
        return None
    columns: list[Column] = []
    unknown = 0
    for cell in cells:
        column = meaning(cell) if cell.strip() else "other"
        if column is None:
            unknown += 1
            column = "other"
        columns.append("other" if column in columns else column)
    known = {column for column in columns if column != "other"}
    if not known & {"measure", "steps"} or len(known) < 3 or unknown > 1:
        return None
    return _settled(columns)


def _settled(columns: list[Column]) -> tuple[Column, ...]:
    """A lone "activities" column is the measure when nothing else is."""
    if "measure" not in columns and columns.count("steps") == 1 and "indicator" not in columns:
        return tuple("measure" if column == "steps" else column for column in columns)
    return tuple(columns)


def same_header(cells: Sequence[str], columns: tuple[Column, ...]) -> bool:
    """Whether these cells repeat a header, as they do after a page break (blanks may differ)."""
    found = header(cells)
    return found is not None and same_columns(found, columns)


def same_columns(found: Sequence[Column], columns: Sequence[Column]) -> bool:
    """Whether columns are the same as far as both go: a page may cut the last of them off."""
    return tuple(found[: len(columns)]) == tuple(columns[: len(found)])
