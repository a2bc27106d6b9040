"""What is wrong with the records of a register, asked before they are sent to be approved and before they go public."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from django.utils import timezone

from prongsai.core.registers.check import check_records
from prongsai.core.registers.faults import RecordFault
from prongsai.core.registers.model import Register
from prongsai.web.agencies.models import Agency
from prongsai.web.registers.context import Surroundings
from prongsai.web.registers.filechecks import checks_of, file_faults
from prongsai.web.registers.models import Record
from prongsai.web.registers.selectors import records_of


@dataclass(frozen=True)
class Faults:
    """The faults of each record that has any, by its id, and those of the register as a whole."""

    records: Mapping[UUID, Sequence[RecordFault]] = field(default_factory=dict)
    register: Sequence[RecordFault] = ()

    def of(self, record: Record) -> Sequence[RecordFault]:
        """What is wrong with a record; nothing more is said of one that is withdrawn."""
        return self.records.get(record.pk, ())

    def holds_back(self, record: Record) -> list[RecordFault]:
        """What keeps a record from being sent on: errors, and what is odd as long as no reason is given."""
        return [one for one in self.of(record) if one.severity == "error" or (is_odd(one) and not record.reason)]


def is_odd(fault: RecordFault) -> bool:
    """Whether a fault wants a reason."""
    return fault.severity in ("warn", "ask")


def faults_of(agency: Agency, register: Register, year: int | None, *, today: date | None = None) -> Faults:
    """Everything that is wrong with a register in a year, in its records and as a whole."""
    held = records_of(agency, register, year).exclude(state="withdrawn").values_list("pk", "values", "nil")
    return faults_among(agency, register, year, (_Held(*row) for row in held), today=today)


class Told(Protocol):
    """What of a record is checked."""

    @property
    def pk(self) -> UUID: ...

    @property
    def values(self) -> dict[str, Any]: ...

    @property
    def nil(self) -> bool: ...


class _Held(NamedTuple):
    """A record that is only checked: there may be thousands, and an object of Django's for each takes its time."""

    pk: UUID
    values: dict[str, Any]
    nil: bool


def faults_among(
    agency: Agency, register: Register, year: int | None, records: Iterable[Told], *, today: date | None = None
) -> Faults:
    """The same for records that were read already: all of the register but those withdrawn."""
    day = today or timezone.localdate()
    every = list(records)
    told = [one for one in every if not one.nil]
    around = Surroundings(agency, register, year, day)
    rows, nil = [one.values for one in told], len(told) < len(every)
    check = partial(check_records, register, rows, year=year, today=day, others=around.records, context=around.context)
    found = check(nil=nil)
    if nil and rows:  # said to be empty and yet not: what there is must be right all the same
        found += check(nil=False)
    checks = checks_of(agency, register, rows)
    if checks:
        found += [fault for number, row in enumerate(rows, 1) for fault in file_faults(register, row, checks, number)]
    by_record: dict[UUID, list[RecordFault]] = {}
    whole = []
    for fault in found:
        if fault.row is None:
            whole.append(fault)
        elif fault.severity != "info":
            by_record.setdefault(told[fault.row - 1].pk, []).append(fault)
    return Faults(by_record, whole)
