"""Which choice every value in a file stands for: seen in its first rows, asked again when later rows bring new ones."""

from __future__ import annotations

import reprlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import ibis
from ibis.expr.types import Column, Table

from prongsai.core.errors import Fault, ProngsaiError
from prongsai.core.surveys.model import QuestionKey, Questionnaire
from prongsai.warehouse.answers import Found, Raw, Values, choice_of, is_empty, wanted, ways_found
from prongsai.warehouse.headings import Columns, ColumnsError
from prongsai.warehouse.tables import Opened

_FIRST_ROWS = 50_000
_MOST_VALUES = 500
_MOST_ROWS = 3


class Ambiguous(ProngsaiError):
    """Values that can be read in two ways with different scores."""

    def __init__(self, scale: str, ways: tuple[str, ...]) -> None:
        listed = ", ".join(ways)
        super().__init__(
            f"คำตอบบนมาตรวัด {scale} อ่านได้มากกว่าหนึ่งแบบ ({listed}) กรุณาระบุ --values",
            f"The answers on the scale {scale} can be read in more than one way ({listed}); give --values.",
        )


@dataclass
class Known:
    """The values understood so far. ``ways`` by scale; ``codes`` by question and value; ``empty`` by question."""

    ways: dict[str, Values]
    codes: dict[QuestionKey, dict[Raw, str]] = field(default_factory=dict)
    empty: dict[QuestionKey, set[Raw]] = field(default_factory=dict)

    def learn(self, asked: Questionnaire, key: QuestionKey, raw: Raw) -> bool:
        """Whether this value is understood from now on."""
        if is_empty(raw):
            self.empty.setdefault(key, set()).add(raw)
            return True
        scale = asked.questions[key].scale
        code = choice_of(raw, asked.scales[scale], self.ways[scale])
        if code is not None:
            self.codes.setdefault(key, {})[raw] = code
        return code is not None


def raw_column(table: Table, place: int) -> Column:
    """A column as text or number; what is no number in a column of numbers is nothing."""
    column: Column = table[f"c{place}"]
    kind = column.type()
    if kind.is_floating():
        return ibis.cases((column.isnan(), ibis.null(kind)), else_=column)
    return column


def first_values(opened: Opened, asked: Questionnaire, columns: Columns, way: Values | None) -> Known:
    """How the values are read, from the first rows of the file. Raises ``Ambiguous``."""
    few = opened.table.limit(_FIRST_ROWS)
    seen = _distinct(opened, columns, few)
    if not any(not is_empty(raw) for values in seen.values() for raw in values):
        seen = _distinct(opened, columns, opened.table)
    known = Known({})
    for scale, choices in asked.scales.items():
        values = {
            raw
            for key, held in seen.items()
            if asked.questions[key].scale == scale
            for raw in held
            if not is_empty(raw)
        }
        found = Found(way) if way else ways_found(choices, sorted(values, key=str))
        if found.others:
            raise Ambiguous(scale, (found.way, *found.others))
        known.ways[scale] = found.way
    for key, held in seen.items():
        for raw in held:
            known.learn(asked, key, raw)
    return known


def learn_more(
    opened: Opened, asked: Questionnaire, columns: Columns, known: Known, unsure: Iterable[QuestionKey]
) -> None:
    """Understand the values of later rows. Raises ``ColumnsError`` with the rows of those nobody understands."""
    faults: list[Fault] = []
    for key in unsure:
        table = opened.table.select(value=raw_column(opened.table, columns.answering[key]))
        table = table.filter(not_understood(known, key, table["value"])).distinct().limit(_MOST_VALUES)
        values = [row[0] for row in opened.rows(table)]
        understood = [known.learn(asked, key, raw) for raw in values]
        if not all(understood):
            faults.extend(_faults(opened, asked, columns, known, key))
    if faults:
        raise ColumnsError(opened.file, tuple(faults))


def not_understood(known: Known, key: QuestionKey, column: Column) -> Column:
    """Whether a cell holds a value that is neither empty nor understood."""
    values: list[Raw] = [*known.codes.get(key, ()), *known.empty.get(key, ())]
    return column.notnull() & column.notin(values) if values else column.notnull()


def _faults(opened: Opened, asked: Questionnaire, columns: Columns, known: Known, key: QuestionKey) -> Iterator[Fault]:
    place = columns.answering[key]
    rows = opened.table.select(row=ibis.row_number() + opened.first_row, value=raw_column(opened.table, place))
    rows = rows.filter(not_understood(known, key, rows["value"])).limit(_MOST_ROWS)
    choices = asked.scales[asked.questions[key].scale]
    for row, value in opened.rows(rows):
        path = f"row {row}, column {reprlib.repr(opened.headings[place])} (question {key})"
        yield Fault(opened.file, path, reprlib.repr(value), wanted(choices, known.ways[asked.questions[key].scale]))


def _distinct(opened: Opened, columns: Columns, table: Table) -> dict[QuestionKey, list[Raw]]:
    held = {
        f"v{number}": raw_column(table, place).collect(distinct=True)
        for number, place in enumerate(columns.answering.values())
    }
    row = next(iter(opened.rows(table.aggregate(**held))))
    return {key: list(values or ()) for key, values in zip(columns.answering, row, strict=True)}
