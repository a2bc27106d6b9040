"""The bytes of files, each kept once under its SHA-256 in the folder of the installation."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.core.files.storage import default_storage


def digest(content: bytes) -> str:
    """The SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def keep(content: bytes) -> str:
    """Store bytes and return their SHA-256. Storing the same bytes again changes nothing.

    They stand under their name only once they are whole and on the disk, whatever ends the program before.
    """
    sha256 = digest(content)
    target = Path(default_storage.path(_path(sha256)))
    # A file of another length was cut off; one of the same length is what its name says.
    if not target.exists() or target.stat().st_size != len(content):
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, content)
    return sha256


def fetch(sha256: str) -> bytes:
    """The bytes with this SHA-256. Raises ``FileNotFoundError``."""
    with default_storage.open(_path(sha256)) as opened:
        content: bytes = opened.read()
    return content


def has(sha256: str) -> bool:
    """Whether bytes lie under this SHA-256."""
    return default_storage.exists(_path(sha256))


def drop(sha256: str) -> None:
    """Take bytes away that no row speaks of any more. Nothing happens where there are none."""
    default_storage.delete(_path(sha256))


def _path(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}"


def _write(target: Path, content: bytes) -> None:
    """Write beside the target and move it there in one step, which two writers at once may both do."""
    descriptor, written = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        Path(written).replace(target)
    except BaseException:
        Path(written).unlink(missing_ok=True)
        raise
