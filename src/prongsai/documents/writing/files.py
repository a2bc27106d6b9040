"""A document as the files an office publishes: DOCX to edit, PDF to print, HTML to read on a phone."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, get_args

from prongsai.documents.writing.content import Document
from prongsai.documents.writing.docx import to_docx
from prongsai.documents.writing.html import to_html
from prongsai.documents.writing.look import Look
from prongsai.documents.writing.pdf import to_pdf

Format = Literal["docx", "pdf", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)


def files(name: str, document: Document, look: Look, formats: Collection[Format] = FORMATS) -> dict[str, bytes]:
    """The files of a document by name. Raises ``UnwritableText``, ``UnusableTemplate`` and ``PdfEngineChanged``."""
    made: dict[str, bytes] = {}
    if "docx" in formats:
        made[f"{name}.docx"] = to_docx(document, look)
    if "pdf" in formats:
        made[f"{name}.pdf"] = to_pdf(document, look)
    if "html" in formats:
        made[f"{name}.html"] = to_html(document, look).encode()
    return made
