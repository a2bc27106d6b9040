"""The bytes of files, each kept once under its SHA-256 in the folder of the installation."""

from __future__ import annotations

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


def digest(content: bytes) -> str:
    """The SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def keep(content: bytes) -> str:
    """Store bytes and return their SHA-256. Storing the same bytes again changes nothing."""
    sha256 = digest(content)
    path = _path(sha256)
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(content))
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
