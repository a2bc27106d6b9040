"""Units of an agency: adding, changing, ordering, closing. A unit is never deleted: old plans name it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.errors import OfficeNeeded, UnitHasMeasures, UnitHasPeople, UnitNamedTwice
from prongsai.web.agencies.models import Agency, Unit
from prongsai.web.agencies.selectors import members_on, open_units
from prongsai.web.changes.services import change_record

_OFFICE = "office"


@transaction.atomic
def unit_add(*, agency: Agency, by: Person, name: str, work: str) -> Unit:
    """A new unit, last in order; it takes over its work from the unit that did it. Raises ``UnitNamedTwice``."""
    _refuse_second(agency, name)
    last = agency.units.aggregate(last=Max("order"))["last"] or 0
    _take_work(agency, by, work)
    unit = Unit.objects.create(agency=agency, name=name, work=work, order=last + 1)
    _log(unit, by, "created", {"name": ("", name), "work": ("", work)})
    return unit


@transaction.atomic
def unit_edit(*, unit: Unit, by: Person, name: str, work: str) -> None:
    """Rename a unit or give it other work, which it takes over from the unit that did it.

    Raises ``UnitNamedTwice``, or ``OfficeNeeded`` when nobody would do the work of the office.
    """
    _refuse_second(unit.agency, name, but=unit)
    if unit.work == _OFFICE != work and not unit.closed:
        raise OfficeNeeded
    if work != unit.work:
        _take_work(unit.agency, by, work)
    before = unit.name, unit.work
    unit.name, unit.work = name, work
    unit.save(update_fields=["name", "work"])
    _log(unit, by, "edited", {"name": (before[0], name), "work": (before[1], work)})


@transaction.atomic
def unit_move(*, unit: Unit, by: Person, to: Literal["up", "down"]) -> None:
    """Swap a unit with the open one before or after it; the first and the last stay where they are."""
    if unit.closed:
        return
    units = list(open_units(unit.agency))
    place = units.index(unit)
    other = place + (-1 if to == "up" else 1)
    if not 0 <= other < len(units):
        return
    units[place], units[other] = units[other], units[place]
    for order, each in enumerate(units, start=1):
        each.order = order
    Unit.objects.bulk_update(units, ["order"])
    _log(unit, by, "moved", {"order": (place + 1, other + 1)})


@transaction.atomic
def unit_close(*, unit: Unit, by: Person) -> None:
    """Close a unit. Raises ``OfficeNeeded``, ``UnitHasMeasures``, ``UnitHasPeople``."""
    if unit.work == _OFFICE:
        raise OfficeNeeded
    measures = unit.measures.exclude(round__state="closed").count()
    if measures:
        raise UnitHasMeasures(unit.name, measures)
    people = members_on(unit.agency, timezone.localdate()).filter(unit=unit).values("person").distinct().count()
    if people:
        raise UnitHasPeople(unit.name, people)
    unit.closed = True
    unit.save(update_fields=["closed"])
    _log(unit, by, "closed", {})


@transaction.atomic
def unit_reopen(*, unit: Unit, by: Person) -> None:
    """Open a closed unit again, last in order; work another unit has taken over stays there."""
    if open_units(unit.agency).filter(work=unit.work).exists():
        unit.work = ""
    unit.closed = False
    unit.order = (unit.agency.units.aggregate(last=Max("order"))["last"] or 0) + 1
    unit.save(update_fields=["closed", "order", "work"])
    _log(unit, by, "reopened", {})


def _refuse_second(agency: Agency, name: str, but: Unit | None = None) -> None:
    same = agency.units.filter(name=name)
    if but is not None:
        same = same.exclude(pk=but.pk)
    if same.exists():
        raise UnitNamedTwice(name)


def _take_work(agency: Agency, by: Person, work: str) -> None:
    for unit in open_units(agency).filter(work=work) if work else ():
        unit.work = ""
        unit.save(update_fields=["work"])
        _log(unit, by, "edited", {"work": (work, "")})


def _log(unit: Unit, by: Person, action: str, fields: Mapping[str, tuple[object, object]]) -> None:
    change_record(
        agency=unit.agency, by=by, kind="unit", subject=unit.pk, title=unit.name, action=action, fields=fields
    )
