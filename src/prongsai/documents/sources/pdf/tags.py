"""What the tags of a PDF say about a page: which text is a heading, and where figures stand that are told in words."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import pypdfium2.raw as pdfium

from prongsai.documents.sources.pdf.grids import Box

_NESTED_FORMS: Final = 5
_DEEPEST: Final = 60
_HEADING: Final = re.compile(r"H([1-6])?")
# A figure that covers more of the page than this may be the paper itself, with running text on it.
_LARGEST: Final = 0.75


@dataclass(frozen=True)
class Tags:
    """Level of heading and description of figures, by the number of the marked content. Both empty without tags."""

    headings: Mapping[int, int] = field(default_factory=dict)
    figures: frozenset[int] = frozenset()


@dataclass(frozen=True)
class _Content:
    """A number of a marked content, and the innermost element that says something of it."""

    number: int
    kind: str


def read_tags(page: Any) -> Tags:
    """The tags of a page of pdfium's."""
    with _structure(page) as tree:
        tops = pdfium.FPDF_StructTree_CountChildren(tree) if tree else 0
        elements = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, index) for index in range(tops)]
        found = [content for element in elements if element for content in _contents(element, "", _DEEPEST)]
    levels = {content.number: _HEADING.fullmatch(content.kind) for content in found}
    return Tags(
        {number: int(level[1] or 1) for number, level in levels.items() if level},
        frozenset(content.number for content in found if content.kind == "Figure"),
    )


def figures(page: Any, tags: Tags) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of each figure that has an alternative text, in the page's own coordinates.

    Text in them is part of a picture. Shapes that merely stand behind text, such as frames, have no such text.
    """
    bounds: dict[int, Box] = {}
    for drawn in page.get_objects(max_depth=_NESTED_FORMS) if tags.figures else ():
        number = marked_content(drawn.raw)
        if number in tags.figures:
            one, other = bounds.get(number), drawn.get_bounds()
            bounds[number] = other if one is None else (*map(min, one[:2], other[:2]), *map(max, one[2:], other[2:]))
    width, height = page.get_size()
    most = _LARGEST * width * height
    return [box for box in bounds.values() if (box[2] - box[0]) * (box[3] - box[1]) <= most]


def marked_content(drawn: Any) -> int:
    """The number of the marked content that an object of the page belongs to; -1 when it belongs to none."""
    return int(pdfium.FPDFPageObj_GetMarkedContentID(drawn)) if drawn else -1


@contextmanager
def _structure(page: Any) -> Iterator[Any]:
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    try:
        yield tree
    finally:
        if tree:
            pdfium.FPDF_StructTree_Close(tree)


def _contents(element: Any, kind: str, deepest: int) -> Iterator[_Content]:
    """The marked contents under an element, each with the heading or described figure that it is part of."""
    own = _text(pdfium.FPDF_StructElement_GetType, element)
    if _HEADING.fullmatch(own) or (own == "Figure" and _text(pdfium.FPDF_StructElement_GetAltText, element).strip()):
        kind = own
    for index in range(max(pdfium.FPDF_StructElement_CountChildren(element), 0)):
        number = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        if number >= 0:
            yield _Content(number, kind)
        elif child and deepest:
            yield from _contents(child, kind, deepest - 1)


def _text(getter: Any, element: Any) -> str:
    """What a getter of pdfium's gives as UTF-16 with a zero at its end."""
    length = getter(element, None, 0)
    buffer = ctypes.create_string_buffer(length)
    getter(element, buffer, length)
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le", errors="replace")
