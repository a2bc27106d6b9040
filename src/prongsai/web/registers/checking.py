"""What is wrong with the records of a register, asked before they are sent to be approved and before they go public."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from hashlib import blake2b
from threading import Lock
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone

from prongsai.core.registers.check import check_records
from prongsai.core.registers.faults import RecordFault
from prongsai.core.registers.model import Register
from prongsai.web.agencies.models import Agency
from prongsai.web.registers.context import Surroundings
from prongsai.web.registers.filechecks import checks_of, file_faults
from prongsai.web.registers.models import Record
from prongsai.web.registers.selectors import records_of

_REMEMBERED = 200  # records from which on checking takes longer than seeing that nothing has changed
_MOST_KEPT = 8


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
        return self.holding(record.pk, record.reason)

    def holding(self, pk: UUID, reason: str) -> list[RecordFault]:
        """The same for a record of which only the id and the reason are at hand."""
        found = self.records.get(pk, ())
        return [one for one in found if one.severity == "error" or (is_odd(one) and not reason)]


def is_odd(fault: RecordFault) -> bool:
    """Whether a fault wants a reason."""
    return fault.severity in ("warn", "ask")


def faults_of(agency: Agency, register: Register, year: int | None, *, today: date | None = None) -> Faults:
    """Everything that is wrong with a register in a year, in its records and as a whole.

    Thousands of records are checked once: as long as all they are checked by stays the same, so do their faults.
    """
    held = records_of(agency, register, year).exclude(state="withdrawn").annotate(text=Cast("values", TextField()))
    rows = list(held.values_list("pk", "text", "nil"))
    around = Surroundings(agency, register, year, today or timezone.localdate())
    if len(rows) < _REMEMBERED:
        return _faults(around, _read(rows))
    state = _state(around, rows)
    found = _known.get(state)
    if found is None:
        found = _faults(around, _read(rows))
        _known.put(state, found)
    return found


def _read(rows: Sequence[tuple[UUID, str, bool]]) -> list[_Held]:
    values = json.loads(f"[{','.join(text for _pk, text, _nil in rows)}]")  # one reading knows its keys again
    return [_Held(pk, one, nil) for (pk, _text, nil), one in zip(rows, values, strict=True)]


def _state(around: Surroundings, rows: Sequence[tuple[UUID, str, bool]]) -> bytes:
    """A hash of everything the faults of these records follow from."""
    state = blake2b(repr((around.agency.pk, around.register.id, around.context, around.records)).encode())
    for pk, text, nil in rows:
        state.update(b"%b%d%d:" % (pk.bytes, nil, len(text)))
        state.update(text.encode())
    return state.digest()


class _Known:
    """The faults found last, by the state they were found in."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._found: OrderedDict[bytes, Faults] = OrderedDict()

    def get(self, state: bytes) -> Faults | None:
        with self._lock:
            if state in self._found:
                self._found.move_to_end(state)
            return self._found.get(state)

    def put(self, state: bytes, faults: Faults) -> None:
        with self._lock:
            self._found[state] = faults
            while len(self._found) > _MOST_KEPT:
                self._found.popitem(last=False)


_known = _Known()


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
    return _faults(Surroundings(agency, register, year, today or timezone.localdate()), list(records))


def _faults(around: Surroundings, every: Sequence[Told]) -> Faults:
    told = [one for one in every if not one.nil]
    rows, nil = [one.values for one in told], len(told) < len(every)
    check = partial(
        check_records, around.register, rows, year=around.year, today=around.today, others=around.records,
        context=around.context,
    )  # fmt: skip
    found = check(nil=nil)
    if nil and rows:  # said to be empty and yet not: what there is must be right all the same
        found += check(nil=False)
    checks = checks_of(around.agency, around.register, rows)
    if checks:
        found += [
            fault for number, row in enumerate(rows, 1) for fault in file_faults(around.register, row, checks, number)
        ]
    by_record: dict[UUID, list[RecordFault]] = {}
    whole = []
    for fault in found:
        if fault.row is None:
            whole.append(fault)
        elif fault.severity != "info":
            by_record.setdefault(told[fault.row - 1].pk, []).append(fault)
    return Faults(by_record, whole)
