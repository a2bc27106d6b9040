"""A WeasyPrint that builds PDF files in another way is noticed, and no file with wrong text is made."""

from collections.abc import Callable
from typing import Any

import pytest

from prongsai.documents.writing.pdf import PdfEngineChanged, engine, to_pdf
from prongsai.documents.writing.pdf.to_unicode import repair_to_unicode


def fonts_of(pdf: Any) -> list[Any]:
    return [entry for entry in pdf.objects if isinstance(entry, dict) and entry.get("Subtype") == "/Type0"]


def tables_of(pdf: Any) -> list[list[Any]]:
    return [entry.stream for entry in pdf.objects if b"begincmap" in getattr(entry, "stream", [])]


def without_tables(pdf: Any) -> None:
    for font in fonts_of(pdf):
        del font["ToUnicode"]


def renamed_fonts(pdf: Any) -> None:
    for font in fonts_of(pdf):
        font["BaseFont"] = b"/AAAAAA+F1"


def another_font_type(pdf: Any) -> None:
    for font in fonts_of(pdf):
        font["Subtype"] = "/TrueType"


def ranges_for_entries(pdf: Any) -> None:
    for table in tables_of(pdf):
        table[:] = [line.replace(b"> <", b"> <0e01> <") for line in table]


def one_text_for_lines(pdf: Any) -> None:
    for table in tables_of(pdf):
        table[:] = ["\n".join(line.decode() for line in table)]


def no_entries(pdf: Any) -> None:
    for table in tables_of(pdf):
        table[:] = [line.replace(b"bfchar", b"other") for line in table]


@pytest.mark.parametrize(
    "change",
    [without_tables, renamed_fonts, another_font_type, ranges_for_entries, one_text_for_lines, no_entries],
)
def test_other_internals_raise(
    change: Callable[[Any], None], page: Callable[..., str], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(document: Any, pdf: Any) -> None:
        assert len(fonts_of(pdf)) == len(tables_of(pdf)) == 1
        change(pdf)
        repair_to_unicode(document, pdf)

    monkeypatch.setattr(engine, "repair_to_unicode", changed)
    with pytest.raises(PdfEngineChanged, match="WeasyPrint"):
        to_pdf(page(f"<p>{words}</p>"))
