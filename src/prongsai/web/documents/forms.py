"""Forms of documents: which to make, signing, sending back, checking a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prongsai.web.common.fields import ThaiText
from prongsai.web.documents.kinds import Slot, slots

_LONGEST = 2000


class MakeForm(forms.Form):
    """Which document of the year to make."""

    document = forms.ChoiceField(error_messages={"invalid_choice": _("ไม่มีเอกสาร “%(value)s” ในปีนี้ กรุณาเลือกจากรายการ")})

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._slots = {slot.key: slot for slot in slots(year)}
        field = self.fields["document"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, key) for key, slot in self._slots.items()]

    @property
    def slot(self) -> Slot:
        """The document that was chosen."""
        return self._slots[self.cleaned_data["document"]]


class SignForm(forms.Form):
    """Carries the SHA-256 of the PDF the signer has before them."""

    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)


class ReasonForm(forms.Form):
    """Why a version is sent back."""

    reason = ThaiText(
        label=_("เหตุผลที่ส่งกลับ"),
        help_text=_("ระบุว่าต้องแก้ไขอะไร ที่ใด ผู้จัดทำจะเห็นข้อความนี้"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=_LONGEST,
        error_messages={
            "required": _("ยังไม่ได้ระบุเหตุผล กรุณาระบุว่าต้องแก้ไขอะไร"),
            "max_length": _("เหตุผลยาว %(show_value)s ตัวอักษร กรุณาย่อให้ไม่เกิน %(limit_value)s ตัวอักษร"),
        },
    )


class CheckForm(forms.Form):
    """A file to look up among the documents."""

    file = forms.FileField(
        label=_("แฟ้มที่ต้องการตรวจ"),
        help_text=_("PDF, DOCX หรือ HTML ที่ได้รับมา ระบบเทียบค่า SHA-256 เท่านั้นและไม่เก็บแฟ้มไว้"),
        error_messages={
            "required": _("ยังไม่ได้เลือกแฟ้ม กรุณาเลือกแฟ้มที่ต้องการตรวจ"),
            "empty": _("แฟ้มที่เลือกว่างเปล่า กรุณาเลือกแฟ้มใหม่"),
        },
    )


class ScanForm(forms.Form):
    """The scanned paper with signatures by hand."""

    scan = forms.FileField(
        label=_("สำเนาที่ลงนามบนกระดาษ"),
        help_text=_("ภาพหรือ PDF ที่สแกนจากฉบับกระดาษ ไม่เกิน 20 MB"),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.webp"}),
        error_messages={
            "required": _("ยังไม่ได้เลือกแฟ้ม กรุณาเลือกแฟ้มที่สแกน"),
            "empty": _("แฟ้มที่เลือกว่างเปล่า กรุณาเลือกแฟ้มใหม่"),
        },
    )
