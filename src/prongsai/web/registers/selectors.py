"""Reading registers: the records of the office, and what was published of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
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


# Read without an object of Django's for each: there may be thousands on one page.
_PUBLIC = ("record_id", "number", "nil", "content", "heading", "owner", "as_of", "published_at", "sha256")


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
    return public_sets(agency, [(register, year)], on=on)[register, year]


def as_public(one: Revision) -> PublicRecord:
    """A revision as the public sees it."""
    return PublicRecord(*(getattr(one, name) for name in _PUBLIC))


SetKey = tuple[str, int | None]
"""The id of a register, and a year where its records have one."""


def public_sets(
    agency: Agency, keys: Iterable[SetKey], *, on: datetime | None = None
) -> dict[SetKey, list[PublicRecord]]:
    """What is published of several registers (or was, at a moment), in one query; every key has a list."""
    found: dict[SetKey, list[PublicRecord]] = {key: [] for key in keys}
    if not found:
        return found
    rows = Revision.objects.filter(keys_asked(found), agency=agency)
    if on is None:
        rows = rows.filter(state="published")
    else:
        rows = rows.filter(Q(ended_at=None) | Q(ended_at__gt=on), published_at__lte=on)
    for register, year, *row in rows.values_list("register", "year", *_PUBLIC):
        if (register, year) in found:
            found[register, year].append(PublicRecord(*row))
    return found


def records_waiting(agency: Agency, keys: Iterable[SetKey]) -> dict[SetKey, dict[str, int]]:
    """How many records of several registers are not published as they stand, by state; in one query."""
    found: dict[SetKey, dict[str, int]] = {key: {} for key in keys}
    if not found:
        return found
    rows = agency.records.filter(keys_asked(found)).exclude(state="published").order_by()
    for register, year, state, count in rows.values_list("register", "year", "state").annotate(count=Count("pk")):
        if (register, year) in found:
            found[register, year][state] = count
    return found


def keys_asked(keys: Iterable[SetKey]) -> Q:
    """Rows of these registers; years of one may come with another, so the caller looks again."""
    wanted = list(keys)
    years = {year for _, year in wanted if year is not None}
    return Q(register__in={register for register, _ in wanted}) & (Q(year=None) | Q(year__in=years))
