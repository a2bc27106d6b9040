"""Repairs the glyph-to-text tables of a PDF, so that Thai text is copied, searched and read aloud as it was written.

WeasyPrint notes for each glyph the first text it was drawn for, and shaping has split, joined and reordered Thai by
then: the glyph of า may stand for ำ, and a tone for nothing at all. In our font a glyph has one meaning, told by its
name (``tools/patch-fonts``), so the table is written anew from the names.

This reads objects that WeasyPrint has built and is bound to its version. Whatever is not as expected raises
:class:`PdfEngineChanged`: a wrong table cannot be seen in the picture.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from prongsai import fonts
from prongsai.documents.writing.pdf.errors import PdfEngineChanged

_ENTRY = re.compile(rb"<([0-9a-f]{4,})> <((?:[0-9a-f]{4})*)>")
_REFERENCE = re.compile(rb"(\d+) 0 R")


def repair_to_unicode(document: Any, pdf: Any) -> None:
    """A WeasyPrint ``finisher``: gives every glyph of our font in ``pdf`` the text it stands for.

    Raises PdfEngineChanged when the tables are not found or not written as WeasyPrint 70 writes them.
    """
    repaired = 0
    for entry in pdf.objects:
        if not isinstance(entry, dict) or entry.get("Type") != "/Font" or entry.get("Subtype") != "/Type0":
            continue
        if _our_name() in bytes(entry["BaseFont"]):
            _rewrite(_stream(pdf, entry.get("ToUnicode")))
            repaired += 1
    drawn = {font.name for font in document.fonts.values() if font.family == fonts.FAMILY}
    if repaired != len(drawn):
        raise PdfEngineChanged(f"{repaired} of {len(drawn)} fonts found")


def _our_name() -> bytes:
    return fonts.FAMILY.replace(" ", "-").encode()


def _stream(pdf: Any, reference: Any) -> list[bytes]:
    found = _REFERENCE.fullmatch(reference) if isinstance(reference, bytes) else None
    lines = getattr(pdf.objects[int(found[1])], "stream", None) if found else None
    if not isinstance(lines, list) or not all(isinstance(line, bytes) for line in lines):
        raise PdfEngineChanged("a font has no readable ToUnicode table")
    return lines


def _rewrite(lines: list[bytes]) -> None:
    """Rewrite the entries of one table in place."""
    inside = False
    entries = 0
    for index, line in enumerate(lines):
        if line.endswith(b" beginbfchar"):
            inside = True
        elif line == b"endbfchar":
            inside = False
        elif inside:
            entry = _ENTRY.fullmatch(line)
            if not entry:
                raise PdfEngineChanged("a ToUnicode entry is written in another way")
            seen = bytes.fromhex(entry[2].decode()).decode("utf-16-be")
            text = _text(int(entry[1], 16), seen)
            lines[index] = b"<%b> <%b>" % (entry[1], text.encode("utf-16-be").hex().encode())
            entries += 1
    if inside or not entries:
        raise PdfEngineChanged("a ToUnicode table has no entries")


def _text(glyph: int, seen: str) -> str:
    """The text of a glyph, given the text WeasyPrint saw first.

    Glyphs that are not Thai keep what was seen, except where a Thai mark stood on them and took it over. A number
    that is no glyph of the font is WeasyPrint's stand-in for a character that the font lacks.
    """
    names = _texts_by_glyph()
    if glyph >= len(names):
        return seen
    own = names[glyph]
    return own if _has_thai(own) or _has_thai(seen) or not seen else seen


def _has_thai(text: str) -> bool:
    return any("\u0e00" <= char <= "\u0e7f" for char in text)


@cache
def _texts_by_glyph() -> tuple[str, ...]:
    """What each glyph of our font stands for; both weights number their glyphs alike, which a test holds."""
    from fontTools import agl  # noqa: PLC0415 - loaded with WeasyPrint, only when a PDF is made
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    with TTFont(fonts.regular_path(), lazy=True) as font:
        return tuple(agl.toUnicode(name) for name in font.getGlyphOrder())
