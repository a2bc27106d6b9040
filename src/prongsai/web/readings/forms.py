"""Forms of readings: files to take in, and what was read from one, to be confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from prongsai.core.packs.model import Pack
from prongsai.web.common.fields import SeveralFiles
from prongsai.web.files.services import MOST_BYTES
from prongsai.web.readings.models import Report
from prongsai.web.readings.services import SUFFIXES
from prongsai.web.scores.forms import ScoresForm

_MOST_FILES = 20


class FilesField(forms.FileField):
    """One file or several; ``clean`` gives a list."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Every file that was chosen; their sizes are checked where they are read."""
        several: Sequence[Any] = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in several or [None]]


class UploadForm(forms.Form):
    """Reports to take in."""

    reports = FilesField(allow_empty_file=True, max_length=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reports"]
        field.label = _("แฟ้มรายงาน")
        field.help_text = _("DOCX PDF HTML MD หรือ TXT แฟ้มละไม่เกิน %(most)s MB เลือกหลายแฟ้มพร้อมกันได้") % {
            "most": MOST_BYTES // 1_048_576
        }
        field.widget.attrs |= {"multiple": True, "accept": ",".join(SUFFIXES)}
        field.error_messages["required"] = _("ยังไม่ได้เลือกแฟ้ม กรุณาเลือกอย่างน้อยหนึ่งแฟ้ม")

    def clean_reports(self) -> list[UploadedFile[bytes]]:
        """At most twenty files."""
        files = cast("list[UploadedFile[bytes]]", self.cleaned_data["reports"])
        if len(files) > _MOST_FILES:
            raise forms.ValidationError(
                _("เลือกไว้ %(found)s แฟ้ม กรุณาเลือกครั้งละไม่เกิน %(most)s แฟ้ม") % {"found": len(files), "most": _MOST_FILES}
            )
        return files


class ReportForm(ScoresForm):
    """What was read, to be corrected and confirmed. Whose report it is must be confirmed where the name differs."""

    def __init__(self, pack: Pack, report: Report, *args: Any, **kwargs: Any) -> None:
        super().__init__(pack, *args, **kwargs)
        if report.belongs != "own":
            self.fields["ours"] = forms.BooleanField(
                label=_("ยืนยันว่าเป็นรายงานของ %(agency)s") % {"agency": report.agency.name},
                error_messages={"required": _("กรุณายืนยันก่อนว่าเป็นรายงานของหน่วยงานท่าน")},
            )
