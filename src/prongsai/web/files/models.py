"""A file somebody gave to an agency. Its bytes lie in the folder of the installation under their SHA-256."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from prongsai.web.agencies.models import Agency
from prongsai.web.common.models import Row


class File(Row):
    """The name it came with, what it is, and the SHA-256 of its bytes. Files with equal bytes share them.

    ``checks`` is what was found in a file that is to be published (``files.exhibits``); ``None``: nobody looked.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    checks = models.JSONField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("created_at",)

    def __str__(self) -> str:
        return self.name
