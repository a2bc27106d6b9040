"""Printed lines of a PDF: characters gathered into lines, and wrapped lines put together to paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from prongsai.documents.sources.content import BULLET
from prongsai.documents.sources.pdf.glyphs import Glyph

# "1." "๑." "2.1" "2.10" "(1)" "1)" open a paragraph; a score such as 99.76 at the start of a line does not.
_NUMBERED: Final = re.compile(r"\(?[0-9๐-๙]{1,2}[.)](?![0-9๐-๙])|[1๑]?[0-9๐-๙](?:\.[0-9๐-๙]{1,2}){1,3}(?![0-9๐-๙.%])")
_LATIN_OR_DIGIT: Final = re.compile(r"[A-Za-z0-9๐-๙]")
_SAME_EDGE: Final = 3.0
# More of the column than this does not stay empty because the next word was too long.
_MOST_ROOM: Final = 0.5
# A step from baseline to baseline in sizes of the font: less is a raised or lowered letter on the same line.
_NEW_LINE_STEP: Final = 0.5
# How much wider than the narrowest step the step to the next line of one paragraph may be.
_WIDER_STEP: Final = 1.3


@dataclass(frozen=True)
class PrintedLine:
    """One line as printed, in points from the top left of the page; ``y`` is the baseline.

    ``word_end`` is the right edge of its first stretch without a blank.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    word_end: float


@dataclass(frozen=True)
class Column:
    """The left and right margins between which lines were wrapped."""

    left: float
    right: float


def printed_lines(glyphs: Iterable[Glyph]) -> list[PrintedLine]:
    """The lines that these characters make, in their order; blank lines left out."""
    gathered: list[list[Glyph]] = [[]]
    for glyph in glyphs:
        last = next((other for other in reversed(gathered[-1]) if not other.generated), None)
        jumped = last is not None and abs(glyph.y - last.y) > _NEW_LINE_STEP * max(glyph.size, last.size)
        if glyph.text in "\r\n" or (jumped and not glyph.generated):
            gathered.append([])
        if glyph.text not in "\r\n":
            gathered[-1].append(glyph)
    return [_printed_line(line) for line in gathered if any(not glyph.text.isspace() for glyph in line)]


def _printed_line(glyphs: list[Glyph]) -> PrintedLine:
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    word = []
    for glyph in glyphs[glyphs.index(inked[0]) :]:
        if glyph.text.isspace():
            break
        word.append(glyph)
    return PrintedLine(
        "".join(glyph.text for glyph in glyphs),
        min(glyph.x for glyph in inked),
        max(glyph.right for glyph in inked),
        inked[0].y,
        max(glyph.size for glyph in inked),
        max(glyph.right for glyph in word),
    )


def paragraphs(lines: Iterable[PrintedLine], column: Column, *, centred: bool) -> list[list[PrintedLine]]:
    """The lines in groups that are one paragraph each.

    One rule: a line goes on in the next when the next line's first word would not have fitted behind it. Where
    lines may be ``centred``, as in cells, the room is counted on both sides; elsewhere a paragraph keeps its left
    edge, so that lines of a title stay apart.
    """
    lines = list(lines)
    steps = [_step(above, below) for above, below in pairwise(lines)]
    widest = _WIDER_STEP * min((step for step in steps if step > 0), default=0.0)
    groups = [[line] for line in lines[:1]]
    for above, below in pairwise(lines):
        room = column.right - above.right
        if centred:
            room = column.right - column.left - (above.right - above.left)
        lined_up = centred or _lined_up(groups[-1], below)
        is_next = 0 < _step(above, below) <= widest and not _opens(below)
        if lined_up and is_next and _needed(below, room, column):
            groups[-1].append(below)
        else:
            groups.append([below])
    return groups


def _step(above: PrintedLine, below: PrintedLine) -> float:
    """From baseline to baseline, in sizes of the font, so that large and small print compare."""
    return (below.y - above.y) / max(above.size, 1.0)


def _opens(line: PrintedLine) -> bool:
    text = line.text.strip()
    return bool(BULLET.match(text) or _NUMBERED.match(text))


def _needed(below: PrintedLine, room: float, column: Column) -> bool:
    """Whether the line had to start because its first word did not fit into the ``room`` left above."""
    return room < below.word_end - below.left and room <= _MOST_ROOM * (column.right - column.left)


def _lined_up(group: list[PrintedLine], below: PrintedLine) -> bool:
    above = group[-1]
    if abs(above.left - below.left) <= _SAME_EDGE:
        return True
    centres_apart = abs(above.left + above.right - below.left - below.right) / 2
    is_indented_first_line = len(group) == 1 and above.left > below.left
    return is_indented_first_line and centres_apart > _SAME_EDGE


def joined(lines: list[PrintedLine]) -> str:
    """The text of wrapped lines. Thai goes on without a blank; a blank that was printed stays."""
    text = ""
    for line in lines:
        ends_in_thai = not _LATIN_OR_DIGIT.match(text[-1:])
        starts_in_thai = not _LATIN_OR_DIGIT.match(line.text[:1])
        text += line.text if ends_in_thai and starts_in_thai else f" {line.text}"
    return text
