"""Finds the parts of a report that speak of one indicator each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prongsai.core.readings.model import NameMention, Place, Section
from prongsai.documents.reading.vocabulary import Match, Vocabulary
from prongsai.documents.sources.model import Block, Paragraph

_ENDS = re.compile(
    r"^(?:ส่วนที่|บทที่|ตอนที่|ภาคผนวก|ลงชื่อ|\(ลงชื่อ|ตัวชี้วัดย่อย|แบบ(?:วัด|ตรวจ)|จุด(?:แข็ง|อ่อน|เด่น|ที่)|สรุป|แสดง|การนำผล|จากผลการประเมิน|มาตรการ/|ประจำปีงบประมาณ|"
    r"[\d\u0E50-\u0E59]{1,2}[.)]\s*(?:แบบ(?:วัด|ตรวจ)|การนำผล|มาตรการ|สรุป|แนวทางการนำ|ข้อเสนอแนะ))"
)
_NUMBERED = re.compile(r"^\s*(?:ตัวชี้วัด(?:ที่)?\s*)?[(]?[\d\u0E50-\u0E59]{1,2}(?:\.[\d\u0E50-\u0E59]{1,2})*[.)]*\s")
_HEADING_REST = 20


def read_sections(
    blocks: Sequence[Block], vocabulary: Vocabulary
) -> tuple[tuple[Section, ...], tuple[NameMention, ...]]:
    """The sections in order, and the indicator names their headings print."""
    sections: list[Section] = []
    names: list[NameMention] = []
    current: Section | None = None
    for block in blocks:
        if not isinstance(block, Paragraph):
            _close(sections, current)
            current = None
            continue
        place = Place(block.line.number, block.line.page)
        begun = _begins(block, vocabulary)
        if begun and (current is None or begun[0].code != current.indicator or not current.paragraphs):
            match, text = begun
            _close(sections, current)
            names.append(NameMention("indicator", match.code, match.printed, match.own_number, place))
            current = Section(match.code, place, ((place, text),) if text else ())
        elif block.heading or _ENDS.match(block.line.text):
            _close(sections, current)
            current = None
        elif current is not None:
            current = Section(current.indicator, current.place, (*current.paragraphs, (place, block.line.text)))
    _close(sections, current)
    return tuple(sections), tuple(names)


def indicators_above(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[str | None]:
    """For each block the indicator under whose heading it stands, tables and what follows them included."""
    above: list[str | None] = []
    current: str | None = None
    for block in blocks:
        if isinstance(block, Paragraph):
            begun = _begins(block, vocabulary)
            if begun:
                current = begun[0].code
            elif block.heading or _ENDS.match(block.line.text):
                current = None
        above.append(current)
    return above


def _begins(block: Paragraph, vocabulary: Vocabulary) -> tuple[Match, str] | None:
    """The indicator a paragraph opens the section of, and the text that already follows on its line."""
    text = block.line.text
    whole = vocabulary.indicator(text)
    if whole and (whole.number or block.heading) and (whole.exact or "ตัวชี้วัด" in text or block.heading):
        return whole, ""
    begins = vocabulary.begins_with_indicator(text)
    if begins is None:
        wrong = vocabulary.numbered_line(text)
        rest = text[text.find(wrong.printed) + len(wrong.printed) :].strip() if wrong else ""
        return (wrong, rest) if wrong else None
    match, rest = begins
    if not match.number or not _NUMBERED.match(text):
        return None
    if len(rest.strip()) <= _HEADING_REST:
        return match, ""
    # "1.1 NAME text ..." opens a section of one paragraph; a sentence that goes on without a blank does not.
    return (match, rest.strip()) if rest[0].isspace() or "." in match.number else None


def _close(sections: list[Section], current: Section | None) -> None:
    """Keep a section that says something; headings that only list the indicators do not."""
    if current is not None and current.paragraphs:
        sections.append(current)
