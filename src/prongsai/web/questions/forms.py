"""Forms of questions: one for the public, and those of the office."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prongsai.core.questions import MOST, BadQuestion, personal_kinds, read_question
from prongsai.web.agencies.models import Agency, Unit
from prongsai.web.agencies.selectors import open_units
from prongsai.web.common.fields import LinesField, ThaiText
from prongsai.web.common.refusals import said
from prongsai.web.common.templatetags.said import said as words
from prongsai.web.questions.models import Question

_LONGEST_ANSWER = 5000


class AskForm(forms.Form):
    """What somebody asks. ``website`` is a trap for programs: people do not see it and leave it empty."""

    kind = forms.ChoiceField(
        label=gettext_lazy("เรื่อง"),
        choices=[
            ("question", gettext_lazy("คำถามทั่วไป")),
            ("missing", gettext_lazy("ข้อมูลขาด")),
            ("wrong", gettext_lazy("ข้อมูลผิด")),
        ],
        initial="question",
        widget=forms.RadioSelect,
    )
    text = ThaiText(
        label=gettext_lazy("ข้อความ"),
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": MOST}),
        error_messages={"required": gettext_lazy("กรุณาพิมพ์คำถามหรือสิ่งที่ต้องการแจ้ง")},
    )
    page = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    website = forms.CharField(
        label=gettext_lazy("ช่องนี้ต้องเว้นว่าง"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_text(self) -> str:
        """The text as typed: it is masked where it is stored."""
        text = str(self.cleaned_data["text"])
        try:
            read_question(text)
        except BadQuestion as error:
            raise forms.ValidationError(said(error)) from None
        return text

    def clean_website(self) -> str:
        """Nothing is thrown away unsaid: somebody who filled it in by mistake can empty it."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("ช่องนี้ต้องเว้นว่าง กรุณาลบข้อความในช่องนี้แล้วส่งอีกครั้ง"))
        return ""


class AnswerForm(forms.Form):
    """An answer. ``sure`` is asked for where the answer holds what looks like personal data."""

    answer = ThaiText(
        label=gettext_lazy("คำตอบ"),
        max_length=_LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": gettext_lazy("กรุณาพิมพ์คำตอบ")},
    )
    unit = forms.ModelChoiceField(
        label=gettext_lazy("ส่วนราชการที่ตอบ"), queryset=Unit.objects.none(), required=False, empty_label="–"
    )
    hide = LinesField(
        label=gettext_lazy("คำในคำถามที่ต้องปิดเพิ่ม"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("บรรทัดละหนึ่งคำ เช่น ชื่อบุคคลที่ระบบหาไม่พบ ปิดแล้วเปิดกลับไม่ได้"),
    )
    sure = forms.BooleanField(label=gettext_lazy("ตรวจแล้ว ข้อมูลนี้เปิดเผยได้ เช่น โทรศัพท์ของสำนักงาน"), required=False)

    def __init__(self, agency: Agency, question: Question, data: Any = None, *, publishing: bool = False) -> None:
        super().__init__(data, initial={"answer": question.answer, "unit": question.unit_id})
        cast(Any, self.fields["unit"]).queryset = open_units(agency)
        self._publishing, self._question = publishing, question
        self.asks_sure = False

    def clean_hide(self) -> tuple[str, ...]:
        """The words; each must stand in the question, or somebody believes that something is masked which is not."""
        found: tuple[str, ...] = self.cleaned_data["hide"]
        for word in found:
            if word not in self._question.text:
                raise forms.ValidationError(
                    _("ไม่พบ “%(word)s” ในคำถาม กรุณาคัดลอกจากคำถามให้ตรงทุกตัวอักษร") % {"word": word}
                )
        return found

    def clean(self) -> dict[str, Any]:
        """Ask about personal data before everybody can read it."""
        data = super().clean() or {}
        kinds = personal_kinds(str(data.get("answer", "")))
        if self._publishing and kinds and not data.get("sure"):
            self.asks_sure = True
            found = " ".join(words(kind) for kind in kinds)
            self.add_error(
                "answer",
                _("คำตอบมีสิ่งที่อาจเป็นข้อมูลส่วนบุคคล (%(found)s) กรุณาลบออก หรือยืนยันว่าเปิดเผยได้") % {"found": found},
            )
        return data


class RefuseForm(forms.Form):
    """Why a question is not answered."""

    reason = ThaiText(
        label=gettext_lazy("เหตุผลที่ไม่รับ"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("ผู้ถามจะอ่านเหตุผลนี้ได้ เช่น ไม่อยู่ในหน้าที่ของหน่วยงาน พร้อมบอกว่าควรถามที่ใด"),
        error_messages={"required": gettext_lazy("กรุณากรอกเหตุผลที่ไม่รับ")},
    )
