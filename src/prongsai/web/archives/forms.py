"""Forms of archives."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ImportForm(forms.Form):
    """The archive to take in."""

    archive = forms.FileField(
        label=_("แฟ้มข้อมูลหน่วยงาน"),
        help_text=_("แฟ้ม .zip ที่ได้จากหน้า “ส่งออกข้อมูลทั้งหมด” ของระบบเดิม"),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,application/zip"}),
        error_messages={
            "required": _("ยังไม่ได้เลือกแฟ้ม กรุณาเลือกแฟ้ม .zip ที่ส่งออกจากระบบเดิม"),
            "empty": _("แฟ้มที่เลือกว่างเปล่า กรุณาเลือกแฟ้ม .zip ที่ส่งออกจากระบบเดิม"),
        },
    )
