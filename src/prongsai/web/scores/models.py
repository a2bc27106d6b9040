"""What is known of the scores of a round: the inputs of the computation, never its results."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from prongsai.web.common.models import Row
from prongsai.web.files.models import File
from prongsai.web.rounds.models import Round


class ScoreInput(Row):
    """Confirmed scores of one round. Points are texts of exact decimals ("78.32") by code, as published.

    ``lost_items`` are codes of disclosures without score, ``advice`` the assessor's words by item code, ``answers`` the
    number of respondents by instrument. ``printed_total`` and ``printed_level`` are what the publication says.
    ``source`` is "typed", "pasted", "report" or "survey" (counted here by the assessor) or
    "review" (items, reviewed here by the assessor); ``file`` the report. ``revision`` grows with every change.
    """

    round = models.OneToOneField(Round, models.CASCADE, related_name="scores")
    indicators = models.JSONField(default=dict)
    items = models.JSONField(default=dict)
    lost_items = models.JSONField(default=list)
    advice = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    printed_total = models.CharField(max_length=12, blank=True)
    printed_level = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=8)
    file = models.ForeignKey(File, models.PROTECT, null=True, blank=True, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.round} scores"
