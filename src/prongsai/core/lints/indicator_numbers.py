"""Tells the number of an indicator from the number of a list entry or a rank that stands in its place."""

from __future__ import annotations

from prongsai.core.lints.context import Context
from prongsai.core.readings.model import NameMention

_NEIGHBOURHOOD = 30
_FEWEST = 3


def is_indicator_number(context: Context, mention: NameMention) -> bool:
    """Whether the number printed before a name is meant as the indicator's own.

    It is where "ตัวชี้วัดที่" stands before it, or where the numbers and names around it mostly agree.
    """
    if mention.number is None or not mention.number.isdigit() or mention.subject != "indicator":
        return False
    if f"ตัวชี้วัดที่{mention.number}" in context.squashed_at(mention.place):
        return True
    line = mention.place.line or 0
    agreeing = [
        other.number == other.code
        for other in context.reading.names
        if other.subject == "indicator" and other.number and abs((other.place.line or 0) - line) <= _NEIGHBOURHOOD
    ]
    same = sum(agreeing)
    return same >= _FEWEST and same >= 2 * (len(agreeing) - same)
