"""Forms of the wizard: the place, the agency, the account."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from prongsai.core.agencies.model import Kind
from prongsai.core.agencies.model import Unit as Work
from prongsai.core.agencies.names import needs_subdistrict
from prongsai.library import agency_kinds
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.errors import SlugReserved
from prongsai.web.agencies.forms import places
from prongsai.web.agencies.models import Agency
from prongsai.web.agencies.words import WORKS
from prongsai.web.common.fields import ThaiLine
from prongsai.web.common.refusals import said as refusal
from prongsai.web.common.templatetags.said import said
from prongsai.web.common.visitors import TAKEN

_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


class PlaceForm(forms.Form):
    """Kind and place, one choice after the other: a field appears once the one before it is chosen."""

    kind = forms.ChoiceField(label=_("ประเภทหน่วยงาน"))
    province = forms.CharField(label=_("จังหวัด"))
    district = forms.CharField(label=_("อำเภอ"))
    subdistrict = forms.CharField(label=_("ตำบล"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("เลือกประเภท")), *((k.id, said(k.title)) for k in agency_kinds())]  # type: ignore[attr-defined]
        chosen = {name: self.data.get(name, "") for name in self.fields}
        self._offer("province", _("เลือกจังหวัด"), places.province_choices())
        self._offer("district", _("เลือกอำเภอ"), places.district_choices(chosen["province"]))
        self._offer("subdistrict", _("เลือกตำบล"), places.subdistrict_choices(chosen["province"], chosen["district"]))
        kind = next((kind for kind in agency_kinds() if kind.id == chosen["kind"]), None)
        if not chosen["kind"]:
            del self.fields["province"]
        if not chosen["province"] or (kind and not needs_subdistrict(kind)):
            del self.fields["district"]
        if "district" not in self.fields or not chosen["district"]:
            del self.fields["subdistrict"]

    def _offer(self, name: str, empty: Any, choices: places.Choices) -> None:
        self.fields[name].widget = forms.Select(choices=[("", empty), *choices])

    def clean_province(self) -> str:
        """A province there is."""
        return places.province_named(self.cleaned_data["province"])

    def clean_district(self) -> str:
        """A district of the province."""
        province, name = self.cleaned_data.get("province"), self.cleaned_data["district"]
        return places.district_in(province, name) if province else name

    def clean_subdistrict(self) -> str:
        """A subdistrict of the district."""
        province, district = self.cleaned_data.get("province"), self.cleaned_data.get("district")
        name: str = self.cleaned_data["subdistrict"]
        return places.subdistrict_in(province, district, name) if province and district else name

    @property
    def complete(self) -> bool:
        """Whether everything this kind of agency needs is chosen and right."""
        if not self.is_valid():
            return False
        kind = next(kind for kind in agency_kinds() if kind.id == self.cleaned_data["kind"])
        return "subdistrict" in self.cleaned_data or ("province" in self.cleaned_data and not needs_subdistrict(kind))


class NewAgencyForm(forms.Form):
    """Name, address and units of a new agency. Units are the fields ``has_<work>`` and ``named_<work>``."""

    name = ThaiLine(label=_("ชื่อหน่วยงาน"), max_length=200)
    website = forms.URLField(
        label=_("เว็บไซต์หลัก"),
        required=False,
        assume_scheme="https",
        help_text=_("เช่น https://www.example.go.th ไม่มีก็เว้นว่างไว้"),
    )
    slug = forms.CharField(
        label=_("ชื่อในที่อยู่เว็บ"), max_length=60, help_text=_("อักษรอังกฤษตัวเล็ก ตัวเลข และขีด ใช้ค่าที่เสนอไว้ได้เลย เปลี่ยนภายหลังไม่ได้")
    )

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.works = tuple(kind.units)
        for work, usual in kind.units.items():
            self.fields[f"has_{work}"] = forms.BooleanField(label=said(WORKS[work]), required=False, initial=True)
            self.fields[f"named_{work}"] = ThaiLine(
                label=_("ชื่อส่วนราชการ"), required=False, max_length=120, initial=usual
            )

    @property
    def unit_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The two fields of each unit."""
        return [(self[f"has_{work}"], self[f"named_{work}"]) for work in self.works]

    @property
    def units(self) -> dict[Work, str]:
        """Names by work of the units that were ticked."""
        values = self.cleaned_data
        return {work: values[f"named_{work}"] for work in self.works if values[f"has_{work}"]}

    def clean_slug(self) -> str:
        """One that neither another agency nor the installation has."""
        slug: str = self.cleaned_data["slug"].lower()
        if not _SLUG.fullmatch(slug):
            raise forms.ValidationError(_("“%(slug)s” ใช้ไม่ได้ ใช้ได้เฉพาะ a-z 0-9 และขีด เช่น sao-550101") % {"slug": slug})
        if slug in TAKEN:
            raise forms.ValidationError(refusal(SlugReserved(slug)))
        if Agency.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("มีหน่วยงานอื่นใช้ “%(slug)s” แล้ว กรุณาใช้ชื่ออื่น") % {"slug": slug})
        return slug

    def clean(self) -> dict[str, Any]:
        """Every ticked unit has a name of its own, and somebody does the work of the office."""
        values = self.cleaned_data
        if not values.get("has_office"):
            self.add_error("has_office", _("ต้องมีส่วนราชการที่ทำงานบริหารทั่วไปเสมอ กรุณาเลือกข้อนี้"))
        seen: set[str] = set()
        for work in self.works:
            name = values.get(f"named_{work}", "")
            if not values.get(f"has_{work}"):
                continue
            if not name:
                self.add_error(f"named_{work}", _("ยังไม่ได้กรอกชื่อส่วนราชการ"))
            elif name in seen:
                self.add_error(f"named_{work}", _("มีส่วนราชการชื่อ “%(name)s” แล้ว กรุณาใช้ชื่ออื่น") % {"name": name})
            seen.add(name)
        return values


class PositionForm(forms.Form):
    """One's own position in the new agency."""

    position = ThaiLine(label=_("ตำแหน่งของท่าน"), required=False, max_length=150)


class OwnerForm(PositionForm):
    """The account of whoever sets up the installation."""

    name = ThaiLine(label=_("ชื่อและนามสกุล"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("อีเมล"), help_text=_("ใช้เข้าสู่ระบบ"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label=_("รหัสผ่าน"),
        strip=False,
        help_text=_("อย่างน้อย 10 ตัวอักษร ไม่ซ้ำชื่อหรืออีเมล และเดายาก"),
        # What was typed is given back when another field is wrong: nothing has to be typed twice.
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True),
    )

    field_order = ("name", "position", "email", "password")

    def clean(self) -> dict[str, Any]:
        """A password that is hard to guess."""
        values = self.cleaned_data
        if values.get("password"):
            owner = Person(email=values.get("email", ""), name=values.get("name", ""))
            try:
                validate_password(values["password"], owner)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return values
