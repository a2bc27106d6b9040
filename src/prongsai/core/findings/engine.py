"""Runs the rules over the results of one agency."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from prongsai.core.findings.history import History, YearResult
from prongsai.core.findings.model import Finding, Subject
from prongsai.core.findings.rules import RULES
from prongsai.core.rules import chosen


def find(
    years: Sequence[YearResult], only: Collection[str] | None = None, skip: Collection[str] | None = None
) -> tuple[Finding, ...]:
    """Everything the results say about the last of the years: the total first, then instruments, indicators, items.

    Under one subject findings keep the order of the rules. ``only`` and ``skip`` hold rule ids. Raises
    ``UnorderedYears`` and ``UnknownRule``.
    """
    history = History(tuple(years))
    found = [finding for rule in chosen(RULES, only, skip) for finding in rule(history)]
    order = _order(history.now)
    return tuple(sorted(found, key=lambda finding: order[finding.subject]))


def _order(year: YearResult) -> dict[Subject, int]:
    pack = year.pack
    subjects = [Subject("total", "total")]
    subjects += [Subject("instrument", instrument.code) for instrument in pack.instruments]
    subjects += [Subject("indicator", code) for code in pack.indicators]
    subjects += [Subject("item", code) for code in pack.items]
    return {subject: place for place, subject in enumerate(subjects)}
