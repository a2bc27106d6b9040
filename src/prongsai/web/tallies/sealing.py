"""Sealing boxes and comments: ChaCha20-Poly1305, which refuses what was changed or belongs elsewhere."""

from __future__ import annotations

import secrets
from datetime import date

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from prongsai.core.surveys import boxes

_NONCE = 12
_PADDED_TO = 512  # bytes: the length of a comment tells next to nothing
_DAY = 10


class BrokenSeal(Exception):
    """Something sealed that this secret does not open."""


def seal_box(box: boxes.Box, secret: bytes, *, key: str, version: int) -> bytes:
    """A box, shut. A secret seals one version only, so the nonce may be constant."""
    return ChaCha20Poly1305(secret).encrypt(bytes(_NONCE), boxes.to_bytes(box), _belongs(key, version))


def open_box(sealed: bytes | memoryview, secret: bytes, *, key: str, version: int) -> boxes.Box:
    """A box, opened. Raises ``BrokenSeal``."""
    try:
        content = ChaCha20Poly1305(secret).decrypt(bytes(_NONCE), bytes(sealed), _belongs(key, version))
    except InvalidTag as error:
        raise BrokenSeal(key) from error
    return boxes.from_bytes(content)


def seal_comment(text: str, week: date, secret: bytes) -> bytes:
    """A comment and its week, shut and padded."""
    content = f"{week.isoformat()}{text}".encode()
    content += b"\0" * (-len(content) % _PADDED_TO)
    nonce = secrets.token_bytes(_NONCE)
    return nonce + ChaCha20Poly1305(secret).encrypt(nonce, content, None)


def open_comment(sealed: bytes | memoryview, secret: bytes) -> tuple[date, str]:
    """Week and text of a comment. Raises ``BrokenSeal``."""
    try:
        content = ChaCha20Poly1305(secret).decrypt(bytes(sealed[:_NONCE]), bytes(sealed[_NONCE:]), None)
    except InvalidTag as error:
        raise BrokenSeal("comment") from error
    said = content.rstrip(b"\0").decode()
    return date.fromisoformat(said[:_DAY]), said[_DAY:]


def _belongs(key: str, version: int) -> bytes:
    return f"{key} {version}".encode()
