"""Boxes that this process sealed last, kept open in memory: who comes next need not read and open them again.

What is kept is used only while the file of secrets still has the very secret it was sealed with: where another process
changed the box meanwhile, or somebody put back an older one, it is thrown away.
"""

from __future__ import annotations

import hashlib
import threading

from prongsai.core.surveys.boxes import Box
from prongsai.web.tallies import secrets

_MOST = 64
_lock = threading.Lock()
_boxes: dict[str, tuple[int, bytes, Box]] = {}


def keep(key: str, version: int, secret: bytes, box: Box) -> None:
    """Keep a box that is now stored, sealed with this secret. The one that was kept longest makes room."""
    with _lock:
        _boxes.pop(key, None)
        while len(_boxes) >= _MOST:
            del _boxes[next(iter(_boxes))]
        _boxes[key] = (version, _mark(secret), box)


def take(key: str) -> tuple[int, Box] | None:
    """Version and content of a box that was kept. It is kept no longer: what changes it may fail."""
    with _lock:
        kept = _boxes.pop(key, None)
    if kept is None:
        return None
    version, mark, box = kept
    secret = secrets.of(key, version)
    return (version, box) if secret is not None and _mark(secret) == mark else None


def drop(key: str) -> None:
    """Keep a box no longer."""
    with _lock:
        _boxes.pop(key, None)


def _mark(secret: bytes) -> bytes:
    """What tells secrets apart without being one."""
    return hashlib.sha256(secret).digest()
