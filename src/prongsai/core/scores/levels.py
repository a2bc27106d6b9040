"""Which level a total reaches, and which levels are possible while some instrument is only a range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from prongsai.core.packs.model import Level, Pack
from prongsai.core.scores.rounding import total_points

Ends = tuple[Decimal, ...]


def possible_levels(pack: Pack, lows: Sequence[Decimal], highs: Sequence[Decimal]) -> tuple[Level, ...]:
    """Every level that instrument scores between ``lows`` and ``highs``, in the order of the pack, can reach.

    Scores known exactly have the same low and high, and then there is one level: the first of the pack whose
    conditions all hold.
    """
    found = set(_reached(pack, pack.levels, tuple(lows), tuple(highs), Decimal("Infinity")))
    return tuple(level for level in pack.levels if level.code in found)


def _reached(pack: Pack, levels: Sequence[Level], lows: Ends, highs: Ends, below: Decimal) -> Iterator[str]:
    """Codes of the levels reached by scores between ``lows`` and ``highs`` whose total is under ``below``.

    The total climbs from one end to the other without leaving out a step, so looking at the ends is enough.
    """
    if not levels:
        return
    level, others = levels[0], levels[1:]
    gate = level.minimum_each_instrument if level.minimum_each_instrument is not None else Decimal(0)
    within_reach = total_points(pack, highs) >= level.minimum_total and all(high >= gate for high in highs)
    if not within_reach:
        yield from _reached(pack, others, lows, highs, below)
        return
    lowest = total_points(pack, tuple(max(low, gate) for low in lows))
    if max(lowest, level.minimum_total) < below:
        yield level.code
    # The ways to miss the level: the total is too low, or one of the instruments is.
    if total_points(pack, lows) < level.minimum_total:
        yield from _reached(pack, others, lows, highs, min(below, level.minimum_total))
    step = Decimal(1).scaleb(-pack.rounding.places)
    for place, low in enumerate(lows):
        if low < gate:
            capped = max(low, gate - step)
            yield from _reached(pack, others, lows, (*highs[:place], capped, *highs[place + 1 :]), below)
