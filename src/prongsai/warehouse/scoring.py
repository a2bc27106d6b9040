"""From answers to scores as expressions: sums by agency in one pass over the file, then parts, items and what follows.

The same as ``core.surveys.tallies`` and ``core.scores.compute`` do for one agency, to the last digit. Sums of DuckDB
have 128 bits; what does not fit is an error of DuckDB, never a wrong number.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

import ibis
from ibis.expr.types import Column, Table

from prongsai.core.packs.model import Pack, RoundingPoint
from prongsai.core.surveys.model import QuestionKey, Questionnaire
from prongsai.core.surveys.tallies import Counting, counting
from prongsai.warehouse.answers import Raw
from prongsai.warehouse.choices import Known, raw_column
from prongsai.warehouse.headings import Columns
from prongsai.warehouse.ratios import Ratio, mean
from prongsai.warehouse.tables import Opened

_NARROW = 2**31


@dataclass(frozen=True)
class Plan:
    """What is computed from a file. ``by`` are the places of the columns of agency and group, as far as given."""

    pack: Pack
    asked: Questionnaire
    columns: Columns
    by: Mapping[str, int]
    fewest: int

    @property
    def numbers(self) -> dict[QuestionKey, int]:
        """The number each question goes by in names of columns."""
        return {key: number for number, key in enumerate(self.asked.questions)}


def sums(opened: Opened, plan: Plan, known: Known) -> Table:
    """One row for each agency: n; by question the answers (n0), their worth (s0), the cells not understood (u0); by
    section and for the instrument sum (t0), squares (q0) and number (m0) of scores of those who answered all of it."""
    how = counting(plan.asked)
    # Ibis takes sums of narrow numbers for wide ones, DuckDB does not: their squares have to fit as well.
    kind = "int32" if (100 * how.units[how.instrument]) ** 2 < _NARROW else "int64"
    cells = {
        f"r{number}": raw_column(opened.table, plan.columns.answering[key]) for key, number in plan.numbers.items()
    }
    keys = {name: _name(raw_column(opened.table, place)) for name, place in plan.by.items()}
    table = opened.table.select(**keys, **cells)
    worth = {
        f"w{number}": _worth(table[f"r{number}"], known.codes.get(key, {}), how.worth[key], kind)
        for key, number in plan.numbers.items()
    }
    table = table.select(*keys, *cells, **worth)
    # A value that is understood is always worth something.
    unknown = {
        f"u{number}": _is_unknown(table[f"r{number}"], table[f"w{number}"], known.empty.get(key, set()))
        for key, number in plan.numbers.items()
    }
    table = table.mutate(**unknown)
    table = table.mutate(**_scores(table, plan, how))
    return (
        table.group_by(list(keys)).aggregate(**_aggregates(table, plan))
        if keys
        else table.aggregate(**_aggregates(table, plan))
    )


def scored(summed: Table, plan: Plan) -> Table:
    """One row for each agency from its sums: scores as ``<name>_top`` and ``_bottom`` (without it: in
    units of the last decimal of the pack), errors as ``<name>_error``.

    Items are ``i0`` ..., indicators ``d0`` ..., the instrument ``all``. A score that rests on fewer answers than
    may be shown is NULL.
    """
    how = counting(plan.asked)
    numbers, places = plan.numbers, plan.pack.rounding.places
    table = summed
    items: dict[str, Ratio] = {}
    for section in plan.asked.sections:
        for item, questions in section.items.items():
            parts = [_part(summed, numbers[question.key], plan.fewest) for question in questions]
            whole = mean(parts)
            # An answer is worth its share of the section: times the number of items it is worth its points.
            share = Ratio(
                whole.top * (len(section.items) * len(parts)), whole.unit * how.units[section.code], whole.below
            )
            items[item] = _at(plan.pack, "item", share)
    table, held = _kept(table, {f"i{number}": ratio for number, ratio in enumerate(items.values())}, places)
    by_item = dict(zip(items, held, strict=True))
    indicators = [
        _at(plan.pack, "indicator", mean([by_item[item] for item in section.items])) for section in plan.asked.sections
    ]
    table, held = _kept(table, {f"d{number}": ratio for number, ratio in enumerate(indicators)}, places)
    table, _ = _kept(table, {"all": _at(plan.pack, "instrument", mean(held))}, places)
    names = [*(f"d{number}" for number in range(len(indicators))), "all"]
    units = [*(how.units[section.code] for section in plan.asked.sections), how.units[how.instrument]]
    errors = {
        f"{name}_error": _standard_error(table, number, unit, table[f"{name}_top"], plan.fewest)
        for number, (name, unit) in enumerate(zip(names, units, strict=True))
    }
    return table.mutate(**errors)


def ranked(table: Table) -> Table:
    """With ``rank``, the place of an agency by the score of the instrument; equal scores share the better place."""
    score = table["all_top"] / table["all_bottom"] if "all_bottom" in table.columns else table["all_top"]
    order = ibis.window(order_by=[score.desc(nulls_first=False)])
    return table.mutate(rank=ibis.cases((table["all_top"].notnull(), ibis.rank().over(order) + 1)))


def _name(column: Column) -> Column:
    text: Column = column.cast("string").strip()
    return text


def _worth(column: Column, codes: Mapping[Raw, str], worth: Mapping[str, int], kind: str) -> Column:
    cases = [(column == raw, ibis.literal(worth[code], type=kind)) for raw, code in codes.items()]
    nothing = ibis.null(kind)
    valued: Column = ibis.cases(*cases, else_=nothing) if cases else nothing
    return valued


def _is_unknown(column: Column, worth: Column, empty: Collection[Raw]) -> Column:
    unknown = column.notnull() & worth.isnull()
    return unknown & column.notin(list(empty)) if empty else unknown


def _scores(table: Table, plan: Plan, how: Counting) -> dict[str, Column]:
    """What every respondent scores in each section and in all; NULL where an answer is missing."""
    numbers = plan.numbers
    scores = [
        reduce(add, [table[f"w{numbers[question.key]}"] for question in section.questions])
        for section in plan.asked.sections
    ]
    together = reduce(
        add,
        [
            score * (how.units[how.instrument] // (how.units[section.code] * len(scores)))
            for score, section in zip(scores, plan.asked.sections, strict=True)
        ],
    )
    return {f"z{number}": score for number, score in enumerate([*scores, together])}


def _aggregates(table: Table, plan: Plan) -> dict[str, Column]:
    held: dict[str, Column] = {"n": table.count()}
    for number in plan.numbers.values():
        worth = table[f"w{number}"]
        held |= {f"n{number}": worth.count(), f"s{number}": worth.sum(), f"u{number}": table[f"u{number}"].sum()}
    for number in range(len(plan.asked.sections) + 1):
        score = table[f"z{number}"]
        held |= {f"m{number}": score.count(), f"t{number}": score.sum(), f"q{number}": (score * score).sum()}
    return held


def _part(table: Table, number: int, fewest: int) -> Ratio:
    """Sum of worth over number of answers, NULL where fewer answered than may be shown."""
    answers, worth = table[f"n{number}"], table[f"s{number}"]
    # Sums have 128 bits, counts 64: adding nothing of a sum makes a count as wide.
    return Ratio(ibis.cases((answers >= fewest, worth)), 1, answers + worth * 0)


def _at(pack: Pack, point: RoundingPoint, ratio: Ratio) -> Ratio:
    return ratio.rounded(pack.rounding.places) if point in pack.rounding.at else ratio


def _kept(table: Table, ratios: Mapping[str, Ratio], places: int) -> tuple[Table, Sequence[Ratio]]:
    """The ratios as columns of the table, so that what follows need not repeat how they came about."""
    columns = {f"{name}_top": ratio.top for name, ratio in ratios.items()}
    below = {f"{name}_below": ratio.below for name, ratio in ratios.items() if ratio.below is not None}
    bottoms = {
        f"{name}_bottom": ibis.literal(ratio.unit) if ratio.below is None else ratio.bottom
        for name, ratio in ratios.items()
        if ratio.below is not None or ratio.unit != 10**places
    }
    wider = table.mutate(**columns, **below, **bottoms)
    kept = [
        Ratio(wider[f"{name}_top"], ratio.unit, None if ratio.below is None else wider[f"{name}_below"])
        for name, ratio in ratios.items()
    ]
    return wider, kept


def _standard_error(table: Table, number: int, units: int, score: Column, fewest: int) -> Column:
    """Of the mean score of those who answered the whole section, from exact sums; NULL where the score is."""
    people, total, squares = table[f"m{number}"] + table[f"t{number}"] * 0, table[f"t{number}"], table[f"q{number}"]
    spread = squares * people - total * total
    error = (spread / (people * people * (people - 1))).sqrt() / units
    shown: Column = ibis.cases(((people >= max(fewest, 2)) & score.notnull(), error))
    return shown
