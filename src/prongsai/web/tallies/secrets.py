"""The secrets of boxes: files beside the database that hold only the newest two, and never go into a backup.

Every version of a box is sealed with a secret of its own. The secret of the next version is on the disk before the
database changes, that of the last is overwritten once it has; a crash in between leaves whichever the database needs.
"""

from __future__ import annotations

import os
import secrets
import struct
from pathlib import Path

from django.conf import settings

LENGTH = 32
_SLOT = struct.Struct(f"<Q{LENGTH}s")
_SLOTS = 2


def folder() -> Path:
    """Where the secrets lie, one file for each box."""
    return Path(settings.DATA) / "boxes"


def begin(key: str) -> bytes:
    """Make the file of a new box; gives the secret of its version 0. An older file of that name is destroyed first."""
    destroy(key)
    folder().mkdir(mode=0o700, exist_ok=True)
    secret = secrets.token_bytes(LENGTH)
    content = _SLOT.pack(0, secret) + bytes(_SLOT.size * (_SLOTS - 1))
    descriptor = os.open(_path(key), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(descriptor, content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    _sync_folder()
    return secret


def of(key: str, version: int) -> bytes | None:
    """The secret of a version; ``None`` where it is gone or never was here."""
    try:
        content = _path(key).read_bytes()
    except FileNotFoundError:
        return None
    slot = content[_offset(version) : _offset(version) + _SLOT.size]
    if len(slot) < _SLOT.size:
        return None
    stored, secret = _SLOT.unpack(slot)
    return secret if stored == version and any(secret) else None


def follow(key: str, version: int) -> bytes:
    """Make the secret of the version after this one and bring it to the disk. Only for who holds the lock of the box.

    The place it takes is that of the version before this one. Raises ``OSError``.
    """
    secret = secrets.token_bytes(LENGTH)
    _write(key, version + 1, _SLOT.pack(version + 1, secret), durable=True)
    return secret


def forget(key: str, version: int) -> None:
    """Overwrite the secret of a version. It need not reach the disk at once: the next one takes another place."""
    _write(key, version, bytes(_SLOT.size), durable=False)


def destroy(key: str) -> None:
    """Overwrite every secret of a box and remove the file."""
    path = _path(key)
    if path.exists():
        for version in range(_SLOTS):
            _write(key, version, bytes(_SLOT.size), durable=True)
        path.unlink()
        _sync_folder()


def keys() -> set[str]:
    """The boxes there are secrets of."""
    return {path.name for path in folder().iterdir()} if folder().is_dir() else set()


def _path(key: str) -> Path:
    return folder() / key


def _offset(version: int) -> int:
    return _SLOT.size * (version % _SLOTS)


def _write(key: str, version: int, content: bytes, *, durable: bool) -> None:
    descriptor = os.open(_path(key), os.O_WRONLY)
    try:
        os.lseek(descriptor, _offset(version), os.SEEK_SET)
        os.write(descriptor, content)
        if durable:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder() -> None:
    try:
        descriptor = os.open(folder(), os.O_RDONLY)
    except OSError:  # a system whose folders cannot be opened
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
