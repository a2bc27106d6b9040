"""Runs the rules over the results of one agency."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from prongsai.core.errors import ProngsaiError
from prongsai.core.findings.history import History, YearResult
from prongsai.core.findings.model import Finding, Rule, Subject
from prongsai.core.findings.rules import RULES


class UnknownFindingRule(ProngsaiError):
    """A rule id that does not exist."""

    def __init__(self, unknown: str) -> None:
        known = ", ".join(rule.id for rule in RULES)
        super().__init__(
            f"ไม่มีกฎข้อค้นพบชื่อ “{unknown}” กรุณาเลือกจาก {known}",
            f'There is no finding rule "{unknown}"; choose from {known}.',
        )


def find(
    years: Sequence[YearResult], only: Collection[str] | None = None, skip: Collection[str] | None = None
) -> tuple[Finding, ...]:
    """Everything the results say about the last of the years: the total first, then instruments, indicators, items.

    Under one subject findings keep the order of the rules. ``only`` and ``skip`` hold rule ids. Raises
    ``UnorderedYears`` and ``UnknownFindingRule``.
    """
    history = History(tuple(years))
    found = [finding for rule in _chosen(only, skip) for finding in rule(history)]
    order = _order(history.now)
    return tuple(sorted(found, key=lambda finding: order[finding.subject]))


def _order(year: YearResult) -> dict[Subject, int]:
    pack = year.pack
    subjects = [Subject("total", "total")]
    subjects += [Subject("instrument", instrument.code) for instrument in pack.instruments]
    subjects += [Subject("indicator", code) for code in pack.indicators]
    subjects += [Subject("item", code) for code in pack.items]
    return {subject: place for place, subject in enumerate(subjects)}


def _chosen(only: Collection[str] | None, skip: Collection[str] | None) -> tuple[Rule, ...]:
    known = {rule.id for rule in RULES}
    for wanted in (*(only or ()), *(skip or ())):
        if wanted not in known:
            raise UnknownFindingRule(wanted)
    return tuple(rule for rule in RULES if (only is None or rule.id in only) and not (skip and rule.id in skip))
