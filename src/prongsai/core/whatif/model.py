"""The answer to "what would raise the level": blocks, gains, needs and ways, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from prongsai.core.packs.model import Level, Text
from prongsai.core.scores.model import Kind, Score


@dataclass(frozen=True)
class Block:
    """A condition of the next level that is not met: the total, or the score of one instrument.

    ``now`` is the lowest the score can be, and ``short`` the points it lacks, rounded up.
    """

    kind: Kind
    code: str
    label: Text
    now: Decimal
    wanted: Decimal
    short: Decimal


@dataclass(frozen=True)
class Standing:
    """The level that is certain, the level above it (``None`` at the top), and what blocks that one."""

    level: Level
    target: Level | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Gain:
    """What raising one score to 100 adds to the indicator and instrument it belongs to and to the total, in points.

    A gain that depends on unknown weights is a range; one that cannot be told has a reason. ``indicator`` is ``None``
    for an instrument. ``lost`` says that this is a disclosure without its full score.
    """

    kind: Kind
    code: str
    label: Text
    lost: bool
    now: Score
    indicator: Score | None
    instrument: Score
    total: Score


@dataclass(frozen=True)
class Need:
    """The points at which one score alone, all others as they are, brings the next level."""

    kind: Kind
    code: str
    label: Text
    now: Decimal
    wanted: Decimal

    @property
    def short(self) -> Decimal:
        """The points the score has to gain."""
        return self.wanted - self.now


@dataclass(frozen=True)
class Pick:
    """Any ``take`` of these items, which cost and gain the same."""

    codes: tuple[str, ...]
    take: int


@dataclass(frozen=True)
class Way:
    """Items that together bring the next level, none of them in vain. ``total`` is the total they lead to."""

    effort: Decimal
    picks: tuple[Pick, ...]
    total: Score
    levels: tuple[Level, ...]

    @property
    def items(self) -> tuple[str, ...]:
        """The items, the first ones where there is a choice."""
        return tuple(code for pick in self.picks for code in pick.codes[: pick.take])


@dataclass(frozen=True)
class WhatIf:
    """What would raise the level of one agency.

    ``certain`` ways lead to the next level whatever the unknown weights are; ``possible`` ones cost less and do so
    only if the weights are favourable. Both are cheapest first. ``may_be_there``: the next level may already be
    reached. ``searched`` is false when the search was stopped early: then a way may be missing from the lists.
    Without a total there is no standing and ``reason`` says why.
    """

    pack_id: str
    digest: str
    places: int
    total: Score
    standing: Standing | None
    may_be_there: bool
    gains: tuple[Gain, ...]
    needs: tuple[Need, ...]
    certain: tuple[Way, ...]
    possible: tuple[Way, ...]
    searched: bool
    reason: Text | None
