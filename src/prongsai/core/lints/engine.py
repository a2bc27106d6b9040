"""Runs the rules over one report."""

from __future__ import annotations

from collections.abc import Collection

from prongsai.core.errors import ProngsaiError
from prongsai.core.lints.context import Context, position
from prongsai.core.lints.model import Problem, Rule
from prongsai.core.lints.rules import RULES


class UnknownRule(ProngsaiError):
    """A rule id that does not exist."""

    def __init__(self, unknown: str) -> None:
        known = ", ".join(rule.id for rule in RULES)
        super().__init__(
            f"ไม่มีกฎชื่อ “{unknown}” กรุณาเลือกจาก {known}",
            f'There is no rule "{unknown}"; choose from {known}.',
        )


def lint(
    context: Context, only: Collection[str] | None = None, skip: Collection[str] | None = None
) -> tuple[Problem, ...]:
    """Every problem once, in the order of the document and then of rule ids.

    ``only`` and ``skip`` hold rule ids. Raises ``UnknownRule``.
    """
    found = (problem for rule in _chosen(only, skip) for problem in rule(context))
    return tuple(sorted(dict.fromkeys(found), key=lambda problem: (position(problem.place), problem.rule)))


def _chosen(only: Collection[str] | None, skip: Collection[str] | None) -> tuple[Rule, ...]:
    known = {rule.id for rule in RULES}
    for wanted in (*(only or ()), *(skip or ())):
        if wanted not in known:
            raise UnknownRule(wanted)
    return tuple(rule for rule in RULES if (only is None or rule.id in only) and not (skip and rule.id in skip))
