"""What a chart shows: four kinds, as frozen values that are checked when they are made.

All texts come from the caller. Points run from 0 to 100. Every ``__post_init__`` here raises ``ChartError``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from prongsai.core.errors import ProngsaiError

MAX_BARS = 40
MAX_YEARS = 15
MAX_SERIES = 4
MIN_AXES, MAX_AXES = 3, 12
MAX_ROWS = 6
MAX_SEGMENTS = 12
MAX_GROUPS = 6
MAX_LABEL, MAX_MARK = 120, 5
_HUNDRED = Decimal(100)
# Parts rounded to two decimals may together exceed the whole by a little.
_ROUNDING = Decimal("0.1")
_REFUSED_CATEGORIES = {"Cc", "Cs", "Cn"}
_DIRECTION_MARKS = set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class ChartError(ProngsaiError):
    """A chart that cannot be drawn truthfully from what was given."""


@dataclass(frozen=True)
class Range:
    """Points known only to lie between ``low`` and ``high``, both included."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        _check_points(self.low)
        _check_points(self.high)
        if self.low > self.high:
            raise ChartError(
                f"ช่วงคะแนน {self.low} ถึง {self.high} กลับด้าน ค่าต่ำสุดต้องไม่มากกว่าค่าสูงสุด",
                f"the range {self.low} to {self.high} is the wrong way round; low must not exceed high.",
            )


Points = Decimal | Range | None
"""A score, a range it lies in, or ``None`` for no score."""


@dataclass(frozen=True)
class Threshold:
    """The line that scores should reach, with the words that name it ("เกณฑ์ 85 คะแนน")."""

    points: Decimal
    label: str

    def __post_init__(self) -> None:
        _check_points(self.points)
        _check_label(self.label)


@dataclass(frozen=True)
class Band:
    """A level and the points it spans."""

    name: str
    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        _check_label(self.name)
        Range(self.low, self.high)


@dataclass(frozen=True)
class Bar:
    """One named score."""

    label: str
    points: Points

    def __post_init__(self) -> None:
        _check_label(self.label)
        _check_points(self.points)


@dataclass(frozen=True)
class Bars:
    """Scores as horizontal bars from 0 to 100, against a line and over level bands."""

    title: str
    bars: tuple[Bar, ...]
    line: Threshold | None = None
    bands: tuple[Band, ...] = ()

    def __post_init__(self) -> None:
        _check_title(self.title)
        _check_count("แท่ง", "bars", self.bars, 1, MAX_BARS)
        _check_count("ระดับ", "bands", self.bands, 0, 10)
        _check_any(bar.points for bar in self.bars)


@dataclass(frozen=True)
class Series:
    """Scores that belong together: one per year of ``Lines``, one per axis of ``Radar``."""

    name: str
    points: tuple[Decimal | None, ...]

    def __post_init__(self) -> None:
        _check_label(self.name)
        for value in self.points:
            _check_points(value)


@dataclass(frozen=True)
class Lines:
    """Scores over years, oldest first; ``years`` are shown as they are written."""

    title: str
    years: tuple[str, ...]
    series: tuple[Series, ...]
    line: Threshold | None = None

    def __post_init__(self) -> None:
        _check_title(self.title)
        _check_count("ปี", "years", self.years, 1, MAX_YEARS)
        for year in self.years:
            _check_label(year)
        _check_series(self.series, len(self.years), MAX_SERIES)


@dataclass(frozen=True)
class Axis:
    """One direction of a radar: a number that may be empty, and a name."""

    number: str
    name: str

    def __post_init__(self) -> None:
        _check_characters(self.number)
        _check_label(self.name)

    @property
    def label(self) -> str:
        """Number and name together."""
        return f"{self.number} {self.name}".strip()


@dataclass(frozen=True)
class Radar:
    """One result as a polygon, drawn solid, and perhaps one to compare with, drawn dashed."""

    title: str
    axes: tuple[Axis, ...]
    series: tuple[Series, ...]
    line: Threshold | None = None

    def __post_init__(self) -> None:
        _check_title(self.title)
        _check_count("แกน", "axes", self.axes, MIN_AXES, MAX_AXES)
        _check_series(self.series, len(self.axes), 2)


@dataclass(frozen=True)
class Segment:
    """Points lost in one place; those of a ``group`` look alike.

    ``mark`` is a short code to know the segment by ("o9"); without one it gets a running number.
    """

    label: str
    points: Decimal | Range
    group: str
    mark: str = ""

    def __post_init__(self) -> None:
        _check_label(self.label)
        _check_label(self.group)
        _check_characters(self.mark)
        if len(self.mark) > MAX_MARK:
            raise ChartError(
                f"รหัส “{self.mark}” ยาวเกิน {MAX_MARK} ตัวอักษร กรุณาใช้รหัสที่สั้นลง",
                f'the mark "{self.mark}" is longer than {MAX_MARK} characters; use a shorter one.',
            )
        _check_points(self.points)


@dataclass(frozen=True)
class Row:
    """The points lost of one whole, and those ``kept`` when they are to be shown too. The label may be empty."""

    label: str
    segments: tuple[Segment, ...]
    kept: Decimal | Range | None = None

    def __post_init__(self) -> None:
        _check_characters(self.label)
        _check_count("ส่วน", "segments", self.segments, 0, MAX_SEGMENTS)
        _check_points(self.kept)
        known = sum((low(segment.points) for segment in self.segments), Decimal(0))
        if self.kept is not None:
            known += low(self.kept)
        if known > _HUNDRED + _ROUNDING:
            raise ChartError(
                f"ส่วนย่อยของ “{self.label}” รวมกันได้ {known} คะแนน เกิน 100 กรุณาตรวจสอบคะแนนแต่ละส่วน",
                f'the parts of "{self.label}" add up to {known}, more than 100; check the points of each part.',
            )


@dataclass(frozen=True)
class Stack:
    """Points lost as stacked bars, one row per whole."""

    title: str
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        _check_title(self.title)
        _check_count("แถว", "rows", self.rows, 1, MAX_ROWS)
        _check_count("กลุ่ม", "groups", self.groups, 0, MAX_GROUPS)
        if not any(row.kept is not None or row.segments for row in self.rows):
            raise _nothing_to_draw()

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups in the order in which they first occur."""
        return tuple(dict.fromkeys(segment.group for row in self.rows for segment in row.segments))


Chart = Bars | Lines | Radar | Stack


def low(points: Decimal | Range) -> Decimal:
    """The least the points can be."""
    return points.low if isinstance(points, Range) else points


def high(points: Decimal | Range) -> Decimal:
    """The most the points can be."""
    return points.high if isinstance(points, Range) else points


def _check_points(value: Points) -> None:
    if value is None or isinstance(value, Range):
        return
    if not value.is_finite() or not 0 <= value <= _HUNDRED:
        raise ChartError(
            f"คะแนน {value} อยู่นอกช่วง 0 ถึง 100 กรุณาตรวจสอบคะแนน",
            f"the score {value} is not between 0 and 100; check it.",
        )


def _check_characters(text: str) -> None:
    for character in text:
        if unicodedata.category(character) in _REFUSED_CATEGORIES or character in _DIRECTION_MARKS:
            code = f"U+{ord(character):04X}"
            shown = "".join("\N{REPLACEMENT CHARACTER}" if each == character else each for each in text)
            raise ChartError(
                f"ข้อความ “{shown}” มีอักขระควบคุม {code} ที่แสดงในแผนภูมิไม่ได้ กรุณาลบออก",
                f'the text "{shown}" holds {code}, which cannot be shown in a chart; remove it.',
            )


def _check_title(text: str) -> None:
    _check_characters(text)
    _check_length(text)


def _check_label(text: str) -> None:
    _check_title(text)
    if not text.strip():
        raise ChartError(
            "แผนภูมิมีรายการที่ไม่มีชื่อ กรุณาตั้งชื่อทุกรายการ",
            "something in the chart has no name; name every part.",
        )


def _check_length(text: str) -> None:
    if len(text) > MAX_LABEL:
        raise ChartError(
            f"ข้อความ “{text[:40]}…” ยาว {len(text)} ตัวอักษร แผนภูมิรับได้ไม่เกิน {MAX_LABEL} ตัวอักษร กรุณาใช้ชื่อที่สั้นลง",
            f'the text "{text[:40]}…" has {len(text)} characters; a chart takes {MAX_LABEL} at most, so shorten it.',
        )


def _check_count(what_th: str, what_en: str, things: Sequence[object], least: int, most: int) -> None:
    if not least <= len(things) <= most:
        raise ChartError(
            f"แผนภูมิมี{what_th} {len(things)} รายการ ต้องมี {least} ถึง {most} รายการ",
            f"the chart has {len(things)} {what_en}; it takes {least} to {most}.",
        )


def _check_series(series: tuple[Series, ...], places: int, most: int) -> None:
    _check_count("ชุดข้อมูล", "series", series, 1, most)
    for each in series:
        if len(each.points) != places:
            raise ChartError(
                f"ชุดข้อมูล “{each.name}” มี {len(each.points)} ค่า แต่แผนภูมิมี {places} ตำแหน่ง กรุณาให้ครบ ค่าที่ไม่มีให้เว้นว่าง",
                f'the series "{each.name}" has {len(each.points)} values for {places} places; give all of them,'
                " None where there is none.",
            )
    _check_any(value for each in series for value in each.points)


def _check_any(values: Iterable[Points]) -> None:
    if all(value is None for value in values):
        raise _nothing_to_draw()


def _nothing_to_draw() -> ChartError:
    return ChartError(
        "ไม่มีคะแนนให้แสดงในแผนภูมิ กรุณาให้คะแนนอย่างน้อยหนึ่งค่า",
        "there is no score to draw; give at least one.",
    )
