"""A chart as an SVG or PNG picture, or as a picture with its texts apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Literal

from prongsai.documents.charts import bars, lines, radar, stack
from prongsai.documents.charts.canvas import Canvas, Placed
from prongsai.documents.charts.look import WIDTH
from prongsai.documents.charts.model import Bars, Chart, ChartError, Lines, Radar
from prongsai.documents.charts.picture import png
from prongsai.documents.charts.words import description, name

_IDENT = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def to_svg(chart: Chart, *, text: Literal["paths", "text"], ident: str, digits: Callable[[str], str] = str) -> str:
    """The chart as one ``<svg>`` element, the same bytes for the same chart.

    ``text="paths"`` writes glyph outlines, for paper and every SVG program; ``text="text"`` writes text, for browsers.
    ``ident`` begins every id inside, so two charts on one page need two. ``digits`` maps every text that is shown.
    Raises ``ChartError`` for an ``ident`` that is not letters, digits, "-" and "_" after a first letter.
    """
    canvas = Canvas(text, digits)
    return _svg(canvas, chart, _draw(canvas, chart), ident)


@dataclass(frozen=True)
class Layers:
    """A picture without its texts, and the texts to be set over it, both in units of the view box."""

    svg: str
    width: float
    height: float
    texts: tuple[Placed, ...]


def to_layers(chart: Chart, *, digits: Callable[[str], str] = str) -> Layers:
    """The chart for a program that sets text as well as HarfBuzz does: its texts can then be searched and copied.

    Such a program must set them in the bundled font, ``fonts.FAMILY``.
    """
    canvas = Canvas("apart", digits)
    height = _draw(canvas, chart)
    return Layers(_svg(canvas, chart, height, "chart"), WIDTH, ceil(height), canvas.apart)


def to_png(chart: Chart, *, digits: Callable[[str], str] = str, scale: float = 1.5) -> bytes:
    """The chart as a PNG picture of 660 x ``scale`` pixels across, the same bytes for the same chart."""
    canvas = Canvas("paths", digits)
    height = _draw(canvas, chart)
    return png(_svg(canvas, chart, height, "chart"), width=WIDTH, height=ceil(height), scale=scale)


def _svg(canvas: Canvas, chart: Chart, height: float, ident: str) -> str:
    if not _IDENT.fullmatch(ident):
        raise ChartError(
            f"รหัสแผนภูมิ “{ident}” ใช้ไม่ได้ ต้องขึ้นต้นด้วยอักษรโรมัน แล้วตามด้วยอักษรโรมัน ตัวเลข ขีด หรือขีดล่าง",
            f'"{ident}" is not a chart id; use a letter, then letters, digits, "-" or "_".',
        )
    return canvas.svg(height, ident=ident, title=chart.title or name(chart), description=description(chart))


def _draw(canvas: Canvas, chart: Chart) -> float:
    if isinstance(chart, Bars):
        return bars.draw(canvas, chart)
    if isinstance(chart, Lines):
        return lines.draw(canvas, chart)
    if isinstance(chart, Radar):
        return radar.draw(canvas, chart)
    return stack.draw(canvas, chart)
