"""Cuts a text into the pieces expressions of time are made of: days, months, fiscal years and their parts.

Nothing is worked out here; a piece keeps the digits of its year as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from prongsai.core.thai.dates.months import FULL_PATTERN, SHORT_PATTERN, WEEKDAYS, month_number

DASH = "(?:[-‐‑‒–—―−]|(?:ไป)?(?:จน)?ถึง)"
BLANK = "[ \u00a0]{0,4}"
_D = "[0-9๐-๙]"
_BE = rf"(?:พุทธศักราช|พ\.?{BLANK}ศ\.?)"
_FISCAL = r"ปีงบ(?:ประมาณ)?"
# A year is not followed by more of a number: 08.30, 15,000.
_YEAR_END = rf"(?!{_D})(?!\.{_D})(?!,{_D}{{3}}(?!{_D}))"
_WEEKDAY = "|".join([*WEEKDAYS, "พฤหัส"])

_NUMERIC = rf"""
    (?: (?<!{_D}/)(?P<n_day>{_D}{{1,2}})/(?P<n_month>{_D}{{1,2}})/(?P<n_year>{_D}{{4}}|{_D}{{2}})(?![/]?{_D})
      | (?<!{_D}-)(?P<h_day>{_D}{{1,2}})-(?P<h_month>{_D}{{1,2}})-(?P<h_year>{_D}{{4}}|{_D}{{2}})(?!-?{_D})
      | (?<!{_D}-)(?P<i_year>{_D}{{4}})-(?P<i_month>{_D}{{1,2}})-(?P<i_day>{_D}{{1,2}})(?!-?{_D})
    )"""
_WORDED = rf"""
    (?: (?<!{_D}[.,/])
        (?: (?P<from_day>{_D}{{1,2}}){BLANK}{DASH}{BLANK})?
        (?P<day>{_D}{{1,2}}){BLANK}
    )?
    (?P<said>เดือน{BLANK})?
    (?: (?P<full>{FULL_PATTERN}) | (?P<short>{SHORT_PATTERN}) )
    (?: {BLANK}
        (?P<era>{_BE}|ค\.?{BLANK}ศ\.?|คริสต์ศักราช|(?:ของ|ประจำ)?{_FISCAL}{BLANK}{_BE}?|ปี{BLANK}{_BE}?)?
        {BLANK}(?P<year>{_D}{{2,4}}){_YEAR_END}
    )?"""
_OF_YEAR = rf"""
    (?: {BLANK}(?: /{BLANK}
                 | (?:ของ|ประจำ|ใน)?(?:{_FISCAL}|ปี){BLANK}{_BE}?{BLANK}
                 | {_BE}{BLANK}
                 | (?={_D}{{4}}) )
        (?P<of_year>{_D}{{2,4}}){_YEAR_END}
    )?"""
_WHICH = r"(?P<{name}>แรก|หลัง)"
_NAMED = rf"""
    (?<!สิ้น)(?<!ต้น)(?<!ปลาย)
    (?: (?:ประจำ|ตลอด(?:ทั้ง)?|ทั้ง|ใน)?{_FISCAL}{BLANK}{_BE}?{BLANK}(?P<fiscal>{_D}{{2,4}}){_YEAR_END}
        (?:{BLANK}{DASH}{BLANK}(?P<fiscal_to>{_D}{{4}}){_YEAR_END})?
      | (?P<whole>ตลอด(?:ทั้ง)?ปี(?:งบประมาณ|งบ)?)(?!{BLANK}(?:พ\.?{BLANK}ศ|{_D}))
      | (?: ไตรมาส{BLANK}(?:ที่)?{BLANK}(?P<quarter>{_D})(?:{BLANK}{DASH}{BLANK}(?P<quarter_to>{_D}))?(?!{_D})
          | (?<!ทุก)รอบ{BLANK}(?: [6๖]{BLANK}เดือน(?:{BLANK}\(?{_WHICH.format(name="half_a")}\)?)?
                                | (?P<twelve>[1๑][2๒]){BLANK}เดือน )
          | (?<!{_D})[6๖]{BLANK}เดือน{BLANK}{_WHICH.format(name="half_b")}
          | ครึ่งปี(?:งบประมาณ)?{BLANK}{_WHICH.format(name="half_c")} )
        {_OF_YEAR}
    )"""
_TOKEN = re.compile(
    rf"(?:วัน(?:(?P<weekday>{_WEEKDAY}))?{BLANK}(?:ที่)?{BLANK})?(?<!{_D})(?:{_NUMERIC}|{_WORDED})|{_NAMED}",
    re.VERBOSE,
)

YearKind = Literal["BE", "CE", "fiscal"]
NamedKind = Literal["years", "quarters", "halves"]


@dataclass(frozen=True)
class Year:
    """The digits of a year and what the words before them say about it."""

    digits: str
    kind: YearKind | None


@dataclass(frozen=True)
class Point:
    """A day, or a month where ``day`` is ``None``. ``year`` is ``None`` where the text leaves it out."""

    start: int
    end: int
    day: int | None
    month: int
    year: Year | None
    weekday: int | None = None


@dataclass(frozen=True)
class Dates:
    """From a point to a point; one point alone is both. ``bare``: an abbreviated month and nothing else."""

    start: int
    end: int
    first: Point
    last: Point
    bare: bool = False

    @property
    def single(self) -> bool:
        """Whether there is one point only."""
        return self.first is self.last


@dataclass(frozen=True)
class Named:
    """Fiscal years, or the quarters or halves ``first`` to ``last`` of one. Years are digits as written."""

    start: int
    end: int
    kind: NamedKind
    year: str | None
    first: int = 1
    last: int = 1
    year_to: str | None = None

    @property
    def has_end(self) -> bool:
        """Whether the text names the last year or part as well as the first."""
        return self.year_to is not None or self.first != self.last


def cut(text: str) -> Iterator[Dates | Named]:
    """The pieces in the order of the text."""
    for found in _TOKEN.finditer(text):
        yield _dates(found) if found["full"] or found["short"] or _numeric(found) else _named(found)


def _numeric(found: re.Match[str]) -> str | None:
    """The letter of the all-digit form that matched."""
    return next((form for form in "nhi" if found[f"{form}_day"]), None)


def _dates(found: re.Match[str]) -> Dates:
    start, end = found.span()
    weekday = WEEKDAYS.index("พฤหัสบดี" if found["weekday"] == "พฤหัส" else found["weekday"]) if found["weekday"] else None
    if form := _numeric(found):
        year = Year(found[f"{form}_year"], None)
        point = Point(start, end, int(found[f"{form}_day"]), int(found[f"{form}_month"]), year, weekday)
        return Dates(start, end, point, point)
    month = month_number(found["full"] or found["short"])
    written = Year(found["year"], _year_kind(found["era"] or "")) if found["year"] else None
    day = int(found["day"]) if found["day"] else None
    if found["from_day"]:
        first = Point(*found.span("from_day"), int(found["from_day"]), month, written, weekday)
        last = Point(found.start("day"), end, day, month, written)
        return Dates(start, end, first, last)
    point = Point(start, end, day, month, written, weekday)
    bare = not (found["full"] or found["said"] or written or day is not None)
    return Dates(start, end, point, point, bare)


def _year_kind(era: str) -> YearKind | None:
    if "ปีงบ" in era:
        return "fiscal"
    if era.startswith("ค"):
        return "CE"
    return "BE" if "พ" in era else None


def _named(found: re.Match[str]) -> Named:
    start, end = found.span()
    if found["fiscal"] or found["whole"]:
        return Named(start, end, "years", found["fiscal"], year_to=found["fiscal_to"])
    if found["quarter"]:
        first = int(found["quarter"])
        return Named(start, end, "quarters", found["of_year"], first, int(found["quarter_to"] or first))
    if found["twelve"]:
        return Named(start, end, "halves", found["of_year"], 1, 2)
    half = 2 if "หลัง" in (found["half_a"], found["half_b"], found["half_c"]) else 1
    return Named(start, end, "halves", found["of_year"], half, half)
