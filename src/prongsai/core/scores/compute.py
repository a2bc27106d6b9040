"""From what is known of an agency to its total and level, one function per level of the framework."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from prongsai.core.packs.model import Indicator, Instrument, Level, Pack, RoundingPoint, Subindicator, Text
from prongsai.core.scores import words
from prongsai.core.scores.items import item_trace
from prongsai.core.scores.levels import possible_levels
from prongsai.core.scores.model import Inputs, Kind, Result, Score, Trace
from prongsai.core.scores.ranges import weighted_range
from prongsai.core.scores.rounding import mean, rounded, total_points


def compute(pack: Pack, inputs: Inputs) -> Result:
    """Scores, level and trace of one agency, from inputs that fit the pack (``check_inputs`` sees to that).

    Given scores are used as they stand. A score whose parts are not all there has no value, and one that
    depends on unknown weights is a range; both say why.
    """
    parts = tuple(_instrument(pack, instrument, inputs) for instrument in pack.instruments)
    rule = _rule(pack, "total", words.total_rule(pack))
    score = _combined(parts, lambda points: total_points(pack, points))
    trace = Trace("total", "total", words.TOTAL, score, rule, pack.total_source, parts)
    levels = _levels(pack, trace)
    return Result(pack.id, pack.digest, pack.rounding.places, trace, levels, _level_reason(score, levels))


def _instrument(pack: Pack, instrument: Instrument, inputs: Inputs) -> Trace:
    code, label = instrument.code, words.instrument_label(instrument)
    if code in inputs.instruments:
        return _given("instrument", code, label, inputs.instruments[code])
    parts = tuple(_indicator(pack, indicator, inputs) for indicator in instrument.indicators)
    rule = _rule(pack, "instrument", words.AGGREGATIONS[instrument.aggregation])
    score = _combined(parts, lambda points: rounded(pack.rounding, "instrument", mean(points)))
    return Trace("instrument", code, label, score, rule, instrument.source, parts)


def _indicator(pack: Pack, indicator: Indicator, inputs: Inputs) -> Trace:
    code, label = indicator.code, words.indicator_label(indicator)
    if code in inputs.indicators:
        return _given("indicator", code, label, inputs.indicators[code])
    if not any(item.code in inputs.items or item.code in inputs.tallies for item in indicator.items):
        return Trace("indicator", code, label, Score(None, None, words.needs_indicator(code)))
    parts = tuple(item_trace(pack, item, inputs) for item in indicator.items)
    missing = _missing(parts)
    if indicator.aggregation == "weighted_items":
        rule = words.weights_rule(indicator)
        score = missing or _weighted(pack, indicator, parts)
    else:
        rule = words.AGGREGATIONS[indicator.aggregation]
        if indicator.aggregation == "mean_of_subindicators":
            items = {part.code: part for part in parts}
            parts = tuple(_subindicator(pack, indicator, group, items) for group in indicator.subindicators)
        score = missing or _combined(parts, lambda points: rounded(pack.rounding, "indicator", mean(points)))
    return Trace("indicator", code, label, score, _rule(pack, "indicator", rule), indicator.source, parts)


def _subindicator(pack: Pack, indicator: Indicator, group: Subindicator, items: dict[str, Trace]) -> Trace:
    parts = tuple(items[code] for code in group.items)
    rule = _rule(pack, "subindicator", words.AGGREGATIONS["mean_of_items"])
    score = _combined(parts, lambda points: rounded(pack.rounding, "subindicator", mean(points)))
    label = words.subindicator_label(group)
    return Trace("subindicator", group.code, label, score, rule, indicator.source, parts)


def _weighted(pack: Pack, indicator: Indicator, parts: Sequence[Trace]) -> Score:
    """The indicator from items that all have a value, under every possible set of weights."""
    points = {part.code: part.score.low for part in parts if part.score.low is not None}
    low, high = (rounded(pack.rounding, "indicator", end) for end in weighted_range(indicator, points))
    return Score(low, high, words.weights_unknown(indicator.code) if low != high else None)


def _combined(parts: Sequence[Trace], combine: Callable[[Sequence[Decimal]], Decimal]) -> Score:
    """The score that ``combine``, which never falls when a part rises, makes of the two ends of the parts."""
    missing = _missing(parts)
    if missing is not None:
        return missing
    low = combine([part.score.low for part in parts if part.score.low is not None])
    high = combine([part.score.high for part in parts if part.score.high is not None])
    if low == high:
        return Score(low, high)
    return Score(low, high, words.all_of(part.score.reason for part in parts if part.score.reason is not None))


def _missing(parts: Sequence[Trace]) -> Score | None:
    codes = [part.code for part in parts if part.score.low is None]
    return Score(None, None, words.needs(codes)) if codes else None


def _given(kind: Kind, code: str, label: Text, points: Decimal) -> Trace:
    return Trace(kind, code, label, Score(points, points), words.GIVEN)


def _rule(pack: Pack, point: RoundingPoint, rule: Text) -> Text:
    return words.rounded_rule(rule, pack.rounding.places) if point in pack.rounding.at else rule


def _levels(pack: Pack, total: Trace) -> tuple[Level, ...]:
    lows = [part.score.low for part in total.parts if part.score.low is not None]
    highs = [part.score.high for part in total.parts if part.score.high is not None]
    return possible_levels(pack, lows, highs) if len(lows) == len(total.parts) else ()


def _level_reason(total: Score, levels: Sequence[Level]) -> Text | None:
    if total.low is None:
        return words.NEEDS_TOTAL
    return words.level_open([level.title for level in levels]) if len(levels) > 1 else None
