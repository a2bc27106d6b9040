"""What a finding is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from prongsai.core.packs.model import Source
from prongsai.core.rules import Found
from prongsai.core.scores.model import Kind

Tone = Literal["strength", "weakness", "watch", "info"]


class Subject(NamedTuple):
    """What a finding is about: the kind of score and its code ("total", "IIT", "9", "O14")."""

    kind: Kind
    code: str


@dataclass(frozen=True)
class Finding(Found):
    """One thing the scores say.

    ``numbers`` are all the numbers of the sentences by name, points unless the name says otherwise. ``source`` is
    where the rule of the assessment behind the finding comes from, ``None`` where only scores are compared.
    """

    tone: Tone
    subject: Subject
    numbers: Mapping[str, Decimal] = field(hash=False)
    text_th: str
    text_en: str
    source: Source | None = None


def finding(
    tone: Tone, subject: Subject, numbers: Mapping[str, Decimal], *, th: str, en: str, source: Source | None = None
) -> Finding:
    """A finding still without its rule's id."""
    return Finding("", tone, subject, dict(numbers), th, en, source)
