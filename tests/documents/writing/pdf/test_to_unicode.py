"""A typst that builds PDF files in another way is noticed, and no file with wrong text is made."""

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools import agl
from fontTools.ttLib import TTFont

from prongsai import fonts
from prongsai.documents import typesetting
from prongsai.documents.writing.content import Document, Text
from prongsai.documents.writing.pdf import PdfEngineChanged, engine, to_pdf
from prongsai.documents.writing.pdf.objects import Objects
from prongsai.documents.writing.pdf.to_unicode import _outlines, repair


def in_streams(before: bytes, after: bytes) -> Callable[[bytes], bytes]:
    """What changes the content of every stream that holds ``before``."""

    def change(pdf: bytes) -> bytes:
        objects, changed = Objects(pdf), 0
        for number in objects.numbers():
            if b"/FlateDecode" in objects[number]:
                content = objects.stream(number)
                if before in content:
                    objects.put_stream(number, content.replace(before, after))
                    changed += 1
        assert changed
        return objects.file()

    return change


@pytest.mark.parametrize(
    "change",
    [
        lambda pdf: pdf.replace(b"/ToUnicode ", b"/ToUnicorn "),
        lambda pdf: pdf.replace(b"ProngsaiSarabun", b"AnotherFontHere"),
        lambda pdf: pdf.replace(b"/FontFile2", b"/FontFile3"),
        lambda pdf: pdf.replace(b"/FlateDecode", b"/LZWDecode  "),
        lambda pdf: pdf.replace(b"\nxref\n", b"\nxxef\n"),
        lambda pdf: pdf.replace(b"\n2 0 obj", b" \n2 0 obj"),
        in_streams(b"ActualText<FEFF", b"ActualText <FEFF"),
        in_streams(b"bfchar", b"bfrange"),
        in_streams(b"> <", b"><"),
    ],
)
def test_other_files_raise(
    change: Callable[[bytes], bytes], document: Callable[..., Document], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw: list[bytes] = []
    monkeypatch.setattr(engine, "repair", lambda pdf: raw.append(pdf) or b"")
    to_pdf(document(Text(words)))
    assert change(raw[0]) != raw[0]
    with pytest.raises(PdfEngineChanged, match="typst"):
        repair(change(raw[0]))


def test_objects_are_written_back_as_they_were() -> None:
    pdf = typesetting.compiled({"main.typ": b'#set document(date: none)\n#set text(font: "Prongsai Sarabun")\nabc'})
    objects = Objects(pdf)
    assert objects.file() == pdf
    page = next(number for number in objects.numbers() if b"/FlateDecode" in objects[number])
    before = objects.stream(page)
    objects.put_stream(page, before + b" " * 1000)
    again = Objects(objects.file())
    assert again.stream(page) == before + b" " * 1000
    assert zlib.decompress(again[page].split(b"stream\n")[1]) == again.stream(page)


@pytest.mark.parametrize("path", [fonts.regular_path(), fonts.bold_path()])
def test_a_thai_glyph_is_known_by_its_outline(path: Path) -> None:
    """No outline of one Thai glyph is that of a glyph with another text."""
    with TTFont(path, lazy=True) as font:
        texts = [agl.toUnicode(name) for name in font.getGlyphOrder()]
    meanings: dict[bytes, set[str]] = {}
    for text, outline in zip(texts, _outlines(path.read_bytes()), strict=True):
        meanings.setdefault(outline, set()).add(text)
    thai = [found for found in meanings.values() if any("\u0e00" <= char <= "\u0e7f" for char in "".join(found))]
    assert len(thai) > 80
    assert all(len(found) == 1 for found in thai)
