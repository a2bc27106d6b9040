"""A number of indicators, instruments or levels that the framework or the scores contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from prongsai.core.lints.context import Context, Line
from prongsai.core.lints.model import Problem, problem
from prongsai.core.rules import rule

_ALL_INDICATORS = re.compile(
    r"(?:จำนวน)?(?:ทั้งสิ้น|ทั้งหมด|รวมทั้งสิ้น|รวมทั้งหมด)(\d{1,2})ตัวชี้วัด|ครอบคลุมทั้ง(\d{1,2})ตัวชี้วัด|(?:แบบวัด|เครื่องมือ)(?:ประกอบด้วย)?(?:จำนวน)?(\d{1,2})ตัวชี้วัด"
)
_TOOLS = re.compile(r"(?:จาก|ผ่าน|ใช้|โดย|ทั้ง)(\d)(?:เครื่องมือ|แบบวัด)")
_LEVELS = re.compile(r"(?:จำแนก|แบ่ง)(?:ออก)?เป็น(\d{1,2})ระดับ")
_BELOW = re.compile(
    r"(?:ต่ำกว่า|น้อยกว่า|ไม่ถึง)(?:เกณฑ์)?(?:ร้อยละ)?(\d{2,3}(?:\.\d+)?)(?:คะแนน)?(?:มี|จำนวน|มีจำนวน|รวม){1,2}(\d{1,2})ตัวชี้วัด"
)
_ABOVE = re.compile(r"(?:ตั้งแต่)?(?:ร้อยละ)?(\d{2,3}(?:\.\d+)?)(?:คะแนน)?ขึ้นไป(?:มี|จำนวน|มีจำนวน|รวม){1,2}(\d{1,2})ตัวชี้วัด")
_NARROWED = re.compile(r"iit|eit|oit|ภายใน|ภายนอก|สาธารณะ")
_ALL_TOOLS = re.compile(r"iit.*eit.*oit")
_TOTAL = 10


@rule("stated-count", title_th="จำนวนที่ระบุไม่ตรงกับกรอบหรือคะแนน", title_en="A stated number that is not right")
def check(context: Context) -> Iterator[Problem]:
    """Only counts of the whole: all indicators, all instruments, the levels of the scale, and how many indicators
    lie under or over a number of points."""
    for line in context.lines:
        text = line.squashed if re.search(r"ตัวชี้วัด|เครื่องมือ|แบบวัด|ระดับ", line.text) else ""
        if context.packs and text:
            yield from _framework(context, line, text)
        if len(context.reading.indicators) == _TOTAL and text:
            yield from _scores(context, line, text)


def _framework(context: Context, line: Line, text: str) -> Iterator[Problem]:
    counts = (
        (_ALL_INDICATORS, {len(pack.indicators) for pack in context.packs}, "ตัวชี้วัด", "indicators"),
        (_TOOLS, {len(pack.instruments) for pack in context.packs}, "เครื่องมือ", "instruments"),
        (_LEVELS, {len(pack.levels) for pack in context.packs}, "ระดับ", "levels"),
    )
    for pattern, right, what_th, what_en in counts:
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 25) : match.start()]
            stated = int(next(group for group in match.groups() if group))
            of_some = pattern is _ALL_INDICATORS and _NARROWED.search(before) and not _ALL_TOOLS.search(text)
            if stated not in right and not of_some:
                yield _wrong(line, match[0], stated, max(right), what_th, what_en)


def _scores(context: Context, line: Line, text: str) -> Iterator[Problem]:
    points = context.reading.indicators.values()
    for match in _BELOW.finditer(text):
        right = sum(value < Decimal(match[1]) for value in points)
        if int(match[2]) != right:
            yield _wrong(line, match[0], int(match[2]), right, "ตัวชี้วัด", "indicators")
    for match in _ABOVE.finditer(text):
        right = sum(value >= Decimal(match[1]) for value in points)
        if int(match[2]) != right:
            yield _wrong(line, match[0], int(match[2]), right, "ตัวชี้วัด", "indicators")


def _wrong(line: Line, words: str, stated: int, right: int, what_th: str, what_en: str) -> Problem:
    return problem(
        "error",
        line.place,
        found=str(stated),
        expected=str(right),
        th=f"ข้อความ “{words}” ระบุ {stated} {what_th} แต่ที่ถูกต้องคือ {right} กรุณาแก้จำนวน",
        en=f'"{words}" says {stated} {what_en}; there are {right}.',
    )
