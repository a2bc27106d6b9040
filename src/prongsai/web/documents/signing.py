"""Writing decisions: sending a version to be signed, taking it back, signing it, sending it back.

The rules are those of ``core.signoffs``; here they meet the rows, the log, the notices and the certificate.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import cast
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from prongsai.core import signoffs
from prongsai.core.agencies.model import SignerRole
from prongsai.core.agencies.roles import role_signing_as, signs_as
from prongsai.core.errors import ProngsaiError
from prongsai.core.packs.model import Text
from prongsai.core.signoffs import PLACES, Decision, Link, Signing, State
from prongsai.documents.writing.look import Look
from prongsai.documents.writing.official.certificate import Signed, SignedFile, certificate
from prongsai.documents.writing.pdf import to_pdf
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.desk import Desk
from prongsai.web.agencies.models import Agency, Membership
from prongsai.web.agencies.selectors import chain_of, kind_of, members_on, profile
from prongsai.web.changes.services import change_record
from prongsai.web.documents.kinds import slot_of
from prongsai.web.documents.models import Signoff, Version
from prongsai.web.documents.services import MEDIA_TYPES, file_content, version_path, version_title
from prongsai.web.files import storage
from prongsai.web.files.services import file_store
from prongsai.web.notices.services import notice_send
from prongsai.web.rounds.services import check_round_open


class NobodyThere(ProngsaiError):
    """A place of the chain that nobody holds."""


class OtherBytes(ProngsaiError):
    """A file that is not what the signer saw."""


def places_of(desk: Desk) -> frozenset[SignerRole]:
    """Where somebody stands in the chain today, acting posts included."""
    return frozenset(place for role in desk.roles if (place := signs_as(role)) is not None)


def signing_of(version: Version) -> Signing:
    """A version as the rules see it."""
    links = tuple(
        Link(cast(SignerRole, one.role), cast(Decision, one.decision), str(one.person_id or ""), one.reason)
        for one in version.signoffs.all()
    )
    return Signing(cast(State, version.state), str(version.by_id), links)


@transaction.atomic
def version_send(*, version: UUID, desk: Desk) -> Version:
    """Send a draft to be signed by the chain of its agency. Raises ``WrongState``, ``NobodyThere``."""
    found = _locked(version, desk)
    after = signoffs.send(signing_of(found), chain_of(desk.agency))
    _check_places(desk, [link.role for link in after.links])
    Signoff.objects.bulk_create(
        Signoff(version=found, order=order, role=link.role) for order, link in enumerate(after.links)
    )
    _move(found, after, desk, "sent")
    _tell_next(found, desk.today)
    return found


@transaction.atomic
def version_withdraw(*, version: UUID, desk: Desk) -> Version:
    """Take a version back before everybody has signed; it is a draft again. Raises ``WrongState``."""
    found = _locked(version, desk)
    after = signoffs.withdraw(signing_of(found))
    signed = [f"{PLACES[cast(SignerRole, one.role)].th}: {one.name}" for one in found.signoffs.all() if one.decision]
    found.signoffs.all().delete()
    _move(found, after, desk, "withdrawn", {"signed": (signed, [])})
    return found


@transaction.atomic
def version_approve(*, version: UUID, desk: Desk, sha256: str) -> Version:
    """Sign where it is one's turn; the last signature freezes the version and makes its certificate.

    ``sha256`` is that of the PDF the signer saw. Raises ``WrongState``, ``NotYourTurn``, ``SamePerson`` and
    ``OtherBytes``.
    """
    found = _locked(version, desk)
    after = signoffs.approve(signing_of(found), str(desk.person.pk), places_of(desk))
    _check_bytes(found, sha256)
    decided = _decide(found, after, desk)
    if after.state != "frozen":
        _move(found, after, desk, "approved", {"signoff": ("", _signed_text(decided))})
        _tell_next(found, desk.today)
        return found
    found.frozen_at = decided.at
    found.certificate = file_store(
        agency=desk.agency,
        by=desk.person,
        name=f"ใบรับรองการลงนาม {version_title(found).th}.pdf",
        media_type=MEDIA_TYPES["pdf"],
        content=_certificate(found, desk),
    )
    title = version_title(found)
    _move(found, after, desk, "frozen", {"signoff": ("", _signed_text(decided))})
    _tell(
        found,
        [found.by, *(one.person for one in found.signoffs.select_related("person") if one.person)],
        "frozen",
        Text(f"{title.th} ลงนามครบแล้ว", f"{title.en} has been signed by all"),
    )
    return found


@transaction.atomic
def version_send_back(*, version: UUID, desk: Desk, reason: str) -> Version:
    """Refuse where it is one's turn, with a reason. Raises ``WrongState``, ``NotYourTurn``, ``MissingReason``."""
    found = _locked(version, desk)
    after = signoffs.send_back(signing_of(found), str(desk.person.pk), places_of(desk), reason)
    decided = _decide(found, after, desk)
    title = version_title(found)
    _move(found, after, desk, "sent_back", {"reason": ("", decided.reason)})
    _tell(
        found,
        _makers(found, desk),
        "back",
        Text(f"{title.th} ถูกส่งกลับให้แก้ไข กรุณาดูเหตุผล", f"{title.en} was sent back; see why"),
    )
    return found


@transaction.atomic
def signers_tell(*, agency: Agency, today: date) -> None:
    """Tell those who stand next in the chain today what waits for them, once: posts change hands while it waits."""
    waiting = Version.objects.filter(document__round__agency=agency, state="in_signing")
    for version in waiting.select_related("document__round__agency"):
        _tell_next(version, today)


def _locked(version: UUID, desk: Desk) -> Version:
    """The version, held until the transaction ends. Raises ``RoundClosed``: nothing is decided in a closed round."""
    Version.objects.select_for_update(of=("self",)).get(pk=version, document__round__agency=desk.agency)
    found = Version.objects.select_related("document__round__agency", "by", "docx", "pdf", "html").get(pk=version)
    check_round_open(found.document.round)
    return found


def _check_places(desk: Desk, roles: Iterable[SignerRole]) -> None:
    held = {post.role for post in members_on(desk.agency, desk.today)}
    empty = [PLACES[role] for role in roles if role_signing_as(role) not in held]
    if empty:
        raise NobodyThere(
            f"ยังไม่มีผู้ลงนามในลำดับ{' '.join(place.th for place in empty)} กรุณาเพิ่มผู้ดำรงตำแหน่งในหน้าบุคลากรก่อน",
            f"Nobody can sign as {', '.join(place.en.lower() for place in empty)}; add somebody under People first.",
        )


def _check_bytes(version: Version, seen: str) -> None:
    """Raises ``OtherBytes`` unless the files lie there as they were made, and the PDF is what the signer saw."""
    whole = all(storage.digest(file_content(file)) == file.sha256 for file in (version.docx, version.pdf, version.html))
    if not whole or seen != version.sha256:
        raise OtherBytes(
            "แฟ้มของเอกสารไม่ตรงกับที่แสดง ยังไม่ได้ลงนาม กรุณาเปิดหน้าใหม่และตรวจเอกสารอีกครั้ง",
            "The files are not what was shown; nothing was signed. Open the page again and look once more.",
        )


def _decide(version: Version, after: Signing, desk: Desk) -> Signoff:
    """Store the decision that was just taken in its place."""
    row = version.signoffs.filter(decision="").first()
    assert row is not None, "the rules found a next place"
    link = after.links[row.order]
    post = _post(desk, link.role)
    usual = {signer.role: signer.position for signer in kind_of(desk.agency).signers}
    row.person, row.name = desk.person, desk.person.name
    row.position, row.acting = post.position or usual.get(link.role, ""), post.acting
    row.decision, row.reason, row.at = link.decision, link.reason, timezone.now()
    row.save()
    return row


def _post(desk: Desk, place: SignerRole) -> Membership:
    """The post somebody signs by: their own before one they act in."""
    return min((post for post in desk.posts if post.role == role_signing_as(place)), key=lambda post: post.acting != "")


def _move(
    version: Version,
    after: Signing,
    desk: Desk,
    action: str,
    fields: dict[str, tuple[object, object]] | None = None,
) -> None:
    before, version.state = version.state, after.state
    version.save(update_fields=["state", "frozen_at", "certificate"])
    change_record(
        agency=desk.agency,
        by=desk.person,
        kind="document",
        subject=version.pk,
        title=version_title(version).th,
        action=action,
        fields={"state": (before, after.state), **(fields or {})},
    )


def _makers(version: Version, desk: Desk) -> list[Person]:
    """Who goes on with what came back: who made it, or the coordinators where that one serves here no more."""
    serving = [post for post in members_on(desk.agency, desk.today) if post.person.is_active]
    if any(post.person_id == version.by_id for post in serving):
        return [version.by]
    return [post.person for post in serving if post.role == "coordinator"]


def _tell_next(version: Version, today: date) -> None:
    waiting = version.signoffs.filter(decision="").first()
    assert waiting is not None, "somebody is next"
    role = role_signing_as(cast(SignerRole, waiting.role))
    holders = [post.person for post in members_on(version.document.round.agency, today).filter(role=role)]
    title = version_title(version)
    _tell(version, holders, str(waiting.pk), Text(f"{title.th} รอท่านลงนาม", f"{title.en} waits for your signature"))


def _tell(version: Version, to: Iterable[Person], what: str, text: Text) -> None:
    agency = version.document.round.agency
    notice_send(agency=agency, to=to, key=f"document:{version.pk}:{what}", text=text, path=version_path(version))


def _certificate(version: Version, desk: Desk) -> bytes:
    """The certificate as a PDF. The version must have been signed in every place."""
    signed = [
        Signed(PLACES[cast(SignerRole, one.role)].th, one.name, one.position, one.acting, timezone.localtime(one.at))
        for one in version.signoffs.all()
    ]
    kept = [SignedFile(file.name, file.sha256) for file in (version.pdf, version.docx, version.html)]
    document = version.document
    title = f"{slot_of(document.kind, document.until).title.th} ปีงบประมาณ พ.ศ. {document.round.year}"
    made = certificate(title, version.number, kept, signed, profile(desk.agency, desk.today))
    return to_pdf(made, Look())


def _signed_text(row: Signoff) -> str:
    return " ".join(
        word for word in (PLACES[cast(SignerRole, row.role)].th, row.name, row.position, row.acting) if word
    )
