"""The cheapest sets of steps that reach a goal: a best-first search with exact lower bounds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from heapq import heappop, heappush, merge
from itertools import count

Counts = tuple[int, ...]
"""How many steps of each chain are taken, from its first."""
_MOST_POINTS = 400
_MOST_STATES = 10_000


@dataclass(frozen=True)
class Step:
    """What a step costs and what it adds towards each of several goals. No number is negative."""

    effort: Decimal
    gains: tuple[Decimal, ...]


@dataclass(frozen=True)
class Found:
    """Sets of steps, cheapest first. ``complete`` is false when the search was stopped before its end."""

    sets: tuple[Counts, ...]
    complete: bool


def cheapest(
    chains: Sequence[Sequence[Step]], least: Sequence[Decimal], reached: Callable[[Counts], bool], most: int
) -> Found:
    """Up to ``most`` sets that reach the goal and no longer do when a chain gives up its last step.

    ``reached`` decides; it never turns false when steps are added. ``least`` are gains without which it cannot be
    true: sets and their continuations that fall short of them are not looked at. Without a stop the first set is the
    cheapest there is, the second the cheapest of the rest, and so on.
    """
    bounds = _Bounds(chains, least)
    turn = count()
    nothing = (0,) * len(chains)
    # Lower bound first; among equals the set that is further on, because it ends sooner.
    heap = [(Decimal(0), Decimal(0), next(turn), 0, nothing, Decimal(0), (Decimal(0),) * len(least))]
    sets: list[Counts] = []
    for _ in range(_MOST_STATES):
        if not heap or len(sets) == most:
            return Found(tuple(sets), complete=True)
        _, _, _, first, counts, effort, gained = heappop(heap)
        if all(have >= need for have, need in zip(gained, least, strict=True)) and reached(counts):
            if not any(reached(fewer) for fewer in _one_less(counts)):
                sets.append(counts)
            continue
        for chain in range(first, len(chains)):
            if counts[chain] == len(chains[chain]):
                continue
            step = chains[chain][counts[chain]]
            more = (*counts[:chain], counts[chain] + 1, *counts[chain + 1 :])
            total = effort + step.effort
            gains = tuple(have + gain for have, gain in zip(gained, step.gains, strict=True))
            rest = bounds.rest(chain, more[chain], gains)
            if rest is not None:
                heappush(heap, (total + rest, -total, next(turn), chain, more, total, gains))
    return Found(tuple(sets), complete=False)


def _one_less(counts: Counts) -> Iterator[Counts]:
    for chain, taken in enumerate(counts):
        if taken:
            yield (*counts[:chain], taken - 1, *counts[chain + 1 :])


class _Bounds:
    """The least effort that what is still to come needs, goal by goal and without regard to the order in a chain."""

    def __init__(self, chains: Sequence[Sequence[Step]], least: Sequence[Decimal]) -> None:
        self.least = least
        self.starts = [sum(len(chain) for chain in chains[:place]) for place in range(len(chains))]
        steps = [step for chain in chains for step in chain]
        self.tables = [_tables(steps, goal) for goal in range(len(least))]

    def rest(self, chain: int, taken: int, gained: Sequence[Decimal]) -> Decimal | None:
        """At least so much more effort from this step of this chain on; ``None`` when all of it is not enough."""
        most = Decimal(0)
        for table, need, have in zip(self.tables, self.least, gained, strict=True):
            efforts, gains = table[self.starts[chain] + taken]
            place = bisect_left(gains, need - have)
            if place == len(gains):
                return None
            most = max(most, efforts[place])
        return most


Table = tuple[list[Decimal], list[Decimal]]


def _tables(steps: Sequence[Step], goal: int) -> list[Table]:
    """For every place: efforts and the most that this effort can gain from the steps from there on, both rising."""
    nothing = Decimal(0)
    points = [(nothing, nothing)]
    tables = [_table(points)]
    for step in reversed(steps):
        taken = [(effort + step.effort, gain + step.gains[goal]) for effort, gain in points]
        points = _thinned(_rising(merge(points, taken, key=lambda point: (point[0], -point[1]))))
        tables.append(_table(points))
    return tables[::-1]


def _table(points: Sequence[tuple[Decimal, Decimal]]) -> Table:
    return [effort for effort, _ in points], [gain for _, gain in points]


def _rising(points: Iterator[tuple[Decimal, Decimal]]) -> Iterator[tuple[Decimal, Decimal]]:
    """Points that gain more than every cheaper one."""
    best = Decimal(-1)
    for effort, gain in points:
        if gain > best:
            best = gain
            yield effort, gain


def _thinned(points: Iterator[tuple[Decimal, Decimal]]) -> list[tuple[Decimal, Decimal]]:
    """Not too many points: neighbours become one that is better than both, so that it stays a lower bound."""
    kept = list(points)
    while len(kept) > _MOST_POINTS:
        first, rest = kept[:1], kept[1:]
        pairs = [(rest[place][0], rest[min(place + 1, len(rest) - 1)][1]) for place in range(0, len(rest), 2)]
        kept = first + pairs
    return kept
