"""The template folder an office starts from when it wants its documents to look its own way."""

from __future__ import annotations

from prongsai.documents.writing.docx.base import new_base
from prongsai.documents.writing.look import Look

_LOOK = """\
# Sizes in points. The font is only named in DOCX files: the computers that open them must have it.
docx_font: {font}
size: {size}
cell_size: {cell_size}
"""
_CSS = "/* Added to the style sheet of HTML files. */\n"


def starter() -> dict[str, bytes]:
    """The files of the folder by name, saying what Prongsai does without them."""
    look = Look()
    settings = _LOOK.format(font=look.docx_font, size=look.size, cell_size=look.cell_size)
    return {"look.yaml": settings.encode(), "styles.docx": new_base(look), "extra.css": _CSS.encode()}
