"""Form of the particulars of an agency."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prongsai.core.agencies.model import CHAIN, Kind
from prongsai.core.agencies.names import needs_subdistrict
from prongsai.core.agencies.roles import role_signing_as
from prongsai.web.agencies.forms.places import district_in, province_named, subdistrict_in
from prongsai.web.agencies.words import role_title
from prongsai.web.common.fields import ThaiLine
from prongsai.web.common.templatetags.said import said

_ALWAYS = ("preparer", "chief_executive")


class ParticularsForm(forms.Form):
    """Everything an agency says about itself."""

    name = ThaiLine(label=_("ชื่อหน่วยงาน"), max_length=200)
    code = ThaiLine(label=_("รหัสหน่วยงาน"), max_length=20, required=False, help_text=_("รหัสที่ใช้ในระบบ ITAS ถ้ามี"))
    province = ThaiLine(label=_("จังหวัด"), max_length=80)
    district = ThaiLine(label=_("อำเภอ"), max_length=80, required=False)
    subdistrict = ThaiLine(label=_("ตำบล"), max_length=80, required=False)
    website = forms.URLField(
        label=_("เว็บไซต์หลัก"), required=False, assume_scheme="https", help_text=_("เช่น https://www.example.go.th")
    )
    letter_prefix = ThaiLine(
        label=_("เลขนำหนังสือ"), max_length=40, required=False, help_text=_("ส่วนหน้าของเลขที่หนังสือ เช่น นน 12345/")
    )
    digits = forms.ChoiceField(
        label=_("ตัวเลขในเอกสาร"),
        choices=[("thai", _("เลขไทย ๑ ๒ ๓")), ("arabic", _("เลขอารบิก 1 2 3"))],
        widget=forms.RadioSelect,
    )
    chain = forms.MultipleChoiceField(
        label=_("ผู้ลงนามในเอกสาร"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("เอกสารเดินตามลำดับนี้ ต้องมีผู้จัดทำและผู้บริหารสูงสุดเสมอ"),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["chain"].choices = [(place, said(role_title(role_signing_as(place)))) for place in CHAIN]  # type: ignore[attr-defined]

    def clean_province(self) -> str:
        """A province there is."""
        return province_named(self.cleaned_data["province"])

    def clean_district(self) -> str:
        """A district of the province."""
        province, name = self.cleaned_data.get("province"), self.cleaned_data["district"]
        if not name and needs_subdistrict(self.kind):
            raise forms.ValidationError(_("ยังไม่ได้กรอกอำเภอ"))
        return district_in(province, name) if province and name else name

    def clean_subdistrict(self) -> str:
        """A subdistrict of the district."""
        province, district = self.cleaned_data.get("province"), self.cleaned_data.get("district")
        name: str = self.cleaned_data["subdistrict"]
        if not name and needs_subdistrict(self.kind):
            raise forms.ValidationError(_("ยังไม่ได้กรอกตำบล"))
        return subdistrict_in(province, district, name) if province and district and name else name

    def clean_chain(self) -> list[str]:
        """Whoever prepares and whoever approves always sign."""
        chain: list[str] = self.cleaned_data["chain"]
        if missing := [place for place in _ALWAYS if place not in chain]:
            titles = " ".join(said(role_title(role_signing_as(place))) for place in CHAIN if place in missing)
            raise forms.ValidationError(_("ยังไม่ได้เลือก %(titles)s ซึ่งต้องลงนามเสมอ") % {"titles": titles})
        return chain
