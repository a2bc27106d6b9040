"""Measures of a round's plan, and the progress that was reported on them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai.web.agencies.models import Unit
from prongsai.web.common.models import Row
from prongsai.web.files.models import File
from prongsai.web.rounds.models import Round


class Measure(Row):
    """One measure. Days are CE and lie in the fiscal year of the round.

    ``group`` and ``indicator`` say where it stands in the form of the year. ``cause`` is {"rule", "kind", "code"} of
    the finding behind it, or empty. ``library`` is its id in the measures library. ``items`` are codes of the year
    assessed, ``plan_items`` of the plan's year. ``carried`` says why it goes on from last year. ``outcome_goal`` is how
    one will see that it worked; ``output`` and ``outcome`` are what was done and what came of it. ``state`` is one of
    ``core.measures.follow``, ``cancelled_because`` the reason of a cancelled one. ``revision`` grows with every change
    of what the plan or the report on it says; moving the state leaves it alone, so that nobody's typing is disturbed.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="measures")
    no = models.PositiveSmallIntegerField(_("ที่"))
    group = models.CharField(max_length=20, blank=True)
    indicator = models.CharField(_("ตัวชี้วัด"), max_length=4)
    title = models.TextField(_("มาตรการ"))
    analysis = models.TextField(_("ผลการวิเคราะห์"), blank=True)
    steps = models.JSONField(_("ขั้นตอน"), default=list)
    main_unit = models.ForeignKey(Unit, models.PROTECT, related_name="measures", verbose_name=_("ผู้รับผิดชอบหลัก"))
    joint_units = models.ManyToManyField(Unit, related_name="joint_measures", blank=True, verbose_name=_("ผู้ร่วมรับผิดชอบ"))
    all_units = models.BooleanField(_("ทุกส่วนราชการ"), default=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="measures")
    starts = models.DateField(_("เริ่ม"))
    ends = models.DateField(_("สิ้นสุด"))
    rhythm = models.CharField(_("การกำกับติดตาม"), max_length=14)
    evidence = models.JSONField(_("หลักฐาน"), default=list)
    outcome_goal = models.TextField(_("ผลลัพธ์ที่คาดหวัง"), blank=True)
    cause = models.JSONField(default=dict)
    library = models.CharField(max_length=120, blank=True)
    items = models.JSONField(default=list)
    plan_items = models.JSONField(default=list)
    carried = models.TextField(blank=True)
    state = models.CharField(max_length=12, default="planned")
    cancelled_because = models.TextField(_("เหตุผลที่ยกเลิก"), blank=True)
    output = models.TextField(_("ผลผลิต"), blank=True)
    outcome = models.TextField(_("ผลลัพธ์"), blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("no",)
        constraints = (models.UniqueConstraint(fields=("round", "no"), name="measure_numbered_once"),)

    def __str__(self) -> str:
        return self.title


class Progress(Row):
    """One note on a measure: what was done, on which day, perhaps for which report day (``answers``).

    ``revision`` grows whenever it is corrected.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="progress")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    day = models.DateField(_("วันที่ดำเนินการ"))
    note = models.TextField(_("สิ่งที่ทำ"))
    answers = models.DateField(null=True, blank=True)
    files = models.ManyToManyField(File, related_name="+", blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-day", "-created_at")
        indexes = (models.Index(fields=("measure", "answers"), name="progress_answers"),)

    def __str__(self) -> str:
        return self.note[:60]
