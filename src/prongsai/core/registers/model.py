"""What a descriptor says of a register: its fields, its rules, and which elements of which items it proves.

A record is a mapping of keys of fields to plain values that JSON can hold:

==========================  ==========================================================================
type                        value
==========================  ==========================================================================
string, text, code, phone   text; ``code`` and ``phone`` keep leading zeros
email, url, tax_id          text; a url is https
integer, year               whole number; a year is a fiscal year of the Buddhist era
number, money, percent      decimal number as text ("1250000.00"); money in baht, two decimals; percent 0-100
date, month                 "2025-10-01", "2025-10" (CE)
duration                    "<number> minute|hour|workday|day"
boolean                     true or false
choice                      the id of one of its choices
unit                        id of a unit of the agency
record                      id of a record of the register ``of``
file, image                 id of a stored file; an image has its words beside it: {"file": id, "alt": text}
table                       list of mappings of the keys of its ``columns`` to such values
==========================  ==========================================================================

A field with ``many`` holds a list of such values. An empty field is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, get_args

from prongsai.core.packs.model import Text

FieldType = Literal[
    "string", "text", "code", "phone", "email", "url", "tax_id", "integer", "year", "number", "money", "percent",
    "date", "month", "duration", "boolean", "choice", "unit", "record", "file", "image", "table",
]  # fmt: skip
FIELD_TYPES: tuple[FieldType, ...] = get_args(FieldType)
Span = Literal["year", "standing"]
Severity = Literal["error", "warn", "info"]
Values = Mapping[str, Any]
"""The values of one record, by key of field."""

RuleKind = Literal[
    # of one record
    "required_when", "one_of", "order", "at_most", "sum", "within_year", "within_month", "member", "differ", "says",
    # of all records of a year
    "unique", "count", "covers", "months", "every", "not_falling",
]  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """One value a field of choices may have."""

    id: str
    title: Text


@dataclass(frozen=True)
class Computed:
    """How a value follows from others, so that nobody types it.

    ``how``: "product" or "difference" (the first less the others) or "sum" of fields, or "band": the choice whose
    band the number in the one field lies in; ``bands`` are (least number, id of choice), ascending.
    """

    how: Literal["product", "difference", "sum", "percent", "band"]
    of: tuple[str, ...]
    bands: tuple[tuple[Decimal, str], ...] = ()


@dataclass(frozen=True)
class Field:
    """One field of a register.

    ``public`` tells whether it may ever be shown outside. ``of`` is the register a record comes from, ``where`` what
    such a record must have. ``least`` and ``most`` bound numbers, or the length of text, or the number of rows of a
    table or of many values. ``pattern`` is a regular expression a text matches as a whole. ``hosts`` are the only hosts
    a url may be on. ``example`` shows what is wanted, ``aliases`` are other headings a table of the office may have
    above this column.
    """

    key: str
    title: Text
    type: FieldType
    required: bool = False
    many: bool = False
    public: bool = True
    help: Text | None = None
    example: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    pattern: str = ""
    hosts: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    of: str = ""
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    columns: tuple[Field, ...] = ()
    computed: Computed | None = None
    aliases: tuple[str, ...] = ()

    def choice(self, value: str) -> Choice | None:
        """The choice with this id."""
        return next((one for one in self.choices if one.id == value), None)


@dataclass(frozen=True)
class Rule:
    """Something that must hold among values. Which keys ``options`` has follows from ``kind``
    (``core.registers.schema.OPTIONS``).

    ``severity``: an "error" keeps a record from being published, a "warn" wants a reason, an "info" only tells.
    """

    id: str
    kind: RuleKind
    severity: Severity
    message: Text
    options: Mapping[str, Any]


@dataclass(frozen=True)
class Feed:
    """How published records prove one element of an item that carries a concept.

    Of the records of the item's period that ``where`` lets through, at least ``least`` are there, each has every one
    of ``fields`` (a "table.column" in every row of the table), each field of ``covers`` has every one of its values
    somewhere, and ``months`` (so many from the beginning of the fiscal year) all occur in ``month_field``. ``nil``: a
    statement that there is nothing to tell proves it too. ``year``: which year's records, where it is not that of the
    item's period.
    """

    concept: str
    element: str
    fields: tuple[str, ...] = ()
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    covers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    least: int = 1
    months: int = 0
    month_field: str = ""
    nil: bool = False
    year: Literal["item", "current", "previous"] = "item"


@dataclass(frozen=True)
class Register:
    """A register. Its records belong to a fiscal year or, where ``span`` is "standing", hold until they change.

    ``single``: at most one record (of a year). ``heading`` is the field that names a record. ``pulled`` names what of
    the office its records are taken from instead of being typed ("plan", "plan_results", ...), empty where people type
    them. ``restricted``: no record is ever shown outside, only what is counted from them. ``nil`` is the statement
    that stands for no records. ``stale_after`` is the number of months after which "as of" is out of date.
    """

    id: str
    title: Text
    purpose: Text
    group: str
    span: Span
    fields: tuple[Field, ...]
    heading: str
    single: bool = False
    restricted: bool = False
    pulled: str = ""
    nil: Text | None = None
    stale_after: int | None = None
    rules: tuple[Rule, ...] = ()
    feeds: tuple[Feed, ...] = ()

    def field(self, key: str) -> Field:
        """The field with this key. Raises ``KeyError``."""
        for one in self.fields:
            if one.key == key:
                return one
        raise KeyError(key)

    @property
    def public_fields(self) -> tuple[Field, ...]:
        """The fields that may be shown outside; none where the register is restricted."""
        return () if self.restricted else tuple(one for one in self.fields if one.public)

    @property
    def concepts(self) -> frozenset[str]:
        """The concepts of the items it feeds."""
        return frozenset(feed.concept for feed in self.feeds)


@dataclass(frozen=True)
class Group:
    """A group of registers in menus."""

    id: str
    title: Text
