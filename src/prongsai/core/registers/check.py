"""Whether records are right: every fault at once, of the fields, of the record, and of all records of a year."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from prongsai.core.registers.faults import RecordFault
from prongsai.core.registers.model import Register, Values
from prongsai.core.registers.values import Context

Others = Mapping[str, Mapping[str, Values]]
"""The records of other registers: by id of the register, by id of the record."""


def complete(register: Register, values: Values) -> dict[str, Any]:
    """The values with those that follow from others worked out."""
    return dict(values)


def check_record(
    register: Register,
    values: Values,
    *,
    year: int | None,
    today: date,
    context: Context | None = None,
    row: int | None = None,
    skip: Collection[str] = (),
) -> list[RecordFault]:
    """What is wrong with one record. Fields in ``skip`` (those that could not be read) are not said to be missing."""
    return []


def check_records(
    register: Register,
    rows: Sequence[Values],
    *,
    year: int | None,
    today: date,
    others: Others | None = None,
    context: Context | None = None,
    nil: bool = False,
) -> list[RecordFault]:
    """What is wrong with all records of a register (of a year): each by itself and all together.

    ``nil``: the office says that there are none.
    """
    return []
