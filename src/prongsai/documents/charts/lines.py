"""Draws ``Lines``: scores over years, each series with its own marks and dashes, named at its end."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from prongsai.documents.charts.canvas import Canvas, Point
from prongsai.documents.charts.figures import NO_SCORE, plain, written
from prongsai.documents.charts.layout import heading, legend, spread, threshold_entry
from prongsai.documents.charts.look import (
    AXIS,
    GRID,
    INK,
    LEADING,
    MARGIN,
    PAPER,
    SERIES,
    SMALL,
    SOFT,
    WIDTH,
    Stroke,
)
from prongsai.documents.charts.model import Lines, Series

_HEIGHT = 250.0
_WIDEST_NAME = 185.0
_BEFORE_NAME = 40.0
_HIGHEST_FLOOR = 80
"""Even scores that are all near 100 are shown over at least 20 points, so that small changes stay small."""


@dataclass(frozen=True)
class _Plot:
    """Where the lines run: ``floor`` at the bottom, 100 at the top, one place for each year."""

    left: float
    right: float
    top: float
    floor: int
    places: int

    @property
    def bottom(self) -> float:
        return self.top + _HEIGHT

    def x(self, place: int) -> float:
        slot = (self.right - self.left) / self.places
        return self.left + slot * (place + 0.5)

    def y(self, points: Decimal | int) -> float:
        return self.bottom - _HEIGHT * (float(points) - self.floor) / (100 - self.floor)


def floor(chart: Lines) -> int:
    """The points at which the vertical axis begins: a ten below the least value, and 80 at most."""
    shown = [value for series in chart.series for value in series.points if value is not None]
    if chart.line is not None:
        shown.append(chart.line.points)
    tens, rest = divmod(min(shown), 10)
    least = int(tens) * 10 - (0 if rest else 10)
    return max(0, min(least, _HIGHEST_FLOOR))


def draw(canvas: Canvas, chart: Lines) -> float:
    """Draws the chart and gives the height it needs."""
    names = [_name(canvas, chart, series) for series in chart.series]
    right = WIDTH - MARGIN - _BEFORE_NAME - max(canvas.width(text, bold=True) for each in names for text in each)
    plot = _Plot(MARGIN + 34, right, heading(canvas, chart.title) + 12, floor(chart), len(chart.years))
    _axes(canvas, chart, plot)
    if chart.line is not None:
        y = plot.y(chart.line.points)
        canvas.threshold([(plot.left, y), (plot.right, y)])
    for series, stroke in zip(chart.series, SERIES, strict=False):
        _series(canvas, plot, series, stroke)
    if len(chart.series) == 1:
        _values(canvas, plot, chart.series[0], chart.line.points if chart.line else None)
    below = max(_years(canvas, chart, plot), _names(canvas, chart, plot, names))
    entries = [threshold_entry(chart.line.label)] if chart.line else []
    below = legend(canvas, below + 4, entries, plot.left)
    if plot.floor:
        canvas.text((plot.left, below + 14), f"แกนตั้งเริ่มที่ {plot.floor} คะแนน ไม่ได้เริ่มที่ 0", colour=SOFT)
        below += SMALL * LEADING
    return below + MARGIN


def _axes(canvas: Canvas, chart: Lines, plot: _Plot) -> None:
    line = chart.line.points if chart.line else None
    step = 10 if plot.floor >= 40 else 20
    for tick in range(100, plot.floor - 1, -step):
        y = plot.y(tick)
        canvas.line((plot.left, y), (plot.right, y), colour=AXIS if tick == plot.floor else GRID, width=0.8)
        if line is None or abs(y - plot.y(line)) >= 14:
            canvas.text((plot.left - 8, y + 5), str(tick), anchor="end", colour=SOFT)
    canvas.line((plot.left, plot.bottom), (plot.right, plot.bottom), colour=AXIS, width=1.2)
    canvas.line((plot.left, plot.top), (plot.left, plot.bottom), colour=AXIS, width=1.2)
    if line is not None:
        canvas.text((plot.left - 8, plot.y(line) + 5), plain(line), bold=True, anchor="end")
    if plot.floor:
        _break(canvas, plot)


def _break(canvas: Canvas, plot: _Plot) -> None:
    """A zigzag in the vertical axis: something between 0 and the first number is left out."""
    x, y = plot.left, plot.bottom - 4
    canvas.area(x - 2, y - 14, 4, 14, PAPER)
    points = [(x, y), (x - 5, y - 3), (x + 5, y - 8), (x - 5, y - 11), (x, y - 14)]
    canvas.polyline(points, colour=SOFT, width=1.4)


def _series(canvas: Canvas, plot: _Plot, series: Series, stroke: Stroke) -> None:
    """Lines through neighbouring years only: a year without a score leaves a gap."""
    run: list[Point] = []
    for place, value in enumerate((*series.points, None)):
        if value is not None:
            run.append((plot.x(place), plot.y(value)))
            continue
        if len(run) > 1:
            canvas.polyline(run, colour=stroke.colour, width=2.2, dashes=stroke.dashes)
        run = []
    for place, value in enumerate(series.points):
        if value is not None:
            canvas.marker((plot.x(place), plot.y(value)), stroke.marker, stroke.colour, hollow=stroke.hollow)


def _values(canvas: Canvas, plot: _Plot, series: Series, line: Decimal | None) -> None:
    """The value at every point, above it, or below it where the line comes from above on both sides."""
    values = series.points
    for place, value in enumerate(values):
        if value is None:
            continue
        near = [
            each for each in (*values[max(0, place - 1) : place], *values[place + 1 : place + 2]) if each is not None
        ]
        valley = bool(near) and all(each > value for each in near)
        text = written(value, line)
        x, y = plot.x(place), plot.y(value) + (22 if valley else -11)
        wide = canvas.width(text)
        canvas.area(x - wide / 2 - 2, y - 12, wide + 4, 15, PAPER)
        canvas.text((x, y), text, anchor="middle")


def _years(canvas: Canvas, chart: Lines, plot: _Plot) -> float:
    room = (plot.right - plot.left) / plot.places - 6
    most = 1
    for place, year in enumerate(chart.years):
        lines = canvas.wrap(year, room)
        canvas.lines((plot.x(place), plot.bottom + 19), lines, anchor="middle")
        most = max(most, len(lines))
    return plot.bottom + 6 + most * SMALL * LEADING


def _name(canvas: Canvas, chart: Lines, series: Series) -> tuple[str, ...]:
    """The lines of the label at the end of a series: its name, and its last value with the year if others follow."""
    line = chart.line.points if chart.line else None
    known = [(year, value) for year, value in zip(chart.years, series.points, strict=True) if value is not None]
    last = NO_SCORE
    if known:
        year, value = known[-1]
        last = written(value, line) + ("" if series.points[-1] is not None else f" ({year})")
    return (*canvas.wrap(series.name, _WIDEST_NAME, bold=True), last)


def _names(canvas: Canvas, chart: Lines, plot: _Plot, names: list[tuple[str, ...]]) -> float:
    """Writes the labels at the ends of their lines, moved apart where they meet; gives the height below them."""
    step = SMALL * 1.3
    ends = [_end(plot, series) for series in chart.series]
    wanted = [(end[1], len(text) * step + 6) for end, text in zip(ends, names, strict=True)]
    middles = spread(wanted, plot.top - 10, plot.bottom + 10)
    lowest = 0.0
    for series, stroke, end, text, middle in zip(chart.series, SERIES, ends, names, middles, strict=False):
        x = plot.right + _BEFORE_NAME
        if any(value is not None for value in series.points):
            sign = (x - 11, middle - (len(text) - 1) * step / 2)
            canvas.polyline([(end[0] + 8, end[1]), (plot.right + 4, end[1]), sign], colour=stroke.colour, width=0.9)
            canvas.marker(sign, stroke.marker, stroke.colour, hollow=stroke.hollow, radius=4)
        y = middle - len(text) * step / 2 + SMALL * 0.98
        for index, each in enumerate(text):
            last = index == len(text) - 1
            canvas.text((x, y + index * step), each, bold=not last, colour=SOFT if each == NO_SCORE else INK)
        lowest = max(lowest, middle + len(text) * step / 2)
    return lowest


def _end(plot: _Plot, series: Series) -> Point:
    """The last point of the series that is known; the foot of the chart if there is none."""
    for place in range(len(series.points) - 1, -1, -1):
        value = series.points[place]
        if value is not None:
            return plot.x(place), plot.y(value)
    return plot.right, plot.bottom
