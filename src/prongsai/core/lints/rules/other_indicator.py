"""A row or a section that speaks of another indicator than the one it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.core.lints.context import Context, row_en, row_th, shorten
from prongsai.core.lints.model import Problem, Severity, problem
from prongsai.core.readings.model import Place
from prongsai.core.rules import rule
from prongsai.core.thai.text import squash

# The use and borrowing of state property is the matter of one indicator only. On squashed text.
_PROPERTY = "4"
_PROPERTY_WORDS = re.compile(
    r"(?:การใช้|ขอใช้|ยืม|ระเบียบ)ทรัพย์สินของ(?:ทาง)?ราชการ|การ(?:ขอ)?ยืม(?:-?คืน)?(?:ทรัพย์สิน|พัสดุ|ครุภัณฑ์)"
)
_DISCLOSURE = ("8", "9", "10")


@dataclass(frozen=True)
class Matter:
    """Words of one indicator, and the indicators whose measures never turn on them."""

    indicator: str
    words: re.Pattern[str]
    foreign_to: tuple[str, ...]


MATTERS = (
    Matter("2", re.compile(r"(?:ใช้จ่าย|การใช้|เบิกจ่าย)งบประมาณ"), ("3", "4", "6", "7")),
    Matter("3", re.compile(r"การใช้อำนาจ|การมอบหมายงาน"), ("2", "4", "6", "7")),
    Matter("6", re.compile(r"(?:ขั้นตอน|ระยะเวลา)[ก-๎]{0,12}การให้บริการ"), ("2", "3", "4")),
    Matter("7", re.compile(r"ช่องทาง[ก-๎]{0,12}ประชาสัมพันธ์|ประชาสัมพันธ์ข้อมูลข่าวสาร"), ("3", "4")),
    Matter("8", re.compile(r"e-?service|บริการออนไลน์"), ("2", "3", "4", "5")),
)
# A measure that has a word of its own indicator is about it, whatever else it names.
_OWN = {
    "2": re.compile("งบประมาณ|จัดซื้อ|เบิกจ่าย|การเงิน|พัสดุ"),
    "3": re.compile("อำนาจ|บุคคล|มอบหมาย|ผู้บังคับบัญชา|เลื่อน|จริยธรรม|ธรรมาภิบาล"),
    "4": re.compile("ทรัพย์สิน|ยืม|พัสดุ|ครุภัณฑ์"),
    "5": re.compile("ทุจริต|ร้องเรียน|มิชอบ|สินบน|โปร่งใส"),
    "6": re.compile("คุณภาพ|บริการ|ปฏิบัติหน้าที่|ปฏิบัติงาน"),
    "7": re.compile("สื่อสาร|ช่องทาง|ประชาสัมพันธ์|เผยแพร่|ข่าวสาร"),
}
_COMPARING = re.compile(
    r"เปรียบเทียบ|เทียบกับ|เท่ากับตัวชี้วัด|กว่าตัวชี้วัด|เช่นเดียวกับ|สอดคล้องกับ|เชื่อมโยง|ร่วมกับ|รองจาก|รองลงมา|ทั้ง\d+ตัวชี้วัด|ทุกตัวชี้วัด"
)


@dataclass(frozen=True)
class _Subject:
    """A text, the indicator it should be about, and what to call it."""

    indicator: str
    text: str
    place: Place
    label_th: str
    label_en: str
    pointer: str | None = None


@rule("other-indicator", title_th="เนื้อหาเป็นของตัวชี้วัดอื่น", title_en="Words about another indicator")
def check(context: Context) -> Iterator[Problem]:
    """Explicit ("ตัวชี้วัดที่ 4", a full name) or by words that one indicator owns. A text that also names its own
    indicator, compares, or lists several is left alone."""
    yield from _rows(context)
    yield from _sections(context)


def _rows(context: Context) -> Iterator[Problem]:
    for index, row in context.numbered_rows():
        if row.indicator is None:
            continue
        measure = "" if row.measure_inherited else row.measure or ""
        for field, text in (("measure", measure), ("analysis", row.analysis or "")):
            subject = _Subject(
                row.indicator,
                text,
                row.place,
                f"{'มาตรการ' if field == 'measure' else 'ผลการวิเคราะห์'}ใน{row_th(index, row)}",
                f"The {field} in {row_en(index, row)}",
                f"/rows/{index}/{field}",
            )
            squashed = squash(text)
            other = _other(context, row.indicator, squashed)
            matter = _foreign_matter(row.indicator, squashed) if field == "measure" and not other else None
            if other:
                yield _about(context, subject, other, "error")
            elif matter:
                yield _about(context, subject, matter, "warning")


def _sections(context: Context) -> Iterator[Problem]:
    for section in context.reading.sections:
        whole = squash(" ".join(text for _, text in section.paragraphs))
        for place, text in section.paragraphs:
            other = _numbered_other(context, section.indicator, squash(text))
            if other and not _names(context, section.indicator, whole):
                label_th = f"ข้อความในส่วนของตัวชี้วัดที่ {section.indicator}"
                label_en = f"The section of indicator {section.indicator}"
                yield _about(context, _Subject(section.indicator, text, place, label_th, label_en), other, "error")


def _other(context: Context, own: str, text: str) -> str | None:
    """The one other indicator a text speaks of, or ``None``."""
    if not text or _COMPARING.search(text) or _names(context, own, text):
        return None
    numbered = _numbered_other(context, own, text)
    if numbered or own in (_PROPERTY, *_DISCLOSURE):
        return numbered
    return _PROPERTY if _PROPERTY_WORDS.search(text) else None


def _foreign_matter(own: str, text: str) -> str | None:
    """The one other indicator whose words a measure turns on, when it has none of its own."""
    if own not in _OWN or _OWN[own].search(text):
        return None
    found = {matter.indicator for matter in MATTERS if own in matter.foreign_to and matter.words.search(text)}
    return found.pop() if len(found) == 1 else None


def _numbered_other(context: Context, own: str, text: str) -> str | None:
    if _COMPARING.search(text):
        return None
    codes = {numbered.code for numbered in context.names.numbered(text)}
    return next(iter(codes)) if len(codes) == 1 and own not in codes else None


def _names(context: Context, own: str, text: str) -> bool:
    return any(name in text for name in context.names.of("indicator", own)) or any(
        numbered.code == own for numbered in context.names.numbered(text)
    )


def _about(context: Context, subject: _Subject, other: str, severity: Severity) -> Problem:
    own = subject.indicator
    name, mine = context.names.title("indicator", other), context.names.title("indicator", own)
    return problem(
        severity,
        subject.place,
        found=shorten(subject.text),
        expected=f"เรื่องของตัวชี้วัดที่ {own} {mine}",
        pointer=subject.pointer,
        th=f"{subject.label_th} กล่าวถึงเรื่องของตัวชี้วัดที่ {other} {name} กรุณาแก้ให้เป็นเรื่องของตัวชี้วัดที่ {own} {mine}",
        en=f"{subject.label_en} speaks of indicator {other}; it should be about indicator {own}.",
    )
