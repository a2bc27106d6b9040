"""Joins what typst sets of one line, so that readers see a line and not its pieces.

typst begins a new piece of text at every Thai syllable that needs "ActualText". A reader has only the places of the
pieces to go by, and the marks at their ends overlap the next: pdfium loses blanks and breaks lines there. Here the
pieces become one piece with the same glyphs at the same places.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_DEEPEST = 30


def _bracketed(depth: int) -> bytes:
    """A string in brackets, which may hold other brackets as long as they are in pairs."""
    inner = rb"|" + _bracketed(depth - 1) if depth else b""
    return rb"\((?:[^()\\]|\\." + inner + rb")*\)"


# Strings with bytes over 127 are written in hexadecimal.
_STRING = rb"(?:<[0-9A-Fa-f]*>|" + _bracketed(_DEEPEST) + rb")"
_RUN = re.compile(
    rb"0 Tr/(f\d+) ([\d.]+) Tf 1 0 0 -1 (-?[\d.]+) 0 Tm(?:\[((?:[^\[\]()<>]|"
    + _STRING
    + rb")*)\]TJ|("
    + _STRING
    + rb")Tj)",
    re.S,
)
_TEXT = re.compile(rb"BT(.*?)\nET\n", re.S)
_BETWEEN = re.compile(rb"(?:/Span BMC|EMC|\s)*")
_ITEM = re.compile(_STRING + rb"|-?[\d.]+", re.S)
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.S)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

Widths = Mapping[bytes, Sequence[float]]
"""The width of each glyph of a font in thousandths of its size, by the font's name on the page."""


@dataclass(frozen=True)
class _Run:
    """Glyphs, each pair of bytes one, and how far to step back between them; ``x`` is where they begin."""

    font: bytes
    size: bytes
    x: float
    items: tuple[bytes | float, ...]


def joined(page: bytes, widths: Widths) -> bytes:
    """The content of a page with one run for all that stands side by side."""
    return _TEXT.sub(lambda text: _joined(text, widths), page)


def _joined(text: re.Match[bytes], widths: Widths) -> bytes:
    if b"ActualText" in text[1]:
        return text[0]  # stays beside its glyphs
    runs = [_run(found) for found in _RUN.finditer(text[1])]
    if not runs or not _BETWEEN.fullmatch(_RUN.sub(b"", text[1])):
        return text[0]  # letters that run from right to left; tests hold that Thai lines are never left so
    parts: list[bytes] = []
    start = 0
    for place in range(1, len(runs) + 1):
        if place == len(runs) or (runs[place].font, runs[place].size) != (runs[start].font, runs[start].size):
            parts.append(_written(runs[start:place], widths))
            start = place
    return b"BT" + b"".join(parts) + b"\nET\n"


def _run(found: re.Match[bytes]) -> _Run:
    return _Run(found[1], found[2], float(found[3]), _items(found[4] if found[4] is not None else found[5]))


@lru_cache(maxsize=4096)
def _items(array: bytes) -> tuple[bytes | float, ...]:
    """Strings and steps in the order of drawing. The same syllables come again and again."""
    return tuple(_glyphs(item) if item[:1] in b"(<" else float(item) for item in _ITEM.findall(array))


def _glyphs(string: bytes) -> bytes:
    inside = string[1:-1]
    return bytes.fromhex(inside.decode()) if string.startswith(b"<") else _ESCAPE.sub(_character, inside)


def _character(escape: re.Match[bytes]) -> bytes:
    said = escape[1]
    return bytes([int(said, 8)]) if len(said) == 3 else _ESCAPED.get(said, said)


def _written(runs: Sequence[_Run], widths: Widths) -> bytes:
    first = runs[0]
    width, scale = widths[first.font], 1000 / float(first.size)
    parts: list[bytes] = []
    pen = 0.0
    for run in runs:
        back = pen - (run.x - first.x) * scale
        steps: list[bytes | float] = [back] if abs(back) >= 0.01 else []
        for item in (*steps, *run.items):
            if isinstance(item, float):
                parts.append(b"%.2f" % item)
                pen -= round(item, 2)
            else:
                parts.append(b"<" + item.hex().encode() + b">")
                pen += sum(width[glyph] for (glyph,) in struct.iter_unpack(">H", item))
    return b" 0 Tr/%b %b Tf 1 0 0 -1 %.6f 0 Tm[%b]TJ" % (first.font, first.size, first.x, b" ".join(parts))
