"""Which lost items can be gained, and in what bundles it makes sense to gain them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from prongsai.core.packs.model import Indicator, Pack
from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs, Result
from prongsai.core.scores.ranges import known_sums
from prongsai.core.scores.rounding import HUNDRED, half_up
from prongsai.core.whatif.raising import unrounded, with_items
from prongsai.core.whatif.standing import End, point

Efforts = Mapping[str, Decimal]
"""What it takes to gain an item, by code, for the items that can be gained."""
_PLACES = 20


@dataclass(frozen=True)
class Move:
    """Items raised to 100 together. Each of ``among`` would do as well in their place.

    ``gains`` are unrounded points: of the total, then of every instrument in the order of the pack.
    """

    items: tuple[str, ...]
    among: tuple[str, ...]
    effort: Decimal
    gains: tuple[Decimal, ...] = ()


Chain = tuple[Move, ...]
"""Moves of which each only makes sense after those before it."""


def chains(pack: Pack, inputs: Inputs, efforts: Efforts, end: End) -> tuple[Chain, ...]:
    """Every move that raises this end of the total, the largest first.

    Items of one sub-indicator that gain the same stand in one chain, the cheapest first: a dearer one is never taken
    before a cheaper one. Where weights are not known, items under the same known sums share a weight that the worst
    of them gets at the low end and the best at the high end; so the low end rises when all the worst rise together,
    and the high end when any one of them does.
    """
    exact = unrounded(pack)
    found: list[Chain] = []
    for indicator in pack.indicators.values():
        if not any(item.code in efforts for item in indicator.items):
            continue
        singles: list[str] = []
        for group in _groups(indicator):
            if len(group) == 1:
                singles += [code for code in group if code in efforts]
            elif end == "low":
                found.append(_valued(exact, inputs, tuple(_worst_first(inputs, group, efforts)), end))
            else:
                found.append(_valued(exact, inputs, tuple(_any_one(inputs, group, efforts)), end))
        found += _interchangeable(exact, inputs, singles, efforts, end)
    return tuple(sorted((chain for chain in found if chain), key=lambda chain: -max(move.gains[0] for move in chain)))


def _groups(indicator: Indicator) -> Iterable[tuple[str, ...]]:
    """Items one by one, or, where weights are unknown, the items that share a free weight."""
    codes = [item.code for item in indicator.items]
    if indicator.aggregation != "weighted_items":
        return [(code,) for code in codes]
    sums = known_sums(indicator)
    groups: dict[frozenset[frozenset[str]], list[str]] = {}
    for code in codes:
        groups.setdefault(frozenset(known for known in sums if code in known), []).append(code)
    return [tuple(group) for group in groups.values()]


def _worst_first(inputs: Inputs, group: Sequence[str], efforts: Efforts) -> Iterator[Move]:
    """All items with the lowest points, then those with the next lowest, up to one that cannot be gained."""
    by_points = sorted((code for code in group if inputs.items[code] < HUNDRED), key=inputs.items.__getitem__)
    for _, same in groupby(by_points, key=inputs.items.__getitem__):
        codes = tuple(same)
        if not all(code in efforts for code in codes):
            return
        yield Move(codes, codes, sum((efforts[code] for code in codes), Decimal(0)))


def _any_one(inputs: Inputs, group: Sequence[str], efforts: Efforts) -> Iterator[Move]:
    """The cheapest item, unless one of the group already has it all."""
    movable = [code for code in group if code in efforts]
    if movable and all(inputs.items[code] < HUNDRED for code in group):
        cheapest = min(efforts[code] for code in movable)
        among = tuple(code for code in movable if efforts[code] == cheapest)
        yield Move(among[:1], among, cheapest)


def _interchangeable(exact: Pack, inputs: Inputs, codes: Sequence[str], efforts: Efforts, end: End) -> Iterator[Chain]:
    """Chains of items that gain the same in the same sub-indicator."""
    moves = [_valued(exact, inputs, (Move((code,), (code,), efforts[code]),), end) for code in codes]
    alike: dict[tuple[str | None, tuple[Decimal, ...]], list[Move]] = {}
    for move in (move for chain in moves for move in chain):
        alike.setdefault((exact.items[move.items[0]].subindicator, move.gains), []).append(move)
    for same in alike.values():
        cheapest_first = sorted(same, key=lambda move: move.effort)
        runs = [list(run) for _, run in groupby(cheapest_first, key=lambda move: move.effort)]
        yield tuple(
            replace(move, among=tuple(code for other in run for code in other.items)) for run in runs for move in run
        )


def _valued(exact: Pack, inputs: Inputs, moves: Chain, end: End) -> Chain:
    """The moves with their gains; what gains nothing is left out."""
    valued = []
    raised, before = inputs, _points(compute(exact, inputs), end)
    for move in moves:
        raised = with_items(raised, move.items)
        after = _points(compute(exact, raised), end)
        # Equal shares such as 1/7 must compare equal after the digits of the computation end.
        gains = tuple(half_up(a - b, _PLACES) for a, b in zip(after, before, strict=True))
        valued.append(replace(move, gains=gains))
        before = after
    return tuple(valued) if any(move.gains[0] for move in valued) else ()


def _points(result: Result, end: End) -> tuple[Decimal, ...]:
    return (point(result.total, end), *(point(score, end) for score in result.instruments.values()))
