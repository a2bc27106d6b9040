"""The form of a measure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prongsai.core.errors import ProngsaiError
from prongsai.core.measures.follow import RHYTHMS, check_day
from prongsai.core.measures.model import Rhythm
from prongsai.core.thai.fiscal import FiscalYear, Period
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Unit
from prongsai.web.agencies.selectors import open_units, people_of
from prongsai.web.common.fields import LinesField, ThaiText
from prongsai.web.common.refusals import said
from prongsai.web.common.templatetags.said import days_said
from prongsai.web.measures.forms.fields import DayField, choices, in_language
from prongsai.web.measures.models import Measure
from prongsai.web.measures.plans import assessed_pack, form_of
from prongsai.web.measures.services import Values
from prongsai.web.rounds.models import Round

_AREA = {"rows": 3}


@dataclass(frozen=True)
class ItemGroup:
    """The items of one indicator as boxes: code, title, ticked."""

    label: str
    boxes: tuple[tuple[str, str, bool], ...]
    open: bool


class MeasureForm(forms.Form):
    """Everything people write of a measure."""

    title = ThaiText(label=gettext_lazy("มาตรการ"), widget=forms.Textarea(attrs={"rows": 2}))
    indicator = forms.ChoiceField(label=gettext_lazy("ตัวชี้วัด"))
    theme = forms.ChoiceField(label=gettext_lazy("ประเด็น"), required=False)
    analysis = ThaiText(label=gettext_lazy("ผลการวิเคราะห์"), widget=forms.Textarea(attrs={"rows": 5}), required=False)
    steps = LinesField(
        label=gettext_lazy("ขั้นตอน"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("พิมพ์บรรทัดละหนึ่งขั้นตอน ไม่ต้องใส่เลขลำดับ"),
    )
    main_unit = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("ผู้รับผิดชอบหลัก"), empty_label="–")
    joint_units = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label=gettext_lazy("ผู้ร่วมรับผิดชอบ"), widget=forms.CheckboxSelectMultiple, required=False
    )
    all_units = forms.BooleanField(label=gettext_lazy("ทุกส่วนราชการร่วมรับผิดชอบ"), required=False)
    owner = forms.ModelChoiceField(
        Person.objects.none(), label=gettext_lazy("ผู้ดูแลมาตรการ"), required=False, empty_label="–"
    )
    rhythm = forms.ChoiceField(label=gettext_lazy("การกำกับติดตาม"))
    evidence = LinesField(
        label=gettext_lazy("หลักฐาน"),
        widget=forms.Textarea(attrs=_AREA),
        required=False,
        help_text=gettext_lazy("บรรทัดละหนึ่งอย่าง"),
    )
    outcome_goal = ThaiText(label=gettext_lazy("ผลลัพธ์ที่คาดหวัง"), widget=forms.Textarea(attrs=_AREA), required=False)
    items = forms.MultipleChoiceField(required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Mapping[str, Any] | None, *, round: Round, today: date, measure: Measure | None = None
    ) -> None:
        super().__init__(data, initial=None if measure is None else _initial(measure))
        self.round = round
        bounds = FiscalYear(round.year).period
        self.bounds = _("อยู่ในปีงบประมาณ: %(days)s") % {"days": days_said(bounds.start, bounds.end)}
        self.fields["starts"] = DayField(year=round.year, label=_("เริ่ม"))
        self.fields["ends"] = DayField(year=round.year, label=_("สิ้นสุด"))
        self._offer(measure, today)
        for name, field in self.fields.items():
            field.error_messages["required"] = _("กรุณากรอก “%(field)s”") % {"field": field.label or name}

    def _offer(self, measure: Measure | None, today: date) -> None:
        """Fill in what there is to choose from."""
        round = self.round
        self.pack = assessed_pack(round)
        codes = [(code, f"{code}. {in_language(one.title)}") for code, one in self.pack.indicators.items()]
        choices(self, "indicator", [("", "–"), *codes])
        themes = form_of(round).themes
        if form_of(round).group_by == "theme":
            choices(self, "theme", [("", "–"), *((one.id, in_language(one.title)) for one in themes)])
        else:
            del self.fields["theme"]
        units = open_units(round.agency)
        if measure is not None:  # a unit that was closed since may stay where it is
            held = [measure.main_unit_id, *(unit.pk for unit in measure.joint_units.all())]
            units = round.agency.units.filter(Q(closed=False) | Q(pk__in=held))
        for name in ("main_unit", "joint_units"):
            cast("forms.ModelChoiceField[Unit]", self.fields[name]).queryset = units
        people = people_of(round.agency, today)
        if measure is not None and measure.owner_id is not None:  # nor does an owner vanish who has left
            people = Person.objects.filter(Q(pk__in=people.values("pk")) | Q(pk=measure.owner_id)).order_by("name")
        cast("forms.ModelChoiceField[Person]", self.fields["owner"]).queryset = people
        choices(self, "rhythm", [("", "–"), *((key, in_language(text)) for key, text in RHYTHMS.items())])
        choices(self, "items", [(code, code) for code in self.pack.items])

    def item_groups(self) -> Iterator[ItemGroup]:
        """The items of the year assessed under their indicators; those of the chosen one stand open."""
        ticked = set(self["items"].value() or ())
        chosen = self["indicator"].value()
        for code, one in self.pack.indicators.items():
            boxes = tuple((item.code, in_language(item.title), item.code in ticked) for item in one.items)
            opened = code == chosen or any(box[2] for box in boxes)
            yield ItemGroup(f"{code}. {in_language(one.title)}", boxes, opened)

    def clean(self) -> dict[str, Any]:
        """Days inside the fiscal year, the end not before the start."""
        found = super().clean() or {}
        starts, ends = found.get("starts"), found.get("ends")
        for field, day in (("starts", starts), ("ends", ends)):
            if day is not None:
                self._try(field, partial(check_day, self.round.year, day))
        if starts and ends and not self.has_error("starts") and not self.has_error("ends"):
            self._try("ends", partial(Period, starts, ends))
        return found

    def _try(self, field: str, check: Callable[[], object]) -> None:
        try:
            check()
        except ProngsaiError as error:
            self.add_error(field, said(error))

    def values(self) -> Values:
        """What was typed, once it is valid."""
        found = self.cleaned_data
        return Values(
            indicator=found["indicator"],
            theme=found.get("theme", ""),
            title=found["title"],
            analysis=found["analysis"],
            steps=found["steps"],
            main_unit=found["main_unit"],
            joint_units=tuple(unit for unit in found["joint_units"] if unit != found["main_unit"]),
            all_units=found["all_units"],
            owner=found["owner"],
            starts=found["starts"],
            ends=found["ends"],
            rhythm=cast(Rhythm, found["rhythm"]),
            evidence=found["evidence"],
            outcome_goal=found["outcome_goal"],
            items=tuple(code for code in self.pack.items if code in found["items"]),
        )


def _initial(measure: Measure) -> dict[str, Any]:
    return {
        "title": measure.title,
        "indicator": measure.indicator,
        "theme": measure.group,
        "analysis": measure.analysis,
        "steps": "\n".join(measure.steps),
        "main_unit": measure.main_unit_id,
        "joint_units": [unit.pk for unit in measure.joint_units.all()],
        "all_units": measure.all_units,
        "owner": measure.owner_id,
        "starts": measure.starts,
        "ends": measure.ends,
        "rhythm": measure.rhythm,
        "evidence": "\n".join(measure.evidence),
        "outcome_goal": measure.outcome_goal,
        "items": list(measure.items),
        "revision": measure.revision,
    }
