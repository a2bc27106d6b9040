"""Reading the chain of what was published."""

from __future__ import annotations

from datetime import datetime

from prongsai.core.chain import Entry, Event
from prongsai.web.agencies.models import Agency
from prongsai.web.publications.models import Publication


def events_of(agency: Agency, *, until: datetime | None = None) -> list[Event]:
    """The events of an agency in their order, up to a moment."""
    found = agency.publications.all() if until is None else agency.publications.filter(at__lte=until)
    return list(map(as_event, found))


def as_event(one: Publication) -> Event:
    """A stored event as the core knows it."""
    manifest = tuple(Entry(**entry) for entry in one.manifest)
    return Event(one.number, one.at, one.kind, manifest, one.digest, one.previous, one.chained)
