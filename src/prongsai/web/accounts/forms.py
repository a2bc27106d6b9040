"""What somebody may say about themselves."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from prongsai.web.common.fields import ThaiLine


class NameForm(forms.Form):
    """One's own name."""

    name = ThaiLine(
        label=_("ชื่อและนามสกุล"),
        max_length=150,
        help_text=_("ชื่อนี้พิมพ์ในเอกสารที่ท่านลงนาม"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
