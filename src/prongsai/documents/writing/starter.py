"""The template folder an office starts from when it wants its documents to look its own way."""

from __future__ import annotations

from prongsai.documents.writing.docx.base import new_base
from prongsai.documents.writing.look import Look

_CSS = "/* Added to the style sheet of HTML files. */\n"


def starter() -> dict[str, bytes]:
    """The files of the folder by name, saying what Prongsai does without them."""
    return {"styles.docx": new_base(Look()), "extra.css": _CSS.encode()}
