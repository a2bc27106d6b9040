"""Reading what is published as sets of open data: which there are, and each with all its records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Q
from django.http import Http404

from prongsai.core.registers.datafiles import CURRENT, DataSet, Published
from prongsai.core.registers.model import Register
from prongsai.library import registers
from prongsai.web.agencies.models import Agency
from prongsai.web.registers.models import Revision
from prongsai.web.registers.selectors import PublicRecord, public_records


@dataclass(frozen=True)
class SetFacts:
    """A set of open data without its records. ``nils`` are those among ``count`` that state that there is nothing;
    ``owner`` is a unit, empty where none is named."""

    register: Register
    year: int | None
    count: int
    as_of: date
    published_at: datetime
    owner: str
    nils: int

    @property
    def part(self) -> str:
        """The year, or the word that stands for none, as in addresses."""
        return str(self.year) if self.year else CURRENT


def data_sets(agency: Agency) -> list[SetFacts]:
    """Every register and year of which anything is published, in the order of menus, newest year first. One query."""
    known = registers()
    open_ones = [one.id for one in known.by_id.values() if not one.restricted]
    found = Revision.objects.filter(agency=agency, state="published", register__in=open_ones).order_by()
    rows = found.values_list("register", "year").annotate(
        count=Count("pk"),
        as_of=Max("as_of"),
        at=Max("published_at"),
        owner=Max("owner"),
        nils=Count("pk", filter=Q(nil=True)),
    )
    sets = [SetFacts(known.by_id[register], *facts) for register, *facts in rows]
    groups = [group.id for group in known.groups]
    places = {register: number for number, register in enumerate(known.by_id)}
    return sorted(sets, key=lambda one: (groups.index(one.register.group), places[one.register.id], -(one.year or 0)))


def open_register(register: str) -> Register:
    """The register with this id, if it may be shown outside. Raises ``Http404``."""
    found = registers().by_id.get(register)
    if found is None or found.restricted:
        raise Http404
    return found


def data_set(agency: Agency, register: str, part: str) -> DataSet:
    """What is published of a register; ``part`` is a year, or the word that stands for none. Raises ``Http404``."""
    found = open_register(register)
    if (part == CURRENT) is not (found.span == "standing") or not (part == CURRENT or part.isdecimal()):
        raise Http404
    year = None if part == CURRENT else int(part)
    records = public_records(agency, register, year)
    if not records:
        raise Http404
    return DataSet(agency.name, found, year, as_data(records))


def as_data(records: Sequence[PublicRecord]) -> list[Published]:
    """Published records as files of data know them."""
    return [
        Published(str(one.id), one.number, one.nil, one.content, one.as_of, one.published_at, one.sha256)
        for one in records
    ]
