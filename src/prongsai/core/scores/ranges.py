"""What an indicator can be when its item weights are not known, or known only as sums over some items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from prongsai.core.packs.model import Indicator
from prongsai.core.scores.rounding import HUNDRED, weighted

Sums = dict[frozenset[str], Decimal]
"""Sets of items, nested or disjoint, and what the weights inside each add up to."""


def known_sums(indicator: Indicator) -> Sums:
    """What is known for certain: single weights, and sums that hold without an assumption."""
    sums = {frozenset(known.items): known.equals for known in indicator.constraints if known.only_if is None}
    return sums | {frozenset({item.code}): item.weight for item in indicator.items if item.weight is not None}


def weighted_range(indicator: Indicator, points: Mapping[str, Decimal]) -> tuple[Decimal, Decimal]:
    """The lowest and highest sum of weight x points over all weights that are possible.

    Weights are not negative, add up to 100 and obey the known sums. The sums are nested or disjoint, so each
    set can put its free weight on its worst or its best free item without touching another set: the two ends
    are exact. That the sums can all hold is a promise of the pack.
    """
    everything = frozenset(points)
    shares = [share for share in _free_weights(known_sums(indicator) | {everything: HUNDRED}) if share[1]]
    weights = [weight for weight, _ in shares]
    low = weighted(weights, [min(points[code] for code in free) for _, free in shares])
    high = weighted(weights, [max(points[code] for code in free) for _, free in shares])
    return low, high


def _free_weights(sums: Sums) -> Iterator[tuple[Decimal, frozenset[str]]]:
    """For every set: the weight left over by the sets directly inside it, and the items that may carry it."""
    for group, total in sums.items():
        inside = [other for other in sums if other < group]
        direct = [other for other in inside if not any(other < between for between in inside)]
        yield total - sum((sums[other] for other in direct), Decimal(0)), group.difference(*direct)
