"""Forms of a review, of replies, and of recommendations that were pasted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prongsai.core.disclosures.recommendations import Recommendation as Read
from prongsai.core.packs.model import Item
from prongsai.core.reviews import FULL, MOST_DAYS, all_or_nothing
from prongsai.core.thai.digits import NumberError, parse_decimal
from prongsai.web.common.fields import ThaiText, whole_number
from prongsai.web.common.templatetags.said import said
from prongsai.web.reviews.recommendation_services import Kept

_LONGEST = 4000
_LONGEST_PASTE = 60_000


class PointsField(forms.CharField):
    """Points from 0 to 100, with Thai digits or without."""

    def clean(self, value: Any) -> Any:
        """The points as a number."""
        typed = super().clean(value)
        if typed == "":
            return None
        try:
            points = parse_decimal(typed)
        except NumberError:
            points = Decimal(-1)
        if not 0 <= points <= FULL:
            raise forms.ValidationError(_("พบ “%(found)s” กรุณากรอกคะแนน 0 ถึง 100") % {"found": typed})
        return points


def points_field(item: Item, label: str) -> PointsField:
    """The field for the points of an item: a choice of two where it gets all or nothing."""
    if not all_or_nothing(item):
        return PointsField(label=label, widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short"}))
    choices = [("100", _("100 ครบทุกองค์ประกอบ")), ("0", _("0 ขาดบางองค์ประกอบ"))]
    return PointsField(label=label, widget=forms.RadioSelect(choices=choices))


class ActForm(forms.Form):
    """The revision somebody saw when they moved a submission on."""

    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class FinishForm(ActForm):
    """How many days the agency may reply."""

    days = forms.CharField(
        label=gettext_lazy("จำนวนวันที่ชี้แจงได้"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"}),
    )

    def clean_days(self) -> int:
        """The number of days."""
        typed = self.cleaned_data["days"]
        days = whole_number(typed, MOST_DAYS)
        if days is None:
            raise forms.ValidationError(
                _("พบ “%(found)s” กรุณากรอกจำนวนวัน 1 ถึง %(most)s") % {"found": typed, "most": MOST_DAYS}
            )
        return days


class ReviewForm(ActForm):
    """Points of an item, and what is missing of each element."""

    def __init__(self, item: Item, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        self.fields["points"] = points_field(item, _("คะแนน"))
        # An item without elements is judged as one.
        self.asked = [(one.id, said(one.text)) for one in item.elements] or [("item", said(item.title))]
        for element, title in self.asked:
            self.fields[f"finding-{element}"] = ThaiText(
                label=title, required=False, max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 2})
            )

    def elements(self) -> list[forms.BoundField]:
        """The fields of the elements."""
        return [self[f"finding-{element}"] for element, _title in self.asked]

    def findings(self) -> dict[str, str]:
        """What is missing, by element."""
        return {element: text for element, _title in self.asked if (text := self.cleaned_data[f"finding-{element}"])}


class ReplyForm(ActForm):
    """What the agency replies on an item."""

    reply = ThaiText(
        label=gettext_lazy("คำชี้แจง"),
        required=False,
        max_length=_LONGEST,
        help_text=gettext_lazy("ชี้แจงด้วยข้อมูลที่อยู่ในหน้าและแฟ้มที่ส่งไว้เดิมเท่านั้น เว้นว่างหากยอมรับผล"),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class AnswerForm(ActForm):
    """What the assessor decides on a reply."""

    answer = ThaiText(
        label=gettext_lazy("ผลการพิจารณาคำชี้แจง"), max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, item: Item, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["points"] = points_field(item, _("คะแนนสุดท้าย"))


class PasteForm(forms.Form):
    """The words of an assessor as they were copied."""

    text = forms.CharField(
        label=gettext_lazy("ข้อเสนอแนะของผู้ตรวจประเมิน"),
        help_text=gettext_lazy("คัดลอกจาก PDF Word หรือระบบ ITAS แล้ววางทั้งหมด เช่น “O๖ แผนและความก้าวหน้า … หน่วยงานควร …”"),
        max_length=_LONGEST_PASTE,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
    )


class RecommendationForm(forms.Form):
    """One recommendation as it was read, to be confirmed or corrected. ``was`` is the item its elements belong to."""

    item = forms.ChoiceField(label=gettext_lazy("ข้อ"))
    was = forms.CharField(widget=forms.HiddenInput)
    text = ThaiText(label=gettext_lazy("ข้อความ"), max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 3}))
    elements = forms.MultipleChoiceField(
        label=gettext_lazy("องค์ประกอบที่กล่าวถึง"), required=False, widget=forms.CheckboxSelectMultiple
    )
    lost = forms.BooleanField(label=gettext_lazy("ข้อนี้ไม่ได้คะแนน"), required=False)
    skip = forms.BooleanField(label=gettext_lazy("ไม่บันทึกข้อนี้"), required=False)

    def __init__(
        self, items: Mapping[str, Item], *args: Any, was: str, perhaps: Iterable[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.shown, self.perhaps = items[was], frozenset(perhaps)
        self.fields["item"].choices = [  # type: ignore[attr-defined]
            (code, f"{code} {said(item.title)}") for code, item in items.items()
        ]
        self.fields["elements"].choices = [  # type: ignore[attr-defined]
            (one.id, said(one.text)) for one in self.shown.elements
        ]

    def kept(self) -> Kept:
        """The recommendation as it was confirmed."""
        data = self.cleaned_data
        return Kept(data["item"], data["text"], tuple(data["elements"]), data["lost"])


def forms_read(items: Mapping[str, Item], found: Iterable[Read]) -> list[RecommendationForm]:
    """A form for each recommendation that was read, ticked as it was understood."""
    return [
        RecommendationForm(
            items,
            prefix=f"r{number}",
            was=one.item,
            perhaps=one.named.perhaps,
            initial={
                "item": one.item,
                "was": one.item,
                "text": one.text[:_LONGEST],
                "elements": one.named.sure,
                "lost": True,
            },
        )
        for number, one in enumerate(found)
    ]
