"""What goes into a computation and what comes out of it: inputs, scores, the trace tree and the result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from prongsai.core.packs.model import Level, RoundingPoint, Source, Text

Kind = RoundingPoint | Literal["part"]
Counts = Mapping[str, int]
"""How many times each choice was given, by choice code."""


@dataclass(frozen=True)
class Inputs:
    """What is known of one agency, each indicator at one depth only. Points run from 0 to 100.

    ``tallies`` holds counts by item code and part id; an item without parts has one entry under its own code.
    """

    tallies: Mapping[str, Mapping[str, Counts]] = field(default_factory=dict)
    items: Mapping[str, Decimal] = field(default_factory=dict)
    indicators: Mapping[str, Decimal] = field(default_factory=dict)
    instruments: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class Score:
    """Points between ``low`` and ``high``; both ``None`` when nothing can be said.

    ``reason`` tells why there is no single value, and is ``None`` exactly when there is one.
    """

    low: Decimal | None
    high: Decimal | None
    reason: Text | None = None

    @property
    def value(self) -> Decimal | None:
        """The points, or ``None`` with a ``reason``."""
        return self.low if self.low == self.high else None

    @property
    def is_range(self) -> bool:
        """Whether the score is known only to lie between two different ends."""
        return self.low != self.high


@dataclass(frozen=True)
class Trace:
    """One step of a computation: the score, the rule that gave it, and the scores it was made from.

    ``source`` says where the rule comes from; a score that was given has none. ``rule`` is ``None`` where
    nothing was given to apply a rule to.
    """

    kind: Kind
    code: str
    label: Text
    score: Score
    rule: Text | None = None
    source: Source | None = None
    parts: tuple[Trace, ...] = ()

    def walk(self) -> Iterator[Trace]:
        """This step and every step below it."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True)
class Result:
    """The scores of one agency under one pack. ``trace`` is the total; everything else hangs below it.

    ``possible_levels`` holds the level, or every level still possible when scores are only ranges; it is
    empty without a total. ``places`` is the number of decimals to show.
    """

    pack_id: str
    digest: str
    places: int
    trace: Trace
    possible_levels: tuple[Level, ...]
    level_reason: Text | None

    @property
    def total(self) -> Score:
        """The total of the agency."""
        return self.trace.score

    @property
    def level(self) -> Level | None:
        """The level, when only one is possible."""
        return self.possible_levels[0] if len(self.possible_levels) == 1 else None

    @cached_property
    def instruments(self) -> dict[str, Score]:
        """Every instrument of the pack."""
        return self._scores("instrument")

    @cached_property
    def indicators(self) -> dict[str, Score]:
        """Every indicator, except those under an instrument whose score was given."""
        return self._scores("indicator")

    @cached_property
    def subindicators(self) -> dict[str, Score]:
        """The sub-indicators that took part in the computation."""
        return self._scores("subindicator")

    @cached_property
    def items(self) -> dict[str, Score]:
        """The items of every indicator that was computed from items."""
        return self._scores("item")

    def _scores(self, kind: Kind) -> dict[str, Score]:
        return {step.code: step.score for step in self.trace.walk() if step.kind == kind}
