"""The checklist as a page shows it: what to do first, then everything by indicator."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from prongsai.core.disclosures.completeness import Preview, disclosed, preview
from prongsai.core.disclosures.model import ItemState
from prongsai.core.packs.model import Indicator, Pack, Subindicator, Text
from prongsai.core.scores.model import Score

_FIRST = 5


@dataclass(frozen=True)
class Part:
    """A sub-indicator and its items."""

    subindicator: Subindicator | None
    states: tuple[ItemState, ...]


@dataclass(frozen=True)
class Section:
    """An indicator, what it would score, and its items; ``complete`` of ``items`` before any filter."""

    indicator: Indicator
    score: Score
    complete: int
    items: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Board:
    """A checklist. ``first`` are the items to begin with."""

    preview: Preview
    sections: tuple[Section, ...]
    first: tuple[ItemState, ...]
    missing: int
    mine: int


def board_of(
    pack: Pack, states: Sequence[ItemState], *, units: Collection[str], today: date, missing: bool, mine: bool
) -> Board:
    """The board of a round. ``units`` are those of whoever looks; ``missing`` and ``mine`` filter."""
    seen = preview(pack, states)
    by_code = {one.item.code: one for one in states}
    kept = {
        code: one
        for code, one in by_code.items()
        if not (missing and one.complete and one.freshness == "fresh") and not (mine and one.unit not in units)
    }
    sections = []
    for indicator, score in seen.indicators:
        own = [by_code[item.code] for item in indicator.items if item.code in by_code]
        places = [(sub, item.code) for one, sub, item in disclosed(pack) if one.code == indicator.code]
        subs = list(dict.fromkeys(sub.code if sub else "" for sub, _ in places))
        parts = []
        for code in subs:
            inside = [(sub, item) for sub, item in places if (sub.code if sub else "") == code and item in kept]
            if inside:
                parts.append(Part(inside[0][0], tuple(kept[item] for _, item in inside)))
        sections.append(Section(indicator, score, sum(one.complete for one in own), len(own), tuple(parts)))
    return Board(
        preview=seen,
        sections=tuple(sections),
        first=tuple(first_of(kept.values(), today)),
        missing=sum(not one.complete for one in states),
        mine=sum(one.unit in units for one in states),
    )


def first_of(states: Iterable[ItemState], today: date) -> list[ItemState]:
    """The items to begin with: overdue ones, those due soonest, then those with least to do; of those that only wait
    for somebody to judge, first of all."""
    open_ones = [one for one in states if not one.complete]
    return sorted(open_ones, key=lambda one: _rank(one, today))[:_FIRST]


def _rank(one: ItemState, today: date) -> tuple[bool, date, bool, int]:
    return (
        not (one.due and one.due < today),
        one.due or date.max,
        not one.to_judge,
        len(one.elements) - one.proven,
    )


def missing_of(state: ItemState, most: int = 3) -> tuple[list[Text], int]:
    """The first things an item lacks, each once, and how many more there are."""
    found = list(dict.fromkeys(text for element in state.elements for text in element.missing))
    return found[:most], max(len(found) - most, 0)
