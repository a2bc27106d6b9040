"""Exact fractions of whole numbers as expressions, so that rounding half up is never a matter of binary floats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from math import lcm
from operator import mul
from typing import Any

import ibis
import ibis.expr.datatypes as dt
from ibis.expr.types import DecimalColumn

Whole = Any
"""A column of whole numbers, or an ``int``."""


# What Ibis calls the whole numbers of 128 bits that DuckDB's sums are.
_WIDE = dt.Decimal(38, 0)


@ibis.udf.scalar.builtin(name="divide", signature=((_WIDE, _WIDE), _WIDE))  # type: ignore[untyped-decorator]
def _whole_division(top: int, bottom: int) -> int:  # type: ignore[empty-body]
    """DuckDB's division of whole numbers, of 128 bits too; the one of Ibis goes by way of floats."""


@dataclass(frozen=True)
class Ratio:
    """``top / bottom``, neither negative; ``bottom`` is a number, or a column where it differs from row to row."""

    top: DecimalColumn
    bottom: Whole

    def rounded(self, places: int) -> Ratio:
        """Rounded half up."""
        unit = 10**places
        return Ratio(_whole_division(self.top * (2 * unit) + self.bottom, 2 * self.bottom), unit)


def mean(parts: Sequence[Ratio]) -> Ratio:
    """The mean, over one bottom for all: the smallest where all are numbers, else their product."""
    numbers = [part.bottom for part in parts if isinstance(part.bottom, int)]
    columns = [part.bottom for part in parts if not isinstance(part.bottom, int)]
    number = lcm(*numbers)
    tops = []
    held = 0
    for part in parts:
        if isinstance(part.bottom, int):
            factors = [number // part.bottom, *columns]
        else:
            factors = [number, *columns[:held], *columns[held + 1 :]]
            held += 1
        tops.append(reduce(mul, factors, part.top))
    return Ratio(reduce(lambda left, right: left + right, tops), reduce(mul, columns, number * len(parts)))
