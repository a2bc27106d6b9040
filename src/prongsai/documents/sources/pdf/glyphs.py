"""The characters of a PDF page as pdfium gives them: in its order, each with the place where it was drawn."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2.raw as pdfium

from prongsai.documents.sources.pdf.tags import marked_content

_NOT_TEXT: Final = frozenset((0, 0xFFFF))
# What pdfium gives for a hyphen at the end of a line. Thai is not hyphenated, so it was typed.
_HYPHENS: Final = frozenset((0x02, 0xFFFE))
# Two prints of the same words stand closer than this, in points, when the second makes the first bold.
_OVERPRINT: Final = 2.0
# Narrower pieces are blanks or single marks, which pdfium may leave out for other reasons.
_NARROWEST: Final = 10.0
_SURROGATES: Final = range(0xD800, 0xE000)


@dataclass(frozen=True)
class Glyph:
    """One character. Points from the top left of the page as it is shown.

    ``x`` and ``y`` are its origin on the baseline: a Thai vowel or tone mark shares the baseline of its consonant,
    while its ink stands above or below. ``size`` is the size of its font. ``generated`` characters are blanks and
    newlines that pdfium put in. ``heading`` is 1-6 where the PDF tags the character as part of a heading, else 0.
    """

    text: str
    x: float
    y: float
    right: float
    size: float
    generated: bool
    heading: int = 0


@dataclass(frozen=True)
class Frame:
    """How the coordinates of a PDF page turn into points from the top left of the page as pdfplumber counts them."""

    box: tuple[float, float, float, float]
    rotation: int
    left: float
    bottom: float

    @classmethod
    def of(cls, page: Any) -> Frame:
        """The frame of a pdfplumber page."""
        left, top = page.mediabox[:2]
        return cls(tuple(page.page_obj.mediabox), page.rotation, left, top + page.height)

    def place(self, x: float, y: float) -> tuple[float, float]:
        x0, y0, x1, y1 = self.box
        turned = {90: (y - y0, x1 - x), 180: (x1 - x, y1 - y), 270: (y1 - y, x - x0)}
        across, up = turned.get(self.rotation, (x - x0, y - y0))
        return self.left + across, self.bottom - up

    def box_of(self, bounds: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what lies within ``bounds``: left, bottom, right and top on the PDF page."""
        corners = self.place(*bounds[:2]), self.place(*bounds[2:])
        across, down = zip(*corners, strict=True)
        return min(across), min(down), max(across), max(down)


def glyphs(page: Any, frame: Frame, headings: Mapping[int, int] | None = None) -> list[Glyph]:
    """The characters of a page of pdfium's in its own order: the reading order, in files made by office programs.

    ``headings`` has the level of each marked content that is a heading. pdfium takes a piece of text for another
    print of the same words when it stands on the line below, and leaves it out: such pieces are put back in their
    place. The text that was found first is taken off the page for that.
    """
    order = _text_objects(page)
    found = _printed(page, frame, headings or {}, order)
    left_out = _left_out(order, found)
    while left_out:
        for address in order.keys() & {piece.address for piece in found}:
            taken = order[address].drawn
            if pdfium.FPDFPage_RemoveObject(page, taken):
                pdfium.FPDFPageObj_Destroy(taken)
        remaining = {address: order[address] for address in left_out}
        more = [piece for piece in _printed(page, frame, headings or {}, order) if piece.address in remaining]
        if not more:
            break
        found = _merged(found, more)
        order = remaining
        left_out = _left_out(remaining, more)
    return [piece.glyph for piece in found]


@dataclass(frozen=True)
class _Drawn:
    """A piece of text as the page's content has it: how many objects stand before it, and where it was drawn."""

    drawn: Any
    place: int
    left: float
    bottom: float
    right: float


@dataclass(frozen=True)
class _Piece:
    """A character, the object it belongs to and that object's place; what pdfium put in goes with what is before it."""

    glyph: Glyph
    address: int
    place: int


def _text_objects(page: Any) -> dict[int, _Drawn]:
    """The pieces of text that stand on the page itself, by address. Those in forms inside it cannot be taken off."""
    found: dict[int, _Drawn] = {}
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for place in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, place)
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_TEXT:
            pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
            found[_address(drawn)] = _Drawn(drawn, place, left.value, bottom.value, right.value)
    return found


def _left_out(order: Mapping[int, _Drawn], found: Sequence[_Piece]) -> set[int]:
    """The pieces of text without any character, but for those that are printed over others to make them bold."""
    shown = {piece.address for piece in found}
    spots = [(order[address].left, order[address].bottom) for address in shown if address in order]
    return {
        address
        for address, drawn in order.items()
        if address not in shown
        and drawn.right - drawn.left > _NARROWEST
        and not any(abs(drawn.left - x) < _OVERPRINT and abs(drawn.bottom - y) < _OVERPRINT for x, y in spots)
    }


def _merged(found: list[_Piece], more: Sequence[_Piece]) -> list[_Piece]:
    """All pieces, those found later before the first one that stands behind them in the page's content."""
    merged = list(found)
    for place in dict.fromkeys(piece.place for piece in more):
        mine = [piece for piece in more if piece.place == place]
        at = next((index for index, piece in enumerate(merged) if piece.place > place), len(merged))
        merged[at:at] = mine
    return merged


def _printed(page: Any, frame: Frame, headings: Mapping[int, int], order: Mapping[int, _Drawn]) -> list[_Piece]:
    with closing(page.get_textpage()) as text_page:
        return list(_pieces(text_page, frame, headings, order))


def _pieces(text_page: Any, frame: Frame, headings: Mapping[int, int], order: Mapping[int, _Drawn]) -> Iterator[_Piece]:
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    address, place = 0, -1
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        drawn = pdfium.FPDFText_GetTextObject(text_page, index)
        if drawn:
            address = _address(drawn)
            place = order[address].place if address in order else place
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code in _NOT_TEXT or code in _SURROGATES:
            continue
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
        pdfium.FPDFText_GetMatrix(text_page, index, matrix)
        left, baseline = frame.place(x.value, y.value)
        corners = frame.place(box.left, box.bottom), frame.place(box.right, box.top)
        glyph = Glyph(
            "-" if code in _HYPHENS else chr(code),
            left,
            baseline,
            max(corner[0] for corner in corners),
            pdfium.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d),
            bool(pdfium.FPDFText_IsGenerated(text_page, index)),
            headings.get(marked_content(drawn), 0) if headings else 0,
        )
        yield _Piece(glyph, address, place)


def _address(drawn: Any) -> int:
    return int(ctypes.cast(drawn, ctypes.c_void_p).value or 0)
