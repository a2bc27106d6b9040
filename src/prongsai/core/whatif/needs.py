"""How far one score alone must rise to bring the next level."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal
from functools import partial

from prongsai.core.packs.model import Level, Pack
from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs, Result, Trace
from prongsai.core.scores.rounding import HUNDRED
from prongsai.core.whatif.model import Need
from prongsai.core.whatif.standing import point, reached


def needs(pack: Pack, inputs: Inputs, result: Result, target: Level) -> Iterator[Need]:
    """For every instrument and indicator: the least points with which it brings ``target`` by itself.

    All other scores stay at the lowest they can be. A score that would not be enough at 100 is left out. The points
    are found by computing, so they are right to the last decimal of the pack whatever is rounded on the way.
    """
    known = {code: point(score, "low") for code, score in result.indicators.items()}
    base = Inputs(indicators=known, instruments=inputs.instruments)
    for part in result.trace.parts:
        below = {step.code for step in part.parts}
        others = {code: points for code, points in known.items() if code not in below}
        free = replace(base, indicators=others)
        yield from _need(pack, result, target, part, partial(_instrument, free))
        for step in part.parts:
            yield from _need(pack, result, target, step, partial(_indicator, base))


def _instrument(inputs: Inputs, code: str, points: Decimal) -> Inputs:
    return replace(inputs, instruments={**inputs.instruments, code: points})


def _indicator(inputs: Inputs, code: str, points: Decimal) -> Inputs:
    return replace(inputs, indicators={**inputs.indicators, code: points})


def _need(
    pack: Pack, result: Result, target: Level, step: Trace, with_points: Callable[[str, Decimal], Inputs]
) -> Iterator[Need]:
    def enough(points: Decimal) -> bool:
        return reached(target, compute(pack, with_points(step.code, points)), "low")

    now = point(step.score, "low")
    if now >= HUNDRED or not enough(HUNDRED):
        return
    unit = Decimal(1).scaleb(-result.places)
    too_few, plenty = int((now / unit).to_integral_value(ROUND_FLOOR)), int(HUNDRED / unit)
    while plenty - too_few > 1:
        middle = (too_few + plenty) // 2
        if enough(middle * unit):
            plenty = middle
        else:
            too_few = middle
    yield Need(step.kind, step.code, step.label, now, plenty * unit)
