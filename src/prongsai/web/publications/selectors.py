"""Reading the chain of what was published."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from prongsai.core.chain import Entry, Event
from prongsai.web.agencies.models import Agency
from prongsai.web.publications.models import Publication


def events_of(agency: Agency, *, until: datetime | None = None) -> list[Event]:
    """The events of an agency in their order, up to a moment."""
    found = agency.publications.all() if until is None else agency.publications.filter(at__lte=until)
    return list(map(as_event, found))


def last_event(agency: Agency) -> tuple[datetime, str] | None:
    """When something was published last, and the hash of that event; ``None`` where nothing was yet."""
    found = agency.publications.order_by("-number").values_list("at", "chained").first()
    return None if found is None else (found[0], found[1])


def hashes_at(agency: Agency, moments: Iterable[datetime]) -> dict[datetime, str]:
    """The hash of the event at each of some moments; the last where there were several."""
    found = agency.publications.filter(at__in=list(moments)).order_by("number")
    return dict(found.values_list("at", "chained"))


def as_event(one: Publication) -> Event:
    """A stored event as the core knows it."""
    manifest = tuple(Entry(**entry) for entry in one.manifest)
    return Event(one.number, one.at, one.kind, manifest, one.digest, one.previous, one.chained)
