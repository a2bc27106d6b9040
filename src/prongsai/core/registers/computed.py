"""Values that follow from others: sums, products, differences, percentages, bands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, DivisionByZero, InvalidOperation
from typing import Any

from prongsai.core.registers.kinds.numbers import money_written, written
from prongsai.core.registers.model import Computed, Field, Values
from prongsai.core.thai.digits import EXACT

_HUNDREDTH = Decimal("0.01")


def number_of(value: Any) -> Decimal | None:
    """A stored value as a number; ids of choices may be numbers too."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    try:
        return Decimal(value)
    except InvalidOperation:
        return None


def values_at(values: Values, name: str) -> list[Any]:
    """What a field holds, or a column ("table.column") in all rows; what is empty is left out."""
    head, dot, column = name.partition(".")
    found = _several(values.get(head))
    if dot:
        found = [one for row in found if isinstance(row, Mapping) for one in _several(row.get(column))]
    return [one for one in found if one not in (None, "", [])]


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def has_computed(fields: Iterable[Field]) -> bool:
    """Whether any value of these fields follows from others."""
    return any(one.computed or has_computed(one.columns) for one in fields)


def completed(fields: Iterable[Field], values: Values) -> dict[str, Any]:
    """The values with those that follow from others worked out; one that cannot be stays as it is."""
    done = dict(values)
    fields = tuple(fields)
    for field in fields:
        if field.type == "table" and has_computed(field.columns) and isinstance(done.get(field.key), list):
            rows = done[field.key]
            done[field.key] = [completed(field.columns, row) if isinstance(row, dict) else row for row in rows]
    following = [one for one in fields if one.computed]
    for _ in following:  # one may follow from another that stands behind it
        before = dict(done)
        for field in following:
            if field.computed is not None and (value := _value(field, field.computed, done)) is not None:
                done[field.key] = value
        if done == before:
            break
    return done


def _value(field: Field, how: Computed, values: Mapping[str, Any]) -> Any:
    parts = [number_of(one) for name in how.of for one in values_at(values, name)]
    numbers = [one for one in parts if one is not None]
    if len(numbers) < len(parts) or not numbers or (how.how != "sum" and len(numbers) < len(how.of)):
        return None
    if how.how == "band":
        return next((choice for least, choice in reversed(how.bands) if numbers[0] >= least), None)
    number = _number(how.how, numbers)
    return None if number is None else _stored(field, number)


def _number(how: str, numbers: list[Decimal]) -> Decimal | None:
    first, *rest = numbers
    match how:
        case "sum":
            return total(numbers)
        case "product":
            for one in rest:
                first = EXACT.multiply(first, one)
            return first
        case "difference":
            return EXACT.subtract(first, total(rest))
        case _:
            try:
                return (first * 100 / total(rest)).quantize(_HUNDREDTH, context=EXACT)
            except (DivisionByZero, InvalidOperation):
                return None


def total(numbers: Iterable[Decimal]) -> Decimal:
    """The exact sum."""
    done = Decimal(0)
    for one in numbers:
        done = EXACT.add(done, one)
    return done


def _stored(field: Field, number: Decimal) -> Any:
    match field.type:
        case "money":
            return money_written(number)
        case "integer" | "year":
            return int(number) if number == number.to_integral_value() else written(number)
        case _:
            return written(number)
