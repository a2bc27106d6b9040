"""The chains of an office, and what is stored beside them. Imported when the office is open."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.cli.finding import agency_called
from prongsai.core.chain import Event
from prongsai.web.agencies.models import Agency
from prongsai.web.disclosures.proving import proof_faults
from prongsai.web.publications.selectors import events_of
from prongsai.web.registers.proving import Fault, revision_faults


def chains(slug: str | None) -> Iterator[tuple[str, list[Event], list[str]]]:
    """Name, events and faults of an agency, or of all. Raises ``NotFound``."""
    agencies = [agency_called(slug)] if slug else Agency.objects.order_by("slug").iterator()
    for agency in agencies:
        events = events_of(agency)
        faults = (*revision_faults(agency, events), *proof_faults(agency, events))
        yield agency.name, events, list(map(_said, faults))


def _said(fault: Fault) -> str:
    entry = fault.entry
    return f"{entry.kind} {entry.place} {entry.id} #{entry.number}: {fault.what.th} / {fault.what.en}"
