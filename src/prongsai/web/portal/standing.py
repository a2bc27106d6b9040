"""How the year of an agency stands in public: which items have anything to show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from prongsai.core.packs.model import Indicator, Item, Pack, Subindicator
from prongsai.web.disclosures.public_selectors import items_by_place, items_with_proofs, keys_of
from prongsai.web.publications.selectors import PublicAgency
from prongsai.web.registers.selectors import SetKey


@dataclass(frozen=True)
class Entry:
    """An item in a list; ``code`` as in addresses."""

    item: Item
    code: str
    shown: bool


Counts = Mapping[SetKey, int]
Places = list[tuple[Indicator, list[tuple[Subindicator | None, list[Entry]]]]]


def year_shown(years: Iterable[int], counts: Counts) -> int | None:
    """The latest year of which anything is published; else the latest there is."""
    known = sorted(years, reverse=True)
    told = {year for _, year in counts}
    return next((year for year in known if year in told), known[0] if known else None)


def shown_items(agency: PublicAgency, pack: Pack, year: int, counts: Counts) -> tuple[Places, int, int]:
    """Every item of a year where it stands, how many have something published, and how many there are.

    ``counts`` tells how many records of which register and year are published.
    """
    proven = items_with_proofs(agency, year)

    def entry(item: Item) -> Entry:
        return Entry(item, item.code.lower(), item.code in proven or any(key in counts for key in keys_of(item, year)))

    places: Places = [
        (indicator, [(part, [entry(item) for item in items]) for part, items in parts])
        for indicator, parts in items_by_place(pack)
    ]
    entries = [one for _, parts in places for _, some in parts for one in some]
    return places, sum(one.shown for one in entries), len(entries)
