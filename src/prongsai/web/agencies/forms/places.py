"""Checking a province, district and subdistrict together, and offering them as choices in dictionary order."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _

from prongsai.core.places import nearest, plain
from prongsai.core.thai.collation import sort_key
from prongsai.gazetteer import places

Choices = list[tuple[str, str]]


def province_choices() -> Choices:
    """Every province."""
    return _choices(places().provinces)


def district_choices(province: str) -> Choices:
    """The districts of a province; none of an unknown one."""
    return _choices(places().current.get(province, {}))


def subdistrict_choices(province: str, district: str) -> Choices:
    """The subdistricts of a district; none of an unknown one."""
    return _choices(places().current.get(province, {}).get(district, ()))


def province_named(name: str) -> str:
    """The province of this name. Raises ``ValidationError`` with what comes close."""
    name = plain(name)
    if name in places().current:
        return name
    raise forms.ValidationError(_("ไม่พบจังหวัด “%(name)s”") % {"name": name} + _near(places().near_province(name)))


def district_in(province: str, name: str) -> str:
    """The district of this name in a province. Raises ``ValidationError`` with what comes close."""
    found = places().district(province, name)
    if found:
        return found
    near = _near(places().near_district(province, name))
    wrong = _("ไม่พบอำเภอ “%(name)s” ในจังหวัด%(province)s กรุณาเลือกอำเภอในจังหวัดนี้")
    raise forms.ValidationError(wrong % {"name": plain(name), "province": province} + near)


def subdistrict_in(province: str, district: str, name: str) -> str:
    """The subdistrict of this name in a district. Raises ``ValidationError`` with what comes close."""
    name = plain(name)
    if places().has_subdistrict(province, district, name):
        return name
    near = _near(nearest(name, places().current.get(province, {}).get(district, ())))
    wrong = _("ไม่พบตำบล “%(name)s” ในอำเภอ%(district)s กรุณาเลือกตำบลในอำเภอนี้")
    raise forms.ValidationError(wrong % {"name": name, "district": district} + near)


def _near(name: str | None) -> str:
    return " " + _("หมายถึง “%(name)s” หรือไม่") % {"name": name} if name else ""


def _choices(names: Iterable[str]) -> Choices:
    return [(name, name) for name in sorted(names, key=sort_key)]
