"""What every single score would add if it were 100."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.core.packs.model import Indicator, Instrument, Pack
from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs, Result, Score, Trace
from prongsai.core.scores.rounding import HUNDRED, half_up
from prongsai.core.whatif.model import Gain
from prongsai.core.whatif.raising import difference, unrounded, with_indicator, with_instrument, with_items


def gains(pack: Pack, inputs: Inputs, result: Result) -> Iterator[Gain]:
    """The gain of every instrument, indicator and item that has a score below 100, in the order of the pack.

    Where both scores are known the gain is the difference of the two computations, rounding included. Where weights
    are not known it runs from the least to the most that any possible weights give, rounded once at the end, so that
    the reported total may move by a hundredth more or less.
    """
    steps = {(step.kind, step.code): step for step in result.trace.walk()}
    for instrument in pack.instruments:
        step = steps["instrument", instrument.code]
        if _can_rise(step):
            yield _gain(pack, inputs, result, step, with_instrument(inputs, instrument), instrument, None)
        for indicator in instrument.indicators:
            yield from _of_indicator(pack, inputs, result, steps.get(("indicator", indicator.code)), indicator)


def _of_indicator(
    pack: Pack, inputs: Inputs, result: Result, step: Trace | None, indicator: Indicator
) -> Iterator[Gain]:
    if step is None:
        return
    instrument = pack.instrument_of[indicator.code]
    if _can_rise(step):
        yield _gain(pack, inputs, result, step, with_indicator(inputs, indicator), instrument, indicator)
    for part in step.walk():
        if part.kind == "item" and _can_rise(part):
            yield _gain(pack, inputs, result, part, with_items(inputs, [part.code]), instrument, indicator)


def _can_rise(step: Trace) -> bool:
    return step.score.low is not None and step.score.low < HUNDRED


def _gain(
    pack: Pack,
    inputs: Inputs,
    result: Result,
    step: Trace,
    raised: Inputs,
    instrument: Instrument,
    indicator: Indicator | None,
) -> Gain:
    after = compute(pack, raised)
    rise = compute(unrounded(pack), difference(inputs, raised))
    in_indicator = None
    if indicator is not None:
        code = indicator.code
        in_indicator = _rise(result.indicators[code], after.indicators[code], rise.indicators[code], result.places)
    code = instrument.code
    return Gain(
        step.kind,
        step.code,
        step.label,
        step.kind == "item" and pack.items[step.code].kind == "disclosure",
        step.score,
        in_indicator,
        _rise(result.instruments[code], after.instruments[code], rise.instruments[code], result.places),
        _rise(result.total, after.total, rise.total, result.places),
    )


def _rise(before: Score, after: Score, linear: Score, places: int) -> Score:
    if before.low is None or linear.low is None or linear.high is None:
        return Score(None, None, before.reason)
    if before.value is not None and after.value is not None:
        return Score(after.value - before.value, after.value - before.value)
    low, high = half_up(linear.low, places), half_up(linear.high, places)
    return Score(low, high, linear.reason if low != high else None)
