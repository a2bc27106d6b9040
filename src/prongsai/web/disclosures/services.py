"""Writing disclosures: who owes an item, proofs gathered by hand, judging, publishing and withdrawing them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from prongsai.core.chain import sha256
from prongsai.core.disclosures.asks import off_site, unanswered
from prongsai.core.disclosures.completeness import elements_of
from prongsai.core.disclosures.model import ProofKind
from prongsai.core.errors import ProngsaiError
from prongsai.core.packs.model import Item
from prongsai.documents.evidence.screening import screen_text
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Unit
from prongsai.web.changes.models import Change
from prongsai.web.changes.services import change_record
from prongsai.web.common.conflict import Conflict
from prongsai.web.disclosures.links import Answer, look_at
from prongsai.web.disclosures.models import Disclosure, Proof
from prongsai.web.disclosures.proofs import asks_about, is_public, proof_entry
from prongsai.web.files.exhibits import exhibit_store
from prongsai.web.files.models import File
from prongsai.web.files.services import file_remove
from prongsai.web.publications.services import publication_add
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.selectors import pack_of
from prongsai.web.rounds.services import check_round_open


class NotYet(ProngsaiError):
    """Something that cannot be done with a proof as it stands."""


@dataclass(frozen=True, kw_only=True)
class ProofTerms:
    """What somebody says of a proof. ``elements`` are the ids of those meant to be shown; ``upload`` is a new file."""

    title: str
    as_of: date
    elements: Sequence[str] = ()
    text: str = ""
    url: str = ""
    file_page: int | None = None
    upload: UploadedFile[bytes] | None = None


@transaction.atomic
def disclosure_assign(
    *, round: Round, item: Item, by: Person, unit: Unit | None, due: date | None, note: str, revision: int
) -> Disclosure:
    """Say who owes an item, until when, and what to tell the assessor. Raises ``Conflict``, ``RoundClosed``.

    ``revision`` is the one the form was opened with, 0 where nothing was kept yet.
    """
    kept = _kept(round, item)
    # A row that only carries proofs is as good as none.
    if revision not in (kept.revision, 0) or (revision == 0 and kept.revision > 1):
        raise Conflict(_last_hand(kept.pk))
    before = {"unit": kept.unit, "due": kept.due, "note": kept.note}
    kept.unit, kept.due, kept.note, kept.revision = unit, due, note, kept.revision + 1
    kept.save(update_fields=["unit", "due", "note", "revision"])
    after = {"unit": unit, "due": due, "note": note}
    fields = {name: (before[name], after[name]) for name in before}
    change_record(
        agency=round.agency,
        by=by,
        kind="disclosure",
        subject=kept.pk,
        title=_name(kept),
        action="edited",
        fields=fields,
    )
    return kept


@transaction.atomic
def proof_add(*, round: Round, item: Item, by: Person, kind: ProofKind, terms: ProofTerms) -> Proof:
    """Gather a proof for an item. It proves nothing until it is judged and published.

    Raises ``RoundClosed``, and what ``exhibit_store`` raises for a file.
    """
    check_round_open(round)
    proof = Proof(disclosure=_kept(round, item), kind=kind, as_of=terms.as_of)
    _take(proof, terms, by)
    proof.save()
    _log(proof, by, "created")
    return proof


@transaction.atomic
def proof_edit(*, proof: Proof, by: Person, terms: ProofTerms, revision: int) -> Proof:
    """Change a proof that was never published; whoever judged it has to look again. Raises ``Conflict``, ``NotYet``."""
    one = _locked(proof, revision)
    _check_unpublished(one)
    before = one.file if terms.upload is not None else None
    _take(one, terms, by)
    one.judged_by = one.judged_at = None
    one.save()
    if before is not None:
        file_remove(file=before)
    _log(one, by, "edited")
    return one


@transaction.atomic
def proof_remove(*, proof: Proof, by: Person, revision: int) -> None:
    """Remove a proof that was never published, and its file. Raises ``Conflict``, ``NotYet``."""
    one = _locked(proof, revision)
    _check_unpublished(one)
    file: File | None = one.file
    _log(one, by, "removed")
    one.delete()
    if file is not None:
        file_remove(file=file)


@transaction.atomic
def proof_judge(*, proof: Proof, by: Person, elements: Iterable[str], revision: int) -> Proof:
    """Say by name which elements a proof shows; none takes the word back. Raises ``Conflict``, ``NotYet``."""
    one = _locked(proof, revision)
    if one.withdrawn_at is not None:
        raise NotYet("หลักฐานนี้ถอนการเผยแพร่แล้ว", "This proof was withdrawn.")
    item = pack_of(one.disclosure.round).items[one.disclosure.item]
    before, shown = one.elements, [element.id for element in elements_of(item) if element.id in set(elements)]
    one.elements = shown or before
    one.judged_by, one.judged_at = (by, timezone.now()) if shown else (None, None)
    one.save(update_fields=["elements", "judged_by", "judged_at", "revision"])
    _log(one, by, "judged" if shown else "unjudged", {"elements": (before, shown)})
    return one


@transaction.atomic
def proof_answer(*, proof: Proof, by: Person, answers: Mapping[str, str], revision: int) -> Proof:
    """Answer what was asked about a proof; the log names who did. Raises ``Conflict``, ``NotYet``."""
    one = _locked(proof, revision)
    _check_unpublished(one)
    known = {ask.key for ask in asks_about(one)}
    before = one.answers
    one.answers = {**before, **{key: answer for key, answer in answers.items() if key in known}}
    one.save(update_fields=["answers", "revision"])
    fields = {f"ask:{key}": (before.get(key, ""), one.answers.get(key, "")) for key in known}
    _log(one, by, "checks_answered", fields)
    return one


@transaction.atomic
def proof_publish(*, proof: Proof, by: Person, revision: int) -> Proof:
    """Publish a proof: it stands in the chain from now on. Raises ``NotYet`` while something is not answered."""
    one = _locked(proof, revision)
    _check_unpublished(one)
    left = unanswered(asks_about(one), one.answers)
    if left:
        raise NotYet(
            f"ยังเผยแพร่ไม่ได้ ต้องตอบก่อน: {'; '.join(ask.question.th for ask in left)}",
            f"Answer first: {'; '.join(ask.question.en for ask in left)}",
        )
    moment = timezone.now().replace(microsecond=0)
    one.published_at, one.sha256 = moment, proof_digest(one)
    one.save(update_fields=["published_at", "sha256", "revision"])
    publication_add(agency=one.disclosure.round.agency, kind="published", entries=[proof_entry(one)], at=moment)
    _log(one, by, "published")
    return one


@transaction.atomic
def proof_withdraw(*, proof: Proof, by: Person, reason: str, revision: int) -> Proof:
    """Take a published proof from the public; what it was stays known. Raises ``Conflict``, ``NotYet``."""
    one = _locked(proof, revision)
    if not is_public(one):
        raise NotYet("หลักฐานนี้ไม่ได้เผยแพร่อยู่", "This proof is not published.")
    one.withdrawn_at = timezone.now().replace(microsecond=0)
    one.save(update_fields=["withdrawn_at", "revision"])
    publication_add(
        agency=one.disclosure.round.agency, kind="withdrawn", entries=[proof_entry(one)], at=one.withdrawn_at
    )
    _log(one, by, "proof_withdrawn", {"reason": ("", reason)})
    return one


def proof_look(*, proof: Proof, by: Person, loopback: bool = False) -> Answer:
    """See over the network whether the link of a proof opens, and keep the answer. Nothing is locked meanwhile."""
    answer = look_at(proof.url, loopback=loopback)
    _keep_answer(proof, by, answer)
    return answer


def proof_digest(one: Proof) -> str:
    """The SHA-256 of what a proof shows."""
    disclosure = one.disclosure
    return sha256(
        [
            disclosure.round.year, disclosure.item, one.kind, one.title, one.text,
            one.file.sha256 if one.file else "", one.file_page, one.url, one.as_of.isoformat(),
            one.answers.get("alt", ""),
        ]
    )  # fmt: skip


@transaction.atomic
def _keep_answer(proof: Proof, by: Person, answer: Answer) -> None:
    one = Proof.objects.select_for_update().select_related("disclosure__round__agency").get(pk=proof.pk)
    link = {"state": answer.state, "status": answer.status, "at": timezone.now().isoformat(timespec="seconds")}
    before = one.checks.get("link", {})
    one.checks = {**one.checks, "link": link}
    one.save(update_fields=["checks"])
    _log(one, by, "looked", {"link": (before.get("state", ""), answer.state)})


def _kept(round: Round, item: Item) -> Disclosure:
    check_round_open(round)
    kept, _ = (
        Disclosure.objects.select_for_update(of=("self",))
        .select_related("unit")
        .get_or_create(round=round, item=item.code)
    )
    kept.round = round
    return kept


def _take(one: Proof, terms: ProofTerms, by: Person) -> None:
    """What is said of a proof, and what is found in it; answers to what is not asked any more are dropped."""
    agency = one.disclosure.round.agency
    one.title, one.as_of, one.elements = terms.title, terms.as_of, list(terms.elements)
    if one.kind == "page":
        one.text = terms.text
        found = [vars(each) for each in screen_text(terms.text)]
        one.checks = {"found": found}
    elif one.kind == "link":
        link = one.checks.get("link") if one.url == terms.url else None
        one.url = terms.url
        one.checks = {"off_site": off_site(terms.url, agency.website)} | ({"link": link} if link else {})
    elif terms.upload is not None:
        one.file, one.checks = exhibit_store(agency=agency, by=by, upload=terms.upload)
        one.answers = {}
    one.file_page = terms.file_page if one.kind == "file" else None
    asked = {ask.key for ask in asks_about(one)}
    one.answers = {key: answer for key, answer in one.answers.items() if key in asked}


def _locked(proof: Proof, revision: int) -> Proof:
    """The proof as it is stored, one revision on. Raises ``Conflict``, ``RoundClosed``."""
    found = Proof.objects.select_for_update(of=("self",)).select_related(
        "file", "disclosure__round__agency", "judged_by"
    )
    one = found.get(pk=proof.pk)
    check_round_open(one.disclosure.round)
    if one.revision != revision:
        raise Conflict(_last_hand(one.pk))
    one.revision += 1
    return one


def _check_unpublished(one: Proof) -> None:
    if one.published_at is not None:
        raise NotYet(
            "หลักฐานที่เผยแพร่แล้วแก้ไขหรือลบไม่ได้ กรุณาถอนการเผยแพร่ แล้วเพิ่มหลักฐานใหม่",
            "A published proof cannot be changed or removed; withdraw it and add a new one.",
        )


def _last_hand(pk: UUID) -> str:
    """Who changed a thing last."""
    return Change.objects.filter(subject=pk).values_list("person__name", flat=True).first() or ""


def _name(disclosure: Disclosure) -> str:
    return f"{disclosure.item} ปี {disclosure.round.year}"


def _log(one: Proof, by: Person, action: str, fields: Mapping[str, tuple[object, object]] | None = None) -> None:
    disclosure = one.disclosure
    change_record(
        agency=disclosure.round.agency, by=by, kind="proof", subject=one.pk,
        title=f"{disclosure.item} {one.title}", action=action, fields=fields,
    )  # fmt: skip
