"""Scores a file of answers from beginning to end: columns, values, sums, scores, rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Context, Decimal, localcontext
from typing import BinaryIO

import ibis
from ibis.expr.types import Table

from prongsai.core.errors import Fault
from prongsai.core.packs.model import Pack, Text
from prongsai.core.scores.rounding import half_up
from prongsai.core.surveys.model import QuestionKey, Questionnaire
from prongsai.core.surveys.scoring import pack_for
from prongsai.warehouse.answers import Values
from prongsai.warehouse.asked import chosen, questionnaires_of
from prongsai.warehouse.choices import Known, first_values, learn_more
from prongsai.warehouse.headings import ColumnsError, matched, question_at
from prongsai.warehouse.results import Points, Row, Scored
from prongsai.warehouse.scoring import Plan, ranked, scored, sums
from prongsai.warehouse.tables import Limits, Opened, opened

_AT_ONCE = 1000
_LONGEST_LIST = 10
_EXACT = Context(prec=60)
_SUMS = "sums"


@dataclass(frozen=True)
class Wanted:
    """What somebody asked for. ``fewest``: the smallest group that is shown, the questionnaire's own when ``None``.
    ``given`` maps headings to questions; ``agency`` and ``group`` are headings."""

    instrument: str | None = None
    agency: str | None = None
    group: str | None = None
    given: Mapping[str, str] = field(default_factory=dict)
    values: Values | None = None
    fewest: int | None = None
    items: bool = False
    ranks: bool = False
    strict: bool = False


def _silent(_: Text) -> None:
    return None


@contextmanager
def score_file(
    file: str,
    pack: Pack,
    wanted: Wanted,
    *,
    stdin: BinaryIO,
    limits: Limits | None = None,
    say: Callable[[Text], None] = _silent,
) -> Iterator[Scored]:
    """The scores of a file of answers ("-": ``stdin``), while it is open. ``say`` is told how far it is.

    Raises ``TableError``, ``ColumnsError``, ``CannotBeScored`` and ``Ambiguous``: nothing is guessed silently.
    """
    with opened(file, limits or Limits(), stdin) as table:
        asked = _asked(table, pack, wanted)
        by = _by(table, wanted)
        columns = matched(table.headings, asked, file=file, given=wanted.given, apart=tuple(by.values()))
        fewest = asked.minimum_cell if wanted.fewest is None else wanted.fewest
        plan = Plan(pack_for(pack, asked), asked, columns, by, fewest)
        say(Text("กำลังอ่านคำตอบ", "reading answers"))
        known = first_values(table, asked, columns, wanted.values)
        summed = _summed(table, plan, known)
        _refuse_nameless(table, summed, by)
        respondents, missing = _missing(table, summed, plan)
        say(Text(f"อ่านแล้ว {respondents:,} แถว", f"{respondents:,} rows read"))
        if wanted.strict and any(missing.values()):
            raise ColumnsError(file, tuple(_empty_faults(table, plan, missing)))
        rows = _rows(table, scored(summed, plan), plan, wanted)
        yield Scored(file, plan.pack, asked, fewest, known.ways, missing, columns.unused, respondents, rows)


def _asked(table: Opened, pack: Pack, wanted: Wanted) -> Questionnaire:
    held = questionnaires_of(pack)
    named = {key.casefold() for key in wanted.given.values()}
    answered = [
        code
        for code, asked in held.items()
        if any(question_at(heading, asked) for heading in table.headings)
        or named & {key.casefold() for key in asked.questions}
    ]
    return chosen(held, wanted.instrument, answered)


def _by(table: Opened, wanted: Wanted) -> dict[str, int]:
    given = {
        name: heading for name, heading in (("agency", wanted.agency), ("group", wanted.group)) if heading is not None
    }
    faults = []
    by = {}
    for name, heading in given.items():
        places = [place for place, held in enumerate(table.headings) if held == heading]
        if len(places) != 1:
            found = "no such heading" if not places else f"{len(places)} columns of this name"
            faults.append(
                Fault(table.file, f'column "{heading}" (--{name})', found, ", ".join(table.headings[:_LONGEST_LIST]))
            )
        else:
            by[name] = places[0]
    if faults:
        raise ColumnsError(table.file, tuple(faults))
    return by


def _summed(table: Opened, plan: Plan, known: Known) -> Table:
    """The sums, computed again as long as later rows hold values that can be learnt. Raises ``ColumnsError``."""
    while True:
        summed = table.kept(sums(table, plan, known), _SUMS)
        row = table.rows(summed.aggregate(**{f"u{n}": summed[f"u{n}"].sum() for n in plan.numbers.values()}))[0]
        unsure = [key for key, times in zip(plan.numbers, row, strict=True) if times]
        if not unsure:
            return summed
        learn_more(table, plan.asked, plan.columns, known, unsure)


def _refuse_nameless(table: Opened, summed: Table, by: Mapping[str, int]) -> None:
    for name, place in by.items():
        key = summed[name]
        nameless = table.rows(summed.filter(key.isnull() | (key == "")).aggregate(times=summed["n"].sum()))[0][0]
        if nameless:
            raw = table.table.select(
                row=ibis.row_number() + table.first_row, key=table.table[f"c{place}"].cast("string")
            )
            empty = raw.filter(raw["key"].isnull() | (raw["key"].strip() == "")).limit(3)
            rows = ", ".join(str(row[0]) for row in table.rows(empty))
            found = f"{nameless} empty cells (rows {rows}{' ...' if int(nameless) > 3 else ''})"
            path = f'column "{table.headings[place]}" (--{name})'
            raise ColumnsError(table.file, (Fault(table.file, path, found, f"a name of the {name} in every row"),))


def _missing(table: Opened, summed: Table, plan: Plan) -> tuple[int, dict[QuestionKey, int]]:
    answers = {f"n{number}": summed[f"n{number}"].sum() for number in plan.numbers.values()}
    n, *given = (int(value or 0) for value in table.rows(summed.aggregate(n=summed["n"].sum(), **answers))[0])
    if n == 0:
        raise ColumnsError(table.file, (Fault(table.file, "(file)", "no rows", "a row for every respondent"),))
    return n, {key: n - answered for key, answered in zip(plan.numbers, given, strict=True)}


def _empty_faults(table: Opened, plan: Plan, missing: Mapping[QuestionKey, int]) -> Iterator[Fault]:
    for key, times in missing.items():
        if times:
            heading = table.headings[plan.columns.answering[key]]
            path = f'column "{heading}" (question {key})'
            yield Fault(table.file, path, f"{times} empty answers", "an answer in every row (--strict)")


def _rows(table: Opened, final: Table, plan: Plan, wanted: Wanted) -> Iterator[Row]:
    """Row by row in the order of their names, never all at once."""
    final = ranked(final) if wanted.ranks else final
    final = final.order_by(list(plan.by)) if plan.by else final
    final = final.select(*[name for name in final.columns if _is_shown(name, plan, with_items=wanted.items)])
    cursor = table.run(final)
    names = [column[0] for column in cursor.description or ()]
    while many := cursor.fetchmany(_AT_ONCE):
        for values in many:
            yield _row(dict(zip(names, values, strict=True)), plan, with_items=wanted.items)


def _is_shown(name: str, plan: Plan, *, with_items: bool) -> bool:
    """Whether a column is needed for rows; sums are not."""
    if name in plan.by or name in ("n", "rank"):
        return True
    if name.endswith(("_top", "_bottom", "_error")):
        return with_items or not name.startswith("i")
    return name[0] == "n" and name[1:].isdecimal()


def _row(values: Mapping[str, object], plan: Plan, *, with_items: bool) -> Row:
    items = [item for section in plan.asked.sections for item in section.items]
    n = _int(values["n"])
    small = n < plan.fewest
    answered = {key: _int(values[f"n{number}"]) for key, number in plan.numbers.items()}
    return Row(
        keys={name: str(values[name]) for name in plan.by},
        n=n,
        missing=None if small else sum(n - times for times in answered.values()),
        items={item: _points(values, f"i{number}", plan) for number, item in enumerate(items)} if with_items else {},
        indicators={
            section.code: _points(values, f"d{number}", plan) for number, section in enumerate(plan.asked.sections)
        },
        instrument=_points(values, "all", plan),
        rank=None if values.get("rank") is None else _int(values["rank"]),
        few=() if small else tuple(key for key, times in answered.items() if times < plan.fewest),
        small=small,
    )


def _points(values: Mapping[str, object], name: str, plan: Plan) -> Points:
    top, error = values[f"{name}_top"], values.get(f"{name}_error")
    if top is None:
        return Points(None)
    places = plan.pack.rounding.places
    bottom = values.get(f"{name}_bottom")
    if bottom is None:
        score = Decimal(_int(top)).scaleb(-places)
    else:
        with localcontext(_EXACT):
            score = half_up(Decimal(_int(top)) / _int(bottom), places)
    return Points(score, None if error is None else half_up(Decimal(str(error)), places))


def _int(value: object) -> int:
    assert isinstance(value, int | Decimal)
    return int(value)
