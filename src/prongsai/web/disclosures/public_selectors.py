"""Which items of a year have anything to show, told without reading what it is."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery, Sum

from prongsai.core.disclosures.completeness import disclosed, uses
from prongsai.core.packs.model import Indicator, Item, Pack, Subindicator
from prongsai.library import pack, registers
from prongsai.web.agencies.models import Agency
from prongsai.web.disclosures.models import Proof
from prongsai.web.registers.selectors import SetKey

Part = tuple[Subindicator | None, list[Item]]


@dataclass(frozen=True)
class PublicYear:
    """A year of an agency and its framework. ``stamp`` changes with what the office keeps of its items and proofs."""

    year: int
    pack: Pack
    stamp: tuple[int, int]


def years_open(agency: Agency) -> tuple[PublicYear, ...]:
    """The years of an agency, the latest first. One query."""
    proofs = Proof.objects.filter(disclosure__round=OuterRef("pk")).order_by().values("disclosure__round")
    found = agency.rounds.order_by("-year").annotate(
        items=Sum("disclosures__revision"), judged=Subquery(proofs.annotate(all=Sum("revision")).values("all"))
    )
    return tuple(
        PublicYear(year, pack(pack_id), (items or 0, judged or 0))
        for year, pack_id, items, judged in found.values_list("year", "pack_id", "items", "judged")
    )


def items_by_place(framework: Pack) -> list[tuple[Indicator, list[Part]]]:
    """The disclosed items of a pack by indicator and sub-indicator, in its order."""
    found: list[tuple[Indicator, list[Part]]] = []
    for indicator, part, item in disclosed(framework):
        if not found or found[-1][0] != indicator:
            found.append((indicator, []))
        parts = found[-1][1]
        if not parts or parts[-1][0] != part:
            parts.append((part, []))
        parts[-1][1].append(item)
    return found


def keys_of(item: Item, year: int) -> set[SetKey]:
    """Which registers of which year can show something of an item in the round of a year."""
    return {one.key for one in uses(item, registers(), year) if not one.register.restricted}


def items_with_proofs(agency: Agency, year: int) -> set[str]:
    """The codes of items that have a published proof in the round of a year."""
    found = Proof.objects.filter(disclosure__round__agency=agency, disclosure__round__year=year)
    found = found.filter(published_at__isnull=False, withdrawn_at=None, judged_by__isnull=False)
    return set(found.order_by().values_list("disclosure__item", flat=True).distinct())
