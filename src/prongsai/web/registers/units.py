"""Units of the office as drafts in the register of the structure, so that nobody types their names twice."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from prongsai.core.registers.model import Register
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency, Unit
from prongsai.web.agencies.selectors import open_units
from prongsai.web.registers.bulk import Row, records_add
from prongsai.web.registers.selectors import records_of

STRUCTURE = "org_unit"
_SOURCE = "ส่วนราชการของหน่วยงาน"


def units_missing(agency: Agency, register: Register) -> list[Unit]:
    """The units of the office that no record of the structure names; none in any other register."""
    if register.id != STRUCTURE:
        return []
    named = {
        str(values.get("name", "")) for values in records_of(agency, register, None).values_list("values", flat=True)
    }
    return [one for one in open_units(agency) if one.name not in named]


@transaction.atomic
def units_take_up(*, agency: Agency, register: Register, by: Person, today: date) -> int:
    """Add the units that are missing as drafts, with what their names tell. Gives how many."""
    Agency.objects.select_for_update().only("pk").get(pk=agency.pk)
    rows = [Row(_values(register, one)) for one in units_missing(agency, register)]
    return records_add(agency=agency, register=register, year=None, rows=rows, by=by, as_of=today, source=_SOURCE)


def _values(register: Register, unit: Unit) -> dict[str, Any]:
    """Units of an office are on its permanent side; those of the political side and the council are typed."""
    levels = register.field("level").choices
    level = next((one.id for one in levels if unit.name.startswith(one.title.th)), None)
    work = register.field("work").choice(unit.work)
    values = {"name": unit.name, "side": "permanent", "level": level, "work": work.id if work else None}
    return {key: value for key, value in values.items() if value}
