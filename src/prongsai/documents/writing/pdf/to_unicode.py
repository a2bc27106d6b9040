"""Repairs what a PDF says its glyphs mean, so that Thai text is copied, searched and read aloud as it was written.

typst notes for each glyph the first text it was drawn for, and where another text follows it puts that text beside the
glyphs ("ActualText"). Thai is split, joined and reordered by then, a tone above a vowel is drawn apart from its letter,
and programs that read the text get syllables twice or not at all. In our font a glyph has one meaning, told by its name
(``tools/patch-fonts``), so the tables are written anew from the names, and the texts beside Thai glyphs are taken out.

Glyphs are known by the bytes of their outlines: fonts in a PDF hold the glyphs that are used, in another order and
without names. This is bound to how typst writes files. Whatever is not as expected raises :class:`PdfEngineChanged`:
a wrong table cannot be seen in the picture.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from prongsai import fonts
from prongsai.documents.writing.pdf.errors import PdfEngineChanged
from prongsai.documents.writing.pdf.objects import Objects
from prongsai.documents.writing.pdf.runs import joined

_PAGE = re.compile(rb"/Type/Page/Resources (\d+) 0 R.*?/Contents (\d+) 0 R", re.S)
_FONT = re.compile(
    rb"/Type/Font/Subtype/Type0/BaseFont/(\S+?)/.*?/DescendantFonts\[(\d+) 0 R\].*?/ToUnicode (\d+) 0 R", re.S
)
_FONT_NAME = re.compile(rb"/(f\d+) (\d+) 0 R")
_ANY_FONT = b"/Type/Font/Subtype/Type0"
_DESCRIPTOR = re.compile(rb"/FontDescriptor (\d+) 0 R")
_FONT_FILE = re.compile(rb"/FontFile2 (\d+) 0 R")
# Texts of ASCII letters are written as they are.
_TEXT_BESIDE = re.compile(rb"/Span<</ActualText(?:<FEFF((?:[0-9A-F]{4})*)>|\((?:[^()\\]|\\.)*\))>>BDC")
_ENTRIES = re.compile(rb"(?:\d+ beginbfchar\n(?:<[0-9A-F]{4}> <(?:[0-9A-F]{4})*>\n)*endbfchar\n)+")
_ENTRY = re.compile(rb"<([0-9A-F]{4})> <((?:[0-9A-F]{4})*)>")
_PART = 100  # entries in one part of a table, which is the most there may be
_UNKNOWN = "\ufffd"


def repair(pdf: bytes) -> bytes:
    """The file with every glyph of our fonts standing for its text, in whole lines. Raises PdfEngineChanged."""
    objects = Objects(pdf)
    fonts_in = {number: _Font.of(objects, number) for number in objects.numbers() if _ANY_FONT in objects[number]}
    for font in fonts_in.values():
        objects.put_stream(font.table, _table(objects.stream(font.table), _outlines(font.file)))
    for number in objects.numbers():
        if page := _PAGE.search(objects[number]):
            named = _FONT_NAME.findall(objects[int(page[1])])
            widths = {name: fonts_in[int(font)].widths for name, font in named if int(font) in fonts_in}
            stream = int(page[2])
            objects.put_stream(stream, joined(_without_thai_beside(objects.stream(stream)), widths))
    return objects.file()


@dataclass(frozen=True)
class _Font:
    """A font in the file: the number of its ToUnicode table, the TrueType font, and the widths of its glyphs."""

    table: int
    file: bytes
    widths: tuple[float, ...]

    @classmethod
    def of(cls, objects: Objects, number: int) -> _Font:
        found = _FONT.search(objects[number])
        if not found or fonts.FAMILY.replace(" ", "").encode() not in found[1]:
            raise PdfEngineChanged("a font is not ours or has no ToUnicode table")
        file = objects.stream(_font_file(objects, int(found[2])))
        return cls(int(found[3]), file, _widths(file))


def _without_thai_beside(page: bytes) -> bytes:
    """The content of a page; its marks stay in pairs.

    Texts that are neither Thai nor ASCII stay beside their glyphs: Latin letters with several accents have no glyphs
    of their own. An ASCII letter has one, and a Thai mark that once stood on it is out of its meaning.
    """
    page = _TEXT_BESIDE.sub(
        lambda mark: b"/Span BMC" if mark[1] is None or _has_thai(_text(mark[1])) else mark[0], page
    )
    if page.count(b"/ActualText") != len(_TEXT_BESIDE.findall(page)):
        raise PdfEngineChanged("the text beside glyphs is written in another way")
    return page


def _font_file(objects: Objects, font: int) -> int:
    descriptor = _DESCRIPTOR.search(objects[font])
    file = _FONT_FILE.search(objects[int(descriptor[1])]) if descriptor else None
    if not file:
        raise PdfEngineChanged("a font is not a TrueType font")
    return int(file[1])


def _table(table: bytes, glyphs: list[bytes]) -> bytes:
    """The table of a font with these outlines, written anew."""
    if b"beginbf" not in table:
        return table  # of a font whose only glyph is the box for what it lacks
    entries = _ENTRIES.search(table)
    if not entries or len(_ENTRIES.findall(table)) != 1:
        raise PdfEngineChanged("a ToUnicode table is written in another way")
    seen = {int(glyph, 16): _text(text) for glyph, text in _ENTRY.findall(entries[0])}
    lines = [
        b"<%04X> <%b>\n" % (number, _meaning(outline, seen.get(number, "")).encode("utf-16-be").hex().upper().encode())
        for number, outline in enumerate(glyphs)
        if number or number in seen  # glyph 0 is the box for what the font lacks
    ]
    parts = [lines[start : start + _PART] for start in range(0, len(lines), _PART)]
    written = b"".join(b"%d beginbfchar\n%bendbfchar\n" % (len(part), b"".join(part)) for part in parts)
    return table[: entries.start()] + written + table[entries.end() :]


def _meaning(outline: bytes, seen: str) -> str:
    """The text of a glyph, given the text typst saw first.

    Glyphs that are not Thai keep what was seen, except where a Thai mark stood on them and took it over.
    """
    own = _texts_by_outline().get(outline, "")
    if own and (_has_thai(own) or _has_thai(seen) or not seen):
        return own
    return "".join(char for char in seen if not _has_thai(char)) or _UNKNOWN


def _text(hexadecimal: bytes) -> str:
    return bytes.fromhex(hexadecimal.decode()).decode("utf-16-be")


def _has_thai(text: str) -> bool:
    return any("\u0e00" <= char <= "\u0e7f" for char in text)


@cache
def _texts_by_outline() -> dict[bytes, str]:
    """What each glyph of our fonts stands for. Thai outlines differ from all others, which a test holds."""
    from fontTools import agl  # noqa: PLC0415 - only when a PDF is made
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    texts: dict[bytes, str] = {}
    for path in (fonts.regular_path(), fonts.bold_path()):
        with TTFont(path, lazy=True) as font:
            names = font.getGlyphOrder()
        for name, outline in zip(names, _outlines(path.read_bytes()), strict=True):
            if outline:
                texts.setdefault(outline, agl.toUnicode(name))
    return texts


def _tables(font: bytes) -> dict[bytes, bytes]:
    """The tables of a TrueType font by name. Raises PdfEngineChanged when it lacks one that is needed here."""
    tables = {
        font[place : place + 4]: font[begin : begin + length]
        for place in range(12, 12 + 16 * int.from_bytes(font[4:6], "big"), 16)
        for begin, length in [struct.unpack(">II", font[place + 8 : place + 16])]
    }
    if not tables.keys() >= {b"head", b"hhea", b"hmtx", b"maxp", b"loca", b"glyf"}:
        raise PdfEngineChanged("a font is not a TrueType font")
    return tables


def _outlines(font: bytes) -> list[bytes]:
    """The outline of every glyph of a TrueType font, as its bytes; empty for a blank."""
    tables = _tables(font)
    locations, outlines = tables[b"loca"], tables[b"glyf"]
    if tables[b"head"][51]:
        begins = list(struct.unpack(f">{len(locations) // 4}I", locations))
    else:
        begins = [2 * begin for begin in struct.unpack(f">{len(locations) // 2}H", locations)]
    # Outlines are padded with zeros to an even length, or to one divisible by four.
    return [outlines[begin:end].rstrip(b"\0") for begin, end in pairwise(begins)]


def _widths(font: bytes) -> tuple[float, ...]:
    """The width of every glyph of a TrueType font in thousandths of its size."""
    tables = _tables(font)
    em = int.from_bytes(tables[b"head"][18:20], "big")
    given, count = (int.from_bytes(tables[name][at : at + 2], "big") for name, at in ((b"hhea", 34), (b"maxp", 4)))
    widths = [width * 1000 / em for width, _ in struct.iter_unpack(">Hh", tables[b"hmtx"][: 4 * given])]
    return tuple(widths + widths[-1:] * (count - given))
