"""Where a tagged PDF shows figures that its author describes in words: the text drawn in them is part of a picture."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pypdfium2.raw as pdfium

from prongsai.documents.sources.pdf.glyphs import Frame
from prongsai.documents.sources.pdf.grids import Box

_NESTED_FORMS: Final = 5
_DEEPEST_TAG: Final = 60
# A figure that covers more of the page than this may be the paper itself, with running text on it.
_LARGEST: Final = 0.75


def figures(page: Any, frame: Frame) -> tuple[Box, ...]:
    """The boxes of the figures of a page of pdfium's that have an alternative text, in points from its top left.

    Shapes that merely stand behind text, such as frames and backgrounds, have none.
    """
    described = _described(page)
    boxes: dict[int, Box] = {}
    for drawn in page.get_objects(max_depth=_NESTED_FORMS) if described else ():
        content = _marked_content(drawn.raw)
        if content in described:
            left, bottom, right, top = drawn.get_bounds()
            (x0, y1), (x1, y0) = frame.place(left, bottom), frame.place(right, top)
            box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            boxes[content] = _around(boxes.get(content, box), box)
    width, height = page.get_size()
    return tuple(box for box in boxes.values() if (box[2] - box[0]) * (box[3] - box[1]) <= _LARGEST * width * height)


def _around(one: Box, other: Box) -> Box:
    return (min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))


def _described(page: Any) -> set[int]:
    """The numbers of the marked contents that figures with an alternative text consist of."""
    with _structure(page) as tree:
        if not tree:
            return set()
        tops = [
            pdfium.FPDF_StructTree_GetChildAtIndex(tree, n) for n in range(pdfium.FPDF_StructTree_CountChildren(tree))
        ]
        return {content for top in tops if top for content in _in_figures(top, _DEEPEST_TAG)}


@contextmanager
def _structure(page: Any) -> Iterator[Any]:
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    try:
        yield tree
    finally:
        if tree:
            pdfium.FPDF_StructTree_Close(tree)


def _in_figures(element: Any, deepest: int) -> Iterator[int]:
    if _text(pdfium.FPDF_StructElement_GetType, element) == "Figure":
        if _text(pdfium.FPDF_StructElement_GetAltText, element).strip():
            for index in range(max(pdfium.FPDF_StructElement_GetMarkedContentIdCount(element), 0)):
                yield pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, index)
        return
    for index in range(pdfium.FPDF_StructElement_CountChildren(element) if deepest else 0):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            yield from _in_figures(child, deepest - 1)


def _text(getter: Any, element: Any) -> str:
    """What a getter of pdfium's gives as UTF-16 with a zero at its end."""
    length = getter(element, None, 0)
    buffer = ctypes.create_string_buffer(length)
    getter(element, buffer, length)
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le", errors="replace")


def _marked_content(drawn: Any) -> int:
    """The number of the marked content an object of the page belongs to; -1 when it belongs to none."""
    return int(pdfium.FPDFPageObj_GetMarkedContentID(drawn))
