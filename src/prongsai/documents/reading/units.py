"""Splits the words of a "responsible" cell into units."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prongsai.core.thai.text import squash
from prongsai.documents.reading.people import MASK
from prongsai.documents.sources.model import Line

# What a responsible unit, post or group begins with.
_OPENING = re.compile(
    r"^(สำนัก|กอง|ส่วน|งาน|ฝ่าย|หน่วย|ศูนย์|กลุ่ม|ทุก|คณะ|ผู้บริหาร|ผู้อำนวย|ผู้ช่วย|ผู้ดูแล|เจ้าหน้าที่|เจ้าพนักงาน|จพง|นัก|ปลัด|รองปลัด|หัวหน้า|"
    r"บุคลากร|พนักงาน|นายก|รองนายก|สภา|สมาชิก|โรงเรียน|ผอ|นิติกร|นายช่าง|ตรวจสอบภายใน)"
)
_SECTION = re.compile(r"^(งาน|ฝ่าย|กลุ่มงาน|ส่วนงาน)")
_DIVISION = re.compile(r"^(สำนัก|กอง|ส่วน(?!ราชการ|งาน))")
_NUMBER = re.compile(r"^\s*(?:[(]?[\d\u0E50-\u0E59]{1,2}[.)]|[-•–*])\s*")
# Groups of people do things; a unit is only named.
_NO_UNIT = re.compile(r"[\d\u0E50-\u0E59]|ร้อยละ|รับทราบ|รับรู้|เข้าร่วม|เข้าใจ|ได้รับ|ปฏิบัติตาม")
_LABEL = re.compile(r"^(?:เจ้าหน้าที่)?(?:ผู้)?รับผิดชอบ(?:หลัก|ร่วม)?[:：]?$|^เจ้าหน้าที่ผู้รับผิดชอบ$")
_SPLIT = re.compile(
    r"\s*[,;]\s*|\s+[(]?[\d\u0E50-\u0E59]{1,2}[.)]\s*|\s+และ\s*(?=สำนัก|กอง|งาน|หน่วย|ส่วน|ฝ่าย)|\s+/\s+|\s*/\s*(?=สำนัก|กอง|งาน|หน่วย|ส่วน|ฝ่าย)|\s{2,}"
)
# Units typed, or broken over lines, without a blank between them. What stands behind the word for a head is that post.
_UNITS = (
    r"กอง(?:คลัง|ช่าง|การ|สวัสดิ|สาธารณสุข|ส่งเสริม|ยุทธ|ทุน|วิชาการ|พัสดุ|ประปา)|สำนัก(?:(?:งาน)?ปลัด|คลัง|ช่าง|การ|สาธารณสุข)|"
    r"หน่วย(?:งาน)?ตรวจสอบ|ทุก(?:ส่วนราชการ|ส่วนงาน|หน่วยงาน|สำนัก|กอง|ฝ่าย)|ศูนย์พัฒนาเด็ก|(?<!งาน)นิติกร|เจ้าหน้าที่ผู้รับผิดชอบ"
)
_USUAL = re.compile(_UNITS)
_JOINED = re.compile(rf"(?<=[.\u0E01-\u0E4E])(?<!หัวหน้า)(?<!ผู้อำนวยการ)(?<!ผอ\.)(?={_UNITS})")


def split_units(lines: Sequence[Line]) -> tuple[str, ...]:
    """The units named in a cell, in order, each once. What stands behind a masked person is that person's post.

    A section and its division on one line ("งานพัสดุ กองคลัง") are one unit; words that open no unit belong to the
    unit before them ("กองการศึกษา ศาสนาและวัฒนธรรม", "สำนักปลัด (นักทรัพยากรบุคคล)").
    """
    units: list[str] = []
    for line in lines:
        before_person = line.text.partition(MASK)[0]
        numbered = _NUMBER.match(before_person)
        for index, piece in enumerate(_SPLIT.split(_NUMBER.sub("", before_person))):
            words = [word for whole in piece.split() for word in _JOINED.split(whole) if not _LABEL.match(word)]
            if index == 0 and words and units and not numbered and not opens_unit(words[0]):
                # The name of a unit goes on in the next line.
                units[-1] += words.pop(0)
                _add_words(units, words, units[-1:])
            else:
                _add_words(units, words, [])
    return tuple(dict.fromkeys(unit for unit in units if unit))


def is_usual_unit(text: str) -> bool:
    """Whether a text begins with the name of a unit that most agencies have: กองคลัง, สำนักปลัด, ทุกส่วนราชการ."""
    return bool(_USUAL.match(text))


def opens_unit(text: str) -> bool:
    """Whether a text may begin the name of a unit, and does not go on with one cut by a line or a page."""
    return bool(text) and (bool(_OPENING.match(text)) or not re.match(r"[\u0E01-\u0E4E]", text))


def looks_like_units(text: str) -> bool:
    """Whether a piece of text is nothing but units."""
    words = _NUMBER.sub("", text).split()
    if not words or len(squash(text)) > 120 or _NO_UNIT.search(_NUMBER.sub("", text)):
        return False
    opening = [word for word in words if _OPENING.match(word)]
    return bool(_OPENING.match(words[0])) and len(opening) * 2 >= len(words) and max(map(len, words)) < 40


def _add_words(units: list[str], words: list[str], going_on: list[str]) -> None:
    """Add the words of one piece. ``going_on`` holds the unit that its first words may still belong to."""
    open_unit = bool(going_on)
    for word in words:
        previous = units[-1] if open_unit else None
        continues = previous is not None and (
            not _OPENING.match(word) or (_SECTION.match(previous) and _DIVISION.match(word) and " " not in previous)
        )
        if continues:
            units[-1] = f"{previous} {word}"
        else:
            units.append(word)
        open_unit = True
