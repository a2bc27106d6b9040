"""Reading what an archive of an agency would hold, and when one was last made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
    """What an archive of an agency would hold now."""
    files = File.objects.filter(agency=agency).values("sha256", "size").distinct().order_by()
    size = sum(one["size"] for one in files)
    return Holdings({table.label: table.rows_of(agency).order_by().count() for table in TABLES}, size)


def last_export(agency: Agency) -> Change | None:
    """The log's entry on the last time an archive was made."""
    return agency.changes.filter(kind="agency", action="exported").select_related("person").first()
