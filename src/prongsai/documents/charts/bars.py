"""Draws ``Bars``: one row per score, over level bands, against a line."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from prongsai.documents.charts.canvas import Canvas
from prongsai.documents.charts.figures import plain, standing, written
from prongsai.documents.charts.layout import Entry, fill_entry, heading, legend
from prongsai.documents.charts.look import (
    AXIS,
    BELOW,
    GRID,
    INK,
    LEADING,
    MARGIN,
    MET,
    OPEN,
    POSSIBLE,
    SMALL,
    SOFT,
    TEXT,
    WIDTH,
    Fill,
    band_ground,
)
from prongsai.documents.charts.model import Bar, Bars, Points, Range, high, low

_FILLS = {"met": MET, "below": BELOW, "open": OPEN}
_BAR, _SPACE = 17.0, 11.0
_WIDEST_LABEL = 250.0
"""A label column wider than this leaves too little for the bars; the labels then stand above them."""
_TICKS = (0, 20, 40, 60, 80, 100)


@dataclass(frozen=True)
class _Plot:
    """Where the bars run: from 0 at ``left`` to 100 at ``right``."""

    left: float
    right: float

    def x(self, points: Decimal | int) -> float:
        return self.left + (self.right - self.left) * float(points) / 100


@dataclass(frozen=True)
class _Row:
    """One bar with its label: ``top`` and ``height`` of the whole, ``middle`` of the bar."""

    bar: Bar
    lines: tuple[str, ...]
    top: float
    height: float
    middle: float


def draw(canvas: Canvas, chart: Bars) -> float:
    """Draws the chart and gives the height it needs."""
    line = chart.line.points if chart.line else None
    values = [written(bar.points, line) for bar in chart.bars]
    right = WIDTH - MARGIN - max(canvas.width(value, TEXT, bold=True) for value in values) - 12
    labels, column = _labels(canvas, chart)
    plot = _Plot(MARGIN + (column + 12 if column else 0), right)
    top = _band_names(canvas, chart, plot, heading(canvas, chart.title))
    rows = _rows(chart, labels, top, above=not column)
    bottom = rows[-1].top + rows[-1].height
    zones = [(top, bottom)] if column else [(row.middle - _BAR / 2 - 4, row.middle + _BAR / 2 + 4) for row in rows]
    for zone in zones:
        _ground(canvas, chart, plot, *zone)
    for row, value in zip(rows, values, strict=True):
        _row(canvas, plot, row, line, beside=bool(column))
        canvas.text(
            (WIDTH - MARGIN, row.middle + 5),
            value,
            size=TEXT,
            bold=row.bar.points is not None,
            anchor="end",
            colour=INK if row.bar.points is not None else SOFT,
        )
    y = _scale(canvas, chart, plot, zones)
    return legend(canvas, y + 6, _entries(chart)) + MARGIN


def _labels(canvas: Canvas, chart: Bars) -> tuple[list[tuple[str, ...]], float]:
    """The labels in lines, and the width of their column: 0 when they stand above their bars."""
    lines = [canvas.wrap(bar.label, _WIDEST_LABEL, TEXT) for bar in chart.bars]
    whole_words = all(
        " ".join(each) == " ".join(bar.label.split()) for each, bar in zip(lines, chart.bars, strict=True)
    )
    if whole_words and max(map(len, lines)) <= 2:
        return lines, max(canvas.width(line, TEXT) for each in lines for line in each)
    return [canvas.wrap(bar.label, WIDTH - 2 * MARGIN, TEXT) for bar in chart.bars], 0


def _rows(chart: Bars, labels: list[tuple[str, ...]], top: float, *, above: bool) -> list[_Row]:
    rows = []
    for bar, lines in zip(chart.bars, labels, strict=True):
        text = len(lines) * TEXT * LEADING
        if above:
            height = text + _BAR + _SPACE + 4
            middle = top + text + _BAR / 2 + 4
        else:
            height = max(_BAR, text - 6) + _SPACE
            middle = top + height / 2
        rows.append(_Row(bar, lines, top, height, middle))
        top += height
    return rows


def _row(canvas: Canvas, plot: _Plot, row: _Row, line: Decimal | None, *, beside: bool) -> None:
    step = TEXT * LEADING
    if beside:
        first = row.middle + 5 - (len(row.lines) - 1) * step / 2
        canvas.lines((plot.left - 12, first), row.lines, size=TEXT, anchor="end")
    else:
        canvas.lines((MARGIN, row.top + TEXT * 1.05), row.lines, size=TEXT)
    points = row.bar.points
    if points is None:
        return
    top = row.middle - _BAR / 2
    canvas.box(plot.left, top, plot.x(low(points)) - plot.left, _BAR, _fill(points, line))
    canvas.box(plot.x(low(points)), top, plot.x(high(points)) - plot.x(low(points)), _BAR, POSSIBLE)


def _fill(points: Decimal | Range, line: Decimal | None) -> Fill:
    return MET if line is None else _FILLS[standing(points, line)]


def _ground(canvas: Canvas, chart: Bars, plot: _Plot, top: float, bottom: float) -> None:
    """Bands, grid and the line, behind the bars of one zone."""
    bands = sorted(chart.bands, key=lambda band: band.low)
    for index, band in enumerate(bands):
        left, right = plot.x(band.low), plot.x(band.high)
        canvas.area(left, top, right - left, bottom - top, band_ground(index, len(bands)))
    for tick in _TICKS:
        colour = AXIS if tick == 0 else GRID
        canvas.line((plot.x(tick), top), (plot.x(tick), bottom), colour=colour, width=1.2 if tick == 0 else 0.8)


def _band_names(canvas: Canvas, chart: Bars, plot: _Plot, top: float) -> float:
    """Writes the names of the bands in as few rows as they need and gives the height below them."""
    if not chart.bands:
        return top + 4
    step = SMALL * LEADING
    ends: list[float] = []
    leaders: list[float] = []
    placed = []
    for band in sorted(chart.bands, key=lambda band: band.low):
        half = canvas.width(band.name) / 2
        middle = (plot.x(band.low) + plot.x(band.high)) / 2
        x = min(max(middle, MARGIN + half), WIDTH - MARGIN - half)
        # A name must clear the one before it in its row, and the thin lines that come down from the rows above.
        row = next(
            (
                index
                for index, end in enumerate(ends)
                if end + 10 <= x - half and max(leaders[index + 1 :], default=0) + 4 <= x - half
            ),
            len(ends),
        )
        ends[row : row + 1] = [x + half]
        leaders[row : row + 1] = [middle]
        placed.append((band, x, middle, row))
    bottom = top + len(ends) * step + 8
    for band, x, middle, row in placed:
        # The first row stands next to the bands; further ones above it are led down by a thin line.
        y = bottom - 10 - row * step
        if row:
            canvas.line((middle, y + 4), (middle, bottom), colour=AXIS, width=0.8)
        canvas.text((x, y), band.name, anchor="middle", colour=SOFT)
    return bottom


def _scale(canvas: Canvas, chart: Bars, plot: _Plot, zones: list[tuple[float, float]]) -> float:
    """The numbers below the bars, and the line with its label; gives the height below them."""
    bottom = zones[-1][1]
    line = plot.x(chart.line.points) if chart.line else None
    for tick in _TICKS:
        x = plot.x(tick)
        if line is None or abs(x - line) >= 12:
            canvas.text((x, bottom + 17), str(tick), anchor="middle", colour=SOFT)
    if chart.line is None or line is None:
        return bottom + 24
    for top, end in zones:
        canvas.threshold([(line, top), (line, end)])
    canvas.threshold([(line, bottom), (line, bottom + 24)])
    half = canvas.width(chart.line.label, bold=True) / 2
    x = min(max(line, MARGIN + half), WIDTH - MARGIN - half)
    canvas.text((x, bottom + 38), chart.line.label, bold=True, anchor="middle")
    return bottom + 44


def _entries(chart: Bars) -> list[Entry]:
    """What the patterns in this chart mean."""
    given: list[Points] = [bar.points for bar in chart.bars]
    entries = []
    if chart.line is not None:
        line = plain(chart.line.points)
        words = {
            "met": f"ตั้งแต่ {line} คะแนนขึ้นไป",
            "below": f"ต่ำกว่า {line} คะแนน",
            "open": f"ยังสรุปไม่ได้ว่าถึง {line} คะแนน",
        }
        found = {standing(points, chart.line.points) for points in given if points is not None}
        entries = [fill_entry(_FILLS[each], text) for each, text in words.items() if each in found]
    if any(isinstance(points, Range) and points.low < points.high for points in given):
        entries.append(fill_entry(POSSIBLE, "ช่วงคะแนนที่เป็นไปได้"))
    return entries
