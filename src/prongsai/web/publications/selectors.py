"""Reading the chain of what was published."""

from __future__ import annotations

from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.http import Http404

from prongsai.core.chain import Entry, Event
from prongsai.web.agencies.models import Agency
from prongsai.web.publications.models import Publication

PublicAgency = Agency
"""An agency, named for public pages, which import no models."""


def events_of(agency: Agency, *, until: datetime | None = None) -> list[Event]:
    """The events of an agency in their order, up to a moment."""
    found = agency.publications.all() if until is None else agency.publications.filter(at__lte=until)
    return list(map(as_event, found))


def public_agency(slug: str) -> tuple[PublicAgency, datetime | None, str]:
    """The agency with this address, when it published something last, and the hash of that event. One query.

    Raises ``Http404``.
    """
    last = Publication.objects.filter(agency=OuterRef("pk")).order_by("-number")
    told = {"last_at": Subquery(last.values("at")[:1]), "last_hash": Subquery(last.values("chained")[:1])}
    found = Agency.objects.filter(slug=slug).annotate(**told).first()
    if found is None:
        raise Http404
    told_too = vars(found)
    return found, told_too["last_at"], told_too["last_hash"] or ""


def as_event(one: Publication) -> Event:
    """A stored event as the core knows it."""
    manifest = tuple(Entry(**entry) for entry in one.manifest)
    return Event(one.number, one.at, one.kind, manifest, one.digest, one.previous, one.chained)
