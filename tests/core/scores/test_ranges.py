"""What an indicator can be under unknown weights: the two ends are reached, and never passed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from prongsai.core.packs.model import Pack
from prongsai.core.scores.ranges import weighted_range

CODES = tuple(f"O{n}" for n in range(1, 9))
# The weight each pair shares under the sums of the ``worded`` pack: 46.5 = 20 + 26.5, then 13 and 40.5.
PAIRS = (
    ("O1", "O2", Decimal("20")),
    ("O3", "O4", Decimal("26.5")),
    ("O5", "O6", Decimal("13")),
    ("O7", "O8", Decimal("40.5")),
)
POINTS = st.fixed_dictionaries({code: st.decimals(min_value=0, max_value=100, places=2) for code in CODES})
SHARES = st.tuples(*[st.decimals(min_value=0, max_value=1, places=3)] * len(PAIRS))


def _weighted_sum(points: dict[str, Decimal], shares: tuple[Decimal | int, ...]) -> Decimal:
    """One possible score: every pair gives ``share`` of its weight to its first item."""
    pairs = zip(PAIRS, shares, strict=True)
    return sum(((points[a] * s + points[b] * (1 - s)) * w / 100 for (a, b, w), s in pairs), Decimal(0))


@given(POINTS, SHARES)
def test_every_possible_score_lies_in_the_range(
    worded: Pack, points: dict[str, Decimal], shares: tuple[Decimal, ...]
) -> None:
    low, high = weighted_range(worded.indicators["9"], points)
    assert low <= _weighted_sum(points, shares) <= high


@given(POINTS)
def test_both_ends_are_reached_by_some_weights(worded: Pack, points: dict[str, Decimal]) -> None:
    extremes = [_weighted_sum(points, shares) for shares in product((0, 1), repeat=len(PAIRS))]
    assert weighted_range(worded.indicators["9"], points) == (min(extremes), max(extremes))


def test_losing_exactly_the_items_of_a_known_sum_leaves_one_score(worded: Pack) -> None:
    points = dict.fromkeys(CODES, Decimal(100)) | dict.fromkeys(CODES[:4], Decimal(0))
    assert weighted_range(worded.indicators["9"], points) == (Decimal("53.5"), Decimal("53.5"))


def test_a_sum_that_holds_only_under_an_assumption_is_not_used(worded: Pack) -> None:
    points = dict.fromkeys(CODES, Decimal(100)) | {"O3": Decimal(0)}
    assert weighted_range(worded.indicators["9"], points) == (Decimal("73.5"), Decimal(100))


def test_without_any_known_sum_the_range_runs_from_the_worst_item_to_the_best(worded: Pack) -> None:
    free = replace(worded.indicators["9"], constraints=())
    points = {code: Decimal(10 * n) for n, code in enumerate(CODES, start=1)}
    assert weighted_range(free, points) == (Decimal(10), Decimal(80))


def test_known_weights_leave_one_score(worded: Pack) -> None:
    indicator = worded.indicators["9"]
    items = tuple(replace(item, weight=Decimal("12.5")) for item in indicator.items)
    known = replace(indicator, items=items, constraints=())
    points = dict.fromkeys(CODES, Decimal(100)) | {"O1": Decimal(0)}
    assert weighted_range(known, points) == (Decimal("87.5"), Decimal("87.5"))
