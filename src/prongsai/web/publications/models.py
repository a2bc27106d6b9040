"""One event of publishing, chained to the one before."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai.web.agencies.models import Agency
from prongsai.web.common.models import Row


class Publication(Row):
    """Something that was published, withdrawn or handed in, as the next link of the chain of its agency.

    ``manifest`` lists what: [{kind, place, number, sha256}, ...] (``core.chain``). ``digest`` is the SHA-256 of the
    manifest, ``chained`` that of number, moment, kind, digest and ``previous``, which is ``chained`` of the
    event before and empty for the first. Names no person.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="publications")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(
        max_length=12,
        choices=[
            ("published", _("เผยแพร่")),
            ("withdrawn", _("ถอนการเผยแพร่")),
            ("submitted", _("ส่งให้ผู้ตรวจประเมิน")),
            ("answered", _("ตอบคำถาม")),
        ],
    )
    manifest = models.JSONField()
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    chained = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("agency", "number"), name="publication_once"),)

    def __str__(self) -> str:
        return f"{self.agency} {self.number}"
