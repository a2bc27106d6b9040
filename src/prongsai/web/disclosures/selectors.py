"""Reading disclosures: the checklist of a round, and how one item stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from prongsai.core.disclosures.completeness import Key, disclosed, uses
from prongsai.core.disclosures.completeness import item_state as state_of
from prongsai.core.disclosures.model import HandProof, ItemState, RecordSet
from prongsai.core.packs.model import Item
from prongsai.library import registers
from prongsai.web.agencies.models import Agency
from prongsai.web.disclosures.models import Disclosure, Proof
from prongsai.web.disclosures.proofs import hand_proof, is_public
from prongsai.web.disclosures.public import (
    PublicElement,
    PublicFile,
    PublicItem,
    PublicProof,
    PublicSet,
    public_file,
    public_item,
    public_items,
    public_years,
)
from prongsai.web.registers.selectors import public_sets, records_waiting
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.selectors import pack_of

__all__ = [
    "PublicElement",
    "PublicFile",
    "PublicItem",
    "PublicProof",
    "PublicSet",
    "checklist",
    "disclosure_of",
    "disclosures_owed",
    "is_public",
    "item_of",
    "item_state",
    "items_of",
    "proof_of",
    "proofs_of",
    "public_file",
    "public_item",
    "public_items",
    "public_years",
    "sets_of",
]


def item_of(round: Round, code: str) -> Item:
    """The disclosed item of a round with this code, in capital or small letters. Raises ``Http404``."""
    found = pack_of(round).items.get(code.upper())
    if found is None or found.kind != "disclosure":
        raise Http404
    return found


def items_of(round: Round) -> list[Item]:
    """Every item a round discloses, in the order of its pack."""
    return [item for _, _, item in disclosed(pack_of(round))]


def checklist(round: Round, today: date) -> list[ItemState]:
    """How every item of a round stands, in the order of its pack. Four queries, however many records there are."""
    return _states(round, items_of(round), today)


def item_state(round: Round, code: str, today: date) -> ItemState:
    """How one item of a round stands. Raises ``Http404``."""
    return _states(round, [item_of(round, code)], today)[0]


def disclosure_of(round: Round, code: str) -> Disclosure | None:
    """What the office keeps of an item, if anything."""
    found = round.disclosures.filter(item=code.upper()).select_related("unit").first()
    if found is not None:
        found.round = round
    return found


def proofs_of(round: Round, code: str) -> QuerySet[Proof]:
    """The proofs gathered for an item, with their files and who judged them, withdrawn ones too."""
    found = Proof.objects.filter(disclosure__round=round, disclosure__item=code.upper())
    return found.select_related("file", "judged_by", "disclosure")


def proof_of(agency: Agency, pk: UUID) -> Proof:
    """A proof of an agency. Raises ``Http404``."""
    found = Proof.objects.filter(disclosure__round__agency=agency, pk=pk)
    one = found.select_related("file", "judged_by", "disclosure__round").first()
    if one is None:
        raise Http404
    one.disclosure.round.agency = agency
    return one


def disclosures_owed(agency: Agency, first: date, last: date, today: date) -> list[tuple[ItemState, datetime]]:
    """How items of open rounds stand that are due on these days, both inclusive, and since when they are kept."""
    found = Disclosure.objects.filter(round__agency=agency, due__gte=first, due__lte=last)
    rounds: dict[Round, dict[str, datetime]] = {}
    for one in found.exclude(round__state="closed").select_related("round"):
        one.round.agency = agency
        rounds.setdefault(one.round, {})[one.item] = one.created_at
    return [
        (state, codes[state.item.code])
        for round, codes in rounds.items()
        for state in _states(round, [item for item in items_of(round) if item.code in codes], today)
    ]


def sets_of(agency: Agency, items: Iterable[Item], year: int) -> Mapping[Key, RecordSet]:
    """The published records that can prove something of some items in the round of a year, and what waits."""
    known = registers()
    wanted = {used.key: used.register for item in items for used in uses(item, known, year)}
    rows, waiting = public_sets(agency, wanted), records_waiting(agency, wanted)
    return {key: RecordSet(register, key[1], rows[key], waiting[key]) for key, register in wanted.items()}


def _states(round: Round, items: Sequence[Item], today: date) -> list[ItemState]:
    known, sets = registers(), sets_of(round.agency, items, round.year)
    codes = [item.code for item in items]
    kept = {one.item: one for one in round.disclosures.filter(item__in=codes).select_related("unit")}
    proofs: dict[str, list[HandProof]] = {code: [] for code in codes}
    gathered = Proof.objects.filter(disclosure__round=round, disclosure__item__in=codes, withdrawn_at=None)
    for one in gathered.select_related("disclosure"):
        proofs[one.disclosure.item].append(hand_proof(one))
    found = []
    for item in items:
        state = state_of(item, known, round.year, sets=sets, proofs=proofs[item.code], today=today)
        found.append(_with_owner(state, kept.get(item.code)))
    return found


def _with_owner(state: ItemState, kept: Disclosure | None) -> ItemState:
    if kept is None:
        return state
    unit = kept.unit
    return replace(
        state, unit=str(unit.pk) if unit else "", owner=unit.name if unit else "", due=kept.due, note=kept.note
    )
