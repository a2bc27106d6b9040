"""What the public sees of items: frozen values without models. Public pages import nothing else of disclosures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from prongsai.core.chain import sha256
from prongsai.core.disclosures.completeness import Key, disclosed, item_state, uses
from prongsai.core.disclosures.model import HandProof, RecordSet
from prongsai.core.packs.model import Element, Indicator, Item, Subindicator, Text
from prongsai.core.registers.model import Register
from prongsai.library import pack, registers
from prongsai.web.agencies.models import Agency
from prongsai.web.disclosures.models import Disclosure, Proof
from prongsai.web.disclosures.proofs import hand_proof
from prongsai.web.registers.selectors import PublicRecord, public_sets


@dataclass(frozen=True)
class PublicFile:
    """A file that stands in a published proof."""

    name: str
    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True)
class PublicProof:
    """A published proof: a page of text, a file or a link. ``elements`` are the ids of those it shows."""

    id: UUID
    kind: str
    title: str
    text: str
    url: str
    file: PublicFile | None
    page: int | None
    alt: str
    elements: tuple[str, ...]
    as_of: date
    published_at: datetime
    sha256: str


@dataclass(frozen=True)
class PublicSet:
    """The published records of one register for an item. ``elements`` are the ids of those it can show."""

    register: Register
    year: int | None
    records: tuple[PublicRecord, ...]
    elements: tuple[str, ...]


@dataclass(frozen=True)
class PublicElement:
    """An element, and whether what is published shows it."""

    element: Element
    shown: bool


@dataclass(frozen=True)
class PublicItem:
    """One item of one year as the public sees it (at a moment, where one was asked for).

    ``wanted`` says which data it is of. ``sha256`` is that of everything shown: the same as long as nothing changes.
    """

    year: int
    item: Item
    indicator: Indicator
    subindicator: Subindicator | None
    wanted: Text
    elements: tuple[PublicElement, ...]
    sets: tuple[PublicSet, ...]
    proofs: tuple[PublicProof, ...]
    owner: str
    as_of: date | None
    sha256: str

    @property
    def code(self) -> str:
        """The code in small letters, as in addresses."""
        return self.item.code.lower()

    @property
    def complete(self) -> bool:
        """Whether every element is shown."""
        return all(one.shown for one in self.elements)

    @property
    def empty(self) -> bool:
        """Whether nothing at all is published."""
        return not self.proofs and not any(one.records for one in self.sets)


def public_years(agency: Agency) -> list[int]:
    """The years of an agency that have items, the latest first."""
    return list(agency.rounds.order_by("-year").values_list("year", flat=True))


def public_item(agency: Agency, year: int, code: str, *, on: datetime | None = None) -> PublicItem:
    """One item with everything published of it. Raises ``Http404``."""
    found = _items(agency, year, on, only=code.upper())
    if not found:
        raise Http404
    return found[0]


def public_items(agency: Agency, year: int, *, on: datetime | None = None) -> list[PublicItem]:
    """Every item of a year in the order of its framework, in a few queries. Raises ``Http404``."""
    return _items(agency, year, on)


def public_file(agency: Agency, sha256: str) -> PublicFile | None:
    """The file with these bytes if a published proof of the agency shows it, else ``None``."""
    shown = Proof.objects.filter(
        disclosure__round__agency=agency, file__sha256=sha256, published_at__isnull=False, withdrawn_at=None
    )
    one = shown.select_related("file").first()
    return _file(one) if one else None


def _items(agency: Agency, year: int, on: datetime | None, only: str = "") -> list[PublicItem]:
    round = agency.rounds.filter(year=year).first()
    if round is None:
        raise Http404
    stood = [one for one in disclosed(pack(round.pack_id)) if only in ("", one[2].code)]
    items = [item for _, _, item in stood]
    known = registers()
    wanted = {used.key: used.register for item in items for used in uses(item, known, year)}
    rows = public_sets(agency, wanted, on=on)
    sets = {key: RecordSet(register, key[1], rows[key]) for key, register in wanted.items()}
    codes = [item.code for item in items]
    owners = Disclosure.objects.filter(round=round, item__in=codes, unit__isnull=False)
    owner = dict(owners.values_list("item", "unit__name"))
    proofs = _proofs(round.pk, codes, on)
    return [
        _public(where, year, sets, rows, proofs.get(where[2].code, []), owner.get(where[2].code, "")) for where in stood
    ]


def _proofs(round: UUID, codes: Sequence[str], on: datetime | None) -> dict[str, list[Proof]]:
    shown = Proof.objects.filter(disclosure__round=round, disclosure__item__in=codes, published_at__isnull=False)
    if on is None:
        shown = shown.filter(withdrawn_at=None)
    else:
        shown = shown.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=on), published_at__lte=on)
    found: dict[str, list[Proof]] = {}
    for one in shown.select_related("file", "disclosure__round"):
        found.setdefault(one.disclosure.item, []).append(one)
    return found


def _public(
    where: tuple[Indicator, Subindicator | None, Item],
    year: int,
    sets: Mapping[Key, RecordSet],
    rows: Mapping[Key, Sequence[PublicRecord]],
    proofs: Sequence[Proof],
    owner: str,
) -> PublicItem:
    indicator, subindicator, item = where
    state = item_state(item, registers(), year, sets=sets, proofs=list(map(_shown, proofs)), today=date.min)
    shown = tuple(_sets(item, year, rows))
    days = [record.as_of for one in shown for record in one.records] + [proof.as_of for proof in proofs]
    return PublicItem(
        year=year,
        item=item,
        indicator=indicator,
        subindicator=subindicator,
        wanted=state.wanted,
        elements=tuple(PublicElement(one.element, one.state == "proven") for one in state.elements),
        sets=shown,
        proofs=tuple(map(_proof, proofs)),
        owner=owner or _owner(shown),
        as_of=max(days, default=None),
        sha256=_digest(shown, proofs),
    )


def _shown(one: Proof) -> HandProof:
    """A proof that was public at the moment that was asked for."""
    known = hand_proof(one)
    return HandProof(**{**vars(known), "published": True})


def _sets(item: Item, year: int, rows: Mapping[Key, Sequence[PublicRecord]]) -> Iterator[PublicSet]:
    """The registers of an item in their order, each once, restricted ones left out."""
    found: dict[Key, tuple[Register, list[str]]] = {}
    for used in uses(item, registers(), year):
        if not used.register.restricted:
            found.setdefault(used.key, (used.register, []))[1].append(used.feed.element)
    for key, (register, elements) in found.items():
        yield PublicSet(register, key[1], tuple(rows[key]), tuple(dict.fromkeys(elements)))


def _owner(sets: Iterable[PublicSet]) -> str:
    """The unit most records name as their owner, where nobody was named for the item."""
    named = [record.owner for one in sets for record in one.records if record.owner]
    return max(dict.fromkeys(named), key=named.count, default="")


def _digest(sets: Iterable[PublicSet], proofs: Iterable[Proof]) -> str:
    shown = [[str(record.id), record.number, record.sha256] for one in sets for record in one.records]
    return sha256(sorted([*shown, *([str(one.pk), 1, one.sha256] for one in proofs)]))


def _proof(one: Proof) -> PublicProof:
    assert one.published_at is not None
    return PublicProof(
        id=one.pk,
        kind=one.kind,
        title=one.title,
        text=one.text,
        url=one.url,
        file=_file(one) if one.file else None,
        page=one.file_page,
        alt=str(one.answers.get("alt", "")),
        elements=tuple(one.elements) if one.judged_by_id else (),
        as_of=one.as_of,
        published_at=one.published_at,
        sha256=one.sha256,
    )


def _file(one: Proof) -> PublicFile:
    file = one.file
    assert file is not None
    return PublicFile(file.name, file.sha256, file.size, file.media_type)
