"""Form of a unit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prongsai.web.agencies.words import WORKS
from prongsai.web.common.fields import ThaiLine
from prongsai.web.common.templatetags.said import said


class UnitForm(forms.Form):
    """Name and work of a unit."""

    name = ThaiLine(label=_("ชื่อส่วนราชการ"), max_length=120)
    work = forms.ChoiceField(
        label=_("งานหลัก"),
        required=False,
        help_text=_("งานหนึ่งอยู่กับส่วนราชการเดียว ถ้าเลือกงานที่ส่วนอื่นทำอยู่ งานจะย้ายมาที่นี่"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = ("", _("ไม่มีงานหลักในรายการนี้"))
        self.fields["work"].choices = [none, *((work, said(title)) for work, title in WORKS.items())]  # type: ignore[attr-defined]
