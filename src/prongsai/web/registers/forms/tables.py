"""Forms around tables that are taken in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prongsai.core.thai.dates import DateError, format_date, parse_date
from prongsai.web.agencies.desk import Desk
from prongsai.web.agencies.models import Unit
from prongsai.web.agencies.selectors import open_units
from prongsai.web.common.refusals import said
from prongsai.web.registers.access import keeps_all, own_unit, units_at


class TableForm(forms.Form):
    """A file, or cells copied from a spreadsheet."""

    file = forms.FileField(
        label=gettext_lazy("แฟ้มตาราง"),
        required=False,
        help_text=gettext_lazy("Excel (.xlsx, .xls), ODS หรือ CSV แฟ้มที่มีมาโครรับไม่ได้"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
    )
    pasted = forms.CharField(
        label=gettext_lazy("หรือวางจาก Excel"),
        required=False,
        strip=False,
        help_text=gettext_lazy("เลือกเซลล์ใน Excel รวมแถวหัวตาราง คัดลอก แล้ววางในช่องนี้"),
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class AcceptForm(forms.Form):
    """What is said of all rows at once: "as of" and the owner."""

    as_of = forms.CharField(label=gettext_lazy("ข้อมูล ณ วันที่"), help_text=gettext_lazy("เช่น 1 ต.ค. 2568"))
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=gettext_lazy("ส่วนราชการเจ้าของข้อมูล"), required=False, empty_label="–"
    )

    def __init__(self, data: Mapping[str, Any] | None, *, desk: Desk) -> None:
        super().__init__(data, initial={"as_of": format_date(desk.today), "unit": own_unit(desk)})
        self.desk = desk
        units = open_units(desk.agency)
        if not keeps_all(desk):
            units = units.filter(pk__in=units_at(desk))
        cast("forms.ModelChoiceField[Unit]", self.fields["unit"]).queryset = units

    def clean_as_of(self) -> date:
        """The day that was typed, not one to come."""
        try:
            day = parse_date(self.cleaned_data["as_of"], allow_ce=True)
        except DateError as error:
            raise forms.ValidationError(said(error)) from error
        if day > self.desk.today:
            raise forms.ValidationError(_("วันที่ของข้อมูลต้องไม่อยู่ในอนาคต"))
        return day
