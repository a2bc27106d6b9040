"""Forms of rounds."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prongsai.core.duties import DayTooFar, check_near, days_near
from prongsai.core.rounds import STATES
from prongsai.core.thai.digits import to_arabic
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.desk import Desk
from prongsai.web.agencies.models import Unit
from prongsai.web.agencies.selectors import open_units, people_of
from prongsai.web.common.fields import DateInput, ThaiLine
from prongsai.web.common.refusals import said
from prongsai.web.common.templatetags.said import thai_date
from prongsai.web.rounds.models import Duty, Round


class OpenForm(forms.Form):
    """The year of the round to open. Thai digits are digits too."""

    year = forms.CharField(
        label=gettext_lazy("ปีงบประมาณ (พ.ศ.)"),
        max_length=4,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )

    def clean_year(self) -> int:
        """The year as a number."""
        typed = str(self.cleaned_data["year"])
        digits = to_arabic(typed).strip()
        if not (digits.isascii() and digits.isdecimal() and len(digits) == 4):
            raise forms.ValidationError(_("“%(found)s” ไม่ใช่ปี พ.ศ. สี่หลัก เช่น 2570") % {"found": typed})
        return int(digits)


class MoveForm(forms.Form):
    """Where a round goes, and why."""

    to = forms.ChoiceField(choices=[(state, state) for state in STATES])
    reason = forms.CharField(required=False, max_length=500)


class DutyForm(forms.ModelForm):  # type: ignore[type-arg]
    """A duty: what, by when, who owes it. Words and days of the pack's own duties are shown, not asked for."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Duty
        fields = ("title", "due", "starts", "owner", "unit")
        field_classes: ClassVar = {"title": ThaiLine}
        widgets: ClassVar = {"due": DateInput(), "starts": DateInput()}

    def __init__(self, *args: Any, desk: Desk, round: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round
        # Who has left stays chosen until somebody chooses another.
        kept = Q(pk__in=people_of(desk.agency, desk.today).values("pk"))
        if self.instance.owner_id:
            kept |= Q(pk=self.instance.owner_id)
        owner, unit = self.fields["owner"], self.fields["unit"]
        assert isinstance(owner, forms.ModelChoiceField)
        assert isinstance(unit, forms.ModelChoiceField)
        owner.queryset = Person.objects.filter(kept).order_by("name")
        unit.queryset = open_units(desk.agency) | Unit.objects.filter(
            pk__in=[self.instance.unit_id] if self.instance.unit_id else []
        )
        owner.empty_label = unit.empty_label = _("ยังไม่กำหนด")
        near = days_near(round.year)
        self.fields["due"].help_text = _("ตั้งแต่ %(first)s ถึง %(last)s") % {
            "first": thai_date(near.start),
            "last": thai_date(near.end),
        }
        self.fields["starts"].help_text = _("เว้นว่างได้หากเป็นงานวันเดียว")
        self.fields["revision"].initial = self.instance.revision if not self.instance._state.adding else None
        if self.instance.source == "pack":
            for name in ("title", "due", "starts"):
                self.fields[name].disabled = True

    def clean_due(self) -> date:
        """A day near the fiscal year."""
        due: date = self.cleaned_data["due"]
        if self.instance.source != "pack":
            try:
                check_near(due, self.round.year)
            except DayTooFar as error:
                raise forms.ValidationError(said(error)) from error
        return due

    def clean(self) -> dict[str, Any]:
        """The first day comes before the last."""
        cleaned = super().clean() or self.cleaned_data
        starts, due = cleaned.get("starts"), cleaned.get("due")
        if starts and due and starts > due:
            self.add_error("starts", _("วันเริ่มต้องไม่หลังวันครบกำหนด"))
        return cleaned
