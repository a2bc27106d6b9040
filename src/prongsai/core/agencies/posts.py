"""Posts held for some days: whether a post is in force, which ones overlap, and what is printed for somebody acting.

Days are CE and inclusive; ``None`` is open on that side.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

Standing = Literal["now", "coming", "past"]

_ACTING = "รักษาราชการแทน"


def standing(starts: date | None, ends: date | None, today: date) -> Standing:
    """How a post stands on a day. One that was called off before it began (``ends`` before ``starts``) is past."""
    if ends is not None and (ends < today or (starts is not None and ends < starts)):
        return "past"
    return "coming" if starts is not None and starts > today else "now"


def overlaps(starts: date | None, ends: date | None, other_starts: date | None, other_ends: date | None) -> bool:
    """Whether two periods share a day."""
    first = starts is None or other_ends is None or starts <= other_ends
    return first and (other_starts is None or ends is None or other_starts <= ends)


def acting_text(position: str) -> str:
    """What is printed under the name of somebody who acts in a position."""
    return f"{_ACTING}{position}"
