"""Draws ``Stack``: points lost as marked segments of a bar, with a list of what each mark is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count

from prongsai.documents.charts.canvas import Canvas
from prongsai.documents.charts.figures import written
from prongsai.documents.charts.layout import Entry, fill_entry, heading, legend, spread
from prongsai.documents.charts.look import (
    AXIS,
    GRID,
    GROUPS,
    INK,
    KEPT,
    LEADING,
    MARGIN,
    SMALL,
    SOFT,
    TEXT,
    WIDTH,
    Fill,
)
from prongsai.documents.charts.model import Range, Row, Segment, Stack, high, low

KEPT_WORDS = "คะแนนที่ได้"
_BAR, _GAP, _BADGE = 34.0, 2.0, 22.0
_STEPS = (Decimal("0.1"), Decimal("0.2"), Decimal("0.5"), *map(Decimal, (1, 2, 5, 10, 20)))


@dataclass(frozen=True)
class Marked:
    """A segment with points to show, and what it is known by: its mark, or a running number."""

    mark: str
    segment: Segment


def marked(chart: Stack) -> list[list[Marked]]:
    """The segments of each row that are not zero, with their marks; running numbers skip the marks that are given."""
    given = {segment.mark.strip() for row in chart.rows for segment in row.segments}
    numbers = (str(number) for number in count(1) if str(number) not in given)
    return [
        [Marked(segment.mark.strip() or next(numbers), segment) for segment in row.segments if high(segment.points) > 0]
        for row in chart.rows
    ]


def draw(canvas: Canvas, chart: Stack) -> float:
    """Draws the chart and gives the height it needs."""
    rows = marked(chart)
    fills = dict(zip(chart.groups, GROUPS, strict=False))
    most = max(_length(row) for row in chart.rows) or Decimal(1)
    unit = (WIDTH - 2 * MARGIN - 2) / float(most)
    y = heading(canvas, chart.title)
    for row, segments in zip(chart.rows, rows, strict=True):
        y = _row(canvas, row, segments, fills, unit, y)
    y = _scale(canvas, most, unit, y)
    shown = [group for group in chart.groups if any(each.segment.group == group for row in rows for each in row)]
    y = legend(canvas, y + 6, _entries(chart, shown, fills))
    return _listed(canvas, [each for row in rows for each in row], fills, y + 8) + MARGIN


def _length(row: Row) -> Decimal:
    lost = sum((high(segment.points) for segment in row.segments), Decimal(0))
    return lost + (low(row.kept) if row.kept is not None else 0)


def _row(
    canvas: Canvas, row: Row, segments: Sequence[Marked], fills: dict[str, Fill], unit: float, top: float
) -> float:
    """One bar with its heading and marks; gives the height below it."""
    if row.label.strip():
        lines = canvas.wrap(row.label, WIDTH - 2 * MARGIN, TEXT, bold=True)
        canvas.lines((MARGIN, top + TEXT), lines, size=TEXT, bold=True)
        top += len(lines) * TEXT * LEADING + 2
    if not segments and row.kept is None:
        canvas.text((MARGIN, top + SMALL), "ไม่เสียคะแนน", colour=SOFT)
        return top + SMALL * LEADING + 10
    widths = [float(high(each.segment.points)) * unit for each in segments]
    badges = [max(_BADGE, canvas.width(each.mark, bold=True) + 10) for each in segments]
    narrow = any(width < badge + 4 for width, badge in zip(widths, badges, strict=True))
    bar = top + (_BADGE + 12 if narrow else 2)
    x, middles = MARGIN, []
    for each, width in zip(segments, widths, strict=True):
        _segment(canvas, each.segment, fills[each.segment.group], x, bar, width, unit)
        middles.append(x + width / 2)
        x += width
    if row.kept is not None:
        _kept(canvas, row.kept, x, bar, unit)
    _badges(canvas, segments, badges, middles, bar, narrow=narrow)
    return bar + _BAR + 8


def _segment(canvas: Canvas, segment: Segment, fill: Fill, x: float, top: float, width: float, unit: float) -> None:
    """The certain part, and behind it, hollow and dashed, what may be lost besides. A gap parts neighbours."""
    gap = min(_GAP, width / 3)
    certain = float(low(segment.points)) * unit
    if certain >= width:
        canvas.box(x, top, width - gap, _BAR, fill)
        return
    canvas.box(x, top, certain, _BAR, fill)
    canvas.box(x + certain, top, width - gap - certain, _BAR, Fill(fill.colour, "empty", dashed=True))


def _kept(canvas: Canvas, kept: Decimal | Range, x: float, top: float, unit: float) -> None:
    width = float(low(kept)) * unit
    canvas.box(x, top, width, _BAR, KEPT)
    text = f"{KEPT_WORDS} {written(kept)}"
    if canvas.width(text) + 12 <= width:
        canvas.text((x + width / 2, top + _BAR / 2 + 5), text, anchor="middle")


def _badges(
    canvas: Canvas,
    segments: Sequence[Marked],
    badges: Sequence[float],
    middles: Sequence[float],
    bar: float,
    *,
    narrow: bool,
) -> None:
    """The marks of the segments: inside, or all above the bar with leaders if one of them is too narrow."""
    half = _BADGE / 2
    wanted = [(middle, badge + 2) for middle, badge in zip(middles, badges, strict=True)]
    places = spread(wanted, MARGIN, WIDTH - MARGIN) if narrow else middles
    for each, badge, middle, place in zip(segments, badges, middles, places, strict=True):
        y = bar - half - 10 if narrow else bar + _BAR / 2
        if narrow:
            canvas.line((place, y + half), (middle, bar), colour=SOFT, width=0.9)
        canvas.pill((place, y), badge - 2, _BADGE - 2, SOFT)
        canvas.text((place, y + 5), each.mark, bold=True, anchor="middle")


def _scale(canvas: Canvas, most: Decimal, unit: float, top: float) -> float:
    step = next((step for step in _STEPS if most / step <= 8), _STEPS[-1])
    right = MARGIN + float(most) * unit
    canvas.line((MARGIN, top), (right, top), colour=AXIS)
    tick = Decimal(0)
    while tick <= most:
        x = MARGIN + float(tick) * unit
        canvas.line((x, top), (x, top + 5), colour=AXIS)
        half = canvas.width(f"{tick}") / 2
        canvas.text(
            (min(max(x, MARGIN + half), WIDTH - MARGIN - half), top + 19), f"{tick}", anchor="middle", colour=SOFT
        )
        tick += step
    return top + 26


def _entries(chart: Stack, groups: Sequence[str], fills: dict[str, Fill]) -> list[Entry]:
    entries = [fill_entry(fills[group], group) for group in groups]
    ranged = any(isinstance(segment.points, Range) for row in chart.rows for segment in row.segments)
    if ranged:
        entries.append(fill_entry(Fill(SOFT, "empty", dashed=True), "ส่วนที่อาจเสียเพิ่ม"))
    if any(row.kept is not None for row in chart.rows):
        kept = [written(row.kept) for row in chart.rows if row.kept is not None]
        entries.append(fill_entry(KEPT, f"{KEPT_WORDS} {kept[0]}" if len(chart.rows) == 1 else KEPT_WORDS))
    return entries


def _listed(canvas: Canvas, segments: Sequence[Marked], fills: dict[str, Fill], top: float) -> float:
    """What each mark is and how many points it lost, in two columns if all of it fits in one line each."""
    if not segments:
        return top
    figures = [written(each.segment.points) for each in segments]
    value = max(canvas.width(figure, bold=True) for figure in figures)
    mark = max(canvas.width(each.mark, bold=True) for each in segments)
    before = mark + 36.0
    half = (WIDTH - 2 * MARGIN - 24) / 2
    labels = [canvas.width(each.segment.label) for each in segments]
    columns = 2 if max(labels) + before + value + 12 <= half and len(segments) > 3 else 1
    room = half if columns == 2 else WIDTH - 2 * MARGIN
    per_column = -(-len(segments) // columns)
    lowest = y = top
    for index, (each, figure) in enumerate(zip(segments, figures, strict=True)):
        if index % per_column == 0:
            y = top
        x = MARGIN + (index // per_column) * (half + 24)
        lines = canvas.wrap(each.segment.label, room - before - value - 12)
        canvas.text((x + mark + 4, y + 15), each.mark, bold=True, anchor="end")
        canvas.box(x + mark + 11, y + 3, 18, 14, fills[each.segment.group])
        canvas.lines((x + before, y + 15), lines)
        canvas.text((x + room, y + 15), figure, bold=True, anchor="end", colour=INK)
        y += len(lines) * SMALL * LEADING + 3
        canvas.line((x, y), (x + room, y), colour=GRID, width=0.7)
        lowest = max(lowest, y)
    return lowest
