"""Rules of one record. Each makes, once for a table, a function that yields the faults of a record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

from prongsai.core.registers.bounds import empty
from prongsai.core.registers.cells import Context
from prongsai.core.registers.computed import number_of, total, values_at
from prongsai.core.registers.faults import RecordFault
from prongsai.core.registers.kinds.days import shown_day, shown_month
from prongsai.core.registers.model import Register, Rule, Values
from prongsai.core.registers.rules.telling import broken, field_at, titles
from prongsai.core.registers.values import show_value
from prongsai.core.thai.fiscal import FiscalYear
from prongsai.core.thai.text import squash

Test = Callable[[Values], Iterable[RecordFault]]
_NONE: tuple[RecordFault, ...] = ()
Scope = tuple[str, Values]
"""Where some fields stand together: a prefix for places, and the values by last part of their names."""


def holds(when: Mapping[str, Iterable[str]], values: Values) -> bool:
    """Whether each field has one of its values; of yes and no these are "true" and "false"."""
    for name, wanted in when.items():
        value = values.get(name)
        if type(value) is str:
            if value not in wanted:
                return False
        elif not any(_said(one) in wanted for one in values_at(values, name)):
            return False
    return True


def _said(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _scopes(names: list[str]) -> Callable[[Values], Iterable[Scope]]:
    """Fields of one table stand together row by row, others in the record."""
    heads = {name.partition(".")[0] for name in names if "." in name}
    if len(heads) != 1 or any("." not in name for name in names):
        return lambda values: (("", values),)
    head = heads.pop()
    return lambda values: ((f"{head}.{number}.", row) for number, row in enumerate(values.get(head) or (), 1))


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def required_when(register: Register, rule: Rule, context: Context) -> Test:
    """E001: fields that are missing although what asks for them holds."""
    names, present = rule.options["fields"], rule.options["present"]
    when = {name: frozenset(wanted) for name, wanted in rule.options["when"].items()}
    scopes = _scopes(names)

    def test(values: Values) -> Iterable[RecordFault]:
        if not holds(when, values) or any(not values_at(values, name) for name in present):
            return _NONE
        return _missing(values)

    def _missing(values: Values) -> Iterator[RecordFault]:
        for place, here in scopes(values):
            lacking = [name for name in names if empty(here.get(_last(name))) and not values_at(here, name)]
            for name in lacking:
                title = field_at(register, name).title
                yield broken(
                    register, rule, "E001", field=name, place=place and place + _last(name), values=values,
                    wanted=title.th, words={"missing": title},
                )  # fmt: skip

    return test


def one_of(register: Register, rule: Rule, context: Context) -> Test:
    """E001: none of some fields is filled in."""
    names = rule.options["fields"]

    def test(values: Values) -> Iterable[RecordFault]:
        if any(values_at(values, name) for name in names):
            return _NONE
        wanted = titles(register, names)
        return (
            broken(register, rule, "E001", field=names[0], values=values, wanted=wanted.th, words={"missing": wanted}),
        )

    return test


def order(register: Register, rule: Rule, context: Context) -> Test:
    """E009: days, months or numbers that do not ascend."""
    names, strict = rule.options["fields"], rule.options["strict"]
    scopes = _scopes(names)
    keys = [_last(name) for name in names]

    def test(values: Values) -> Iterator[RecordFault]:
        for place, here in scopes(values):
            there = [(name, here[key]) for name, key in zip(names, keys, strict=True) if not empty(here.get(key))]
            for (_, first), (name, last) in pairwise(there):
                if not _ascends(first, last, strict=strict):
                    yield broken(
                        register, rule, "E009", field=name, place=place and place + _last(name), values=values,
                        found=_shown(last), wanted=_shown(first),
                        words={"start": _shown(first), "end": _shown(last)},
                    )  # fmt: skip

    return test


def _ascends(first: Any, last: Any, *, strict: bool) -> bool:
    one, two = number_of(first), number_of(last)
    if one is not None and two is not None:
        return one < two if strict else one <= two
    reach = min(len(str(first)), len(str(last)))  # a day lies in its month
    return str(first) < str(last) if strict else str(first)[:reach] <= str(last)[:reach]


def _shown(value: Any) -> str:
    text = str(value)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return shown_day(text)
    return shown_month(text) if re.fullmatch(r"\d{4}-\d\d", text) else text


def at_most(register: Register, rule: Rule, context: Context) -> Test:
    """E010 or E002: a number above another or above a fixed one."""
    name, limit = rule.options["field"], rule.options["limit"]
    when = {key: frozenset(wanted) for key, wanted in rule.options["when"].items()}
    fixed = None if isinstance(limit, str) and number_of(limit) is None else Decimal(limit)
    field = field_at(register, name)
    code = "E010" if field.type == "money" else "E002"
    scopes = _scopes([name] if fixed is not None or "." not in str(limit) else [name, limit])
    mine, other = _last(name), _last(str(limit))

    def test(values: Values) -> Iterator[RecordFault]:
        for place, here in scopes(values):
            value, most = here.get(mine), fixed if fixed is not None else here.get(other) or values.get(limit)
            if value is None or most is None:
                continue
            number, bound = number_of(value), most if isinstance(most, Decimal) else number_of(most)
            if number is not None and bound is not None and number > bound and holds(when, values):
                yield broken(
                    register, rule, code, field=name, place=place and place + mine, values=values,
                    found=f"{number:,}", wanted=f"{bound:,}",
                )  # fmt: skip

    return test


def sums(register: Register, rule: Rule, context: Context) -> Test:
    """E015: parts that do not add up to their total."""
    parts, name = rule.options["parts"], rule.options["total"]

    def test(values: Values) -> Iterable[RecordFault]:
        wanted = number_of(values.get(name))
        numbers = [number_of(one) for part in parts for one in values_at(values, part)]
        known = [one for one in numbers if one is not None]
        if wanted is None or not known:
            return _NONE
        added = total(known)
        if added == wanted:
            return _NONE
        detail = " + ".join(f"{one:,}" for one in known[:12]) + (" + …" if len(known) > 12 else "")
        words = {"sum": f"{added:,}", "total": f"{wanted:,}", "detail": detail}
        found, right = f"{wanted:,}", f"{added:,}"
        return (broken(register, rule, "E015", field=name, values=values, found=found, wanted=right, words=words),)

    return test


def within_year(register: Register, rule: Rule, context: Context) -> Test:
    """E006: days, months or years outside the fiscal year of the record."""
    if context.year is None:
        return lambda values: _NONE
    names, span = rule.options["fields"], FiscalYear(context.year).period
    first, last = span.start.isoformat(), span.end.isoformat()
    words = {"fy": str(context.year), "fy_1": str(context.year - 1), "year": str(context.year)}
    wanted = f"{shown_day(first)} – {shown_day(last)}"

    def test(values: Values) -> Iterator[RecordFault]:
        for name in names:
            for value in values_at(values, name):
                if isinstance(value, int):
                    inside = value == context.year
                else:
                    inside = first[: len(value)] <= value <= last[: len(value)]
                if not inside:
                    said = _shown(value)
                    yield broken(
                        register, rule, "E006", field=name, values=values, found=said, wanted=wanted, words=words
                    )

    return test


def within_month(register: Register, rule: Rule, context: Context) -> Test:
    """E006: a day outside the month that another field holds."""
    name, month = rule.options["field"], rule.options["month"]
    scopes = _scopes([name, month] if "." in month else [name])
    mine, other = _last(name), _last(month)

    def test(values: Values) -> Iterator[RecordFault]:
        for place, here in scopes(values):
            day, wanted = here.get(mine), here.get(other) or values.get(month)
            if day and wanted and str(day)[:7] != wanted:
                yield broken(
                    register, rule, "E006", field=name, place=place and place + mine, values=values,
                    found=_shown(day), wanted=_shown(wanted),
                )  # fmt: skip

    return test


def member(register: Register, rule: Rule, context: Context) -> Test:
    """E013: a text that is not among those of another field or column."""
    name, of = rule.options["field"], rule.options["of"]

    def test(values: Values) -> Iterable[RecordFault]:
        mine = values_at(values, name)
        known = {squash(str(one)): str(one) for one in values_at(values, of)} if mine else {}
        strange = [str(one) for one in mine if squash(str(one)) not in known]
        if not strange:
            return _NONE
        wanted = ", ".join(known.values())
        return (broken(register, rule, "E013", field=name, values=values, found=", ".join(strange), wanted=wanted),)

    return test


def differ(register: Register, rule: Rule, context: Context) -> Test:
    """E014: fields that are the same and must not be."""
    names = rule.options["fields"]
    scopes = _scopes(names)
    keys = [_last(name) for name in names]

    def test(values: Values) -> Iterator[RecordFault]:
        for place, here in scopes(values):
            seen: set[str] = set()
            for name, key in zip(names, keys, strict=True):
                value = here.get(key)
                if empty(value):
                    continue
                same = squash(str(value))
                if same in seen:
                    shown = show_value(field_at(register, name), value, {})
                    yield broken(
                        register, rule, "E014", field=name, place=place and place + key, values=values, found=shown
                    )
                seen.add(same)

    return test


def says(register: Register, rule: Rule, context: Context) -> Test:
    """E002: a text that lacks what it must say, or says what it must not."""
    name, never = rule.options["field"], rule.options["never"]
    pattern = re.compile(rule.options["pattern"], re.IGNORECASE)

    def test(values: Values) -> Iterator[RecordFault]:
        for value in values_at(values, name):
            found = pattern.search(str(value))
            if bool(found) == never:
                said = found[0] if found else str(value)
                yield broken(register, rule, "E002", field=name, values=values, found=said)

    return test


ALONE: Mapping[str, Callable[[Register, Rule, Context], Test]] = {
    "required_when": required_when,
    "one_of": one_of,
    "order": order,
    "at_most": at_most,
    "sum": sums,
    "within_year": within_year,
    "within_month": within_month,
    "member": member,
    "differ": differ,
    "says": says,
}
