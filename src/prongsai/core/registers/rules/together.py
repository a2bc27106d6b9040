"""Rules of all records of a register (of a year)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

from prongsai.core.packs.model import Text
from prongsai.core.registers.cells import Context
from prongsai.core.registers.computed import number_of, values_at
from prongsai.core.registers.faults import RecordFault
from prongsai.core.registers.kinds.days import shown_month
from prongsai.core.registers.model import Field, Register, Rule, Values
from prongsai.core.registers.rules.alone import holds
from prongsai.core.registers.rules.telling import broken, field_at, joined, titles
from prongsai.core.registers.values import show_value
from prongsai.core.thai.fiscal import FiscalYear
from prongsai.core.thai.text import squash

Others = Mapping[str, Mapping[str, Values]]
"""The records of other registers: by id of the register, by id of the record."""


class Rows(NamedTuple):
    """Records, and the number each has in its table."""

    values: Sequence[Values]
    numbers: Sequence[int]


_ROWS_NAMED = 10


def unique(register: Register, rule: Rule, rows: Rows, context: Context, others: Others) -> Iterator[RecordFault]:
    """E014: records that are the same in some fields; where one of these is empty nothing is said."""
    names = rule.options["fields"]
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    make = _same_as(names)
    for place, values in enumerate(rows.values):
        same = make(values)
        if same is not None:
            places[same].append(place)
    for together in places.values():
        if len(together) == 1:
            continue
        for place in together:
            values = rows.values[place]
            rest = [rows.numbers[other] for other in together if other != place]
            said = ", ".join(map(str, rest[:_ROWS_NAMED])) + (" …" if len(rest) > _ROWS_NAMED else "")
            found = " / ".join(_shown(register, name, values) for name in names)
            yield broken(
                register, rule, "E014", field=names[0], values=values, row=rows.numbers[place], found=found,
                words={"rows": said, "label": titles(register, names)},
            )  # fmt: skip


def _same_as(names: list[str]) -> Callable[[Values], tuple[str, ...] | None]:
    def same(values: Values) -> tuple[str, ...] | None:
        parts = []
        for name in names:
            value = values.get(name)
            if value is None or value == "" or value == []:
                return None
            text = str(value)
            parts.append(text if text.isascii() and text.isalnum() else squash(text))
        return tuple(parts)

    return same


def _shown(register: Register, name: str, values: Values) -> str:
    field = field_at(register, name)
    one = replace(field, many=False)
    return ", ".join(show_value(one, value, {}) for value in values_at(values, name))


def count(register: Register, rule: Rule, rows: Rows, context: Context, others: Others) -> Iterator[RecordFault]:
    """E001 or E014: fewer or more records than there may be."""
    least, most = rule.options["least"], rule.options["most"]
    there = sum(1 for values in rows.values if holds(rule.options["where"], values))
    if there >= least and (most is None or there <= most):
        return
    wanted = str(least) if most == least else f"≥ {least}" if there < least else f"≤ {most}"
    words = {"n": str(there), "count": str(there)}
    yield broken(register, rule, "E001" if there < least else "E014", found=str(there), wanted=wanted, words=words)


def covers(register: Register, rule: Rule, rows: Rows, context: Context, others: Others) -> Iterator[RecordFault]:
    """E001: values that no record has."""
    name = rule.options["field"]
    field = field_at(register, name)
    wanted = rule.options["values"] or _possible(field)
    there = {_text(one) for values in rows.values for one in values_at(values, name)}
    lacking = [one for one in wanted if one not in there]
    if lacking:
        said = joined(_title(field, one) for one in lacking)
        found = joined(_title(field, one) for one in wanted if one in there)
        yield broken(register, rule, "E001", field=name, found=found.th, wanted=said.th, words={"missing": said})


def _possible(field: Field) -> list[str]:
    return ["true", "false"] if field.type == "boolean" else [one.id for one in field.choices]


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _title(field: Field, value: str) -> Text:
    choice = field.choice(value)
    return choice.title if choice else Text(value, value)


def months(register: Register, rule: Rule, rows: Rows, context: Context, others: Others) -> Iterator[RecordFault]:
    """E001: months from the beginning of the fiscal year without a record."""
    if context.year is None:
        return
    name, by = rule.options["field"], rule.options["by"]
    fiscal = FiscalYear(context.year)
    wanted = [
        f"{fiscal.calendar_year(month):04}-{month:02}"
        for month in [10, 11, 12, *range(1, 10)][: rule.options["months"]]
    ]
    groups: dict[tuple[str, ...], set[str]] = defaultdict(set)
    if not by:
        groups[()] = set()
    for values in rows.values:
        groups[_group(values, by)].update(str(one)[:7] for one in values_at(values, name))
    for group, there in groups.items():
        lacking = [one for one in wanted if one not in there]
        if lacking:
            said = ", ".join(map(shown_month, lacking))
            words: dict[str, Text | str] = {"missing": said, **_group_words(register, by, group)}
            yield broken(register, rule, "E001", field=name, wanted=said, words=words)


def _group(values: Values, by: list[str]) -> tuple[str, ...]:
    return tuple(", ".join(_text(one) for one in values_at(values, name)) for name in by)


def _group_words(register: Register, by: list[str], group: tuple[str, ...]) -> dict[str, Text]:
    words = {name: _title(field_at(register, name), one) for name, one in zip(by, group, strict=True)}
    return {**words, "by": joined(words.values())}


def every(register: Register, rule: Rule, rows: Rows, context: Context, others: Others) -> Iterator[RecordFault]:
    """E001: records of another register that none here names (for each value of some fields)."""
    by, each, of = rule.options["by"], rule.options["each"], rule.options["register_id"]
    headings = {pk: heading for heading, pk in context.records.get(of, {}).items()}
    there: dict[tuple[str, ...], set[str]] = defaultdict(set)
    if not each:
        there[()] = set()
    if len(each) == 1:
        for one in _possible(field_at(register, each[0])):
            there[(one,)] = set()
    for values in rows.values:
        there[_group(values, each)].update(str(one) for one in values_at(values, by))
    for group, named in there.items():
        for pk in others.get(of, {}):
            heading = headings.get(pk, pk)
            if pk in named or heading in named:
                continue
            words: dict[str, Text | str] = {"missing": heading, **_group_words(register, each, group)}
            yield broken(register, rule, "E001", field=by, wanted=heading, words=words)


def not_falling(register: Register, rule: Rule, rows: Rows, context: Context, others: Others) -> Iterator[RecordFault]:
    """E015: a number that falls along another field among records equal in some."""
    name, along, by = rule.options["field"], rule.options["along"], rule.options["by"]
    field = field_at(register, along)
    ranks = {one.id: number for number, one in enumerate(field.choices)}
    groups: dict[tuple[str, ...], list[tuple[Any, Any, int]]] = defaultdict(list)
    for number, values in enumerate(rows.values):
        value, at = number_of(values.get(name)), values.get(along)
        if value is None or at is None:
            continue
        place = ranks.get(at, -1) if ranks else number_of(at)
        groups[_group(values, by)].append((str(at) if place is None else place, value, number))
    for rows_of in groups.values():
        for (_, before, _), (_, after, number) in pairwise(sorted(rows_of)):
            if after < before:
                values = rows.values[number]
                found, wanted = f"{after:,}", f"≥ {before:,}"
                yield broken(
                    register,
                    rule,
                    "E015",
                    field=name,
                    values=values,
                    row=rows.numbers[number],
                    found=found,
                    wanted=wanted,
                )


TOGETHER: Mapping[str, Callable[[Register, Rule, Rows, Context, Others], Iterator[RecordFault]]] = {
    "unique": unique,
    "count": count,
    "covers": covers,
    "months": months,
    "every": every,
    "not_falling": not_falling,
}
