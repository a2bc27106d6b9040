"""Refuses text that no file format can hold, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from prongsai.core.errors import ProngsaiError
from prongsai.core.thai.text import UNWRITABLE

_SHOWN = 40


class UnwritableText(ProngsaiError):
    """A control character in a text of a document. ``where`` is the path of the text in the document."""

    def __init__(self, where: str, text: str, character: str) -> None:
        around = UNWRITABLE.sub("□", text)[:_SHOWN]
        code = f"U+{ord(character):04X}"
        super().__init__(
            f"ข้อความ “{around}” ({where}) มีอักขระควบคุม {code} ซึ่งเขียนลงเอกสารไม่ได้ กรุณาลบออกจากต้นทาง",
            f'The text "{around}" ({where}) holds the control character {code}, which no document can hold; '
            "take it out where it comes from.",
        )


def check_text(document: object) -> None:
    """Raises ``UnwritableText`` for the first text in values of ours that cannot be written."""
    for where, text in _texts(document, "document"):
        found = UNWRITABLE.search(text)
        if found:
            raise UnwritableText(where, text, found[0])


def _texts(value: object, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from _texts(part, f"{where}[{number}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name), f"{where}.{field.name}")
