"""Records as pages of the office show them: values in words, what stands in the columns of a table, what differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from prongsai.core.agencies.roles import Deed
from prongsai.core.packs.model import Text
from prongsai.core.registers.model import Field, Register, Values
from prongsai.core.registers.states import TITLES, State, moves
from prongsai.core.registers.values import show_value
from prongsai.web.changes.models import Change
from prongsai.web.changes.words import ACTIONS, word
from prongsai.web.common.templatetags.said import said, thai_date
from prongsai.web.registers.models import Record
from prongsai.web.registers.words import Words

COLUMNS = 4
_TELLING = ("choice", "money", "date", "month", "unit", "record", "percent", "integer", "number", "phone", "year")
_LONGEST = 160


@dataclass(frozen=True)
class Shown:
    """One value in words. ``link`` where it leads somewhere, ``file`` where it is one; ``rows`` those of a table."""

    field: Field
    texts: tuple[str, ...] = ()
    links: bool = False
    files: tuple[tuple[str, str, str], ...] = ()
    rows: tuple[tuple[Shown, ...], ...] = ()

    @property
    def title(self) -> str:
        """What it is called."""
        return said(self.field.title)

    @property
    def text(self) -> str:
        """All of it in one line."""
        return ", ".join(self.texts or tuple(name for _pk, name, _alt in self.files))

    @property
    def short(self) -> str:
        """As much as a cell of a table holds."""
        return self.text if len(self.text) <= _LONGEST else f"{self.text[:_LONGEST]}…"


def shown(field: Field, value: Any, words: Words) -> Shown:
    """A value of a field in words."""
    some = value if isinstance(value, list) else [] if value in (None, "") else [value]
    if field.type == "table":
        rows = (tuple(shown(one, row.get(one.key), words) for one in field.columns) for row in some)
        return Shown(field, rows=tuple(rows))
    if field.type in ("file", "image"):
        return Shown(field, files=tuple(_file(one, words) for one in some))
    return Shown(field, tuple(_text(field, one, words) for one in some), links=field.type == "url")


def facts(register: Register, values: Values, words: Words) -> list[Shown]:
    """Everything a record says, in the order of its register; what is empty stays away."""
    every = (shown(one, values.get(one.key), words) for one in register.fields)
    return [one for one in every if one.texts or one.files or one.rows]


def columns_of(register: Register) -> tuple[Field, ...]:
    """The fields that tell most of a record beside its heading, for a table."""
    others = [one for one in register.fields if one.key != register.heading and one.type in _TELLING and not one.many]
    others.sort(key=lambda one: not one.required)
    chosen = {one.key for one in others[:COLUMNS]}
    return tuple(one for one in register.fields if one.key in chosen)


def heading_of(register: Register, record: Record, words: Words) -> str:
    """What names a record."""
    if record.nil:
        return said(register.nil) if register.nil else _("ไม่มีข้อมูล")
    found = shown(register.field(register.heading), record.values.get(register.heading), words)
    return found.short or _("(ยังไม่มีชื่อ)")


def state_said(record: Record) -> Text:
    """The state of a record in words."""
    return TITLES[next(state for state in TITLES if state == record.state)]


def moves_from(record: Record) -> Mapping[State, Deed]:
    """The moves a record can make, and the deed each needs."""
    return dict(moves(next(state for state in TITLES if state == record.state)))


def history(register: Register, changes: Iterable[Change]) -> list[tuple[Change, Text, str]]:
    """Changes of a record: each with what was done, and which fields it touched."""
    titles = [(one.title.th, said(one.title)) for one in register.fields]
    return [
        (one, word(ACTIONS, one.action), ", ".join(shown for title, shown in titles if title in one.fields))
        for one in changes
    ]


def differing(register: Register, theirs: Record, mine: Values, words: Words) -> list[tuple[str, str, str]]:
    """The fields in which what is stored differs from what was typed: title, stored, typed."""
    found = []
    for one in register.fields:
        before, after = theirs.values.get(one.key), mine.get(one.key)
        if before != after:
            stored, typed = _flat(shown(one, before, words)), _flat(shown(one, after, words))
            found.append((said(one.title), stored, typed))
    return found


def _flat(one: Shown) -> str:
    return "\n".join(" · ".join(cell.text for cell in row if cell.text) for row in one.rows) if one.rows else one.text


def _file(value: Any, words: Words) -> tuple[str, str, str]:
    pk, alt = (value["file"], value.get("alt", "")) if isinstance(value, Mapping) else (value, "")
    try:
        return str(pk), str(words.file(str(pk))["name"]), str(alt)
    except KeyError:
        return "", _("แฟ้มหายไป"), str(alt)


def _text(field: Field, value: Any, words: Words) -> str:
    match field.type:
        case "choice":
            choice = field.choice(value)
            return said(choice.title) if choice else str(value)
        case "boolean":
            return _("ใช่") if value else _("ไม่ใช่")
        case "date":
            return thai_date(date.fromisoformat(value))
        case "money":
            return f"{Decimal(value):,.2f}"
        case "unit":
            return words.unit(value) or "–"
        case "record":
            return words.record(field.of, value) or "–"
        case _:
            return show_value(replace(field, many=False), value, {})
