"""The characters of a PDF page as pdfium gives them: in its order, each with the place where it was drawn."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2.raw as pdfium

from prongsai.documents.sources.pdf.tags import marked_content

_NOT_TEXT: Final = frozenset((0, 0xFFFF))
# What pdfium gives for a hyphen at the end of a line. Thai is not hyphenated, so it was typed.
_HYPHENS: Final = frozenset((0x02, 0xFFFE))
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


def glyphs(text_page: Any, frame: Frame, headings: Mapping[int, int] | None = None) -> Iterator[Glyph]:
    """The characters of one page in pdfium's own order: the reading order, in files made by office programs.

    ``headings`` has the level of each marked content that is a heading.
    """
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code in _NOT_TEXT or code in _SURROGATES:
            continue
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
        pdfium.FPDFText_GetMatrix(text_page, index, matrix)
        left, baseline = frame.place(x.value, y.value)
        corners = frame.place(box.left, box.bottom), frame.place(box.right, box.top)
        size = pdfium.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d)
        level = headings.get(marked_content(pdfium.FPDFText_GetTextObject(text_page, index)), 0) if headings else 0
        yield Glyph(
            "-" if code in _HYPHENS else chr(code),
            left,
            baseline,
            max(corner[0] for corner in corners),
            size,
            bool(pdfium.FPDFText_IsGenerated(text_page, index)),
            level,
        )
