"""A published report that was uploaded, and what was read from it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from prongsai.web.agencies.models import Agency
from prongsai.web.common.models import Row
from prongsai.web.files.models import File


class Report(Row):
    """One uploaded report. ``reading`` and ``problems`` are what the reader and the linter gave, as JSON.

    ``lines`` is its text as [line, page, words] without personal names. ``belongs`` tells how the name in it fits the
    agency ("own", "near", "unnamed"). ``state``: "read" until somebody confirms what was read ("confirmed") or puts it
    away ("dropped"). ``year_assessed`` is the year it was confirmed for, until then the one it names.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="reports")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    year_assessed = models.PositiveSmallIntegerField(null=True)
    year_plan = models.PositiveSmallIntegerField(null=True)
    reading = models.JSONField()
    problems = models.JSONField(default=list)
    lines = models.JSONField(default=list)
    belongs = models.CharField(max_length=8, default="own")
    state = models.CharField(max_length=10, default="read")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.file.name
