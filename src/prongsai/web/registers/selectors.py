"""Reading registers: the records of the office, and what was published of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from prongsai.core.registers.model import Register
from prongsai.library import registers
from prongsai.web.agencies.models import Agency
from prongsai.web.registers.models import Record, Revision


@dataclass(frozen=True)
class PublicRecord:
    """A record as the public sees it. ``content`` is what ``core.registers.public`` made; nothing else is in here."""

    id: UUID
    number: int
    nil: bool
    content: dict[str, Any]
    heading: str
    owner: str
    as_of: date
    published_at: datetime
    sha256: str


def register_of(register: str) -> Register:
    """The register with this id. Raises ``Http404``."""
    found = registers().by_id.get(register)
    if found is None:
        raise Http404
    return found


def year_in(register: Register, year: int) -> int | None:
    """The year records of a register are kept under: none where they hold until they change."""
    return year if register.span == "year" else None


def records_of(agency: Agency, register: Register, year: int | None) -> QuerySet[Record]:
    """The records the office works on, in their order."""
    return agency.records.filter(register=register.id, year=year)


def record_of(agency: Agency, pk: UUID) -> Record:
    """A record of an agency. Raises ``Http404``."""
    found = agency.records.filter(pk=pk).select_related("unit", "changed_by", "approved_by").first()
    if found is None:
        raise Http404
    return found


def public_records(
    agency: Agency, register: str, year: int | None, *, on: datetime | None = None
) -> list[PublicRecord]:
    """What is published of a register (or was, at a moment), in its order."""
    found = Revision.objects.filter(agency=agency, register=register, year=year)
    if on is None:
        found = found.filter(state="published")
    else:
        found = found.filter(Q(ended_at=None) | Q(ended_at__gt=on), published_at__lte=on)
    return list(map(_public, found))


def public_years(agency: Agency, register_ids: Iterable[str]) -> list[tuple[str, int | None]]:
    """The registers and years of which anything is published."""
    found = Revision.objects.filter(agency=agency, register__in=list(register_ids), state="published")
    return list(found.order_by("register", "year").values_list("register", "year").distinct())


def _public(one: Revision) -> PublicRecord:
    return PublicRecord(
        id=one.record_id,
        number=one.number,
        nil=one.nil,
        content=one.content,
        heading=one.heading,
        owner=one.owner,
        as_of=one.as_of,
        published_at=one.published_at,
        sha256=one.sha256,
    )
