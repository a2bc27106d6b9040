"""Forms of disclosures: who owes an item, proofs, what is asked about them, what they show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prongsai.core.disclosures.asks import LEAST_REASON, PEOPLE, Ask
from prongsai.core.disclosures.model import ProofKind
from prongsai.core.duties import DayTooFar, check_near
from prongsai.core.packs.model import Element
from prongsai.web.agencies.models import Unit
from prongsai.web.agencies.selectors import open_units
from prongsai.web.common.fields import DateInput, ThaiLine, ThaiText, whole_number
from prongsai.web.common.refusals import said as refused
from prongsai.web.common.templatetags.said import said
from prongsai.web.disclosures.models import Disclosure, Proof
from prongsai.web.disclosures.services import ProofTerms
from prongsai.web.rounds.models import Round

_MOST_PAGES = 2_000
_TAG = re.compile(r"<\s*[/!a-zA-Z]")


class RevisionForm(forms.Form):
    """The revision a button was shown with."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def seen(self) -> int:
        """The revision; 0, which no row has, where it is none."""
        return self.cleaned_data.get("revision") or 0


class AssignForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who owes an item, until when, and what to tell the assessor."""

    note = ThaiText(
        label=gettext_lazy("คำอธิบายถึงผู้ตรวจประเมิน"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("แนบไปกับชุดข้อมูลที่ส่ง ไม่แสดงบนหน้าเว็บสาธารณะ"),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Disclosure
        fields = ("unit", "due", "note")
        widgets: ClassVar = {"due": DateInput()}

    def __init__(self, *args: Any, round: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._round = round
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ModelChoiceField)
        unit.queryset = open_units(round.agency)
        unit.empty_label = _("ยังไม่มอบหมาย")

    def clean_due(self) -> date | None:
        """A day near the fiscal year of the round."""
        day: date | None = self.cleaned_data["due"]
        try:
            if day:
                check_near(day, self._round.year)
        except DayTooFar as error:
            raise ValidationError(refused(error)) from error
        return day

    def clean_unit(self) -> Unit | None:
        """The unit, or nobody."""
        unit: Unit | None = self.cleaned_data["unit"]
        return unit


class ElementsForm(RevisionForm):
    """Which elements a proof shows."""

    elements = forms.MultipleChoiceField(
        label=gettext_lazy("แสดงองค์ประกอบใด"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, elements: Sequence[Element], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["elements"]
        assert isinstance(chosen, forms.MultipleChoiceField)
        chosen.choices = [(one.id, said(one.text)) for one in elements]


class ProofForm(ElementsForm):
    """A page of text, a file, or a link; only the fields of its kind are there."""

    title = ThaiLine(label=gettext_lazy("ชื่อหลักฐาน"), max_length=200)
    text = ThaiText(
        label=gettext_lazy("ข้อความ"),
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy("ข้อความล้วน ขึ้นบรรทัดใหม่ได้ จะแสดงบนหน้าของข้อนี้"),
    )
    upload = forms.FileField(
        label=gettext_lazy("แฟ้ม"),
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.xlsx,.jpg,.jpeg,.png,.webp"}),
        help_text=gettext_lazy("PDF, DOCX, XLSX หรือภาพ ไม่เกิน 20 MB ระบบลบชื่อผู้จัดทำและแฟ้มที่ซ่อนอยู่ออก แล้วค้นหาข้อมูลส่วนบุคคลให้"),
    )
    file_page = forms.CharField(
        label=gettext_lazy("หน้าที่แสดงเรื่องนี้"),
        required=False,
        max_length=6,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        help_text=gettext_lazy("เลขหน้าในแฟ้ม เว้นว่างหากเป็นทั้งแฟ้ม"),
    )
    url = forms.CharField(
        label=gettext_lazy("ลิงก์"),
        max_length=500,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=gettext_lazy("ขึ้นต้นด้วย https:// และควรอยู่บนเว็บไซต์หลักของหน่วยงาน"),
    )
    as_of = forms.DateField(label=gettext_lazy("ข้อมูล ณ วันที่"), widget=DateInput())

    field_order = ("title", "text", "upload", "file_page", "url", "as_of", "elements")

    def __init__(self, *args: Any, kind: ProofKind, today: date, proof: Proof | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        self.order_fields(self.field_order)
        needed = {"page": {"text"}, "file": {"upload", "file_page"}, "link": {"url"}}[kind]
        for name in {"text", "upload", "file_page", "url"} - needed:
            del self.fields[name]
        if proof is not None and "upload" in self.fields:
            self.fields["upload"].required = False
            self.fields["upload"].label = _("แฟ้มใหม่ (เว้นว่างหากใช้แฟ้มเดิม)")

    def clean_text(self) -> str:
        """Text without HTML, which would only be shown as it was typed."""
        text: str = self.cleaned_data["text"]
        found = _TAG.search(text)
        if found:
            shown = text[found.start() : found.start() + 20]
            raise ValidationError(_("พบโค้ด HTML “%(found)s” กรุณาวางเป็นข้อความล้วน") % {"found": shown})
        return text

    def clean_file_page(self) -> int | None:
        """The number of a page, Thai digits too."""
        typed = str(self.cleaned_data["file_page"] or "").strip()
        number = whole_number(typed, _MOST_PAGES) if typed else None
        if typed and number is None:
            raise ValidationError(_("“%(found)s” ไม่ใช่เลขหน้า กรุณาพิมพ์จำนวนเต็มตั้งแต่ 1") % {"found": typed})
        return number

    def clean_url(self) -> str:
        """An https address without a name or password in it."""
        url = str(self.cleaned_data["url"]).strip()
        if urlsplit(url).scheme.lower() != "https":
            raise ValidationError(_("“%(found)s” ไม่ขึ้นต้นด้วย https://") % {"found": url[:80]})
        URLValidator(schemes=["https"], message=_("อ่านลิงก์นี้ไม่ได้ กรุณาคัดลอกจากแถบที่อยู่ของเบราว์เซอร์"))(url)
        return url

    def clean_as_of(self) -> date:
        """A day that has come."""
        day: date = self.cleaned_data["as_of"]
        if day > self._today:
            raise ValidationError(_("วันที่ของข้อมูลอยู่ในอนาคต กรุณาใส่วันที่ข้อมูลเป็นจริง"))
        return day

    def terms(self) -> ProofTerms:
        """What was typed, as the service takes it."""
        data = self.cleaned_data
        return ProofTerms(
            title=data["title"],
            as_of=data["as_of"],
            elements=data["elements"],
            text=data.get("text", ""),
            url=data.get("url", ""),
            file_page=data.get("file_page"),
            upload=data.get("upload"),
        )


class AnswersForm(RevisionForm):
    """One field for each thing asked about a proof. What is left empty stays open."""

    def __init__(self, *args: Any, asks: Sequence[Ask], answers: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._asks = asks
        for ask in asks:
            field: forms.Field
            if ask.wants == "people":
                choices = [(key, said(text)) for key, text in PEOPLE.items()]
                field = forms.ChoiceField(choices=choices, widget=forms.RadioSelect, required=False)
            else:
                field = ThaiText(required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
            field.label, field.initial = said(ask.question), answers.get(ask.key, "")
            self.fields[f"ask-{ask.key}"] = field

    def clean(self) -> dict[str, Any]:
        """Reasons long enough to say something."""
        data = super().clean() or {}
        for ask in self._asks:
            typed = str(data.get(f"ask-{ask.key}") or "")
            if typed and ask.wants != "people" and len(typed) < LEAST_REASON:
                self.add_error(f"ask-{ask.key}", _("“%(found)s” สั้นเกินไป กรุณาเขียนให้เข้าใจ") % {"found": typed})
        return data

    def answers(self) -> dict[str, str]:
        """What was answered, by key."""
        return {ask.key: str(self.cleaned_data.get(f"ask-{ask.key}") or "") for ask in self._asks}


class WithdrawForm(RevisionForm):
    """Why a proof is taken from the public."""

    reason = ThaiLine(label=gettext_lazy("เหตุผลที่ถอน"), max_length=300, min_length=LEAST_REASON)
