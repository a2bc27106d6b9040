"""What lints and findings have in common: rules with an id, which yield what they found, and the choice among them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from prongsai.core.errors import ProngsaiError


@dataclass(frozen=True)
class Found:
    """Something a rule found. ``rule`` is the rule's id; a check leaves it empty and the rule fills it in."""

    rule: str


Given = TypeVar("Given")
FoundT = TypeVar("FoundT", bound=Found)


@dataclass(frozen=True)
class Rule(Generic[Given, FoundT]):
    """A rule: its id, what it is about, and the check, which looks at what it is given."""

    id: str
    title_th: str
    title_en: str
    check: Callable[[Given], Iterator[FoundT]]

    def __call__(self, given: Given) -> Iterator[FoundT]:
        """Everything the rule finds, each carrying the rule's id."""
        for found in self.check(given):
            yield replace(found, rule=self.id)


class UnknownRule(ProngsaiError):
    """A rule id that does not exist."""

    def __init__(self, unknown: str, known: Sequence[str]) -> None:
        ids = ", ".join(known)
        super().__init__(f"ไม่มีกฎชื่อ “{unknown}” กรุณาเลือกจาก {ids}", f'There is no rule "{unknown}"; choose from {ids}.')


def rule(
    rule_id: str, *, title_th: str, title_en: str
) -> Callable[[Callable[[Given], Iterator[FoundT]]], Rule[Given, FoundT]]:
    """Make a generator of what was found into a rule."""
    return lambda check: Rule(rule_id, title_th, title_en, check)


def chosen(
    rules: Sequence[Rule[Given, FoundT]], only: Collection[str] | None, skip: Collection[str] | None
) -> tuple[Rule[Given, FoundT], ...]:
    """The rules to run, in their order. ``only`` and ``skip`` hold rule ids. Raises ``UnknownRule``."""
    known = [rule.id for rule in rules]
    for wanted in (*(only or ()), *(skip or ())):
        if wanted not in known:
            raise UnknownRule(wanted, known)
    return tuple(rule for rule in rules if (only is None or rule.id in only) and not (skip and rule.id in skip))
