"""The key of a submission, from the form it is given out with to the page that says it arrived.

A form carries a signed random key and the second it was given out. Nothing of it is stored here: the signature says
that it is ours. What arrived in the last hours is known for a while, so that going back and sending again does not
count twice; what is known are salted digests in memory, which nobody can turn into keys, and their salts change.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from dataclasses import dataclass

from django.core import signing

VALID = 3 * 24 * 3600
"""Seconds a form may be sent after it was given out."""

_KEY = 16  # bytes of chance in a key
_SPENT_KEPT = 3600  # seconds; a key is known for one to two of these
_SPENT_MOST = 20_000  # keys in each of the two; more than one machine takes in an hour


@dataclass(frozen=True)
class Arrival:
    """A key, and how many seconds ago its form was given out; ``stale`` where that is too long."""

    key: str
    seconds: float

    @property
    def stale(self) -> bool:
        return not 0 <= self.seconds <= VALID


def give_out(campaign: str, key: str | None = None) -> str:
    """The signed field of a form of a survey; with ``key``, for a submission that was tried before."""
    return _signer("form", campaign).sign(f"{key or secrets.token_urlsafe(_KEY)}.{int(time.time())}")


def read(campaign: str, field: str) -> Arrival | None:
    """What the field of a form says; ``None`` where it is not ours."""
    try:
        key, _, given_out = _signer("form", campaign).unsign(field).rpartition(".")
    except signing.BadSignature:
        return None
    return Arrival(key, time.time() - int(given_out))


def receipt(campaign: str, key: str) -> str:
    """Says, in the address of the page that thanks, that a submission arrived."""
    return _signer("thanks", campaign).sign(key)


def read_receipt(campaign: str, receipt: str) -> str | None:
    """The key in a receipt; ``None`` where it is not ours."""
    try:
        return _signer("thanks", campaign).unsign(receipt)
    except signing.BadSignature:
        return None


def _signer(use: str, campaign: str) -> signing.Signer:
    return signing.Signer(salt=f"answers {use} {campaign}", sep=":")


class _Spent:
    """Keys of the last hours, as digests with a salt that is thrown away with them."""

    def __init__(self) -> None:
        self.salt, self.known, self.since = secrets.token_bytes(16), set[bytes](), time.monotonic()

    def digest(self, key: str) -> bytes:
        return hashlib.blake2b(key.encode(), key=self.salt, digest_size=12).digest()


class SpentKeys:
    """Remembers keys for one to two hours, a bounded number of them."""

    def __init__(self, *, kept: float = _SPENT_KEPT, most: int = _SPENT_MOST) -> None:
        self._kept, self._most = kept, most
        self._lock = threading.Lock()
        self._young, self._old = _Spent(), _Spent()

    def add(self, key: str) -> None:
        """This key was counted."""
        with self._lock:
            self._turn()
            self._young.known.add(self._young.digest(key))

    def has(self, key: str) -> bool:
        """Whether this key was counted lately."""
        with self._lock:
            self._turn()
            return any(one.digest(key) in one.known for one in (self._young, self._old))

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._young, self._old = _Spent(), _Spent()

    def _turn(self) -> None:
        passed = time.monotonic() - self._young.since
        if passed >= self._kept or len(self._young.known) >= self._most:
            self._old = self._young if passed < 2 * self._kept else _Spent()
            self._young = _Spent()


spent = SpentKeys()
