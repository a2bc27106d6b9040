"""A proof as the core and as the chain know it."""

from __future__ import annotations

from typing import cast

from prongsai.core.chain import Entry, proof_place
from prongsai.core.disclosures.asks import Ask, asks_of, unanswered
from prongsai.core.disclosures.model import HandProof, ProofKind
from prongsai.web.disclosures.models import Proof


def hand_proof(one: Proof) -> HandProof:
    """A proof as the core knows it."""
    return HandProof(
        id=str(one.pk),
        kind=cast(ProofKind, one.kind),
        title=one.title,
        elements=tuple(one.elements),
        as_of=one.as_of,
        judged=one.judged_by_id is not None,
        published=is_public(one),
    )


def is_public(one: Proof) -> bool:
    """Whether a proof is published and was not withdrawn."""
    return one.published_at is not None and one.withdrawn_at is None


def proof_entry(one: Proof) -> Entry:
    """A published proof in the chain; its disclosure and round are at hand."""
    disclosure = one.disclosure
    return Entry("proof", proof_place(disclosure.round.year, disclosure.item), str(one.pk), 1, one.sha256)


def asks_about(one: Proof) -> list[Ask]:
    """Everything to answer before a proof is published."""
    return asks_of(cast(ProofKind, one.kind), one.checks)


def asks_left(one: Proof) -> list[Ask]:
    """What still has to be answered before a proof is published."""
    return unanswered(asks_about(one), one.answers)
