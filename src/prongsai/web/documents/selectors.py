"""Reading documents: the cards of a round, the chain of a version, what waits for whom, what is out of date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.db.models import Q, QuerySet
from django.utils import timezone

from prongsai.core.agencies.model import SignerRole
from prongsai.core.agencies.roles import role_signing_as
from prongsai.core.packs.model import Text
from prongsai.core.signoffs import PLACES, TITLES, State, next_place
from prongsai.core.thai.fiscal import FiscalYear
from prongsai.documents.writing.official.certificate import grouped
from prongsai.web.agencies.desk import Desk
from prongsai.web.agencies.models import Agency, Membership
from prongsai.web.agencies.selectors import members_on
from prongsai.web.documents.kinds import Slot, slot_of, slots
from prongsai.web.documents.making import Material, MissingMaterial, fell_behind
from prongsai.web.documents.models import Document, Signoff, Version
from prongsai.web.documents.signing import places_of, signing_of
from prongsai.web.files.models import File
from prongsai.web.rounds.models import Round


@dataclass(frozen=True)
class Place:
    """A place of the chain as it is shown: who signed, or who would sign today. ``mark`` is done, now, back or ""."""

    title: Text
    name: str
    position: str
    acting: str
    at: datetime | None
    reason: str
    mark: str


@dataclass(frozen=True)
class Card:
    """A document of the round: its newest version and the one signed last; what it needs before it can be made."""

    slot: Slot
    latest: Version | None
    signed: Version | None
    waits_for: Place | None
    sent_back: Place | None
    stale: bool
    missing: MissingMaterial | None
    due: bool

    @property
    def state(self) -> Text | None:
        """What the newest version is."""
        return TITLES[cast(State, self.latest.state)] if self.latest else None

    @property
    def lacks(self) -> Text | None:
        """What has to be done before it can be made."""
        return Text(self.missing.message_th, self.missing.message_en) if self.missing else None


@dataclass(frozen=True)
class Fingerprint:
    """A file of a version: its form (PDF, DOCX, HTML), and its SHA-256 in groups of eight."""

    file: File
    form: str
    groups: tuple[str, ...]


def current_round(agency: Agency, today: date) -> Round | None:
    """The round of the running fiscal year, else the newest."""
    rounds = list(agency.rounds.all())
    running = FiscalYear.of(today).year
    return next((one for one in rounds if one.year == running), rounds[0] if rounds else None)


def versions() -> QuerySet[Version]:
    """Versions with all that their pages show of them."""
    return Version.objects.select_related(
        "document__round__agency", "by", "docx", "pdf", "html", "certificate", "scan"
    ).prefetch_related("signoffs")


def cards(one: Round, today: date) -> list[Card]:
    """Every document the round can have, whether it was made or not."""
    material, posts = Material(one, today), _posts(one.agency, today)
    known: dict[Slot, list[Version]] = {}
    for version in versions().filter(document__round=one):
        known.setdefault(_slot(version), []).append(version)
    return [_card(slot, known.get(slot, []), material, posts) for slot in slots(one.year)]


def _card(slot: Slot, made: list[Version], material: Material, posts: list[Membership]) -> Card:
    latest = made[0] if made else None
    chain = places(latest, posts) if latest else []
    return Card(
        slot,
        latest,
        signed=next((version for version in made if version.state == "frozen"), None),
        waits_for=next((place for place in chain if place.mark == "now"), None),
        sent_back=next((place for place in chain if place.mark == "back"), None),
        stale=latest is not None and _stale(latest, material),
        missing=material.missing(slot),
        due=slot.until is None or slot.until <= material.today,
    )


def chain(version: Version, today: date) -> list[Place]:
    """The chain of a version; empty before it is sent."""
    return places(version, _posts(version.document.round.agency, today))


def places(version: Version, posts: Iterable[Membership]) -> list[Place]:
    """The chain of a version, with who holds the posts that have not signed."""
    now = next_place(signing_of(version))
    return [_place(signoff, posts, now == order) for order, signoff in enumerate(version.signoffs.all())]


def _place(signoff: Signoff, posts: Iterable[Membership], now: bool) -> Place:  # noqa: FBT001
    title = PLACES[cast(SignerRole, signoff.role)]
    if signoff.decision:
        mark = "done" if signoff.decision == "approved" else "back"
        return Place(title, signoff.name, signoff.position, signoff.acting, signoff.at, signoff.reason, mark)
    role = role_signing_as(cast(SignerRole, signoff.role))
    held = [post for post in posts if post.role == role]
    # Somebody acting goes before the holder of the post.
    post = min(held, key=lambda post: (post.acting == "", post.created_at), default=None)
    mark = "now" if now else ""
    if post is None:
        return Place(title, "", "", "", None, "", mark)
    return Place(title, post.person.name, post.position, post.acting, None, "", mark)


def stale(version: Version, today: date) -> bool:
    """Whether what the version was made from has changed since."""
    return _stale(version, Material(version.document.round, today))


def waiting_for(desk: Desk) -> list[Version]:
    """The versions that wait for this person's signature, oldest first."""
    mine = places_of(desk)
    found = versions().filter(document__round__agency=desk.agency, state="in_signing").order_by("created_at")
    return [version for version in found if _next_role(version) in mine]


def out_of_date(one: Round) -> list[Version]:
    """The newest versions of a round whose data has changed since they were made."""
    return [card.latest for card in cards(one, timezone.localdate()) if card.latest is not None and card.stale]


def fingerprints(version: Version) -> list[Fingerprint]:
    """The files of a version, each with its SHA-256."""
    return [
        Fingerprint(file, form, groups(file.sha256))
        for form, file in (("PDF", version.pdf), ("DOCX", version.docx), ("HTML", version.html))
    ]


def groups(sha256: str) -> tuple[str, ...]:
    """A SHA-256 in groups of eight, as people compare it."""
    return tuple(grouped(sha256).split())


def with_sha256(agency: Agency, sha256: str) -> tuple[Version, str] | None:
    """The version a file belongs to and which of its files it is, by the SHA-256 of its bytes."""
    same = Q(pdf__sha256=sha256) | Q(docx__sha256=sha256) | Q(html__sha256=sha256) | Q(certificate__sha256=sha256)
    # The same bytes may have been made again; the signed version is the one that counts.
    found = list(versions().filter(same, document__round__agency=agency))
    version = next((one for one in found if one.state == "frozen"), found[0] if found else None)
    if version is None:
        return None
    form = next((one.form for one in fingerprints(version) if one.file.sha256 == sha256), "certificate")
    return version, form


def versions_of(document: Document) -> QuerySet[Version]:
    """All versions of a document, newest first."""
    return versions().filter(document=document)


def _slot(version: Version) -> Slot:
    return slot_of(version.document.kind, version.document.until)


def _next_role(version: Version) -> SignerRole | None:
    signing = signing_of(version)
    place = next_place(signing)
    return None if place is None else signing.links[place].role


def _stale(version: Version, material: Material) -> bool:
    if version.state == "superseded":
        return False
    now = material.based_on(_slot(version))
    return fell_behind(version.based_on, now, frozen=version.state == "frozen")


def _posts(agency: Agency, today: date) -> list[Membership]:
    return list(members_on(agency, today))
