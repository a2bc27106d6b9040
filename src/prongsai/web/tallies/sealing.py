"""Sealing boxes and comments: ChaCha20-Poly1305, which refuses what was changed or belongs elsewhere.

What is sealed is filled up first: its length would tell what came into it.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from datetime import date

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from prongsai.core.surveys import boxes

_NONCE = 12
_ROOM = 16 * 1024
"""Bytes: a usual box fits in, so that all its versions have one length; a larger one takes twice as much."""


class BrokenSeal(Exception):
    """Something sealed that this secret does not open."""


def seal_box(box: boxes.Box, secret: bytes, *, key: str, version: int) -> bytes:
    """A box, shut. A secret seals one version only, so the nonce may be constant."""
    return ChaCha20Poly1305(secret).encrypt(bytes(_NONCE), _filled(boxes.to_bytes(box)), _belongs(key, version))


def open_box(sealed: bytes | memoryview, secret: bytes, *, key: str, version: int) -> boxes.Box:
    """A box, opened. Raises ``BrokenSeal``."""
    try:
        content = ChaCha20Poly1305(secret).decrypt(bytes(_NONCE), bytes(sealed), _belongs(key, version))
    except InvalidTag as error:
        raise BrokenSeal(key) from error
    return boxes.from_bytes(content.rstrip(b"\0"))


def seal_comments(comments: Iterable[tuple[date, str]], secret: bytes) -> bytes:
    """Some comments and their weeks, shut together, in an order that tells nothing."""
    content = json.dumps(sorted((week.isoformat(), text) for week, text in comments), ensure_ascii=False).encode()
    nonce = secrets.token_bytes(_NONCE)
    return nonce + ChaCha20Poly1305(secret).encrypt(nonce, _filled(content), None)


def open_comments(sealed: bytes | memoryview, secret: bytes) -> list[tuple[date, str]]:
    """Week and text of comments that were shut together. Raises ``BrokenSeal``."""
    try:
        content = ChaCha20Poly1305(secret).decrypt(bytes(sealed[:_NONCE]), bytes(sealed[_NONCE:]), None)
    except InvalidTag as error:
        raise BrokenSeal("comments") from error
    return [(date.fromisoformat(week), text) for week, text in json.loads(content.rstrip(b"\0"))]


def _filled(content: bytes) -> bytes:
    room = _ROOM
    while room < len(content):
        room *= 2
    return content.ljust(room, b"\0")


def _belongs(key: str, version: int) -> bytes:
    return f"{key} {version}".encode()
