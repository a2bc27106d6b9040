"""Rounding half up on exact values, checked against fractions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.core.packs.model import Pack
from prongsai.core.scores.rounding import half_up, mean, mean_over, total_points, weighted

POINTS = st.decimals(min_value=0, max_value=100, places=2)


def _half_up(value: Fraction) -> Decimal:
    return Decimal(floor(value * 100 + Fraction(1, 2))) / 100


@pytest.mark.parametrize(
    ("value", "shown"),
    [("23.095", "23.10"), ("54.285", "54.29"), ("54.2849", "54.28"), ("0.005", "0.01"), ("100", "100.00")],
)
def test_a_tie_goes_up(value: str, shown: str) -> None:
    assert str(half_up(Decimal(value), 2)) == shown


def test_the_noise_of_thirds_does_not_hide_a_tie() -> None:
    assert half_up(Decimal("1.004" + "9" * 56), 2) == Decimal("1.01")
    assert half_up(Decimal("1.004" + "9" * 30), 2) == Decimal("1.00")


@given(st.lists(POINTS, min_size=1, max_size=60))
def test_a_rounded_mean_is_the_exact_mean_rounded(values: list[Decimal]) -> None:
    exact = sum(map(Fraction, values), Fraction(0)) / len(values)
    assert half_up(mean(values), 2) == _half_up(exact)


@given(st.lists(st.tuples(POINTS, st.integers(0, 5000)), min_size=1, max_size=6).filter(lambda p: any(n for _, n in p)))
def test_a_mean_over_answers_is_exact(answers: list[tuple[Decimal, int]]) -> None:
    exact = sum((Fraction(v) * n for v, n in answers), Fraction(0)) / sum(n for _, n in answers)
    assert half_up(mean_over(answers), 2) == _half_up(exact)


@given(st.lists(st.lists(st.sampled_from([Decimal(0), Decimal(100)]), min_size=1, max_size=9), min_size=1, max_size=7))
def test_a_mean_of_unrounded_means_is_exact(groups: list[list[Decimal]]) -> None:
    exact = sum((sum(map(Fraction, g), Fraction(0)) / len(g) for g in groups), Fraction(0)) / len(groups)
    assert half_up(mean([mean(group) for group in groups]), 2) == _half_up(exact)


@given(st.tuples(POINTS, POINTS, POINTS))
def test_the_total_is_the_exact_weighted_sum_rounded(lettered: Pack, points: tuple[Decimal, ...]) -> None:
    exact = sum((Fraction(w, 100) * Fraction(p) for w, p in zip((30, 30, 40), points, strict=True)), Fraction(0))
    assert total_points(lettered, points) == _half_up(exact)
    assert weighted([Decimal(30), Decimal(30), Decimal(40)], points) == exact
