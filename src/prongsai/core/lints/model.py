"""What a rule reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from prongsai.core.readings.model import Place
from prongsai.core.rules import Found

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True)
class Problem(Found):
    """One thing in a report that contradicts something.

    ``found`` is what stands at ``place`` and ``expected`` what should; ``pointer`` is the JSON pointer of the value
    in the reading where the problem is one value's.
    """

    severity: Severity
    place: Place
    found: str
    expected: str | None
    message_th: str
    message_en: str
    pointer: str | None = None


def problem(
    severity: Severity,
    place: Place,
    *,
    found: str,
    th: str,
    en: str,
    expected: str | None = None,
    pointer: str | None = None,
) -> Problem:
    """A problem still without its rule's id."""
    return Problem("", severity, place, found, expected, th, en, pointer)
