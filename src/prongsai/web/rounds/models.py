"""A round, and the duties on its calendar."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai.web.agencies.models import Agency, Unit
from prongsai.web.common.models import Row


class Round(Row):
    """One agency in one fiscal year (Buddhist) under the pack it was opened with.

    ``state`` is one of ``core.rounds``. Its scores are the result of this year's assessment; its measures are the plan
    that runs in this year, made from the scores of the year before.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="rounds")
    year = models.PositiveSmallIntegerField(_("ปีงบประมาณ"))
    pack_id = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=12)

    class Meta:
        ordering = ("-year",)
        constraints = (models.UniqueConstraint(fields=("agency", "year"), name="round_once"),)

    def __str__(self) -> str:
        return f"{self.agency} {self.year}"


class Duty(Row):
    """Something that is due in a round.

    ``source`` tells where it comes from: the calendar of the pack ("pack"), what is usual in a year ("usual"), or the
    office itself ("own"). ``step`` is its id in the pack or among the usual duties; one of the office's own that
    replaces such a one keeps the id. Days are CE. Without ``done_at`` it is still to be done; ``owner`` and ``unit``
    say who owes it. ``revision`` grows with every change.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="duties")
    title = models.CharField(_("งาน"), max_length=200)
    source = models.CharField(
        max_length=5, choices=[("pack", _("กรอบการประเมิน")), ("usual", _("งานปกติของปี")), ("own", _("ของหน่วยงาน"))]
    )
    step = models.CharField(max_length=40, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ส่วนราชการ"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="duties",
        verbose_name=_("ผู้รับผิดชอบ"),
    )
    starts = models.DateField(_("เริ่ม"), null=True, blank=True)
    due = models.DateField(_("ครบกำหนด"))
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("due", "title")

    def __str__(self) -> str:
        return self.title
