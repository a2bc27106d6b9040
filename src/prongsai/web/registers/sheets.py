"""Tables on their way in: what was uploaded or pasted, how it reads against a register, and taking the good rows up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404

from prongsai.core.errors import ProngsaiError
from prongsai.core.registers.faults import RecordFault
from prongsai.core.registers.model import Register, Values
from prongsai.core.registers.tables import Headings, RowRead, TableRead, match_headings, read_rows
from prongsai.core.registers.values import Cell
from prongsai.documents.registers.reading import read_pasted, read_table
from prongsai.documents.registers.writing import EXAMPLE, table_fields
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency, Unit
from prongsai.web.registers.bulk import Row, records_add
from prongsai.web.registers.context import Surroundings
from prongsai.web.registers.models import Record, Sheet
from prongsai.web.registers.selectors import records_of

Matrix = list[list[Cell]]


class NothingToTake(ProngsaiError):
    """A table without a row that can be stored."""

    def __init__(self) -> None:
        super().__init__(
            "ไม่มีแถวที่นำเข้าได้ กรุณาตรวจการจับคู่หัวตารางและแก้แถวที่แจ้งไว้",
            "No row can be taken in; check the headings and mend the rows that are named.",
        )


@dataclass(frozen=True)
class Reading:
    """A sheet as it reads now. ``rows`` is what each good row would become, ``same`` are those that change nothing.

    ``others`` are good rows whose record belongs to a unit of somebody else, with the name of the unit.
    """

    matrix: Matrix
    headings: Headings
    table: TableRead
    rows: Sequence[tuple[RowRead, Row]]
    same: Sequence[RowRead]
    others: Sequence[tuple[RowRead, str]]

    @property
    def added(self) -> int:
        """How many rows would become new records."""
        return sum(row.record is None for _read, row in self.rows)

    @property
    def changed(self) -> int:
        """How many rows would change a record that is there."""
        return len(self.rows) - self.added

    @property
    def bad(self) -> int:
        """How many rows cannot be taken in."""
        return len(self.table.bad) + len(self.others)

    @property
    def faults(self) -> list[tuple[int | None, RecordFault]]:
        """Everything that is wrong: number of the row in the sheet (none for the table as a whole) and the fault."""
        rows = ((row.number, fault) for row in self.table.bad for fault in row.faults if fault.severity == "error")
        return [*((None, fault) for fault in self.table.faults), *rows]

    @property
    def asks(self) -> list[tuple[int, RecordFault]]:
        """Everything that was read otherwise than typed, in rows that would be stored."""
        return [(read.number, ask) for read, _row in self.rows for ask in read.asks]


@transaction.atomic
def sheet_take_in(
    *, agency: Agency, register: Register, year: int | None, by: Person, name: str, content: bytes | str
) -> Sheet:
    """Keep a table that was uploaded (bytes) or pasted (text) until it is confirmed, in place of the one before.

    Raises ``TableFileError``.
    """
    matrix = read_pasted(content) if isinstance(content, str) else read_table(content, name, register)
    # The row that shows how the table is filled in is no record; other rows keep their numbers.
    cells = [[] if _is_example(row) else [_kept(cell) for cell in row] for row in matrix]
    Sheet.objects.filter(agency=agency, register=register.id, by=by).delete()
    return Sheet.objects.create(agency=agency, register=register.id, year=year, by=by, name=name[:200], cells=cells)


@transaction.atomic
def sheet_match(*, sheet: Sheet, columns: Mapping[int, str]) -> None:
    """Say which field each column holds; an empty key passes a column over."""
    sheet.headings = {str(number): key for number, key in columns.items()}
    sheet.save(update_fields=["headings"])


@transaction.atomic
def sheet_accept(
    *, sheet: Sheet, register: Register, by: Person, as_of: date, unit: Unit | None, units: Iterable[UUID] | None
) -> tuple[int, int]:
    """Store the good rows as drafts; only bad rows stay in the sheet, and without any it is gone.

    Gives how many were stored and how many are left. ``units`` are those whose records this person may change, all
    where ``None``. Raises ``NothingToTake``.
    """
    locked = Sheet.objects.select_for_update().filter(pk=sheet.pk).first()
    if locked is None:
        raise Http404
    reading = reading_of(locked, register, as_of, units)
    if not reading.rows and not reading.same:
        raise NothingToTake
    stored = records_add(
        agency=sheet.agency, register=register, year=sheet.year, rows=[row for _read, row in reading.rows], by=by,
        as_of=as_of, unit=unit, source=sheet.name,
    )  # fmt: skip
    left = {row.number for row in reading.table.bad} | {row.number for row, _unit in reading.others}
    if not left:
        locked.delete()
    else:
        cells = locked.cells
        locked.cells = [cells[reading.headings.row], *(cells[number - 1] for number in sorted(left))]
        locked.save(update_fields=["cells"])
    return stored, len(left)


def sheet_drop(*, sheet: Sheet) -> None:
    """Throw a table away."""
    sheet.delete()


def sheet_of(agency: Agency, pk: UUID, person: Person) -> Sheet:
    """A table that this person brought. Raises ``Http404``."""
    found = Sheet.objects.filter(agency=agency, pk=pk, by=person).first()
    if found is None:
        raise Http404
    found.agency = agency
    return found


def reading_of(sheet: Sheet, register: Register, today: date, units: Iterable[UUID] | None) -> Reading:
    """How a sheet reads against the register and the records there are."""
    matrix = [[_cell(cell) for cell in row] for row in sheet.cells]
    headings = match_headings(register, matrix)
    if sheet.headings:
        headings = _chosen(register, headings, sheet.headings)
    around = Surroundings(sheet.agency, register, sheet.year, today)
    table = _without_files(register, read_rows(register, matrix, headings, around.context))
    held = list(records_of(sheet.agency, register, sheet.year).filter(nil=False).select_related("unit"))
    rows: list[tuple[RowRead, Row]] = []
    same, others = [], []
    find = _Finder(register, held)
    for read in table.good:
        record = find(read.values)
        if record is None:
            rows.append((read, Row(read.values)))
        elif {**record.values, **read.values} == record.values:
            same.append(read)
        elif units is not None and record.unit_id is not None and record.unit_id not in set(units):
            others.append((read, record.unit.name if record.unit else ""))
        else:
            rows.append((read, Row({**record.values, **read.values}, record.pk)))
    return Reading(matrix, headings, table, rows, same, others)


def _without_files(register: Register, table: TableRead) -> TableRead:
    """What cannot stand in a table (files, tables in tables) keeps no row out: it is added to the draft later."""
    typed = {one.key for one in table_fields(register)}

    def later(fault: RecordFault) -> bool:
        return fault.code == "E001" and fault.field not in typed and fault.field != ""

    spared = [row for row in table.bad if all(later(one) for one in row.faults if one.severity == "error")]
    if not spared:
        return table
    good = sorted((*table.good, *spared), key=lambda row: row.number)
    return replace(table, good=tuple(good), bad=tuple(row for row in table.bad if row not in spared))


def _is_example(row: Sequence[Cell]) -> bool:
    """Whether a row is the example of a template, also where a column was put before it or a blank was lost."""
    first = next((str(cell).strip() for cell in row if cell not in (None, "")), "")
    return first.startswith(EXAMPLE.strip())


class _Finder:
    """Finds the record that a row is about: by what must be unique in the register, else by being equal."""

    def __init__(self, register: Register, held: Sequence[Record]) -> None:
        self._keys = [rule.options["fields"] for rule in register.rules if rule.kind == "unique"]
        self._single = held[0] if register.single and held else None
        self._by_key = {key: one for one in reversed(held) for key in self._of(one.values)}
        self._equal = {repr(sorted(one.values.items())): one for one in held}

    def _of(self, values: Values) -> list[tuple[Any, ...]]:
        found = []
        for number, fields in enumerate(self._keys):
            key = [values.get(name) for name in fields]
            if all(one not in (None, "", []) for one in key):
                found.append((number, *map(repr, key)))
        return found

    def __call__(self, values: Values) -> Record | None:
        if self._single is not None:
            return self._single
        by_key = next((self._by_key[key] for key in self._of(values) if key in self._by_key), None)
        return by_key or (self._equal.get(repr(sorted(values.items()))) if self._equal else None)


def _chosen(register: Register, found: Headings, chosen: Mapping[str, str]) -> Headings:
    """The headings with the fields somebody chose for them."""
    columns = {int(number): key for number, key in chosen.items() if key}
    taken = set(columns.values())
    missing = tuple(
        one.key for one in register.fields if one.required and one.computed is None and one.key not in taken
    )
    extra = tuple(title for number, title in enumerate(found.titles) if number not in columns and title)
    return replace(found, columns=columns, suggested={}, missing=missing, extra=extra, faults=())


def _kept(cell: Cell) -> Any:
    """A cell as JSON holds it."""
    match cell:
        case datetime():
            return {"datetime": cell.isoformat()}
        case date():
            return {"date": cell.isoformat()}
        case time():
            return {"time": cell.isoformat()}
        case timedelta():
            return {"seconds": cell.total_seconds()}
        case _:
            return cell


def _cell(kept: Any) -> Cell:
    if not isinstance(kept, dict):
        return kept  # type: ignore[no-any-return]
    ((kind, value),) = kept.items()
    match kind:
        case "datetime":
            return datetime.fromisoformat(value)
        case "date":
            return date.fromisoformat(value)
        case "time":
            return time.fromisoformat(value)
        case _:
            return timedelta(seconds=value)
