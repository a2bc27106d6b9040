"""Searching the records of a register for words, as the office reads them: choices, units and other records by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from prongsai.core.registers.model import Register
from prongsai.core.thai.text import normalise
from prongsai.web.agencies.models import Agency
from prongsai.web.registers.selectors import records_of
from prongsai.web.registers.words import Words


class _Held(NamedTuple):
    pk: UUID
    values: dict[str, Any]
    unit_id: UUID | None


def records_saying(agency: Agency, register: Register, year: int | None, asked: str, state: str = "") -> list[UUID]:
    """The records (in a state, where one is named) that hold the words asked for, in their order."""
    records = records_of(agency, register, year)
    if state:
        records = records.filter(state=state)
    held = [_Held(*row) for row in records.values_list(*_Held._fields)]
    words = Words(agency, register, held)
    wanted = normalise(asked.replace("\x00", "")).casefold()
    said = _sayings(register, words)
    found = []
    for one in held:
        every = [said[key](value) if key in said else str(value) for key, value in one.values.items()]
        if one.unit_id:
            every.append(words.unit(str(one.unit_id)))
        if wanted in " ".join(every).casefold():
            found.append(one.pk)
    return found


def _sayings(register: Register, words: Words) -> Mapping[str, Callable[[Any], str]]:
    """How values of fields read that hold an id; others read as they stand."""
    found: dict[str, Callable[[Any], str]] = {}
    for field in register.fields:
        if field.type == "choice":
            titles = {one.id: one.title.th for one in field.choices}
            found[field.key] = _each(partial(_titled, titles))
        elif field.type == "unit":
            found[field.key] = _each(words.unit)
        elif field.type == "record":
            found[field.key] = _each(partial(words.record, field.of))
    return found


def _titled(titles: Mapping[str, str], choice: str) -> str:
    return titles.get(choice, choice)


def _each(named: Callable[[str], str]) -> Callable[[Any], str]:
    return lambda value: " ".join(named(str(one)) for one in (value if isinstance(value, list) else [value]))
