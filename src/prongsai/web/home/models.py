"""When somebody last looked in at an office, and the key of their calendar."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models

from prongsai.web.agencies.models import Agency
from prongsai.web.common.models import Row


def new_salt() -> str:
    """A random salt for the address of a calendar."""
    return secrets.token_urlsafe(16)


class Visit(Row):
    """A person's last two visits to an office: what happened since ``before`` is new to them while they are here."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="visits")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="visits")
    last = models.DateTimeField()
    before = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("agency", "person"), name="visit_once"),)

    def __str__(self) -> str:
        return f"{self.person} {self.agency}"


class Feed(Row):
    """The calendar of a person in an office, for other programs. A new ``salt`` makes its old address void."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="feeds")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="feeds")
    salt = models.CharField(max_length=40, default=new_salt)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("agency", "person"), name="feed_once"),)

    def __str__(self) -> str:
        return f"{self.person} {self.agency}"
