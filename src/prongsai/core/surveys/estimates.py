"""Means of scores with their errors, exact from whole sums: fractions up to the one square root, decimals after it.

Method: the standard error is that of a simple random sample without replacement, s / sqrt(n) times the finite
population correction sqrt(1 - n / N) where N, the number of those who may answer, is known; the 95 % interval uses
Student's t with n - 1 degrees of freedom and is cut at 0 and 100. Respondents choose themselves whether to answer, so
an interval holds as far as those who did not would have answered alike; pages say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from fractions import Fraction

_CONTEXT = Context(prec=60)
_CENT = Decimal("0.01")
_HUNDRED = Fraction(100)
# The 97.5 % points of Student's t for 1 to 10 degrees of freedom; above, the series below is exact to four decimals.
_T = tuple(Fraction(t, 10000) for t in (127062, 43027, 31824, 27764, 25706, 24469, 23646, 23060, 22622, 22281))
_Z = Fraction("1.959963985")


@dataclass(frozen=True)
class Estimate:
    """The mean of ``n`` scores (0-100), its standard error and 95 % interval, rounded half up to two decimals.

    ``error`` is ``None`` where the spread is not known or ``n`` is 1; ``low`` and ``high`` are ``None`` there, and
    where all scores of a sample are the same, which says nothing of how far others might differ.
    """

    n: int
    mean: Decimal
    error: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True)
class Difference:
    """How far a mean is above another one of different people. ``clear``: the 95 % interval does not hold zero.

    The interval is Welch's, without a finite population correction; of many differences one in twenty is clear by
    chance alone.
    """

    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    clear: bool = False


def estimate(n: int, total: Fraction, squares: Fraction | None, *, people: int | None = None) -> Estimate | None:
    """The estimate from the sum of ``n`` scores and the sum of their squares; ``None`` without scores.

    ``people`` is how many may answer; where more answered than that, it is not used.
    """
    if n < 1:
        return None
    mean = total / n
    if squares is None or n == 1:
        return Estimate(n, cents(mean))
    spread = variance(n, total, squares) / n
    everyone = people is not None and n == people
    if people is not None and n < people:
        spread *= 1 - Fraction(n, people)
    elif everyone:
        spread = Fraction(0)
    if not spread and not everyone:
        return Estimate(n, cents(mean), Decimal("0.00"))
    reach = student(Fraction(n - 1)) * root(spread)
    low, high = max(mean - reach, Fraction(0)), min(mean + reach, _HUNDRED)
    return Estimate(n, cents(mean), cents(root(spread)), cents(low), cents(high))


def difference(
    one: tuple[int, Fraction, Fraction | None], other: tuple[int, Fraction, Fraction | None]
) -> Difference | None:
    """How far the mean of one is above that of the other, each as number, sum and sum of squares."""
    (n, total, squares), (m, total_of_other, squares_of_other) = one, other
    if not n or not m:
        return None
    value = total / n - total_of_other / m
    if squares is None or squares_of_other is None or n == 1 or m == 1:
        return Difference(cents(value))
    a, b = variance(n, total, squares) / n, variance(m, total_of_other, squares_of_other) / m
    if not a + b:
        return Difference(cents(value))
    freedom = (a + b) ** 2 / (a**2 / (n - 1) + b**2 / (m - 1))
    reach = student(freedom) * root(a + b)
    return Difference(cents(value), cents(value - reach), cents(value + reach), clear=abs(value) > reach)


def variance(n: int, total: Fraction, squares: Fraction) -> Fraction:
    """The variance of a sample of two or more."""
    return (squares - total * total / n) / (n - 1)


def student(freedom: Fraction) -> Fraction:
    """The 97.5 % point of Student's t, right to three decimals; between whole degrees up to 10 the lower one's."""
    if freedom <= len(_T):
        return _T[max(int(freedom), 1) - 1]
    z, v = _Z, freedom
    return (
        z
        + (z**3 + z) / (4 * v)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * v**4)
    )


def root(value: Fraction) -> Fraction:
    """The square root, to 60 digits."""
    with localcontext(_CONTEXT):
        return Fraction((Decimal(value.numerator) / value.denominator).sqrt())


def cents(value: Fraction, unit: Decimal = _CENT) -> Decimal:
    """The value rounded half up, away from zero, to the places of ``unit``."""
    with localcontext(_CONTEXT):
        whole = abs(value) / Fraction(unit)
        up = Decimal((2 * whole.numerator + whole.denominator) // (2 * whole.denominator)) * unit
        return -up if value < 0 and up else up


def of_answers(counts: Mapping[str, int], worth: Mapping[str, Fraction]) -> tuple[int, Fraction, Fraction]:
    """Number, sum and sum of squares of the points that answers to one question are worth."""
    n = sum(counts.values())
    total = sum((worth[choice] * times for choice, times in counts.items()), Fraction(0))
    return n, total, sum((worth[choice] ** 2 * times for choice, times in counts.items()), Fraction(0))
