"""Thai text in the bundled font: how wide it is, where its glyphs stand and what they look like.

SVG programs other than browsers set Thai marks wrongly, so charts for paper carry glyph outlines placed by HarfBuzz.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from prongsai import fonts

# Better places to break inside a long run of Thai: before words that begin a new part.
_JOINT = re.compile(r"(?=และ|หรือ|ของ|เพื่อ|ตาม)")
# What may be broken apart in a word too long for its room: never a leading vowel from its consonant, never a mark.
_CLUSTER = re.compile(r"[เแโใไ]?.[\u0e30-\u0e3a\u0e45-\u0e4e]*", re.DOTALL)


@dataclass(frozen=True)
class Glyph:
    """One glyph of a shaped text: its number in the font and where it stands, in font units from the text's start."""

    number: int
    x: int
    y: int


@dataclass(frozen=True)
class Shaped:
    """A text as HarfBuzz sets it; ``advance`` is its width in font units."""

    glyphs: tuple[Glyph, ...]
    advance: int


@lru_cache(maxsize=2)
def _font(bold: bool) -> hb.Font:  # noqa: FBT001 - the key of a cache
    path = fonts.bold_path() if bold else fonts.regular_path()
    return hb.Font(hb.Face(path.read_bytes()))


@lru_cache(maxsize=2)
def units(*, bold: bool) -> int:
    """Font units in one em."""
    return int(_font(bold).face.upem)


@lru_cache(maxsize=4096)
def shape(text: str, *, bold: bool = False) -> Shaped:
    """The glyphs of one line of text, left to right.

    All of it is shaped as Thai: a line such as "ITA ปี 2568" would otherwise lose the rules for Thai marks.
    """
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", "Thai", "th"
    hb.shape(_font(bold), buffer)
    glyphs, pen = [], 0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append(Glyph(info.codepoint, pen + position.x_offset, position.y_offset))
        pen += position.x_advance
    return Shaped(tuple(glyphs), pen)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide the text is at this font size, in the size's unit."""
    return shape(text, bold=bold).advance * size / units(bold=bold)


@lru_cache(maxsize=2048)
def outline(number: int, *, bold: bool = False) -> str:
    """The glyph as SVG path data in font units, y upwards; empty for a blank."""
    pen = _Pen()
    _font(bold).draw_glyph_with_pen(number, pen)
    return "".join(pen.parts)


@lru_cache(maxsize=1024)
def path(text: str, *, bold: bool = False) -> str:
    """One line of text as SVG path data in font units, y upwards; empty if there is nothing to see."""
    drawn = ((glyph, outline(glyph.number, bold=bold)) for glyph in shape(text, bold=bold).glyphs)
    return "".join(f"M{glyph.x} {glyph.y}{data}" for glyph, data in drawn if data)


def wrap(text: str, room: float, measure: Callable[[str], float]) -> tuple[str, ...]:
    """The text in lines no wider than ``room``, broken at blanks.

    A single word that is still too wide is broken before a joining word, or else between syllable clusters, so that
    nothing is ever cut off.
    ``measure`` gives the width of a line.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if measure(joined) <= room:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, room, measure)
        lines.extend(full)
    return (*lines, line) if line else tuple(lines)


def _pieces(word: str, room: float, measure: Callable[[str], float]) -> list[str]:
    """The word, or pieces of it that fit; a cluster wider than the room stands alone."""
    if measure(word) <= room:
        return [word]
    parts = [part for part in _JOINT.split(word) if part]
    if any(measure(part) > room for part in parts):
        parts = _CLUSTER.findall(word)
    pieces = [""]
    for part in parts:
        if pieces[-1] and measure(pieces[-1] + part) > room:
            pieces.append(part)
        else:
            pieces[-1] += part
    return pieces


class _Pen:
    """Collects path data in font units, relative to the point before.

    Neighbouring curves of a TrueType outline mostly mirror each other's control point; "t" says so in half the room.
    """

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._at = self._start = (0.0, 0.0)
        self._mirrored: tuple[float, float] | None = None

    def moveTo(self, to: tuple[float, float]) -> None:
        self._write("m", to)
        self._start = to

    def lineTo(self, to: tuple[float, float]) -> None:
        self._write("l", to)

    def qCurveTo(self, control: tuple[float, float], to: tuple[float, float]) -> None:
        if control == self._mirrored:
            self._write("t", to)
        else:
            self._write("q", control, to)
        self._mirrored = (2 * to[0] - control[0], 2 * to[1] - control[1])

    def curveTo(self, first: tuple[float, float], second: tuple[float, float], to: tuple[float, float]) -> None:
        self._write("c", first, second, to)

    def closePath(self) -> None:
        # The line back to the start is what closing draws anyway.
        if self.parts[-1].startswith("l") and self._at == self._start:
            self.parts.pop()
        self.parts.append("z")
        self._at, self._mirrored = self._start, None

    def _write(self, command: str, *points: tuple[float, float]) -> None:
        moves = " ".join(f"{x - self._at[0]:g} {y - self._at[1]:g}" for x, y in points)
        self.parts.append(command + moves.replace(" -", "-"))
        self._at, self._mirrored = points[-1], None
