"""An item an agency discloses in a round, and what proves its elements beside the records of registers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai.web.agencies.models import Unit
from prongsai.web.common.models import Row
from prongsai.web.files.models import File
from prongsai.web.rounds.models import Round


class Disclosure(Row):
    """What the office keeps of one item ("O12") in a round: who owes it, until when, and what to tell the assessor."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="disclosures")
    item = models.CharField(max_length=8)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ผู้รับผิดชอบ"))
    due = models.DateField(_("กำหนดเสร็จ"), null=True, blank=True)
    note = models.TextField(_("คำอธิบายถึงผู้ตรวจประเมิน"), blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("round", "item")
        constraints = (models.UniqueConstraint(fields=("round", "item"), name="disclosure_once"),)

    def __str__(self) -> str:
        return f"{self.item} {self.round}"


class Proof(Row):
    """A place that shows an element where no register does: a page of text, a page of a file, or a link.

    A person has looked and says so by name: without ``judged_by`` it proves nothing. ``checks`` are what was found in
    the file or at the link (scan only, personal data, status), ``answers`` what somebody said about each of these
    before publishing. A published one stands in the chain with ``sha256``.
    """

    disclosure = models.ForeignKey(Disclosure, models.CASCADE, related_name="proofs")
    elements = models.JSONField(default=list)
    kind = models.CharField(max_length=4, choices=[("page", _("ข้อความบนหน้า")), ("file", _("แฟ้ม")), ("link", _("ลิงก์"))])
    title = models.CharField(_("ชื่อ"), max_length=200)
    text = models.TextField(_("ข้อความ"), blank=True)
    file = models.ForeignKey(File, models.PROTECT, null=True, blank=True, related_name="+")
    file_page = models.PositiveSmallIntegerField(_("หน้า"), null=True, blank=True)
    url = models.URLField(_("ลิงก์"), max_length=500, blank=True)
    as_of = models.DateField(_("ข้อมูล ณ วันที่"))
    checks = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    judged_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("created_at", "id")

    def __str__(self) -> str:
        return self.title
