"""Fields of forms about measures: days as people type them, several files at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language

from prongsai.core.packs.model import Text
from prongsai.core.thai.dates import DateError, parse_date
from prongsai.core.thai.fiscal import FiscalYear
from prongsai.web.common.fields import DateInput
from prongsai.web.common.refusals import said


class DayField(forms.Field):
    """A day from the browser's own input ("2025-10-01"), or typed with a Buddhist year and digits of either kind."""

    widget = DateInput

    def __init__(self, *, year: int, **given: Any) -> None:
        super().__init__(**given)
        self._year = FiscalYear(year)

    def to_python(self, value: Any) -> date | None:
        """The day. Text that is not exactly one day is refused with the reason."""
        if value in self.empty_values or isinstance(value, date):
            return value or None
        try:
            return parse_date(str(value), fiscal_year=self._year, allow_ce=True)
        except DateError as error:
            raise ValidationError(said(error)) from error


class FilesField(forms.FileField):
    """Several files, or none."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The files that were chosen."""
        chosen: Sequence[UploadedFile[bytes]] = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in chosen if one]


def in_language(text: Text) -> str:
    """A text of the core in the language of the page."""
    return text.en if get_language() == "en" else text.th


def choices(form: forms.Form, name: str, offered: Sequence[tuple[str, str]]) -> None:
    """Set what there is to choose from in a field of a form."""
    cast(forms.ChoiceField, form.fields[name]).choices = list(offered)
