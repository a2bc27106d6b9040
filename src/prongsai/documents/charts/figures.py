"""How points are written and judged against a line, in the picture, the table and the description alike."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from typing import Literal

from prongsai.core.thai.digits import format_decimal
from prongsai.documents.charts.model import Points, Range

NO_SCORE = "ไม่มีคะแนน"
Standing = Literal["met", "below", "open"]
"""Whether points reach a line: they do, they do not, or a range has ends on both sides."""
_PLACES, _MORE_PLACES = 2, 4


def standing(points: Decimal | Range, line: Decimal) -> Standing:
    """Where points stand against the line, unrounded: 84.995 is below 85."""
    least, most = (points.low, points.high) if isinstance(points, Range) else (points, points)
    if least >= line:
        return "met"
    return "below" if most < line else "open"


def written(points: Points, line: Decimal | None = None) -> str:
    """Points with two decimals, half up; a range as "83.10–85.20".

    More decimals are shown where two would put the points on the wrong side of the line.
    """
    if points is None:
        return NO_SCORE
    if isinstance(points, Range):
        ends = (written(points.low, line), written(points.high, line))
        return ends[0] if points.low == points.high else "–".join(ends)
    if line is not None and points < line:
        for places in range(_PLACES, _MORE_PLACES + 1):
            text = format_decimal(points, places=places)
            if Decimal(text) < line:
                return text
        return str(points.quantize(Decimal(1).scaleb(-_MORE_PLACES), rounding=ROUND_FLOOR))
    return format_decimal(points, places=_PLACES)


def plain(points: Decimal) -> str:
    """Points without needless zeros: "85", "92.5"."""
    return format_decimal(points.normalize())
