"""The cheapest sets of lost items that bring the next level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import groupby

from prongsai.core.packs.model import Level, Pack
from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs, Result
from prongsai.core.whatif.model import Pick, Way
from prongsai.core.whatif.moves import Chain, Efforts, Move, chains
from prongsai.core.whatif.raising import unrounded, with_items
from prongsai.core.whatif.search import Counts, Step, cheapest
from prongsai.core.whatif.standing import End, point, reached

_MOST_WAYS = 5
# A score passes through at most five roundings (item to total), each by half a unit of the last decimal at most.
_ROUNDINGS = 5


def ways(pack: Pack, inputs: Inputs, target: Level, efforts: Efforts, end: End) -> tuple[tuple[Way, ...], bool]:
    """Up to five ways to ``target`` at this end of the scores, cheapest first, and whether all were looked at."""
    search = _Search(pack, inputs, target, efforts, end)
    found = cheapest(search.steps, search.least, search.reached, _MOST_WAYS)
    each = (search.way(counts) for counts in found.sets)
    return tuple(sorted(each, key=lambda way: (way.effort, -point(way.total, end)))), found.complete


class _Search:
    """One search, with what the sets of moves lead to."""

    def __init__(self, pack: Pack, inputs: Inputs, target: Level, efforts: Efforts, end: End) -> None:
        self.pack, self.inputs, self.target, self.end = pack, inputs, target, end
        self.chains = chains(pack, inputs, efforts, end)
        now = compute(unrounded(pack), inputs)
        wanted = [(0, point(now.total, end), target.minimum_total)]
        if target.minimum_each_instrument is not None:
            scores = [point(score, end) for score in now.instruments.values()]
            wanted += [(place, score, target.minimum_each_instrument) for place, score in enumerate(scores, start=1)]
        self.slack = Decimal(_ROUNDINGS).scaleb(-pack.rounding.places) / 2
        open_goals = [(place, minimum - score) for place, score, minimum in wanted if score < minimum + self.slack]
        self.least = [need - self.slack for _, need in open_goals]
        self.steps = [
            [Step(move.effort, tuple(move.gains[place] for place, _ in open_goals)) for move in chain]
            for chain in self.chains
        ]
        self.after = cache(self._after)

    def reached(self, counts: Counts) -> bool:
        """Whether these moves bring the level: by sums where they leave no doubt, else by computing."""
        taken = [step for chain, steps in zip(counts, self.steps, strict=True) for step in steps[:chain]]
        spare = [sum((step.gains[goal] for step in taken), Decimal(0)) - least for goal, least in enumerate(self.least)]
        if min(spare, default=Decimal(0)) < 0:
            return False
        if min(spare, default=Decimal(0)) > 2 * self.slack:
            return True
        return reached(self.target, self.after(counts), self.end)

    def way(self, counts: Counts) -> Way:
        """The moves as something to show."""
        result = self.after(counts)
        effort = sum((move.effort for move in self.moves(counts)), Decimal(0))
        picks = tuple(pick for taken, chain in zip(counts, self.chains, strict=True) for pick in _picks(chain[:taken]))
        return Way(effort, picks, result.total, result.possible_levels)

    def moves(self, counts: Counts) -> Iterator[Move]:
        """The moves that are taken."""
        return (move for taken, chain in zip(counts, self.chains, strict=True) for move in chain[:taken])

    def _after(self, counts: Counts) -> Result:
        items = [code for move in self.moves(counts) for code in move.items]
        return compute(self.pack, with_items(self.inputs, items))


def _picks(moves: Chain) -> Iterator[Pick]:
    """Moves that may stand for each other, as one choice."""
    for among, same in groupby(moves, key=lambda move: move.among):
        yield Pick(among, _number(tuple(same)))


def _number(moves: Sequence[Move]) -> int:
    return sum(len(move.items) for move in moves)
