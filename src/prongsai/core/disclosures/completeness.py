"""Whether an item is complete: every element is proven by published records, or by a proof a person has judged.

Nothing here is ever ticked by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from prongsai.core.disclosures.feeds import lacks, shown_by
from prongsai.core.disclosures.model import ElementState, HandProof, ItemState, Place, RecordSet, Source
from prongsai.core.disclosures.periods import aged, data_year, feed_year, freshness, period_words, worst
from prongsai.core.packs.model import Element, Indicator, Item, Pack, Subindicator, Text
from prongsai.core.registers.load import Registers
from prongsai.core.registers.model import Feed, Register
from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs, Score

Key = tuple[str, int | None]
"""The id of a register, and a year where its records have one."""

_FULL, _NOTHING = Decimal(100), Decimal(0)


@dataclass(frozen=True)
class Used:
    """A feed of a register, for one element of an item."""

    feed: Feed
    register: Register
    year: int | None

    @property
    def key(self) -> Key:
        """Which records it looks at."""
        return self.register.id, self.year


def elements_of(item: Item) -> tuple[Element, ...]:
    """The elements of an item; the item itself as its only one where the pack lists none."""
    return item.elements or (Element("item", item.title),)


def uses(item: Item, registers: Registers, year: int) -> list[Used]:
    """Every feed that can prove something of an item in the round of a year."""
    return [
        Used(feed, register, feed_year(feed, register, item.period, year))
        for register in registers.by_id.values()
        for feed in register.feeds
        if feed.concept in item.concepts
    ]


def item_state(
    item: Item,
    registers: Registers,
    year: int,
    *,
    sets: Mapping[Key, RecordSet],
    proofs: Sequence[HandProof],
    today: date,
) -> ItemState:
    """How an item stands in the round of a year (Buddhist). A set that is not given has no records."""
    used = uses(item, registers, year)
    known = {one.key: sets.get(one.key) or RecordSet(one.register, one.year) for one in used}
    elements = tuple(
        _element(element, [one for one in used if one.feed.element == element.id], known, proofs, item, year)
        for element in elements_of(item)
    )
    days = [place.as_of for element in elements for place in element.places if place.as_of]
    as_of = max(days, default=None)
    marks = [aged(row.as_of, one.register.stale_after, today) for one in known.values() for row in one.rows]
    marks += [freshness(item.period, year, as_of, today)] if as_of else []
    return ItemState(item, year, period_words(item.period, year), elements, worst(marks), as_of)


def _element(
    element: Element,
    used: Sequence[Used],
    known: Mapping[Key, RecordSet],
    proofs: Sequence[HandProof],
    item: Item,
    year: int,
) -> ElementState:
    sources = tuple({one.key: Source(one.register, one.year) for one in used}.values())
    faults: list[tuple[Text, ...]] = []
    shown: list[Place] = []
    partly: list[Place] = []
    for one in used:
        records = known[one.key]
        lacking = lacks(one.feed, records, one.year or data_year(item.period, year))
        places = list(_places(one.feed, records))
        (partly if lacking else shown).extend(places)
        # Where something is there already, less is left to do.
        faults = [lacking, *faults] if places else [*faults, lacking]
    mine = [proof for proof in proofs if element.id in proof.elements]
    shown += [_proof_place(proof) for proof in mine if proof.judged and proof.published]
    if shown:
        return ElementState(element, "proven", tuple(dict.fromkeys(shown)), (), sources)
    waits = [proof for proof in mine if not proof.judged]
    missing = tuple(dict.fromkeys([*_of_proofs(mine), *_any_of(faults)]))
    if not missing:
        missing = (NO_PROOF,)
    there = tuple(dict.fromkeys([*partly, *map(_proof_place, mine)]))
    return ElementState(element, "judge" if waits else "missing", there, missing, sources)


NO_PROOF = Text(
    "ยังไม่มีหลักฐาน ให้เพิ่มข้อความ แฟ้ม หรือลิงก์ แล้วให้ผู้รับผิดชอบยืนยัน",
    "no proof yet: add a text, a file or a link, and have somebody judge it",
)


def _any_of(faults: Sequence[tuple[Text, ...]]) -> Iterator[Text]:
    """What is missing in the first register, and that others would do as well."""
    for number, lacking in enumerate(dict.fromkeys(faults)):
        for text in lacking:
            yield Text(f"หรือ {text.th}", f"or {text.en}") if number else text


def _of_proofs(proofs: Iterable[HandProof]) -> Iterator[Text]:
    for proof in proofs:
        if not proof.judged:
            yield Text(f"หลักฐาน “{proof.title}” รอผู้รับผิดชอบยืนยัน", f'the proof "{proof.title}" waits to be judged')
        if not proof.published:
            yield Text(f"หลักฐาน “{proof.title}” ยังไม่เผยแพร่", f'the proof "{proof.title}" is not published')


def _places(feed: Feed, records: RecordSet) -> Iterator[Place]:
    rows = shown_by(feed, records)
    if rows:
        title, as_of = records.register.title.th, max(row.as_of for row in rows)
        yield Place("records", records.register.id, title, as_of, records.year, len(rows))


def _proof_place(proof: HandProof) -> Place:
    return Place(proof.kind, proof.id, proof.title, proof.as_of)


@dataclass(frozen=True)
class Preview:
    """What the items would score: complete 100, else 0. ``indicators`` and ``whole`` are ranges where weights are not
    known, each with the reason."""

    complete: int
    items: int
    indicators: tuple[tuple[Indicator, Score], ...]
    whole: Score


def preview(pack: Pack, states: Iterable[ItemState]) -> Preview:
    """What an instrument of disclosures would score, were it judged as it stands. Nothing is guessed of weights."""
    points = {state.item.code: _FULL if state.complete else _NOTHING for state in states}
    result = compute(pack, Inputs(items=points))
    shown = [one for one in pack.indicators.values() if any(item.code in points for item in one.items)]
    code = pack.instrument_of[shown[0].code].code if shown else ""
    empty = Score(None, None, Text("กรอบการประเมินนี้ไม่มีข้อที่ต้องเปิดเผย", "this framework has no items to disclose"))
    return Preview(
        complete=sum(one == _FULL for one in points.values()),
        items=len(points),
        indicators=tuple((one, result.indicators[one.code]) for one in shown),
        whole=result.instruments.get(code, empty),
    )


def disclosed(pack: Pack) -> list[tuple[Indicator, Subindicator | None, Item]]:
    """Every item of a pack that is disclosed, with where it stands, in the order of the pack."""
    return [
        (indicator, next((one for one in indicator.subindicators if one.code == item.subindicator), None), item)
        for indicator in pack.indicators.values()
        for item in indicator.items
        if item.kind == "disclosure"
    ]
