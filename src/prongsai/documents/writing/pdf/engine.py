"""A document in, a PDF out, tagged for screen readers, the same bytes each time.

Every document is set by the same template (``document.typ``), which is given the document as data: no text of a
document is ever read as markup.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from prongsai import fonts
from prongsai.documents.typesetting import compiled
from prongsai.documents.writing.content import Document
from prongsai.documents.writing.look import Look
from prongsai.documents.writing.pdf.material import material
from prongsai.documents.writing.pdf.to_unicode import repair
from prongsai.documents.writing.sound import check_text


def to_pdf(document: Document, look: Look | None = None) -> bytes:
    """The PDF of a document, tagged, the same bytes for the same document.

    It is PDF/UA-1, which forbids characters that the fonts lack; those are drawn as boxes and the file makes no claim.

    Raises UnwritableText, UnusableTemplate for an emblem that is no picture, and PdfEngineChanged when the installed
    typst is not the one this was written for.
    """
    check_text(document)
    data, pictures = material(document, look or Look())
    text = json.dumps(data, ensure_ascii=False)
    given = {"main.typ": _template(), "document.json": text.encode(), **pictures}
    return repair(compiled(given, standard="ua-1" if fonts.characters().issuperset(text) else "1.7"))


@cache
def _template() -> bytes:
    return (files(__package__) / "document.typ").read_bytes()
