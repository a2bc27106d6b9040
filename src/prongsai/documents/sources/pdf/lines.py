"""Printed lines of a PDF: characters gathered into lines, and wrapped lines put together to paragraphs again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from prongsai.documents.sources.content import BULLET, BULLETS
from prongsai.documents.sources.pdf.glyphs import Glyph

# "1." "๑." "2.1" "2.10" "(1)" "1)" and codes as "i3 " "O12 " "0 ๑๒ " open a paragraph; a score such as 99.76 or 0.71 at
# the start of a line does not.
_NUMBERED: Final = re.compile(
    r"\(?[0-9๐-๙]{1,2}[.)](?![0-9๐-๙])"
    r"|(?:[1๑][0-9๐-๙]|[1-9๑-๙])(?:\.(?:[1๑][0-9๐-๙]|[1-9๑-๙])){1,3}(?![0-9๐-๙.%]|\s*คะแนน)"
    r"|[IiEeOo0๐]\s?[0-9๐-๙]{1,2}\s"
)
# The mark of a list entry and nothing else.
_MARK: Final = re.compile(rf"\(?[0-9๐-๙]{{1,2}}[.)]|[{BULLETS}]|[-–—*]")
_LATIN_OR_DIGIT: Final = re.compile(r"[A-Za-z0-9๐-๙]")
_SAME_EDGE: Final = 3.0
# More of the column than this does not stay empty because the next word was too long.
_MOST_ROOM: Final = 0.5
_MOST_ROOM_AT_PAGE_END: Final = 0.15
# A step from baseline to baseline in sizes of the font: less is a raised or lowered letter on the same line.
_NEW_LINE_STEP: Final = 0.5
# A mark may be set in another font, a little higher or lower than its line.
_SAME_HEIGHT: Final = 0.2
# Between pieces of one line, in sizes of the font: a wider gap is a blank, and one wider than the second a new line.
_WORD_GAP: Final = 0.2
_WIDEST_GAP: Final = 2.0
# The width of a blank in sizes of the font.
_BLANK: Final = 0.3
# Letters reach a little over the place they take up, so that a margin seems further out than it is.
_OVERHANG: Final = 0.1
# How much wider than the narrowest step the step to the next line of one paragraph may be.
_WIDER_STEP: Final = 1.3
# Lines further apart than this, in sizes of the font, have something between them.
_WIDEST_STEP: Final = 3.0


@dataclass(frozen=True)
class PrintedLine:
    """One line as printed, in points from the top left of the page; ``y`` is the baseline.

    ``word_end`` is the right edge of its first stretch without a blank. ``heading`` is 1-6 where the PDF tags it so.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    word_end: float
    heading: int = 0


@dataclass(frozen=True)
class Column:
    """The left and right margins between which lines were wrapped."""

    left: float
    right: float


def printed_lines(glyphs: Iterable[Glyph]) -> list[PrintedLine]:
    """The lines that these characters make, in their order; blank lines left out.

    Where pdfium puts a line break between pieces of one line, as between two fonts, the pieces are one line again.
    """
    gathered: list[list[Glyph]] = [[]]
    broken = False
    for glyph in glyphs:
        if glyph.text in "\r\n":
            broken = True
            continue
        last = next((other for other in reversed(gathered[-1]) if not other.generated), None)
        if last is not None and not glyph.generated and _starts_line(last, glyph, broken=broken):
            gathered.append([])
        elif last is not None and broken and glyph.x - last.right > _WORD_GAP * last.size:
            gathered[-1].append(replace(last, text=" ", x=last.right, generated=True))
        broken = broken and glyph.generated
        gathered[-1].append(glyph)
    return [_printed_line(_in_order(line)) for line in gathered if any(not glyph.text.isspace() for glyph in line)]


def beside_marks(parts: Sequence[Sequence[PrintedLine]]) -> list[list[PrintedLine]]:
    """The lines of each part, with the marks of list entries that were drawn apart put before the line they open."""
    lines = [line for part in parts for line in part]
    marks = {id(mark): line for mark in lines if _MARK.fullmatch(mark.text.strip()) and (line := _opened(mark, lines))}
    opened = {id(line): mark for mark in lines if (line := marks.get(id(mark)))}
    return [
        [
            replace(line, text=f"{opened[id(line)].text.strip()} {line.text}") if id(line) in opened else line
            for line in part
            if id(line) not in marks
        ]
        for part in parts
    ]


def _opened(mark: PrintedLine, lines: Sequence[PrintedLine]) -> PrintedLine | None:
    """The line that stands close behind a mark, on the same height."""
    near = [
        line
        for line in lines
        if abs(line.y - mark.y) < _SAME_HEIGHT * mark.size
        and -_BLANK * mark.size <= line.left - mark.right <= _WIDEST_GAP * mark.size
        and line is not mark
        and not _MARK.fullmatch(line.text.strip())
    ]
    return min(near, key=lambda line: line.left, default=None)


def _starts_line(last: Glyph, glyph: Glyph, *, broken: bool) -> bool:
    """Whether a character stands on another line than the one before it."""
    size = max(glyph.size, last.size)
    if abs(glyph.y - last.y) > _NEW_LINE_STEP * size:
        return True
    if not broken or _is_mark(glyph):
        return False
    return not -_NEW_LINE_STEP * size <= glyph.x - last.right <= _WIDEST_GAP * size


def _in_order(line: list[Glyph]) -> list[Glyph]:
    """The line with vowels and tone marks that were drawn late put behind the letter they stand on."""
    late = [
        glyph
        for index, glyph in enumerate(line)
        if _is_mark(glyph) and index and abs(glyph.x - line[index - 1].right) > glyph.size
    ]
    if not late:
        return line
    ordered = [glyph for glyph in line if glyph not in late]
    for mark in late:
        bases = [index for index, glyph in enumerate(ordered) if not _is_mark(glyph) and not glyph.text.isspace()]
        if not bases:
            return line
        place = min(bases, key=lambda index: abs(ordered[index].right - mark.x)) + 1
        while place < len(ordered) and _is_mark(ordered[place]):
            place += 1
        ordered.insert(place, mark)
    return ordered


def _is_mark(glyph: Glyph) -> bool:
    return unicodedata.category(glyph.text) == "Mn"


def _printed_line(glyphs: list[Glyph]) -> PrintedLine:
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    word = []
    for glyph in glyphs[glyphs.index(inked[0]) :]:
        if glyph.text.isspace():
            break
        word.append(glyph)
    # Blanks that pdfium put in at the end of a line stand for the line's end; printed ones are kept.
    while glyphs[-1].generated and glyphs[-1].text.isspace():
        glyphs = glyphs[:-1]
    return PrintedLine(
        "".join(glyph.text for glyph in glyphs),
        min(glyph.x for glyph in inked),
        max(glyph.right for glyph in inked),
        inked[0].y,
        max(glyph.size for glyph in inked),
        max(glyph.right for glyph in word),
        inked[0].heading,
    )


def paragraphs(lines: Iterable[PrintedLine], column: Column, *, centred: bool) -> list[list[PrintedLine]]:
    """The lines in groups that are one paragraph each.

    One rule: a line goes on in the next when the next line's first word would not have fitted behind it. Where
    lines may be ``centred``, as in cells, the room is counted on both sides; elsewhere a paragraph keeps its left
    edge, so that lines of a title stay apart.
    """
    lines = list(lines)
    narrowest: dict[int, float] = {}
    for above, below in pairwise(lines):
        if round(above.size) == round(below.size) and (step := _step(above, below)) > 0:
            narrowest[round(below.size)] = min(step, narrowest.get(round(below.size), step))
    groups = [[line] for line in lines[:1]]
    for above, below in pairwise(lines):
        room = column.right - above.right
        if centred and abs(above.left - column.left - room) <= _SAME_EDGE:
            room *= 2
        lined_up = centred or _lined_up(groups[-1], below)
        # Headings are set closer than body text, so each size of print has its own step.
        widest = min(_WIDER_STEP * narrowest.get(round(below.size), 0.0), _WIDEST_STEP)
        is_next = 0 < _step(above, below) <= widest and above.heading == below.heading and not _opens(below)
        if lined_up and is_next and _needed(below, room, column, most=1.0 if centred else _MOST_ROOM):
            groups[-1].append(below)
        else:
            groups.append([below])
    return groups


def goes_on(above: PrintedLine, below: PrintedLine, column: Column) -> bool:
    """Whether a paragraph runs from the last line of a page into the first line of the next."""
    same_shape = (
        abs(above.size - below.size) < 1 and above.heading == below.heading and below.left - column.left <= _SAME_EDGE
    )
    room = column.right - above.right
    return same_shape and not _opens(below) and _needed(below, room, column, most=_MOST_ROOM_AT_PAGE_END)


def _step(above: PrintedLine, below: PrintedLine) -> float:
    """From baseline to baseline, in sizes of the font, so that large and small print compare."""
    return (below.y - above.y) / max(above.size, 1.0)


def _opens(line: PrintedLine) -> bool:
    text = line.text.strip()
    return bool(BULLET.match(text) or _NUMBERED.match(text))


def _needed(below: PrintedLine, room: float, column: Column, *, most: float) -> bool:
    """Whether the line had to start because its first word did not fit into the ``room`` left above.

    ``most`` is the part of the column that may have stayed empty for it: in a narrow cell one word can fill a line.
    """
    blank = (_BLANK + _OVERHANG) * below.size
    return room < blank + below.word_end - below.left and room <= most * (column.right - column.left)


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
        closed_up = (ends_in_thai and starts_in_thai) or text.endswith("-")
        text += line.text if closed_up else f" {line.text}"
    return text
