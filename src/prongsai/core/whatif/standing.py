"""Where an agency stands: the level it is sure of, the one above, and the conditions in between."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from typing import Literal

from prongsai.core.packs.model import Level, Pack
from prongsai.core.scores.model import Result, Score, Trace
from prongsai.core.whatif.model import Block, Standing

End = Literal["low", "high"]
"""Which end of a range: ``low`` is what is certain, ``high`` what is possible."""


def standing(pack: Pack, result: Result) -> Standing | None:
    """The lowest level the scores allow, the level above it, and what it lacks; ``None`` without a total."""
    if not result.possible_levels:
        return None
    level = result.possible_levels[-1]
    above = pack.levels[: pack.levels.index(level)]
    if not above:
        return Standing(level, None, ())
    return Standing(level, above[-1], tuple(_blocks(above[-1], result)))


def reached(level: Level, result: Result, end: End) -> bool:
    """Whether the conditions of a level hold when every score lies at this end. The result has a total."""
    gate = level.minimum_each_instrument
    scores = [point(score, end) for score in result.instruments.values()]
    return point(result.total, end) >= level.minimum_total and (gate is None or min(scores) >= gate)


def point(score: Score, end: End) -> Decimal:
    """One end of a score that has a value or a range."""
    points = score.low if end == "low" else score.high
    assert points is not None
    return points


def _blocks(level: Level, result: Result) -> Iterator[Block]:
    gate = level.minimum_each_instrument
    wanted = [(result.trace, level.minimum_total)]
    wanted += [(part, gate) for part in result.trace.parts if gate is not None]
    for step, minimum in wanted:
        if point(step.score, "low") < minimum:
            yield _block(step, minimum, result.places)


def _block(step: Trace, minimum: Decimal, places: int) -> Block:
    now = point(step.score, "low")
    short = (minimum - now).quantize(Decimal(1).scaleb(-places), rounding=ROUND_CEILING)
    return Block(step.kind, step.code, step.label, now, minimum, short)
