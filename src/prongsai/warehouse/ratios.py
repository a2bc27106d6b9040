"""Exact fractions of whole numbers as expressions, so that rounding half up is never a matter of binary floats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from math import lcm
from operator import add, mul
from typing import Any

import ibis
import ibis.expr.datatypes as dt
from ibis.expr.types import IntegerColumn


@ibis.udf.scalar.builtin(name="divide", signature=((dt.int64, dt.int64), dt.int64))  # type: ignore[untyped-decorator]
def _whole_division(top: int, bottom: int) -> int:  # type: ignore[empty-body]
    """DuckDB's division of whole numbers, of 128 bits too; the one of Ibis goes by way of floats."""


@dataclass(frozen=True)
class Ratio:
    """``top / (unit x below)``, never negative; ``below`` is ``None`` where the bottom is the same in every row."""

    top: IntegerColumn
    unit: int
    below: IntegerColumn | None = None

    @property
    def bottom(self) -> Any:
        """The whole bottom, a column or an ``int``."""
        return self.unit if self.below is None else self.below * self.unit

    def rounded(self, places: int) -> Ratio:
        """Rounded half up."""
        scale = 10**places
        return Ratio(_whole_division(self.top * (2 * scale) + self.bottom, self.bottom * 2), scale)


def mean(parts: Sequence[Ratio]) -> Ratio:
    """The mean, over one bottom for all: the smallest unit that all fit, and the product of the columns."""
    unit = lcm(*(part.unit for part in parts))
    tops = [
        reduce(
            mul,
            [other.below for other in parts if other.below is not None and other is not part],
            part.top * (unit // part.unit),
        )
        for part in parts
    ]
    below = [part.below for part in parts if part.below is not None]
    return Ratio(reduce(add, tops), unit * len(parts), reduce(mul, below) if below else None)
