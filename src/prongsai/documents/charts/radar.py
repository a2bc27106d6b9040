"""Draws ``Radar``: one or two results as polygons over rings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import cos, pi, sin

from prongsai.documents.charts.canvas import Anchor, Canvas, Point
from prongsai.documents.charts.figures import plain, written
from prongsai.documents.charts.layout import heading, legend, spread, stroke_entry, threshold_entry
from prongsai.documents.charts.look import (
    AXIS,
    GRID,
    INK,
    MARGIN,
    PAPER,
    SERIES,
    SMALL,
    SOFT,
    WIDTH,
    Stroke,
)
from prongsai.documents.charts.model import Radar, Series

_WIDEST, _NARROWEST = 150.0, 125.0
_RINGS = (20, 40, 60, 80, 100)
_AWAY = 14.0
_STEP = SMALL * 1.3
_WASH = "#e9eff6"


@dataclass(frozen=True)
class _Wheel:
    """The centre of the rings, and how many axes leave it, the first one upwards, the others clockwise."""

    x: float
    y: float
    axes: int
    radius: float

    def at(self, axis: float, radius: float) -> Point:
        angle = 2 * pi * axis / self.axes
        return self.x + radius * sin(angle), self.y - radius * cos(angle)

    def points(self, axis: int, points: Decimal | int) -> Point:
        return self.at(axis, self.radius * float(points) / 100)

    def ring(self, points: Decimal | int) -> list[Point]:
        return [self.points(axis, points) for axis in range(self.axes)]


@dataclass(frozen=True)
class _Label:
    """The text beside one axis: its lines (the value last), where it starts, and its middle."""

    lines: tuple[str, ...]
    x: float
    middle: float
    anchor: Anchor

    @property
    def height(self) -> float:
        return len(self.lines) * _STEP


def draw(canvas: Canvas, chart: Radar) -> float:
    """Draws the chart and gives the height it needs."""
    top = heading(canvas, chart.title)
    # Laid out around a centre at height 0 first, because the labels decide how much room there is above.
    wheel = _Wheel(WIDTH / 2, 0, len(chart.axes), _radius(canvas, chart))
    labels = _labels(canvas, chart, wheel)
    above = max(wheel.radius, *(label.height / 2 - label.middle for label in labels))
    below = max(*(y for _, y in wheel.ring(100)), *(label.middle + label.height / 2 for label in labels))
    wheel = replace(wheel, y=top + above + 6)
    strokes = SERIES[: len(chart.series)]
    # The first series is the one the chart is about: it gets a light ground, below everything, and is drawn last.
    if all(value is not None for value in chart.series[0].points):
        ground = [wheel.points(axis, value or 0) for axis, value in enumerate(chart.series[0].points)]
        canvas.polyline(ground, colour="none", closed=True, ground=_WASH)
    _rings(canvas, chart, wheel)
    for series, stroke in reversed(list(zip(chart.series, strokes, strict=True))):
        _series(canvas, wheel, series, stroke)
    for label in labels:
        _write(canvas, label, wheel.y)
    entries = [stroke_entry(stroke, series.name) for series, stroke in zip(chart.series, strokes, strict=True)]
    if chart.line is not None:
        entries.append(threshold_entry(chart.line.label))
    return legend(canvas, wheel.y + below + 12, entries) + MARGIN


def _radius(canvas: Canvas, chart: Radar) -> float:
    """As large as the labels at the sides allow without being wrapped, within limits."""
    radius = _WIDEST
    for index, axis in enumerate(chart.axes):
        side = abs(sin(2 * pi * index / len(chart.axes)))
        if side > 0.1:
            radius = min(radius, (WIDTH / 2 - MARGIN - canvas.width(axis.label)) / side - _AWAY)
    return max(radius, _NARROWEST)


def _rings(canvas: Canvas, chart: Radar, wheel: _Wheel) -> None:
    for number in _RINGS:
        canvas.polyline(wheel.ring(number), colour=AXIS if number == 100 else GRID, width=0.9, closed=True)
    for axis in range(wheel.axes):
        canvas.line((wheel.x, wheel.y), wheel.points(axis, 100), colour=GRID, width=0.9)
    if chart.line is not None:
        canvas.threshold(wheel.ring(chart.line.points), closed=True)
    line = chart.line.points if chart.line else None
    for number in _RINGS:
        if line is None or abs(line - number) >= 12:
            _ring_number(canvas, wheel, Decimal(number), SOFT)
    if line is not None:
        _ring_number(canvas, wheel, line, INK)


def _ring_number(canvas: Canvas, wheel: _Wheel, points: Decimal, colour: str) -> None:
    """The number of a ring, midway between two axes, where no point of a series can lie; that of 100 outside."""
    text, bold = plain(points), colour == INK
    radius = wheel.radius * float(points) / 100
    if wheel.axes < 6:
        # The sides of so few axes come too near to the centre; the numbers stand beside the first axis.
        x, y = wheel.at(0, radius)
        at = (x - 6 - canvas.width(text, bold=bold) / 2, y)
    else:
        at = wheel.at(-0.5, radius * cos(pi / wheel.axes) + (12 if points == 100 else 0))
    wide = canvas.width(text, bold=bold)
    canvas.area(at[0] - wide / 2 - 1.5, at[1] - 7, wide + 3, 14, PAPER)
    canvas.text((at[0], at[1] + 5), text, bold=bold, anchor="middle", colour=colour)


def _series(canvas: Canvas, wheel: _Wheel, series: Series, stroke: Stroke) -> None:
    """Sides between neighbouring axes that both have a score; a missing score opens the polygon."""
    places = [None if value is None else wheel.points(axis, value) for axis, value in enumerate(series.points)]
    known = [place for place in places if place is not None]
    if len(known) == len(places):
        canvas.polyline(known, colour=stroke.colour, width=2.2, dashes=stroke.dashes, closed=True)
    else:
        for start, end in zip(places, (*places[1:], places[0]), strict=True):
            if start is not None and end is not None:
                canvas.line(start, end, colour=stroke.colour, width=2.2, dashes=stroke.dashes)
    for place in known:
        canvas.marker(place, stroke.marker, stroke.colour, hollow=stroke.hollow, radius=4)


def _labels(canvas: Canvas, chart: Radar, wheel: _Wheel) -> list[_Label]:
    line = chart.line.points if chart.line else None
    labels = []
    for index, axis in enumerate(chart.axes):
        x, y = wheel.at(index, wheel.radius + _AWAY)
        side = round(sin(2 * pi * index / wheel.axes), 6)
        anchor: Anchor = "middle" if side == 0 else "start" if side > 0 else "end"
        room = 200.0 if side == 0 else (WIDTH - MARGIN - x if side > 0 else x - MARGIN)
        lines = (*canvas.wrap(axis.label, room), written(chart.series[0].points[index], line))
        half = len(lines) * _STEP / 2
        if side == 0:
            y += -half if y < 0 else half
        labels.append(_Label(lines, x, y, anchor))
    return _apart(labels, wheel.radius + 60)


def _apart(labels: Sequence[_Label], reach: float) -> list[_Label]:
    """The labels of each side moved up or down until none covers another."""
    moved: dict[int, float] = {}
    for anchor in ("start", "end"):
        group = [index for index, label in enumerate(labels) if label.anchor == anchor]
        wanted = [(labels[index].middle, labels[index].height + 4) for index in group]
        middles = spread(wanted, -reach, reach)
        moved |= dict(zip(group, middles, strict=True))
    return [
        _Label(label.lines, label.x, moved.get(index, label.middle), label.anchor) for index, label in enumerate(labels)
    ]


def _write(canvas: Canvas, label: _Label, centre: float) -> None:
    y = centre + label.middle - label.height / 2 + SMALL * 0.98
    for index, line in enumerate(label.lines):
        canvas.text((label.x, y + index * _STEP), line, bold=index == len(label.lines) - 1, anchor=label.anchor)
