"""One record as it was filled into a form: read, completed and checked in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prongsai.core.registers.check import complete
from prongsai.core.registers.faults import RecordFault
from prongsai.core.registers.model import Register
from prongsai.core.registers.values import Cell, Context, read_value


@dataclass(frozen=True)
class Entry:
    """The values that could be read, everything that is wrong, and everything that was interpreted."""

    values: dict[str, Any]
    faults: tuple[RecordFault, ...]
    asks: tuple[RecordFault, ...]


def read_record(
    register: Register, cells: Mapping[str, Cell], context: Context, *, stored: Mapping[str, Any] | None = None
) -> Entry:
    """A record out of what was typed, by key of field; fields that are not in ``cells`` keep what is ``stored``."""
    values: dict[str, Any] = dict(stored or {})
    for field in register.fields:
        if field.key in cells:
            values[field.key] = read_value(field, cells[field.key], context).value
    return Entry({key: one for key, one in complete(register, values).items() if one is not None}, (), ())
