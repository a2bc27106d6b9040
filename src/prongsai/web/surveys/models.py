"""A survey of a round, and the places it is answered at. What people answer is in ``tallies``."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai.core.surveys.codes import ALPHABET
from prongsai.web.common.models import Row
from prongsai.web.rounds.models import Round


def random_key(length: int = 8) -> str:
    """A short key for addresses."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def place_key() -> str:
    """A key for the address of a service point."""
    return random_key(4)


class Campaign(Row):
    """One survey of a round: an instrument ("IIT", "EIT") or the short form of the point of service ("SAT").

    ``questions`` is the questionnaire it asks (``core.surveys.documents``), kept as it was. ``operator``: "practice"
    for the office's own, "assessor" where this installation is the assessor's. ``expected`` is how many may answer.
    ``wording`` names the file with words of the office's own, if any; ``source`` says who counted where it was not us.
    Answers are taken from ``opens`` to ``closes``
    (days, CE, both inclusive) while the state is "open".
    ``key`` is its place in public addresses and that of its box.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="campaigns")
    instrument = models.CharField(max_length=8)
    operator = models.CharField(
        _("ผู้จัดทำ"),
        max_length=8,
        choices=[("practice", _("หน่วยงานทำเอง (ซ้อม)")), ("assessor", _("ผู้ประเมิน"))],
        default="practice",
    )
    state = models.CharField(
        max_length=8,
        choices=[("draft", _("กำลังเตรียม")), ("open", _("เปิดรับคำตอบ")), ("counted", _("นับผลแล้ว")), ("void", _("ยกเลิก"))],
        default="draft",
    )
    opens = models.DateField(_("วันเปิด"))
    closes = models.DateField(_("วันปิด"))
    expected = models.PositiveIntegerField(_("จำนวนผู้มีสิทธิตอบ"), null=True, blank=True)
    official_url = models.URLField(_("ลิงก์แบบวัดจริงของสำนักงาน ป.ป.ช."), blank=True)
    questions = models.JSONField()
    wording = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200, blank=True)
    key = models.CharField(max_length=16, unique=True, default=random_key)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-opens", "instrument")

    def __str__(self) -> str:
        return f"{self.instrument} {self.round}"


class Place(Row):
    """A point of service with an address and a QR code of its own."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="places")
    title = models.CharField(_("จุดบริการ"), max_length=120)
    key = models.CharField(max_length=8, default=place_key)

    class Meta:
        ordering = ("title",)
        constraints = (models.UniqueConstraint(fields=("campaign", "key"), name="place_once"),)

    def __str__(self) -> str:
        return self.title
