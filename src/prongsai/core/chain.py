"""The chain of events of publishing: each event's hash holds that of the one before, so that none can change unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, order=True)
class Entry:
    """One thing an event is about.

    ``kind``: "record", "proof", "answer", "bundle". ``place`` says where it stands, such as "procurement_item/2569",
    ``id`` which it is, ``number`` which revision, ``sha256`` what its content was.
    """

    kind: str
    place: str
    id: str
    number: int
    sha256: str


@dataclass(frozen=True)
class Event:
    """One link of the chain. ``at`` is aware; seconds count, fractions do not."""

    number: int
    at: datetime
    kind: str
    manifest: tuple[Entry, ...]
    digest: str
    previous: str
    chained: str


@dataclass(frozen=True)
class Break:
    """Where a chain does not hold: the number of the event, and what is wrong with it."""

    number: int
    what: str


def record_place(register: str, year: int | None) -> str:
    """Where records stand: "procurement_item/2569", or "executive" where they hold until they change."""
    return register if year is None else f"{register}/{year}"


def proof_place(year: int, code: str) -> str:
    """Where proofs of an item stand: "disclosure/2569/o12"."""
    return f"disclosure/{year}/{code.lower()}"


_written = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical(value: object) -> bytes:
    """The one way JSON of a value is written for hashing: sorted keys, no spaces, UTF-8."""
    return _written(value).encode()


def sha256(value: object) -> str:
    """The SHA-256 of the canonical JSON of a value, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def link(*, number: int, at: datetime, kind: str, manifest: Iterable[Entry], previous: str) -> Event:
    """The next event after the one whose ``chained`` is ``previous`` (empty for the first)."""
    entries = tuple(sorted(manifest, key=lambda one: (one.kind, one.place, one.id, one.number, one.sha256)))
    digest = sha256([vars(entry) for entry in entries])
    moment = at.astimezone(UTC).replace(microsecond=0)
    chained = _chained(number, moment, kind, digest, previous)
    return Event(number, moment, kind, entries, digest, previous, chained)


def breaks(events: Sequence[Event]) -> Iterator[Break]:
    """Every place where a chain does not hold, in order; none in a sound one."""
    previous = ""
    for number, event in enumerate(events, 1):
        if event.number != number:
            yield Break(event.number, f"number {number} is missing")
        if event.previous != previous:
            yield Break(event.number, "does not follow the event before it")
        if event.digest != sha256([vars(entry) for entry in sorted(event.manifest)]):
            yield Break(event.number, "its list of contents was changed")
        if event.chained != _chained(event.number, event.at, event.kind, event.digest, event.previous):
            yield Break(event.number, "its hash is not that of what it says")
        previous = event.chained


def _chained(number: int, at: datetime, kind: str, digest: str, previous: str) -> str:
    return sha256([number, at.astimezone(UTC).isoformat(timespec="seconds"), kind, digest, previous])
