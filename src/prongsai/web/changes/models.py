"""One change somebody made to the records of an agency."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from prongsai.web.common.models import Row


class Change(Row):
    """Who did what to which thing. ``fields`` holds [before, after] by field name, as texts.

    ``kind`` is the noun ("measure", "score", "document", …), ``subject`` the id of the thing, ``title`` what it was
    called then, ``action`` the verb ("created", "edited", "approved", …).
    """

    agency = models.ForeignKey("agencies.Agency", models.CASCADE, related_name="changes")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="changes")
    kind = models.CharField(max_length=20)
    subject = models.UUIDField()
    title = models.CharField(max_length=300)
    action = models.CharField(max_length=30)
    fields = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=("agency", "-at"), name="change_of_agency"),
            models.Index(fields=("subject", "-at"), name="change_of_subject"),
        )

    def __str__(self) -> str:
        return f"{self.action} {self.title}"
