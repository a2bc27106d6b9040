"""Records of registers, as they are worked on, and as they were published."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai.web.agencies.models import Agency, Unit
from prongsai.web.common.models import Row


class Record(Row):
    """One record of a register of an agency, as it stands in the office.

    ``register`` is the id of a descriptor, ``year`` the fiscal year (Buddhist) it belongs to, ``None`` in a register
    that holds until it changes. ``values`` are its fields (``core.registers.model``). ``nil`` is a statement that there
    is nothing to tell: then ``values`` is empty. ``state`` is one of ``core.registers.states``, ``reason`` answers what
    was warned of. ``number`` counts how often it was published; ``revision`` grows with every change here.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="records")
    register = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField(_("ปีงบประมาณ"), null=True, blank=True)
    values = models.JSONField(default=dict)
    nil = models.BooleanField(default=False)
    state = models.CharField(max_length=10, default="draft")
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ส่วนราชการเจ้าของข้อมูล")
    )
    as_of = models.DateField(_("ข้อมูล ณ วันที่"))
    reason = models.TextField(_("คำชี้แจงข้อสังเกต"), blank=True)
    order = models.PositiveIntegerField(default=0)
    number = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("order", "created_at", "id")
        indexes = (models.Index(fields=("agency", "register", "year"), name="record_place"),)

    def __str__(self) -> str:
        return f"{self.register} {self.id}"


class Revision(Row):
    """A record as it was published. Never changes but for its end: superseded by the next one, or withdrawn.

    ``content`` holds public fields only, made to be read without anything else: references are words, files are
    {name, sha256, size, media_type}. ``sha256`` is that of ``core.chain``. The moment it was published is
    ``published_at``, the moment it ended ``ended_at``.
    """

    record = models.ForeignKey(Record, models.CASCADE, related_name="revisions")
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+")
    register = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.PositiveIntegerField()
    nil = models.BooleanField(default=False)
    content = models.JSONField()
    heading = models.CharField(max_length=500, blank=True)
    owner = models.CharField(max_length=120, blank=True)
    as_of = models.DateField()
    order = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(
        max_length=10,
        choices=[("published", _("เผยแพร่แล้ว")), ("superseded", _("มีฉบับใหม่แทน")), ("withdrawn", _("ถอนการเผยแพร่"))],
        default="published",
    )
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("order", "published_at", "id")
        constraints = (models.UniqueConstraint(fields=("record", "number"), name="revision_once"),)
        indexes = (models.Index(fields=("agency", "register", "year", "state"), name="revision_place"),)

    def __str__(self) -> str:
        return f"{self.heading} {self.number}"


class Sheet(Row):
    """A table somebody uploaded or pasted, until they have confirmed what was read or have thrown it away.

    ``cells`` is the table row by row, days and times as {"date": "2025-10-01"}. ``headings`` maps numbers of columns to
    the keys of fields somebody chose for them, empty where they are passed over.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+")
    register = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    name = models.CharField(max_length=200)
    cells = models.JSONField()
    headings = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.name
