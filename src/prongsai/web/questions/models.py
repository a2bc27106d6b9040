"""A question somebody asked an agency in public."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai.core.surveys.codes import ALPHABET
from prongsai.web.agencies.models import Agency, Unit
from prongsai.web.common.models import Row


def question_key() -> str:
    """A key for the address of a question that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


class Question(Row):
    """What somebody asked, or said is missing or wrong on a page, and what the agency answers.

    ``page`` is the path inside the portal it is about ("oit/2569/o12"), empty for a general question. ``text`` is
    stored with personal data masked, ``asked_on`` is a day: nothing tells who asked. ``visible``: shown in public.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="questions")
    key = models.CharField(max_length=16, unique=True, default=question_key)
    kind = models.CharField(
        max_length=8,
        choices=[("question", _("คำถาม")), ("missing", _("ข้อมูลขาด")), ("wrong", _("ข้อมูลผิด"))],
        default="question",
    )
    page = models.CharField(max_length=200, blank=True)
    text = models.TextField(_("ข้อความ"))
    asked_on = models.DateField()
    state = models.CharField(
        max_length=8,
        choices=[("received", _("รอตอบ")), ("answered", _("ตอบแล้ว")), ("refused", _("ไม่รับ"))],
        default="received",
    )
    answer = models.TextField(_("คำตอบ"), blank=True)
    answered_on = models.DateField(null=True, blank=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ส่วนราชการที่ตอบ")
    )
    visible = models.BooleanField(_("แสดงต่อสาธารณะ"), default=False)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-asked_on", "id")
        indexes = (models.Index(fields=("agency", "visible", "-asked_on"), name="question_place"),)

    def __str__(self) -> str:
        return self.text[:60]
