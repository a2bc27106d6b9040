"""Whether published revisions are what the chain says, and the chain what the revisions say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prongsai.core.chain import Entry, Event, record_place
from prongsai.core.packs.model import Text
from prongsai.core.registers.public import record_hash
from prongsai.library import registers
from prongsai.web.agencies.models import Agency
from prongsai.web.registers.models import Revision


@dataclass(frozen=True)
class Fault:
    """Something that does not agree: where it stands, and what is wrong with it."""

    entry: Entry
    what: Text


CHANGED = Text("เนื้อหาที่เก็บไว้ไม่ตรงกับค่าแฮช", "the stored content does not match its hash")
NOT_IN_CHAIN = Text("ไม่มีในห่วงโซ่การเผยแพร่ หรือแฮชไม่ตรงกัน", "it is not in the chain, or with another hash")
NOT_STORED = Text("อยู่ในห่วงโซ่แต่ไม่มีในฐานข้อมูล", "it is in the chain, and not in the database")


def revision_entry(one: Revision) -> Entry:
    """A revision in the chain."""
    return Entry("record", record_place(one.register, one.year), str(one.record_id), one.number, one.sha256)


def content_hash(one: Revision) -> str:
    """What the content of a revision hashes to, as it is stored now."""
    return record_hash(one.register, one.year, one.as_of, one.content, nil=one.nil)


def revision_faults(agency: Agency, events: Iterable[Event]) -> Iterator[Fault]:
    """Every published revision that was changed or is not in the chain, and every one that is missing."""
    chained = {entry for event in events for entry in event.manifest if entry.kind == "record"}
    restricted = [one.id for one in registers().by_id.values() if one.restricted]
    stored = set()
    for one in Revision.objects.filter(agency=agency).exclude(register__in=restricted).iterator(chunk_size=1000):
        entry = revision_entry(one)
        stored.add(entry)
        if content_hash(one) != one.sha256:
            yield Fault(entry, CHANGED)
        if entry not in chained:
            yield Fault(entry, NOT_IN_CHAIN)
    yield from (Fault(entry, NOT_STORED) for entry in sorted(chained - stored))
