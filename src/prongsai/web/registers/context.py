"""What a record can name and is checked against: units, records of other registers, the year, the web site."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from urllib.parse import urlsplit

from django.db.models import Q

from prongsai.core.registers.model import Field, Register, Values
from prongsai.core.registers.public import heading
from prongsai.core.registers.values import Context
from prongsai.library import registers
from prongsai.web.agencies.models import Agency, Unit


class Surroundings:
    """Everything around the records of one register in a year, each table read once and only when asked for."""

    def __init__(self, agency: Agency, register: Register, year: int | None, today: date) -> None:
        self.agency, self.register, self.year, self.today = agency, register, year, today

    @cached_property
    def units(self) -> list[Unit]:
        """All units of the agency, closed ones too."""
        return list(self.agency.units.all())

    @cached_property
    def records(self) -> Mapping[str, Mapping[str, Values]]:
        """The records of every register that this one names or is held against: by register, by id."""
        wanted = set(_named(self.register.fields))
        wanted |= {rule.options["register_id"] for rule in self.register.rules if rule.kind == "every"}
        found: dict[str, dict[str, Values]] = {name: {} for name in sorted(wanted)}
        if wanted:
            year = Q(year=self.year) | Q(year=None) if self.year else Q()
            held = self.agency.records.filter(year, register__in=wanted, nil=False).exclude(state="withdrawn")
            for register, pk, values in held.values_list("register", "pk", "values"):
                found[register][str(pk)] = values
        return found

    @cached_property
    def headings(self) -> Mapping[str, Mapping[str, str]]:
        """What those records are called: by register, by id."""
        return {
            name: {pk: heading(registers().by_id[name], values) for pk, values in held.items()}
            for name, held in self.records.items()
        }

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What ids of units and records read as."""
        names = {str(unit.pk): unit.name for unit in self.units}
        return names | {pk: name for held in self.headings.values() for pk, name in held.items()}

    @cached_property
    def context(self) -> Context:
        """The same for the core."""
        return Context(
            year=self.year,
            today=self.today,
            units={unit.name: str(unit.pk) for unit in self.units if not unit.closed},
            records={register: {name: pk for pk, name in held.items()} for register, held in self.headings.items()},
            site=urlsplit(self.agency.website).hostname or "",
        )

    def records_for(self, field: Field) -> list[tuple[str, str]]:
        """The records that a field may name: id and heading."""
        held = self.records.get(field.of, {})
        return [
            (pk, self.names[pk])
            for pk, values in held.items()
            if all(values.get(key) in some for key, some in field.where.items())
        ]


def _named(fields: tuple[Field, ...]) -> set[str]:
    found = {field.of for field in fields if field.of}
    return found.union(*(_named(field.columns) for field in fields))
