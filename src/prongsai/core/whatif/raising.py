"""Inputs with some scores changed, most of them raised to 100."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from prongsai.core.packs.model import Indicator, Instrument, Pack
from prongsai.core.scores.model import Inputs, Result
from prongsai.core.scores.rounding import HUNDRED


def settled(inputs: Inputs, result: Result) -> Inputs:
    """The same inputs with item scores in place of answers, so that every number is a score that can be raised."""
    items = {code: score.value for code, score in result.items.items() if score.value is not None}
    return Inputs(items=items, indicators=inputs.indicators, instruments=inputs.instruments)


def with_points(pack: Pack, inputs: Inputs, points: Mapping[str, Decimal]) -> Inputs:
    """These indicators and items at these points (0-100), by code; everything else as it is.

    A code of the pack is an indicator's or an item's, never both. Raises ``KeyError`` for any other code.
    """
    indicators, items = dict(inputs.indicators), dict(inputs.items)
    for code, value in points.items():
        if code in pack.indicators:
            indicators[code] = value
        else:
            items[pack.items[code].code] = value
    return replace(inputs, indicators=indicators, items=items)


def with_items(inputs: Inputs, codes: Iterable[str]) -> Inputs:
    """These items at 100."""
    return replace(inputs, items={**inputs.items, **_full(codes)})


def with_indicator(inputs: Inputs, indicator: Indicator) -> Inputs:
    """This indicator at 100: itself where it was given, else all its items."""
    if indicator.code in inputs.indicators:
        return replace(inputs, indicators={**inputs.indicators, indicator.code: HUNDRED})
    return with_items(inputs, (item.code for item in indicator.items))


def with_instrument(inputs: Inputs, instrument: Instrument) -> Inputs:
    """This instrument at 100: itself where it was given, else all its indicators."""
    if instrument.code in inputs.instruments:
        return replace(inputs, instruments={**inputs.instruments, instrument.code: HUNDRED})
    for indicator in instrument.indicators:
        inputs = with_indicator(inputs, indicator)
    return inputs


def difference(before: Inputs, after: Inputs) -> Inputs:
    """How much every score rose, as inputs: an unrounded computation of them is the rise of everything above."""
    return Inputs(
        items=_less(after.items, before.items),
        indicators=_less(after.indicators, before.indicators),
        instruments=_less(after.instruments, before.instruments),
    )


def unrounded(pack: Pack) -> Pack:
    """The pack without any rounding, under which scores are linear in the scores they are made from."""
    return replace(pack, rounding=replace(pack.rounding, at=frozenset()))


def _full(codes: Iterable[str]) -> dict[str, Decimal]:
    return dict.fromkeys(codes, HUNDRED)


def _less(after: Mapping[str, Decimal], before: Mapping[str, Decimal]) -> dict[str, Decimal]:
    return {code: points - before[code] for code, points in after.items() if code in before}
