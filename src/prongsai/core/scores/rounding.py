"""Arithmetic on points that gives the exact published figure: means, weighted sums and rounding half up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from prongsai.core.packs.model import Pack, Rounding, RoundingPoint

HUNDRED = Decimal(100)
_CONTEXT = Context(prec=60)
_GUARD = Decimal("1e-40")


def mean(values: Sequence[Decimal]) -> Decimal:
    """The mean of at least one value, to 60 digits."""
    with localcontext(_CONTEXT):
        return sum(values, Decimal(0)) / len(values)


def mean_over(values: Iterable[tuple[Decimal, int]]) -> Decimal:
    """The mean of values that each occur some number of times, at least one in all, to 60 digits."""
    pairs = tuple(values)
    with localcontext(_CONTEXT):
        return sum((value * times for value, times in pairs), Decimal(0)) / sum(times for _, times in pairs)


def weighted(weights: Sequence[Decimal], values: Sequence[Decimal]) -> Decimal:
    """The sum of weight x value, with weights in hundredths."""
    with localcontext(_CONTEXT):
        return sum((w * v for w, v in zip(weights, values, strict=True)), Decimal(0)) / HUNDRED


def half_up(value: Decimal, places: int) -> Decimal:
    """``value`` rounded to ``places`` decimals, a tie going up.

    Thirds leave noise at the 60th digit, which would put a true tie just below itself; rounding to 40 places
    first takes the noise away and cannot create a tie, because scores have small denominators.
    """
    clean = value.quantize(_GUARD, context=_CONTEXT)
    return clean.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=_CONTEXT)


def rounded(rounding: Rounding, point: RoundingPoint, value: Decimal) -> Decimal:
    """``value`` as the pack rounds it at this point: half up, or untouched where the pack does not round."""
    return half_up(value, rounding.places) if point in rounding.at else value


def total_points(pack: Pack, instruments: Sequence[Decimal]) -> Decimal:
    """The total that these instrument scores (in the order of the pack) give."""
    weights = [instrument.weight for instrument in pack.instruments]
    return rounded(pack.rounding, "total", weighted(weights, instruments))
