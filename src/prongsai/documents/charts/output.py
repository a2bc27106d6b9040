"""A chart as an SVG or PNG picture."""

from __future__ import annotations

import re
from collections.abc import Callable

import resvg_py

from prongsai.documents.charts import bars, lines, radar, stack
from prongsai.documents.charts.canvas import Canvas, TextAs
from prongsai.documents.charts.look import PAPER
from prongsai.documents.charts.model import Bars, Chart, ChartError, Lines, Radar
from prongsai.documents.charts.words import description, name

_IDENT = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def to_svg(chart: Chart, *, text: TextAs, ident: str, digits: Callable[[str], str] = str) -> str:
    """The chart as one ``<svg>`` element, the same bytes for the same chart.

    ``text="paths"`` writes glyph outlines, for paper and every SVG program; ``text="text"`` writes text, for browsers.
    ``ident`` begins every id inside, so two charts on one page need two. ``digits`` maps every text that is shown.
    Raises ``ChartError`` for an ``ident`` that is not letters, digits, "-" and "_" after a first letter.
    """
    if not _IDENT.fullmatch(ident):
        raise ChartError(
            f"รหัสแผนภูมิ “{ident}” ใช้ไม่ได้ ต้องขึ้นต้นด้วยอักษรโรมัน แล้วตามด้วยอักษรโรมัน ตัวเลข ขีด หรือขีดล่าง",
            f'"{ident}" is not a chart id; use a letter, then letters, digits, "-" or "_".',
        )
    canvas = Canvas(text, digits)
    height = _draw(canvas, chart)
    return canvas.svg(height, ident=ident, title=chart.title or name(chart), description=description(chart))


def to_png(chart: Chart, *, digits: Callable[[str], str] = str, scale: float = 2) -> bytes:
    """The chart as a PNG picture of 660 x ``scale`` pixels across, the same bytes for the same chart."""
    svg = to_svg(chart, text="paths", ident="chart", digits=digits)
    return resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, zoom=scale, background=PAPER)


def _draw(canvas: Canvas, chart: Chart) -> float:
    if isinstance(chart, Bars):
        return bars.draw(canvas, chart)
    if isinstance(chart, Lines):
        return lines.draw(canvas, chart)
    if isinstance(chart, Radar):
        return radar.draw(canvas, chart)
    return stack.draw(canvas, chart)
