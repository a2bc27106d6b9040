"""Carries what was keyed in from a form on paper from one page to the next, where nothing of it may be stored.

It travels in a hidden field, shut with a key of this installation, and belongs to one person, one survey and half an
hour. Nothing else remembers it.
"""

from __future__ import annotations

import base64
import binascii
import json
import secrets
import time
from dataclasses import asdict, dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from django.utils.crypto import salted_hmac

from prongsai.core.errors import ProngsaiError
from prongsai.web.accounts.models import Person
from prongsai.web.surveys.models import Campaign

SECONDS = 1800
_NONCE = 12
_PADDED_TO = 1024  # bytes: how long it is tells nothing of what was chosen


class NotCarried(ProngsaiError):
    """A hidden field that is too old, was changed, or belongs to somebody else."""

    def __init__(self) -> None:
        super().__init__(
            "หน้านี้เปิดไว้นานเกินไป ใบนี้ยังไม่ได้นับ กรุณากรอกใบนี้ใหม่ตั้งแต่ครั้งแรก",
            "This page was open for too long. The form was not counted; please key it in again from the start.",
        )


@dataclass(frozen=True)
class Keyed:
    """A form as it was keyed in so far: ``values`` by field.

    ``differ`` holds what the second entry said in fields where it said something else: those are asked for once more.
    ``arrival`` is the key of the submission it becomes.
    """

    values: dict[str, str]
    arrival: str
    differ: dict[str, str] = field(default_factory=dict)


def carried(keyed: Keyed, campaign: Campaign, person: Person) -> str:
    """The text of a hidden field."""
    content = json.dumps({**asdict(keyed), "at": int(time.time())}).encode()
    content += b" " * (-len(content) % _PADDED_TO)
    nonce = secrets.token_bytes(_NONCE)
    sealed = ChaCha20Poly1305(_key()).encrypt(nonce, content, _belongs(campaign, person))
    return base64.urlsafe_b64encode(nonce + sealed).decode()


def taken_out(text: str, campaign: Campaign, person: Person) -> Keyed:
    """What ``carried`` put in. Raises ``NotCarried``."""
    try:
        sealed = base64.urlsafe_b64decode(text.encode())
        content = ChaCha20Poly1305(_key()).decrypt(sealed[:_NONCE], sealed[_NONCE:], _belongs(campaign, person))
    except (InvalidTag, binascii.Error, ValueError) as error:
        raise NotCarried from error
    plain = json.loads(content)
    if time.time() - plain["at"] > SECONDS:
        raise NotCarried
    return Keyed(plain["values"], plain["arrival"], plain["differ"])


def _key() -> bytes:
    return salted_hmac("prongsai.web.surveys.carrying", "", algorithm="sha256").digest()


def _belongs(campaign: Campaign, person: Person) -> bytes:
    return f"{campaign.key} {person.pk}".encode()
