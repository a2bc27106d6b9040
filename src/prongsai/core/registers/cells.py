"""What stands in a cell or was typed, what reading it gives, and what reading must know."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from prongsai.core.registers.faults import RecordFault
from prongsai.core.thai.text import may_change, normalise

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


Parser = Callable[[Cell], Any]
"""Gives the value itself where there is nothing to say about it (``None`` for an empty cell), else a ``Read``: most
cells are in order, and making an object for each would take longer than reading them."""


def plain(cell: Cell) -> str:
    """The text of a cell: repaired, composed, without blanks around it. Whole numbers have no decimal point."""
    if type(cell) is str:
        text = cell.strip()
        if not may_change(text):
            return text
        return normalise(unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))).strip()
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell)
