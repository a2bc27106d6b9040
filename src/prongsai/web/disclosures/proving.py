"""Whether published proofs are what the chain says, and the chain what the proofs say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prongsai.core.chain import Event
from prongsai.web.agencies.models import Agency
from prongsai.web.disclosures.models import Proof
from prongsai.web.disclosures.proofs import proof_entry
from prongsai.web.disclosures.services import proof_digest
from prongsai.web.registers.proving import CHANGED, NOT_IN_CHAIN, NOT_STORED, Fault


def proof_faults(agency: Agency, events: Iterable[Event]) -> Iterator[Fault]:
    """Every published proof that was changed or is not in the chain, and every one that is missing."""
    chained = {entry for event in events for entry in event.manifest if entry.kind == "proof"}
    stored = set()
    published = Proof.objects.filter(disclosure__round__agency=agency, published_at__isnull=False)
    for one in published.select_related("disclosure__round", "file"):
        entry = proof_entry(one)
        stored.add(entry)
        if proof_digest(one) != one.sha256:
            yield Fault(entry, CHANGED)
        if entry not in chained:
            yield Fault(entry, NOT_IN_CHAIN)
    yield from (Fault(entry, NOT_STORED) for entry in sorted(chained - stored))
