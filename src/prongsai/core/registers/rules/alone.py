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
from prongsai.core.registers.rules.telling import broken, titles
from prongsai.core.registers.values import show_value
from prongsai.core.thai.fiscal import FiscalYear
from prongsai.core.thai.text import squash

Test = Callable[[Values], Iterable[RecordFault]]
_NONE: tuple[RecordFault, ...] = ()


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


def required_when(register: Register, rule: Rule, context: Context) -> Test:
    """E001: fields that are missing although what asks for them holds."""
    names, present = rule.options["fields"], rule.options["present"]
    when = {name: frozenset(wanted) for name, wanted in rule.options["when"].items()}

    def test(values: Values) -> Iterable[RecordFault]:
        if not holds(when, values) or any(empty(values.get(name)) for name in present):
            return _NONE
        lacking = [name for name in names if not (value := values.get(name)) and empty(value)]
        return [_missing(register, rule, name, values) for name in lacking] if lacking else _NONE

    return test


def _missing(register: Register, rule: Rule, name: str, values: Values) -> RecordFault:
    title = register.field(name).title
    words = {"missing": title}
    return broken(register, rule, "E001", field=name, values=values, wanted=title.th, words=words)


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

    def test(values: Values) -> Iterator[RecordFault]:
        there = [(name, value) for name in names if (value := values.get(name)) or not empty(value)]
        for (_, first), (name, last) in pairwise(there):
            if not _ascends(first, last, strict=strict):
                start, end = _shown(first), _shown(last)
                words = {"start": start, "end": end}
                yield broken(register, rule, "E009", field=name, values=values, found=end, wanted=start, words=words)

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
    code = "E010" if register.field(name).type == "money" else "E002"

    def test(values: Values) -> Iterable[RecordFault]:
        value, other = values.get(name), None if fixed is not None else values.get(limit)
        if value is None or (fixed is None and other is None):
            return _NONE
        number, most = number_of(value), number_of(other) if fixed is None else fixed
        if number is None or most is None or number <= most or not holds(when, values):
            return _NONE
        found, wanted = f"{number:,}", f"{most:,}"
        return (broken(register, rule, code, field=name, values=values, found=found, wanted=wanted),)

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

    def test(values: Values) -> Iterable[RecordFault]:
        day, wanted = values.get(name), values.get(month)
        if not day or not wanted or day[:7] == wanted:
            return _NONE
        found, right = _shown(day), _shown(wanted)
        return (broken(register, rule, "E006", field=name, values=values, found=found, wanted=right),)

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

    def test(values: Values) -> Iterator[RecordFault]:
        seen: set[str] = set()
        for name in names:
            if empty(values.get(name)):
                continue
            same = squash(str(values[name]))
            if same in seen:
                found = show_value(register.field(name), values[name], {})
                yield broken(register, rule, "E014", field=name, values=values, found=found)
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
