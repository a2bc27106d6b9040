"""Adding to the chain of what was published. Called inside the transaction that publishes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from prongsai.core.chain import Entry, link
from prongsai.web.agencies.models import Agency
from prongsai.web.publications.models import Publication


@transaction.atomic
def publication_add(*, agency: Agency, kind: str, entries: Iterable[Entry], at: datetime) -> Publication:
    """Append an event to the chain of an agency. Two at once wait for each other."""
    Agency.objects.select_for_update().only("pk").get(pk=agency.pk)
    last = agency.publications.order_by("-number").only("number", "chained").first()
    event = link(
        number=last.number + 1 if last else 1,
        at=at,
        kind=kind,
        manifest=entries,
        previous=last.chained if last else "",
    )
    return Publication.objects.create(
        agency=agency,
        number=event.number,
        at=event.at,
        kind=kind,
        manifest=[vars(entry) for entry in event.manifest],
        digest=event.digest,
        previous=event.previous,
        chained=event.chained,
    )
