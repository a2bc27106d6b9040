"""The parts of an item's page: the published records of one register each, in the shape that fits it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from math import ceil
from typing import Any, Literal

from prongsai.core.registers.model import Choice, Field, Register
from prongsai.web.portal.told import grouped
from prongsai.web.registers.public_selectors import texts_of
from prongsai.web.registers.selectors import PublicRecord

Kind = Literal["facts", "people", "tree", "rows", "records", "links"]

# So many cells keep a page of Thai text well below 150 KB.
_CELLS = 900
_LEAST_ROWS, _MOST_ROWS = 10, 100
_IN_FULL = 12  # records with tables or long texts
_ON_A_PAGE = 15_000  # letters of these
_SHORT = 500  # letters of a record that fits into a row
_LINKS = 50
_SCALE = 5
_LEVELS = 4


@dataclass(frozen=True)
class Cell:
    """One cell of a heat map: its risk, the band it lies in (1 is the lowest) and the rows that stand in it."""

    score: int
    band: Choice
    level: int
    rows: tuple[int, ...]


@dataclass(frozen=True)
class HeatMap:
    """Rows of a register of risks by likelihood (downwards, the highest first) and impact."""

    down: Field
    across: Field
    lines: tuple[tuple[int, tuple[Cell, ...]], ...]


@dataclass(frozen=True)
class Node:
    """A unit of the structure with what belongs to it."""

    record: PublicRecord
    below: tuple[Node, ...]


@dataclass(frozen=True)
class Section:
    """The records of a register on a page. ``records`` are those of this page of it, ``first`` the number of the first;
    ``count`` all there are. ``totals`` are written below the columns of a table that is shown whole."""

    register: Register
    year: int | None
    kind: Kind
    records: Sequence[PublicRecord]
    nils: Sequence[PublicRecord]
    columns: tuple[Field, ...]
    count: int
    first: int
    page: int
    pages: int
    as_of: date | None
    owners: tuple[str, ...]
    totals: Mapping[str, str]
    heat: HeatMap | None = None
    roots: tuple[Node, ...] = ()

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return self.register.id if self.year is None else f"{self.register.id}-{self.year}"

    @property
    def file(self) -> str:
        """The name of its data files, without an ending."""
        return str(self.year or "current")

    @property
    def procurement(self) -> bool:
        """Whether its data is given out as OCDS too."""
        return self.register.id == "procurement_item"


def section(register: Register, year: int | None, records: Sequence[PublicRecord], page: int, sharing: int) -> Section:
    """A page of the records of a register, one of ``sharing`` on the page of an item."""
    nils = [one for one in records if one.nil]
    some = [one for one in records if not one.nil]
    kind = kind_of(register, some)
    if kind == "rows" and _month(register):
        some.sort(key=lambda one: str(one.content.get(_month(register), "")))
    columns = _columns(register, some)
    size = _size(kind, len(columns), sharing)
    start = (page - 1) * size
    shown = some[start : start + size]
    return Section(
        register=register,
        year=year,
        kind=kind,
        records=shown,
        nils=nils,
        columns=columns,
        count=len(some),
        first=start + 1,
        page=page,
        pages=max(1, ceil(len(some) / size)),
        as_of=max((one.as_of for one in records), default=None),
        owners=tuple(dict.fromkeys(one.owner for one in records if one.owner)),
        totals=_totals(register, columns, some) if len(shown) == len(some) else {},
        heat=_heat(register, some),
        roots=_tree(register, some) if kind == "tree" else (),
    )


def kind_of(register: Register, records: Sequence[PublicRecord]) -> Kind:
    """The shape that fits some records of a register; it follows from its fields, and from how much they say."""
    fields = register.public_fields
    if register.single:
        return "facts"
    if any(one.type == "image" and one.required and not one.many for one in fields):
        return "people"
    if _parent(register) is not None:
        return "tree"
    said = sum(len(text) for one in records for text in texts_of(one.content))
    tables = any(one.type == "table" for one in fields)
    if _multiplied(register) or not (tables or said > _SHORT * len(records)):
        return "rows"
    return "records" if len(records) <= _IN_FULL and said <= _ON_A_PAGE else "links"


def _size(kind: Kind, columns: int, sharing: int) -> int:
    if kind == "links":
        return _LINKS
    if kind != "rows" and kind != "people":
        return 1000
    return max(_LEAST_ROWS, min(_MOST_ROWS, _CELLS // max(1, columns) // max(1, sharing)))


def _columns(register: Register, records: Iterable[PublicRecord]) -> tuple[Field, ...]:
    """The fields that have anything in some record, what names it first."""
    used = {key for one in records for key in one.content}
    fields = [one for one in register.public_fields if one.key in used]
    return tuple(sorted(fields, key=lambda one: one.key != register.heading))


def _month(register: Register) -> str:
    return next((one.key for one in register.public_fields if one.type == "month"), "")


def _totals(register: Register, columns: Iterable[Field], records: Sequence[PublicRecord]) -> dict[str, str]:
    """Sums of money and of counts in tables by month; of rates there are none."""
    if not _month(register) or len(records) < 2:
        return {}
    found = {}
    for column in columns:
        if column.type in ("integer", "money") and not column.many:
            numbers = [_number(one.content.get(column.key)) for one in records]
            found[column.key] = grouped(sum(numbers, Decimal(0)), 2 if column.type == "money" else None)
    return found


def _number(value: Any) -> Decimal:
    try:
        return Decimal(str(value)) if value is not None else Decimal(0)
    except InvalidOperation:
        return Decimal(0)


def _heat(register: Register, records: Sequence[PublicRecord]) -> HeatMap | None:
    """Risks by likelihood and impact, where a register multiplies two fields from 1 to 5."""
    fields, bands = _multiplied(register), _bands(register)
    if fields is None or not bands or not records:
        return None
    down, across = fields
    at: dict[tuple[str, str], list[int]] = {}
    for number, one in enumerate(records, 1):
        at.setdefault((str(one.content.get(down.key)), str(one.content.get(across.key))), []).append(number)
    lines = tuple(
        (high, tuple(_cell(bands, high * wide, at.get((str(high), str(wide)), ())) for wide in range(1, _SCALE + 1)))
        for high in range(_SCALE, 0, -1)
    )
    return HeatMap(down, across, lines)


def _multiplied(register: Register) -> tuple[Field, Field] | None:
    """The two fields from 1 to 5 whose product a register computes."""
    public = {one.key: one for one in register.public_fields}
    for one in register.fields:
        if one.computed and one.computed.how == "product" and len(one.computed.of) == 2:
            fields = [public[key] for key in one.computed.of if key in public]
            if len(fields) == 2 and all(field.most == _SCALE for field in fields):
                return fields[0], fields[1]
    return None


def _bands(register: Register) -> list[tuple[Decimal, Choice]]:
    """The bands a register sorts risks into, the lowest first."""
    for one in register.public_fields:
        if one.computed and one.computed.how == "band":
            found = [(least, one.choice(name)) for least, name in one.computed.bands]
            return [(least, choice) for least, choice in found if choice is not None]
    return []


def _cell(bands: Sequence[tuple[Decimal, Choice]], score: int, rows: Iterable[int]) -> Cell:
    place = max((number for number, (least, _) in enumerate(bands) if score >= least), default=0)
    # The highest band is always the most striking, however many there are.
    return Cell(score, bands[place][1], max(1, _LEVELS - (len(bands) - 1 - place)), tuple(rows))


def _parent(register: Register) -> Field | None:
    return next((one for one in register.public_fields if one.of == register.id and not one.many), None)


def _tree(register: Register, records: Sequence[PublicRecord]) -> tuple[Node, ...]:
    """Records below those they name; one that names none, or one that is not there, stands at the top."""
    parent = _parent(register)
    assert parent is not None
    names = {one.heading for one in records}
    below: dict[str, list[PublicRecord]] = {}
    for one in records:
        above = str(one.content.get(parent.key, ""))
        below.setdefault(above if above in names and above != one.heading else "", []).append(one)
    placed: set[object] = set()

    def nodes(above: str) -> tuple[Node, ...]:
        made = []
        for one in below.get(above, ()):
            if one.id not in placed:
                placed.add(one.id)
                made.append(Node(one, nodes(one.heading)))
        return tuple(made)

    roots = nodes("")
    # What hangs on itself in a circle is shown all the same.
    return (*roots, *(Node(one, ()) for one in records if one.id not in placed))
