"""One record as it was filled in: read, completed and checked in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prongsai.core.registers.bounds import empty
from prongsai.core.registers.cells import Cell, Context, Read
from prongsai.core.registers.check import Checker
from prongsai.core.registers.faults import RecordFault
from prongsai.core.registers.model import Register
from prongsai.core.registers.values import parser_of


@dataclass(frozen=True)
class Entry:
    """The values that could be read, everything that is wrong, and everything that was interpreted."""

    values: dict[str, Any]
    faults: tuple[RecordFault, ...]
    asks: tuple[RecordFault, ...]


def read_record(
    register: Register, cells: Mapping[str, Cell], context: Context, *, stored: Mapping[str, Any] | None = None
) -> Entry:
    """A record out of what was typed, by key of field; fields that are not in ``cells`` keep what is ``stored``.

    Each fault is told once: a field that cannot be read is not said to be missing as well. What follows from other
    fields is worked out; ``cells`` should not hold it.
    """
    values = {key: value for key, value in (stored or {}).items() if key not in cells}
    for field in register.fields:
        if field.computed and field.key not in cells:
            values.pop(field.key, None)
    faults: list[RecordFault] = []
    asks: list[RecordFault] = []
    unread: set[str] = set()
    for field in register.fields:
        if field.key not in cells:
            continue
        got = parser_of(field, context)(cells[field.key])
        if type(got) is Read:
            faults += got.faults
            asks += got.asks
            if got.faults:
                unread.add(field.key)
            got = got.value
        if not empty(got):
            values[field.key] = got
    done, wrong = Checker(register, context).record(values, skip=unread)
    return Entry({key: value for key, value in done.items() if not empty(value)}, (*faults, *wrong), tuple(asks))
