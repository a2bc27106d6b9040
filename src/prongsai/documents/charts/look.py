"""Sizes, colours and patterns of all charts. Nothing is told by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# At 15 cm in print, 660 units are 425 points: a text of 14 units is just over 9 points there.
WIDTH = 660.0
MARGIN = 8.0
TEXT, SMALL, TITLE = 15.0, 14.0, 18.0
LEADING = 1.42
"""Line height in font sizes; Thai has marks above and below."""

INK, SOFT, PAPER = "#1c2430", "#4a5462", "#ffffff"
GRID, AXIS = "#cdd4dc", "#7b8794"
BLUE, RUST, GREEN, PURPLE = "#1f5a8c", "#a4481a", "#1c6b50", "#6a4a8f"

Pattern = Literal["solid", "rising", "falling", "crossed", "level", "dots", "empty"]


@dataclass(frozen=True)
class Fill:
    """How an area is filled: strokes or dots of one colour over a light ground, inside an edge of that colour."""

    colour: str
    pattern: Pattern = "solid"
    ground: str = PAPER
    dashed: bool = False


MET = Fill(BLUE)
BELOW = Fill(RUST, "rising")
OPEN = Fill(SOFT, "level")
POSSIBLE = Fill(SOFT, "dots", dashed=True)
KEPT = Fill(AXIS, "empty")
GROUPS = (
    Fill(BLUE),
    Fill(RUST, "rising"),
    Fill(GREEN, "dots"),
    Fill(PURPLE, "crossed"),
    Fill(INK, "level"),
    Fill(BLUE, "falling"),
)

Marker = Literal["circle", "square", "triangle", "diamond"]


@dataclass(frozen=True)
class Stroke:
    """How a series is drawn: colour, dashes (empty for none), and the shape of its points, filled or hollow."""

    colour: str
    dashes: str
    marker: Marker
    hollow: bool = False


SERIES = (
    Stroke(BLUE, "", "circle"),
    Stroke(RUST, "7 4", "square", hollow=True),
    Stroke(GREEN, "2 3", "triangle"),
    Stroke(PURPLE, "9 3 2 3", "diamond", hollow=True),
)
THRESHOLD_DASHES = "5 3"


def band_ground(index: int, count: int) -> str:
    """The grey behind a level band: darker for lower levels, never dark enough to hurt a text on it."""
    lightest, darkest = 0xFB, 0xE3
    step = (lightest - darkest) / max(1, count - 1)
    grey = round(darkest + step * index)
    return f"#{grey:02x}{grey:02x}{min(0xFF, grey + 2):02x}"
