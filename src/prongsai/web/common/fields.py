"""Fields of forms for what people type in Thai, days they choose, and several files at once."""

from __future__ import annotations

from typing import Any

from django import forms

from prongsai.core.thai.digits import to_arabic
from prongsai.core.thai.text import UNWRITABLE, normalise


def whole_number(typed: str, most: int) -> int | None:
    """The number from 1 to ``most`` somebody typed, with Thai digits and commas or without; ``None`` for others."""
    digits = to_arabic(typed).replace(",", "").strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and 1 <= int(digits) <= most else None


class ThaiLine(forms.CharField):
    """One line of Thai: repaired, with single blanks."""

    def to_python(self, value: Any) -> str | None:
        """The line as it is stored."""
        text = super().to_python(value)
        return " ".join(normalise(text).split()) if text else text


class ThaiText(forms.CharField):
    """Text of several lines: repaired, without what cannot be stored or printed."""

    def to_python(self, value: Any) -> str:
        """The text as it is stored."""
        text = super().to_python(UNWRITABLE.sub("", str(value)) if value else value) or ""
        return normalise(text).replace("\r\n", "\n").strip()


class LinesField(ThaiText):
    """A list, one entry a line; empty lines do not count."""

    def clean(self, value: Any) -> Any:
        """The entries."""
        return tuple(line.strip() for line in super().clean(value).splitlines() if line.strip())


class DateInput(forms.DateInput):
    """A day as browsers choose it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class SeveralFiles(forms.FileInput):
    """A file input that takes several."""

    allow_multiple_selected = True
