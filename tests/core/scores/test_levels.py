"""Levels: every score has exactly one, and a range of scores has exactly those that can be reached."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.core.packs.model import Pack
from prongsai.core.scores.levels import possible_levels
from prongsai.core.scores.rounding import total_points

CENT = Decimal("0.01")
POINTS = st.decimals(min_value=0, max_value=100, places=2)
NEAR_A_BORDER = st.builds(
    lambda border, away: border + away * CENT, st.sampled_from([70, 85, 94]), st.integers(-150, 150)
)


def _codes(pack: Pack, lows: list[Decimal], highs: list[Decimal]) -> list[str]:
    return [level.code for level in possible_levels(pack, lows, highs)]


def _expected(pack: Pack, points: tuple[Decimal, ...]) -> str:
    """The rules spelt out anew: letters by total, worded levels by total and weakest instrument."""
    total, weakest = total_points(pack, points), min(points)
    if pack.year == 2563:
        borders = [("AA", 95), ("A", 85), ("B", 75), ("C", 65), ("D", 55), ("E", 50), ("F", 0)]
        return next(code for code, border in borders if total >= border)
    if total >= 95 and weakest >= 95:
        return "pass_excellent"
    if total >= 85:
        return "pass_good" if weakest >= 85 else "pass"
    return "improve" if total >= 70 else "improve_urgent"


@pytest.mark.parametrize("pack_name", ["lettered", "worded"])
def test_every_hundredth_from_0_to_100_has_one_level(pack_name: str, request: pytest.FixtureRequest) -> None:
    pack = request.getfixturevalue(pack_name)
    for cents in range(10001):
        point = [cents * CENT] * 3
        assert _codes(pack, point, point) == [_expected(pack, tuple(point))]


@given(st.tuples(POINTS, POINTS, POINTS) | st.tuples(NEAR_A_BORDER, NEAR_A_BORDER, NEAR_A_BORDER))
def test_any_three_instruments_have_the_level_of_the_rules(
    lettered: Pack, worded: Pack, points: tuple[Decimal, ...]
) -> None:
    for pack in (lettered, worded):
        assert _codes(pack, list(points), list(points)) == [_expected(pack, points)]


@given(st.tuples(NEAR_A_BORDER, NEAR_A_BORDER, NEAR_A_BORDER), st.integers(0, 300))
def test_a_range_of_one_instrument_has_the_levels_on_its_way(
    lettered: Pack, worded: Pack, points: tuple[Decimal, ...], width: int
) -> None:
    way = [(*points[:2], points[2] + step * CENT) for step in range(width + 1)]
    for pack in (lettered, worded):
        reached = {_expected(pack, stop) for stop in way}
        assert set(_codes(pack, list(way[0]), list(way[-1]))) == reached


@given(st.tuples(NEAR_A_BORDER, NEAR_A_BORDER, NEAR_A_BORDER), st.tuples(*[st.integers(0, 5)] * 3))
def test_ranges_of_all_instruments_have_the_levels_between_them(
    worded: Pack, points: tuple[Decimal, ...], widths: tuple[int, ...]
) -> None:
    steps = product(*(range(width + 1) for width in widths))
    between = [tuple(p + s * CENT for p, s in zip(points, step, strict=True)) for step in steps]
    reached = {_expected(worded, stop) for stop in between}
    assert set(_codes(worded, list(between[0]), list(between[-1]))) == reached


def test_a_level_closed_by_another_instrument_is_never_possible(worded: Pack) -> None:
    lows, highs = [Decimal(99), Decimal(84), Decimal(70)], [Decimal(99), Decimal(84), Decimal(100)]
    assert _codes(worded, lows, highs) == ["pass", "improve"]
