"""How many points of the total there are to win: by an indicator, and by one item of it."""

from __future__ import annotations

from decimal import Decimal

from prongsai.core.findings.history import YearResult
from prongsai.core.findings.model import Subject
from prongsai.core.packs.model import Indicator, Item
from prongsai.core.scores.rounding import HUNDRED


def indicator_room(year: YearResult, code: str) -> Decimal | None:
    """The points of the total that a full score of the indicator would add at most; ``None`` without a score."""
    score = year.subjects.get(Subject("indicator", code))
    if score is None or score.low is None:
        return None
    return (HUNDRED - score.low) * _share_of_total(year, code)


def item_room(year: YearResult, item: Item, *, lost: bool) -> Decimal | None:
    """The points of the total that a full score of the item would add; ``None`` when its weight or score is unknown.

    A lost item has no points, whether or not its score was given.
    """
    share = _share_of_indicator(year.pack.indicators[item.indicator], item)
    score = year.result.items.get(item.code)
    points = Decimal(0) if lost else score.value if score is not None else None
    if share is None or points is None:
        return None
    return (HUNDRED - points) * share * _share_of_total(year, item.indicator)


def _share_of_total(year: YearResult, code: str) -> Decimal:
    instrument = year.pack.instrument_of[code]
    return instrument.weight / HUNDRED / len(instrument.indicators)


def _share_of_indicator(indicator: Indicator, item: Item) -> Decimal | None:
    if indicator.aggregation == "weighted_items":
        return None if item.weight is None else item.weight / HUNDRED
    if indicator.aggregation == "mean_of_items":
        return Decimal(1) / len(indicator.items)
    group = next((group for group in indicator.subindicators if group.code == item.subindicator), None)
    return None if group is None else Decimal(1) / (len(indicator.subindicators) * len(group.items))
