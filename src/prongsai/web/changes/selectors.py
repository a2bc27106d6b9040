"""Reading the log."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from prongsai.web.agencies.models import Agency
from prongsai.web.changes.models import Change


def changes_of_agency(agency: Agency) -> QuerySet[Change]:
    """Every change in an agency, newest first."""
    return agency.changes.select_related("person")


def changes_of_subject(agency: Agency, subject: UUID) -> QuerySet[Change]:
    """What happened to one thing, newest first."""
    return agency.changes.filter(subject=subject).select_related("person")
