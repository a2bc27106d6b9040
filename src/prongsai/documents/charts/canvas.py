"""Collects the parts of one SVG picture. Knows shapes, patterns and text; knows nothing of scores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from prongsai.documents.charts import text as type_
from prongsai.documents.charts.look import INK, LEADING, PAPER, SMALL, THRESHOLD_DASHES, WIDTH, Fill, Marker
from prongsai.fonts import FAMILY

Anchor = Literal["start", "middle", "end"]
TextAs = Literal["paths", "text", "apart"]
Point = tuple[float, float]
_SHIFT = {"start": 0.0, "middle": 0.5, "end": 1.0}
_STEP = 6.0


@dataclass(frozen=True)
class Placed:
    """A line of text left out of the picture: its left end on the baseline, in units of the view box."""

    x: float
    y: float
    text: str
    size: float
    bold: bool
    colour: str


class Canvas:
    """A picture of fixed width that grows downwards; coordinates are in units of the view box.

    Every text given to ``text``, ``width`` and ``wrap`` goes through ``digits`` once, where it is measured or drawn.
    """

    def __init__(self, text_as: TextAs, digits: Callable[[str], str]) -> None:
        self._text_as = text_as
        self._digits = digits
        self._parts: list[str] = []
        self._apart: list[Placed] = []

    def width(self, text: str, size: float = SMALL, *, bold: bool = False) -> float:
        """How wide the text will be."""
        return type_.width(self._digits(text), size, bold=bold)

    def wrap(self, text: str, room: float, size: float = SMALL, *, bold: bool = False) -> tuple[str, ...]:
        """The text in lines that fit the room."""
        return type_.wrap(text, room, lambda line: self.width(line, size, bold=bold))

    def text(
        self,
        at: Point,
        text: str,
        *,
        size: float = SMALL,
        bold: bool = False,
        anchor: Anchor = "start",
        colour: str = INK,
    ) -> None:
        """One line of text; ``at`` is its anchor on the baseline."""
        x, y = at
        shown = self._digits(text)
        if self._text_as == "text":
            weight = ' font-weight="700"' if bold else ""
            place = "" if anchor == "start" else f' text-anchor="{anchor}"'
            self._parts.append(
                f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}"{weight}{place} fill="{colour}">'
                f"{escape(shown)}</text>"
            )
            return
        x -= _SHIFT[anchor] * type_.width(shown, size, bold=bold)
        if self._text_as == "apart":
            self._apart.append(Placed(x, y, shown, size, bold, colour))
            return
        data = type_.path(shown, bold=bold)
        if data:
            scale = f"{size / type_.units(bold=bold):.5g}"
            self._parts.append(
                f'<path transform="translate({number(x)} {number(y)}) scale({scale} -{scale})" fill="{colour}"'
                f' d="{data}"/>'
            )

    def lines(
        self,
        at: Point,
        lines: Sequence[str],
        *,
        size: float = SMALL,
        bold: bool = False,
        anchor: Anchor = "start",
        colour: str = INK,
    ) -> None:
        """Several lines of text; ``at`` is the anchor on the first baseline."""
        for index, line in enumerate(lines):
            self.text((at[0], at[1] + index * size * LEADING), line, size=size, bold=bold, anchor=anchor, colour=colour)

    def line(self, start: Point, end: Point, *, colour: str = INK, width: float = 1, dashes: str = "") -> None:
        """A straight line."""
        self._parts.append(
            f'<line x1="{number(start[0])}" y1="{number(start[1])}" x2="{number(end[0])}" y2="{number(end[1])}"'
            f"{_stroke(colour, width, dashes)}/>"
        )

    def threshold(self, points: Sequence[Point], *, closed: bool = False) -> None:
        """The line that scores should reach: dark dashes on white, so that it shows on dark bars too."""
        self.polyline(points, colour=PAPER, width=3.2, closed=closed)
        self.polyline(points, colour=INK, width=1.8, dashes=THRESHOLD_DASHES, closed=closed)

    def polyline(
        self,
        points: Iterable[Point],
        *,
        colour: str,
        width: float = 1,
        dashes: str = "",
        closed: bool = False,
        ground: str = "none",
    ) -> None:
        """A line through points, or a polygon when ``closed``; ``ground`` fills it."""
        listed = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        tag = "polygon" if closed else "polyline"
        self._parts.append(
            f'<{tag} points="{listed}" fill="{ground}" stroke-linejoin="round"{_stroke(colour, width, dashes)}/>'
        )

    def area(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A rectangle of plain colour without an edge."""
        if width > 0 and height > 0:
            self._parts.append(f"<rect{_box(x, y, width, height)} fill={quoteattr(colour)}/>")

    def box(self, x: float, y: float, width: float, height: float, fill: Fill) -> None:
        """A rectangle filled with a pattern inside an edge that lies within it; nothing if it has no width."""
        if width <= 0:
            return
        if fill.pattern == "solid":
            self.area(x, y, width, height, fill.colour)
            return
        if width > 2:
            self._pattern(x, y, width, height, fill)
            edge = min(1.2, width / 2)
            box = _box(x + edge / 2, y + edge / 2, width - edge, height - edge)
            dashes = "3 2" if fill.dashed else ""
            self._parts.append(f'<rect{box} fill="none"{_stroke(fill.colour, edge, dashes)}/>')
        else:
            self.area(x, y, width, height, fill.colour)

    def pill(self, at: Point, width: float, height: float, edge: str) -> None:
        """A white ground with round ends for a short mark; ``at`` is its middle."""
        box = _box(at[0] - width / 2, at[1] - height / 2, width, height)
        self._parts.append(f'<rect{box} rx="{number(height / 2)}" fill="{PAPER}"{_stroke(edge, 1, "")}/>')

    def marker(self, at: Point, shape: Marker, colour: str, *, hollow: bool = False, radius: float = 4.6) -> None:
        """A point of a series."""
        x, y = at
        ground = PAPER if hollow else colour
        if shape == "circle":
            self._parts.append(
                f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{ground}"'
                f"{_stroke(colour, 1.8, '')}/>"
            )
            return
        corners = {
            "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
            "triangle": ((0, -1.2), (1.1, 0.8), (-1.1, 0.8)),
            "diamond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
        }[shape]
        points = [(x + dx * radius, y + dy * radius) for dx, dy in corners]
        self.polyline(points, colour=colour, width=1.8, closed=True, ground=ground)

    @property
    def apart(self) -> tuple[Placed, ...]:
        """The texts to be set over the picture, where it was asked for without them."""
        return tuple(self._apart)

    def svg(self, height: float, *, ident: str, title: str, description: str) -> str:
        """The whole picture as one ``<svg>`` element that can stand alone or inside a page."""
        size = f"{number(WIDTH)} {number(ceil(height))}"
        names = f'"{ident}-title {ident}-desc"'
        family = f' font-family="{FAMILY}, Sarabun, sans-serif"' if self._text_as == "text" else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" id="{ident}" viewBox="0 0 {size}" role="img" xml:lang="th"'
            f" aria-labelledby={names}{family}>"
            f'<title id="{ident}-title">{escape(self._digits(title))}</title>'
            f'<desc id="{ident}-desc">{escape(self._digits(description))}</desc>'
            f'<rect width="{number(WIDTH)}" height="{number(ceil(height))}" fill="{PAPER}"/>'
            f"{''.join(self._parts)}</svg>"
        )

    def _pattern(self, x: float, y: float, width: float, height: float, fill: Fill) -> None:
        """The pattern as plain lines cut to the box: SVG patterns and clips differ between programs, lines do not."""
        self.area(x, y, width, height, fill.ground)
        if fill.pattern == "dots":
            data = _dots(x, y, width, height)
            self._parts.append(f'<path d="{data}" fill="none" stroke-linecap="round"{_stroke(fill.colour, 2.2, "")}/>')
            return
        data = ""
        if fill.pattern in ("rising", "crossed"):
            data += _diagonals(x, y, width, height, rising=True)
        if fill.pattern in ("falling", "crossed"):
            data += _diagonals(x, y, width, height, rising=False)
        if fill.pattern == "level":
            rows = max(1, round(height / 4.5))
            step = height / rows
            data += "".join(f"M{number(x)} {number(y + step * row)}h{number(width)}" for row in range(1, rows))
        if data:
            self._parts.append(f'<path d="{data}" fill="none"{_stroke(fill.colour, 1.6, "")}/>')


def number(value: float) -> str:
    """A coordinate with at most two decimals."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _stroke(colour: str, width: float, dashes: str) -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f' stroke="{colour}" stroke-width="{number(width)}"{dashed}'


def _box(x: float, y: float, width: float, height: float) -> str:
    return f' x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'


def _diagonals(x: float, y: float, width: float, height: float, *, rising: bool) -> str:
    """Slanted lines at 45 degrees, cut at the edges of the box."""
    parts = []
    along = _STEP
    while along < width + height:
        left, right = max(0.0, along - height), min(width, along)
        near, far = along - left, along - right
        if not rising:
            near, far = height - near, height - far
        parts.append(f"M{number(x + left)} {number(y + near)}L{number(x + right)} {number(y + far)}")
        along += _STEP
    return "".join(parts)


def _dots(x: float, y: float, width: float, height: float) -> str:
    """Rows of dots, every other row shifted; a line of no length with round ends is a dot everywhere."""
    rows = max(1, int(height // 5.5))
    parts = []
    for row in range(rows):
        down = y + height * (row + 0.5) / rows
        across = 4.0 if row % 2 == 0 else 7.5
        while across < width - 2.5:
            parts.append(f"M{number(x + across)} {number(down)}h.01")
            across += 7
    return "".join(parts)
