"""A document in, a PDF out: one typst for all documents, with our fonts only, offline, the same bytes each time.

Every document is set by the same template (``document.typ``), which is given the document as data: no text of a
document is ever read as markup. typst is loaded by the first document, not by importing this module.
"""

from __future__ import annotations

import json
import threading
from functools import cache
from importlib.resources import files
from typing import Any

from prongsai import fonts
from prongsai.documents.writing.content import Document
from prongsai.documents.writing.look import Look
from prongsai.documents.writing.pdf.material import material
from prongsai.documents.writing.pdf.to_unicode import repair
from prongsai.documents.writing.sound import check_text

_STANDARD = "ua-1"
_LOCK = threading.Lock()


def to_pdf(document: Document, look: Look | None = None) -> bytes:
    """The PDF of a document, tagged for screen readers (PDF/UA-1), the same bytes for the same document.

    Raises UnwritableText, UnusableTemplate for an emblem that is no picture, and PdfEngineChanged when the installed
    typst is not the one this was written for.
    """
    check_text(document)
    data, pictures = material(document, look or Look())
    given = {"main.typ": _template(), "document.json": json.dumps(data, ensure_ascii=False).encode(), **pictures}
    with _LOCK:
        pdf: bytes = _compiler().compile(input=given, format="pdf", pdf_standards=_STANDARD)
    return repair(pdf)


@cache
def _template() -> bytes:
    return (files(__package__) / "document.typ").read_bytes()


@cache
def _compiler() -> Any:
    import typst  # noqa: PLC0415

    return typst.Compiler(font_paths=[str(fonts.folder())], ignore_system_fonts=True)
