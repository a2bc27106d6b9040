"""The way of a document through the hands of its signers, as frozen values and moves between them.

A version is a draft, goes into signing, comes back with a reason or is frozen by the last approval. What is frozen or
superseded never changes again: a correction is a new version.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from prongsai.core.agencies.model import SignerRole
from prongsai.core.errors import ProngsaiError
from prongsai.core.packs.model import Text

State = Literal["draft", "in_signing", "sent_back", "frozen", "superseded"]
STATES: tuple[State, ...] = get_args(State)
TITLES: Mapping[State, Text] = {
    "draft": Text("ฉบับร่าง", "Draft"),
    "in_signing": Text("อยู่ระหว่างลงนาม", "Being signed"),
    "sent_back": Text("ส่งกลับให้แก้ไข", "Sent back"),
    "frozen": Text("ลงนามครบแล้ว", "Signed by all"),
    "superseded": Text("มีฉบับใหม่แทนแล้ว", "Superseded"),
}
Decision = Literal["", "approved", "sent_back"]

PLACES: Mapping[SignerRole, Text] = {
    "preparer": Text("ผู้จัดทำ", "Preparer"),
    "reviewer": Text("ผู้ตรวจทาน", "Reviewer"),
    "inspector": Text("ผู้ตรวจสอบ", "Inspector"),
    "deputy_clerk": Text("ผู้เสนอ", "Proposer"),
    "clerk": Text("ผู้เห็นชอบ", "Endorser"),
    "chief_executive": Text("ผู้อนุมัติ", "Approver"),
}
"""What somebody does in each place of the chain."""


class WrongState(ProngsaiError):
    """A move the state of a version does not allow."""


class NotYourTurn(ProngsaiError):
    """A decision by somebody who does not stand in the next place of the chain."""


class MissingReason(ProngsaiError):
    """Something sent back without saying why."""


class SamePerson(ProngsaiError):
    """The one who prepared a document as the one who approves it in the end."""


@dataclass(frozen=True)
class Link:
    """One place of the chain: what was decided there, by whom (an id), and why it was sent back."""

    role: SignerRole
    decision: Decision = ""
    person: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Signing:
    """A version on its way. ``preparer`` is the id of who made it; a draft has no ``links`` yet."""

    state: State
    preparer: str
    links: tuple[Link, ...] = ()


def next_place(signing: Signing) -> int | None:
    """The index of the link that decides next; ``None`` unless the version is in signing."""
    if signing.state != "in_signing":
        return None
    return next(place for place, link in enumerate(signing.links) if not link.decision)


def send(signing: Signing, chain: Sequence[SignerRole]) -> Signing:
    """Start the signing. Raises ``WrongState`` for anything but a draft, and for a chain that nobody stands in."""
    _require(signing, "ส่งลงนาม", "sent to be signed", "draft")
    if not chain:
        raise WrongState(
            "หน่วยงานยังไม่ได้กำหนดลำดับผู้ลงนาม กรุณากำหนดในข้อมูลหน่วยงานก่อน",
            "The agency has no chain of signers yet; set it in the particulars of the agency first.",
        )
    return replace(signing, state="in_signing", links=tuple(map(Link, chain)))


def withdraw(signing: Signing) -> Signing:
    """Take it back before everybody has signed: a draft again, without decisions. Raises ``WrongState``."""
    _require(signing, "ถอนคืน", "withdrawn", "in_signing")
    return replace(signing, state="draft", links=())


def check_decider(signing: Signing, person: str, places: Collection[SignerRole], *, approving: bool) -> None:
    """Raises what ``approve`` or ``send_back`` would raise for this person, who stands in these places today."""
    _require(signing, "ลงนาม", "signed", "in_signing")
    place = next_place(signing)
    assert place is not None, "somebody is next while it is in signing"
    role = signing.links[place].role
    if role not in places:
        title = PLACES[role]
        raise NotYourTurn(
            f"ขณะนี้รอ{title.th}ลงนาม ท่านลงนามในลำดับนี้ไม่ได้",
            f"It waits for the {title.en.lower()}; you cannot sign in this place.",
        )
    if approving and place == len(signing.links) - 1 and person in _preparers(signing):
        raise SamePerson(
            "ผู้จัดทำเอกสารเป็นผู้อนุมัติคนสุดท้ายไม่ได้ ต้องเป็นคนละคน กรุณาให้ผู้อื่นจัดทำฉบับใหม่ หรือให้ผู้อื่นลงนามแทนในตำแหน่งนี้",
            "Who prepared a document cannot be its last approver. Let somebody else make a new version, or sign here.",
        )


def approve(signing: Signing, person: str, places: Collection[SignerRole]) -> Signing:
    """Sign in the next place; the last approval freezes the version.

    ``places`` are those in which the person stands today, acting ones included. Raises ``WrongState``,
    ``NotYourTurn``, ``SamePerson``.
    """
    check_decider(signing, person, places, approving=True)
    links = _decided(signing, "approved", person)
    whole = all(link.decision == "approved" for link in links)
    return replace(signing, state="frozen" if whole else "in_signing", links=links)


def send_back(signing: Signing, person: str, places: Collection[SignerRole], reason: str) -> Signing:
    """Refuse in the next place, with a reason. Raises ``WrongState``, ``NotYourTurn``, ``MissingReason``."""
    check_decider(signing, person, places, approving=False)
    if not reason.strip():
        raise MissingReason(
            "ยังไม่ได้ระบุเหตุผลที่ส่งกลับ กรุณาระบุว่าต้องแก้ไขอะไร", "Say why it is sent back: what has to be corrected?"
        )
    return replace(signing, state="sent_back", links=_decided(signing, "sent_back", person, reason.strip()))


def supersede(signing: Signing) -> Signing:
    """Give way to a new version. Raises ``WrongState`` while it is in signing, and for one that never changes."""
    if signing.state == "in_signing":
        raise WrongState(
            "เอกสารนี้อยู่ระหว่างลงนาม จัดทำฉบับใหม่ยังไม่ได้ กรุณาถอนคืนก่อน หรือรอให้ผู้ลงนามส่งกลับ",
            "This document is being signed; no new version can be made until it is withdrawn or sent back.",
        )
    _require(signing, "แทนด้วยฉบับใหม่", "superseded", "draft", "sent_back")
    return replace(signing, state="superseded")


def _preparers(signing: Signing) -> frozenset[str]:
    """Who made the version and who signed as its preparer."""
    return frozenset({signing.preparer, *(link.person for link in signing.links if link.role == "preparer")})


def _decided(signing: Signing, decision: Decision, person: str, reason: str = "") -> tuple[Link, ...]:
    """The links with a decision in the next place."""
    place = next_place(signing)
    assert place is not None, "checked before"
    links = list(signing.links)
    links[place] = Link(links[place].role, decision, person, reason)
    return tuple(links)


def _require(signing: Signing, move_th: str, move_en: str, *states: State) -> None:
    if signing.state not in states:
        title = TITLES[signing.state]
        raise WrongState(
            f"เอกสารฉบับนี้{title.th} จึง{move_th}ไม่ได้",
            f'This version is "{title.en.lower()}" and so cannot be {move_en}.',
        )
