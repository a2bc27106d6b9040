"""From what was typed, or stands in a cell, to the stored value of a field, and back.

Nothing is mended in silence: what had to be interpreted is stored as read and asked about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from prongsai.core.registers.faults import RecordFault
from prongsai.core.registers.model import Field

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""What was typed into a form, or what stands in a cell of a spreadsheet."""


@dataclass(frozen=True)
class Context:
    """What reading and checking know beside the record.

    ``year`` is the fiscal year of the records (none in a register that holds until it changes). ``units`` are the ids
    of units by name, ``records`` by id of a register the ids of its records by heading. ``site`` is the host of the
    main web site; empty where none is known.
    """

    year: int | None
    today: date
    units: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    site: str = ""


class Read(NamedTuple):
    """A value (``None`` where there is none or it cannot be read), what is wrong, and what was interpreted."""

    value: Any
    faults: tuple[RecordFault, ...] = ()
    asks: tuple[RecordFault, ...] = ()


def read_value(field: Field, cell: Cell, context: Context) -> Read:
    """The value of a field out of what was typed; what its limits say against it is among the faults."""
    text = "" if cell is None else str(cell).strip()
    return Read(text or None)


def show_value(field: Field, value: Any, names: Mapping[str, str]) -> str:
    """The text of a value for a form or a cell, which ``read_value`` reads back; ``names`` are those behind ids."""
    return "" if value is None else str(value)
