"""Reading what an archive would hold, when one was last made, and who cannot sign in after taking one in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import QuerySet

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.archives.tables import TABLES
from prongsai.web.changes.models import Change
from prongsai.web.files.models import File


@dataclass(frozen=True)
class Holdings:
    """How many rows of each table an agency owns, by label, and the bytes of its files."""

    counts: Mapping[str, int]
    bytes: int


def holdings(agency: Agency) -> Holdings:
    """What an archive of an agency would hold now. Files with equal bytes count once."""
    files = File.objects.filter(agency=agency).order_by().values("sha256", "size").distinct()
    counts = {table.label: table.rows_of(agency).order_by().count() for table in TABLES}
    return Holdings(counts, sum(file["size"] for file in files))


def last_export(agency: Agency) -> Change | None:
    """The entry of the log on the last time everything was taken out."""
    return agency.changes.filter(kind="agency", action="exported").select_related("person").first()


def not_yet_in(agency: Agency) -> QuerySet[Person]:
    """People with a post in an agency who have no password yet, by name."""
    served = Person.objects.filter(memberships__agency=agency, password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return served.distinct().order_by("name", "email")
