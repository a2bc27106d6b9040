"""What a finding is, and what a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from prongsai.core.packs.model import Source
from prongsai.core.scores.model import Kind

if TYPE_CHECKING:
    from prongsai.core.findings.history import History

Tone = Literal["strength", "weakness", "watch", "info"]


class Subject(NamedTuple):
    """What a finding is about: the kind of score and its code ("total", "IIT", "9", "O14")."""

    kind: Kind
    code: str


@dataclass(frozen=True)
class Finding:
    """One thing the scores say.

    ``numbers`` are all the numbers of the sentences by name, points unless the name says otherwise. ``source`` is
    where the rule of the assessment behind the finding comes from, ``None`` where only scores are compared.
    """

    rule: str
    tone: Tone
    subject: Subject
    numbers: Mapping[str, Decimal] = field(hash=False)
    text_th: str
    text_en: str
    source: Source | None = None


Check = Callable[["History"], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """A rule: its id, what it is about, and the check, which yields findings without a rule id."""

    id: str
    title_th: str
    title_en: str
    check: Check

    def __call__(self, history: History) -> Iterator[Finding]:
        """Everything the rule finds, each finding carrying the rule's id."""
        for found in self.check(history):
            yield replace(found, rule=self.id)


def rule(rule_id: str, *, title_th: str, title_en: str) -> Callable[[Check], Rule]:
    """Make a generator of findings into a rule."""
    return lambda check: Rule(rule_id, title_th, title_en, check)


def finding(
    tone: Tone, subject: Subject, numbers: Mapping[str, Decimal], *, th: str, en: str, source: Source | None = None
) -> Finding:
    """A finding still without its rule's id."""
    return Finding("", tone, subject, dict(numbers), th, en, source)
