"""Forms about posts in an agency."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prongsai.core.agencies.roles import ROLES, signs_as
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency, Unit
from prongsai.web.agencies.selectors import open_units, people_of
from prongsai.web.agencies.words import role_title
from prongsai.web.common.fields import DateInput, ThaiLine
from prongsai.web.common.templatetags.said import said


class _Units(forms.ModelChoiceField):  # type: ignore[type-arg]
    def __init__(self) -> None:
        super().__init__(Unit.objects.none(), label=_("ส่วนราชการ"), required=False, empty_label=_("ไม่สังกัดส่วนราชการใด"))


def _position() -> ThaiLine:
    return ThaiLine(
        label=_("ตำแหน่ง"), required=False, max_length=150, help_text=_("ตามที่พิมพ์ใต้ชื่อในเอกสาร เช่น นักวิเคราะห์นโยบายและแผน")
    )


class PostForm(forms.Form):
    """A post: role, unit, position."""

    role = forms.ChoiceField(label=_("บทบาท"), help_text=_("บทบาทกำหนดว่าทำรายการใดได้บ้าง"))
    unit = _Units()
    position = _position()

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role, said(role_title(role))) for role in ROLES]  # type: ignore[attr-defined]
        self.fields["unit"].queryset = open_units(agency)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The officer of a unit needs one."""
        values = self.cleaned_data
        if values.get("role") == "unit_officer" and not values.get("unit") and "unit" not in self.errors:
            self.add_error("unit", _("ยังไม่ได้เลือกส่วนราชการ เจ้าหน้าที่ส่วนราชการต้องสังกัดส่วนราชการหนึ่งแห่ง"))
        return values


class NewPostForm(PostForm):
    """A post for somebody by address, who may be new."""

    email = forms.EmailField(label=_("อีเมล"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    name = ThaiLine(label=_("ชื่อและนามสกุล"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    field_order = ("name", "email", "role", "unit", "position")


class ActingForm(forms.Form):
    """Somebody acting in a role for some days."""

    role = forms.ChoiceField(label=_("บทบาทที่รักษาราชการแทน"))
    person = forms.ModelChoiceField(Person.objects.none(), label=_("ผู้รักษาราชการแทน"), empty_label=_("เลือกบุคลากร"))
    starts = forms.DateField(label=_("ตั้งแต่วันที่"), widget=DateInput())
    ends = forms.DateField(label=_("ถึงวันที่"), widget=DateInput())
    text = ThaiLine(
        label=_("ข้อความที่พิมพ์ใต้ชื่อ"),
        max_length=200,
        required=False,
        help_text=_("เว้นว่างไว้ ระบบจะพิมพ์ “รักษาราชการแทน” ตามด้วยตำแหน่งของผู้ที่แทน"),
    )

    def __init__(self, *args: Any, agency: Agency, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role, said(role_title(role))) for role in ROLES if signs_as(role)
        ]
        self.fields["person"].queryset = people_of(agency, today)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The last day does not lie before the first."""
        values = self.cleaned_data
        starts, ends = values.get("starts"), values.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("วันสิ้นสุดอยู่ก่อนวันเริ่ม กรุณาเลือกวันที่ไม่ก่อนวันเริ่ม"))
        return values
