"""What several kinds of chart share: the title, legends, labels that make room for each other, scales."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from prongsai.documents.charts.canvas import Canvas
from prongsai.documents.charts.look import LEADING, MARGIN, SMALL, TITLE, WIDTH, Fill, Stroke

_GAP = 8.0


@dataclass(frozen=True)
class Entry:
    """One sign of a legend and what it means.

    ``sign`` is how wide the sign is; ``draw`` gets its left end and its middle height.
    """

    draw: Callable[[Canvas, float, float], None]
    text: str
    sign: float = 26.0


def heading(canvas: Canvas, title: str) -> float:
    """Draws the title, if there is one, and gives the height at which the chart may begin."""
    if not title.strip():
        return MARGIN
    lines = canvas.wrap(title, WIDTH - 2 * MARGIN, TITLE, bold=True)
    canvas.lines((MARGIN, MARGIN + TITLE * 1.1), lines, size=TITLE, bold=True)
    return MARGIN + len(lines) * TITLE * LEADING + 10


def fill_entry(fill: Fill, text: str) -> Entry:
    """A legend entry for an area."""
    return Entry(lambda canvas, x, y: canvas.box(x, y - 7, 26, 14, fill), text)


def stroke_entry(stroke: Stroke, text: str) -> Entry:
    """A legend entry for a series."""

    def draw(canvas: Canvas, x: float, y: float) -> None:
        canvas.line((x, y), (x + 34, y), colour=stroke.colour, width=2.2, dashes=stroke.dashes)
        canvas.marker((x + 17, y), stroke.marker, stroke.colour, hollow=stroke.hollow)

    return Entry(draw, text, sign=34)


def threshold_entry(text: str) -> Entry:
    """A legend entry for the line that scores should reach."""
    return Entry(lambda canvas, x, y: canvas.threshold([(x, y), (x + 26, y)]), text)


def legend(canvas: Canvas, top: float, entries: Sequence[Entry], left: float = MARGIN) -> float:
    """Draws the entries from left to right in as many rows as they need and gives the height below them."""
    x, y = left, top
    for entry in entries:
        room = WIDTH - MARGIN - left - entry.sign - _GAP
        lines = canvas.wrap(entry.text, room)
        needed = entry.sign + _GAP + max(canvas.width(line) for line in lines)
        if x > left and x + needed > WIDTH - MARGIN:
            x, y = left, y + SMALL * LEADING + 2
        entry.draw(canvas, x, y + 10)
        canvas.lines((x + entry.sign + _GAP, y + 15), lines)
        y += (len(lines) - 1) * SMALL * LEADING
        x += needed + 18
    return y + SMALL * LEADING + 2 if entries else top


def spread(wanted: Sequence[tuple[float, float]], top: float, bottom: float) -> list[float]:
    """Middles for blocks of (wanted middle, height) so that none overlaps another, near to what was wanted.

    The order of the answer is that of ``wanted``. If all of them need more than the room, they run on below it.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index][0])
    middles = [0.0] * len(wanted)
    edge = top
    for index in order:
        middle, height = wanted[index]
        middles[index] = max(middle, edge + height / 2)
        edge = middles[index] + height / 2
    edge = max(bottom, top + sum(height for _, height in wanted))
    for index in reversed(order):
        height = wanted[index][1]
        middles[index] = min(middles[index], edge - height / 2)
        edge = middles[index] - height / 2
    return middles
