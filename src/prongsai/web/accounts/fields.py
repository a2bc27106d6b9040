"""Fields of forms for what people type in Thai."""

from __future__ import annotations

from typing import Any

from django import forms

from prongsai.core.thai.text import normalise


class ThaiLine(forms.CharField):
    """One line of Thai: repaired, with single blanks."""

    def to_python(self, value: Any) -> str | None:
        """The line as it is stored."""
        text = super().to_python(value)
        return " ".join(normalise(text).split()) if text else text
