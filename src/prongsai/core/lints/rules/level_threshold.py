"""A level tied to a number of points that the framework ties to another: a sentence, or a table of bands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from prongsai.core.lints.context import Context, Line
from prongsai.core.lints.model import Problem, problem
from prongsai.core.packs.model import Level, Pack
from prongsai.core.rules import rule
from prongsai.core.thai.text import squash

_POINTS = r"(?<![\d.])(\d{1,3}(?:\.\d{1,2})?)(?![\d.]*\d)"
_WORD = (
    r"(?<![A-Za-z])(AA|[A-F](?![A-Za-z])|(?:ผ่าน)?ดีเยี่ยม|ผ่านดี(?!เยี่ยม)|ต้องปรับปรุงโดยด่วน|ต้องปรับปรุง|"
    r"ผ่าน(?!ดี|เกณฑ์|การ|ทาง|ระบบ|ช่อง))"
)
_FLOOR = re.compile(
    rf"{_WORD}\s*(?:\(|คือ|หมายถึง|=|:|ตั้งแต่|ต้องได้)*\s*(?:คะแนน|ร้อยละ|ตั้งแต่)?\s*{_POINTS}\s*(?:คะแนน|%)?\s*ขึ้นไป"
)
_PASS = re.compile(
    rf"(?:ผ่านเกณฑ์|เกณฑ์(?:การ)?ผ่าน)[ก-๎]{{0,14}}\s*[(:]?\s*(?:คะแนน|ร้อยละ|ที่|ตั้งแต่)?\s*{_POINTS}\s*(?:คะแนน|%)?\s*ขึ้นไป"
)
_ENDS = r"(\d{1,3}(?:\.\d{1,2})?)\s*(?:-|–|—|ถึง)\s*(\d{1,3}(?:\.\d{1,2})?)\s*(?:คะแนน)?"
_BAND = re.compile(rf"^\s*(?:คะแนน|ช่วง(?:คะแนน)?)?\s*{_ENDS}\s*$")
_BAND_LINE = re.compile(rf"^\s*(?:{_ENDS}\s*[:=|\t ]\s*(?:ระดับ\s*)?(\S+)|(?:ระดับ\s*)?(\S+?)\s*[:=|\t ]\s*{_ENDS})\s*$")
_STEP = Decimal(1)


@dataclass(frozen=True)
class _Band:
    level: str
    low: Decimal
    high: Decimal
    line: Line


@rule("level-threshold", title_th="เกณฑ์คะแนนของระดับไม่ตรงกับกรอบ", title_en="A level tied to other points")
def check(context: Context) -> Iterator[Problem]:
    """A report explains its own year's scale or the next; what fits either is right."""
    if not context.packs:
        return
    for line in context.lines:
        yield from _floors(context, line)
        yield from _pass_marks(context, line)
    for band in _bands(context):
        if not any(_fits(pack, band) for pack in context.packs):
            yield from _wrong_band(context, band)


def _level(pack: Pack, word: str) -> Level | None:
    wanted = squash(word)
    exact = next((level for level in pack.levels if wanted in (squash(level.code), squash(level.title.th))), None)
    return exact or next((level for level in pack.levels if squash(level.title.th) == f"ผ่าน{wanted}"), None)


def _floors(context: Context, line: Line) -> Iterator[Problem]:
    for match in _FLOOR.finditer(line.plain):
        levels = [level for pack in context.packs if (level := _level(pack, match[1])) is not None]
        points = Decimal(match[2])
        if levels and all(level.minimum_total != points for level in levels):
            yield _wrong(line, match[0], levels[0].title.th, str(points), f"{levels[0].minimum_total} คะแนนขึ้นไป")


def _pass_marks(context: Context, line: Line) -> Iterator[Problem]:
    for match in _PASS.finditer(line.plain):
        points = Decimal(match[1])
        if all(pack.target != points for pack in context.packs):
            yield _wrong(line, match[0], "ผ่านเกณฑ์", str(points), f"{context.packs[0].target} คะแนนขึ้นไป")


def _bands(context: Context) -> Iterator[_Band]:
    """Bands in one line, or a band and a level in neighbouring cells of one table row."""
    lines = context.lines
    for line in lines:
        match = _BAND_LINE.match(line.plain)
        if match:
            low, high, word = (match[1], match[2], match[3]) if match[1] else (match[5], match[6], match[4])
            yield from _band(context, word, low, high, line)
    cells = [line for line in lines if line.in_table]
    word_first: bool | None = None
    for before, line in pairwise(cells):
        one, other = _BAND.match(before.plain), _BAND.match(line.plain)
        if bool(one) == bool(other):
            continue
        word = line.plain if one else before.plain
        if not any(_level(pack, word) for pack in context.packs):
            word_first = None
            continue
        if word_first is None:
            word_first = one is None
        if word_first == (one is None):
            band = one or other
            if band is not None:
                yield from _band(context, word, band[1], band[2], before if one else line)


def _band(context: Context, word: str, low: str, high: str, line: Line) -> Iterator[_Band]:
    level = next((level for pack in context.packs if (level := _level(pack, word)) is not None), None)
    if level is not None:
        ends = sorted((Decimal(low), Decimal(high)))
        yield _Band(level.title.th, ends[0], ends[1], line)


def _fits(pack: Pack, band: _Band) -> bool:
    level = _level(pack, band.level)
    return level is not None and band.low == level.minimum_total and _ceiling_fits(pack, level, band.high)


def _ceiling_fits(pack: Pack, level: Level, high: Decimal) -> bool:
    """A band ends just under the next higher minimum, or at 100; a level that lacks an instrument can reach 100."""
    above = sorted(other.minimum_total for other in pack.levels if other.minimum_total > level.minimum_total)
    ceilings = above[:1] if above else []
    if not ceilings:
        return high == 100
    gated = any(other.minimum_each_instrument is not None for other in pack.levels)
    return ceilings[0] - _STEP <= high < ceilings[0] or (gated and high == 100)


def _wrong_band(context: Context, band: _Band) -> Iterator[Problem]:
    pack = next(pack for pack in context.packs if _level(pack, band.level))
    level = _level(pack, band.level)
    if level is None:
        return
    above = [other.minimum_total for other in pack.levels if other.minimum_total > level.minimum_total]
    right = f"{level.minimum_total} – {min(above) - Decimal('0.01') if above else 100}"
    yield _wrong(band.line, band.line.text, band.level, f"{band.low} – {band.high}", right)


def _wrong(line: Line, text: str, level: str, found: str, right: str) -> Problem:
    return problem(
        "warning",
        line.place,
        found=f"{level}: {found}",
        expected=f"{level}: {right}",
        th=f"ข้อความ “{text.strip()}” ให้คะแนนของ “{level}” เป็น {found} แต่ตามกรอบการประเมินคือ {right} กรุณาแก้เกณฑ์",
        en=f'"{text.strip()}" ties {level} to {found}; the framework says {right}.',
    )
