"""Runs the rules over one report."""

from __future__ import annotations

from collections.abc import Collection

from prongsai.core.lints.context import Context, position
from prongsai.core.lints.model import Problem
from prongsai.core.lints.rules import RULES
from prongsai.core.rules import chosen


def lint(
    context: Context, only: Collection[str] | None = None, skip: Collection[str] | None = None
) -> tuple[Problem, ...]:
    """Every problem once, in the order of the document and then of rule ids.

    ``only`` and ``skip`` hold rule ids. Raises ``UnknownRule``.
    """
    found = (problem for rule in chosen(RULES, only, skip) for problem in rule(context))
    return tuple(sorted(dict.fromkeys(found), key=lambda problem: (position(problem.place), problem.rule)))
