"""Forms of reports: progress from a phone, output and outcome, and why a measure is cancelled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prongsai.web.common.fields import SeveralFiles, ThaiText
from prongsai.web.common.templatetags.said import thai_date
from prongsai.web.files.models import File
from prongsai.web.measures.forms.fields import DayField, FilesField, choices
from prongsai.web.measures.models import Measure, Progress
from prongsai.web.measures.selectors import dates_of


class ResultForm(forms.Form):
    """What a measure produced, and what came of it."""

    output = ThaiText(
        label=gettext_lazy("ผลผลิต"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        help_text=gettext_lazy("สิ่งที่ทำและได้มา เช่น คู่มือ 1 เล่ม อบรม 2 ครั้ง ผู้เข้าอบรม 45 คน"),
    )
    outcome = ThaiText(
        label=gettext_lazy("ผลลัพธ์"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        help_text=gettext_lazy("สิ่งที่เปลี่ยนไปจากการดำเนินการ เช่น คะแนนหรือความพึงพอใจที่เพิ่มขึ้น"),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class CancelForm(forms.Form):
    """Why a measure is cancelled."""

    reason = ThaiText(
        label=gettext_lazy("เหตุผลที่ยกเลิก"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("กรุณาระบุเหตุผลที่ยกเลิกมาตรการ")},
    )


class ReportForm(forms.Form):
    """What was done: short, for a phone."""

    note = ThaiText(
        label=gettext_lazy("ทำอะไรไปแล้ว"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("กรุณาเขียนสิ่งที่ทำ อย่างน้อยหนึ่งประโยค")},
    )
    photos = FilesField(
        label=gettext_lazy("ถ่ายภาพ"),
        required=False,
        widget=SeveralFiles(attrs={"accept": "image/*", "capture": "environment"}),
    )
    attached = FilesField(
        label=gettext_lazy("เลือกภาพหรือแฟ้ม"),
        required=False,
        widget=SeveralFiles(attrs={"accept": "image/*,application/pdf,.docx,.xlsx"}),
        help_text=gettext_lazy("เลือกได้หลายแฟ้ม ภาพ PDF DOCX หรือ XLSX แฟ้มละไม่เกิน 20 MB"),
    )
    answers = forms.ChoiceField(label=gettext_lazy("รายงานของกำหนดวันที่"), required=False)
    done = forms.BooleanField(label=gettext_lazy("มาตรการนี้เสร็จแล้ว"), required=False)

    field_order: tuple[str, ...] = ("note", "photos", "attached", "answers", "day", "done")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: Any = None,
        *,
        measure: Measure,
        owed: Sequence[date],
        today: date,
    ) -> None:
        first = owed[0].isoformat() if owed else ""
        super().__init__(data, files, initial={"day": today, "answers": first})
        self.fields["day"] = DayField(year=measure.round.year, label=_("วันที่ดำเนินการ"), help_text=thai_date(today))
        days = [(day.isoformat(), thai_date(day)) for day in owed]
        choices(self, "answers", [*days, ("", _("ไม่ใช่รายงานตามกำหนด"))])
        self.order_fields(self.field_order)

    def answered(self) -> date | None:
        """The report day that was chosen."""
        chosen = self.cleaned_data["answers"]
        return date.fromisoformat(chosen) if chosen else None

    def uploads(self) -> list[Any]:
        """Photos and files together."""
        return [*self.cleaned_data["photos"], *self.cleaned_data["attached"]]


class CorrectionForm(ReportForm):
    """A note of progress to be corrected, with its files to be deleted or added to."""

    done = None  # type: ignore[assignment]
    remove = forms.ModelMultipleChoiceField(
        File.objects.none(), label=gettext_lazy("ลบแฟ้มที่แนบไว้"), required=False, widget=forms.CheckboxSelectMultiple
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    field_order = ("note", "remove", "photos", "attached", "answers", "day", "revision")

    def __init__(
        self, data: Mapping[str, Any] | None = None, files: Any = None, *, progress: Progress, today: date
    ) -> None:
        measure = progress.measure
        # The day it answers stays to be chosen, though the measure may be reported on other days by now.
        days = sorted({*dates_of(measure), *filter(None, (progress.answers,))})
        super().__init__(data, files, measure=measure, owed=days, today=today)
        cast("forms.ModelMultipleChoiceField[File]", self.fields["remove"]).queryset = progress.files.all()
        self.fields["day"].help_text = thai_date(progress.day)
        self.initial = {
            "note": progress.note,
            "day": progress.day,
            "answers": progress.answers.isoformat() if progress.answers else "",
            "revision": progress.revision,
        }
