"""What a rule is and what it reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from prongsai.core.lints.context import Context
from prongsai.core.readings.model import Place

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True)
class Problem:
    """One thing in a report that contradicts something.

    ``found`` is what stands at ``place`` and ``expected`` what should; ``pointer`` is the JSON pointer of the value
    in the reading where the problem is one value's.
    """

    rule: str
    severity: Severity
    place: Place
    found: str
    expected: str | None
    message_th: str
    message_en: str
    pointer: str | None = None


Check = Callable[[Context], Iterator[Problem]]


@dataclass(frozen=True)
class Rule:
    """A rule: its id, what it is about, and the check, which yields problems without a rule id."""

    id: str
    title_th: str
    title_en: str
    check: Check

    def __call__(self, context: Context) -> Iterator[Problem]:
        """Every problem the rule finds, each carrying the rule's id."""
        for found in self.check(context):
            yield replace(found, rule=self.id)


def rule(rule_id: str, *, title_th: str, title_en: str) -> Callable[[Check], Rule]:
    """Make a generator of problems into a rule."""
    return lambda check: Rule(rule_id, title_th, title_en, check)


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
