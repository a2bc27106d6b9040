"""A notice to one person, and whether they want letters."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai.web.agencies.models import Agency
from prongsai.web.common.models import Row


class Notice(Row):
    """Something a person should know. ``text_th`` and ``text_en`` say what to do and never quote what is sensitive.

    ``key`` keeps the same notice from being sent twice. ``path`` is the page it leads to.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="notices")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    key = models.CharField(max_length=150)
    text_th = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300)
    path = models.CharField(max_length=300)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created_at",)
        constraints = (models.UniqueConstraint(fields=("person", "agency", "key"), name="notice_once"),)

    def __str__(self) -> str:
        return self.text_th


class LetterChoice(Row):
    """Whether a person wants letters beside the bell, in all their agencies. Without a row they do."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="letter_choice")
    letters = models.BooleanField(_("รับการแจ้งเตือนทางอีเมลด้วย"), default=True)

    def __str__(self) -> str:
        return f"{self.person} {self.letters}"
