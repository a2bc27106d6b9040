"""Boxes that this process sealed last, kept open in memory: who comes next need not read and open them again.

What is kept is used only for the very secret it was sealed with, which the file of secrets has to confirm each time:
where another process changed the box meanwhile, or somebody put back an older one, it is thrown away.
"""

from __future__ import annotations

import hashlib
import threading

from prongsai.core.surveys.boxes import Box

_MOST = 64
_lock = threading.Lock()
_boxes: dict[str, tuple[bytes, Box]] = {}


def keep(key: str, secret: bytes, box: Box) -> None:
    """Keep a box that is now stored, sealed with this secret. The one that was kept longest makes room."""
    with _lock:
        _boxes.pop(key, None)
        while len(_boxes) >= _MOST:
            del _boxes[next(iter(_boxes))]
        _boxes[key] = (_mark(secret), box)


def take(key: str, secret: bytes) -> Box | None:
    """The box that is sealed with this secret, if it was kept. It is kept no longer: what changes it may fail."""
    with _lock:
        mark, box = _boxes.pop(key, (b"", None))
    return box if mark == _mark(secret) else None


def drop(key: str) -> None:
    """Keep a box no longer."""
    with _lock:
        _boxes.pop(key, None)


def _mark(secret: bytes) -> bytes:
    """What tells secrets apart without being one."""
    return hashlib.sha256(secret).digest()
