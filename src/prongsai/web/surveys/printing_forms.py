"""Forms of the page that prints slips."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prongsai.web.common.fields import whole_number


class SlipsForm(forms.Form):
    """How many slips are printed at once."""

    MOST: ClassVar[int] = 500

    number = forms.CharField(
        label=gettext_lazy("จำนวนใบที่จะพิมพ์"),
        help_text=gettext_lazy("ครั้งละไม่เกิน 500 ใบ พิมพ์เผื่อเล็กน้อยได้ ใบที่เหลือให้ทำลาย"),
        max_length=12,
        error_messages={"required": gettext_lazy("กรุณาระบุจำนวนใบ ตั้งแต่ 1 ถึง 500")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"}),
    )

    def clean_number(self) -> Any:
        """The number; Thai digits are digits too."""
        typed = self.cleaned_data["number"]
        number = whole_number(typed, self.MOST)
        if number is None:
            raise forms.ValidationError(_("“%(found)s” ใช้ไม่ได้ กรุณาพิมพ์จำนวนเต็มตั้งแต่ 1 ถึง 500") % {"found": typed})
        return number


class SlipsVoidForm(forms.Form):
    """Making all unused codes void wants a word of its own."""

    sure = forms.BooleanField(
        label=gettext_lazy("ทุกใบที่แจกไปแล้วและยังไม่ใช้ จะใช้ไม่ได้อีก"),
        error_messages={"required": gettext_lazy("กรุณาทำเครื่องหมายยืนยันก่อน")},
    )
