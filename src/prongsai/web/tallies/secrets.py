"""The secrets of boxes: files beside the database, one for each box, that never go into a backup.

Every version of a box is sealed with a secret of its own. The secret of the next version is on the disk before the
database changes, that of the last is overwritten once it has; a crash in between leaves whichever the database needs,
and whoever next holds the lock of the box destroys the others (``keep_only``).
"""

from __future__ import annotations

import os
import re
import secrets
import struct
from pathlib import Path

from django.conf import settings

LENGTH = 32
_SLOT = struct.Struct(f"<Q{LENGTH}s")
# Versions take places in turn. Two would do for one process; another one may be many versions ahead of the moment a
# slow one comes to destroy the secret it is done with, and must not lose its own by that.
_SLOTS = 256
# The file keeps its size and place: its content alone has to reach the disk.
_sync = getattr(os, "fdatasync", os.fsync)
_FOLDER = "boxes"
_KEY = re.compile(r"[a-z0-9]{1,16}")
_TAG = "CACHEDIR.TAG"
_TAGGED = b"""Signature: 8a477f597d28d172789f06886806bc55
# Secrets of open surveys. Programs that copy disks leave out folders with this file (https://bford.info/cachedir/).
"""


def folder() -> Path:
    """Where the secrets lie, one file for each box."""
    return Path(settings.DATA) / _FOLDER


def begin(key: str) -> bytes:
    """Make the file of a new box; gives the secret of its version 0. An older file of that name is destroyed first."""
    destroy(key)
    _make_folder()
    secret = secrets.token_bytes(LENGTH)
    content = _SLOT.pack(0, secret) + bytes(_SLOT.size * (_SLOTS - 1))
    descriptor = _open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
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
        descriptor = _open(key, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        return _secret_in(_read(descriptor, version), version)
    finally:
        os.close(descriptor)


def follow(key: str, version: int) -> bytes:
    """Make the secret of the version after this one and bring it to the disk. Only for who holds the lock of the box.

    Raises ``OSError``.
    """
    secret = secrets.token_bytes(LENGTH)
    _write_durably(key, version + 1, _SLOT.pack(version + 1, secret))
    return secret


def forget(key: str, version: int) -> None:
    """Overwrite the secret of a version that is over, where it is still there. Needs no lock.

    It reaches the disk together with the next secret.
    """
    try:
        descriptor = _open(key, os.O_RDWR)
    except FileNotFoundError:
        return
    try:
        if _secret_in(_read(descriptor, version), version) is not None:
            _write(descriptor, version, bytes(_SLOT.size))
    finally:
        os.close(descriptor)


def keep_only(key: str, version: int) -> bytes | None:
    """The secret of a version, as ``of``; those of all others are overwritten: what crashes and failures left.

    Only for who holds the lock.
    """
    try:
        with open(_path(key), "rb", buffering=0) as opened:  # noqa: PTH123 - see _path
            content = opened.read()
    except FileNotFoundError:
        return None
    at = _offset(version)
    secret = _secret_in(content[at : at + _SLOT.size], version)
    # Nearly always there is nothing else: one look at all bytes is far quicker than at every place.
    if secret is None or (content[:at] + content[at + _SLOT.size :]).strip(b"\0"):
        for stored, other in _SLOT.iter_unpack(content[: len(content) // _SLOT.size * _SLOT.size]):
            if stored != version and any(other):
                _write_durably(key, stored, bytes(_SLOT.size))
    return secret


def destroy(key: str) -> None:
    """Overwrite every secret of a box and remove the file."""
    path = Path(_path(key))
    if not path.exists():
        return
    descriptor = _open(key, os.O_WRONLY)
    try:
        os.write(descriptor, bytes(max(path.stat().st_size, _SLOT.size * _SLOTS)))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    path.unlink(missing_ok=True)
    _sync_folder()


def known() -> set[str]:
    """The boxes there are secrets of."""
    return {path.name for path in folder().iterdir() if _KEY.fullmatch(path.name)} if folder().is_dir() else set()


def _secret_in(slot: bytes, version: int) -> bytes | None:
    if len(slot) < _SLOT.size:
        return None
    stored, secret = _SLOT.unpack(slot)
    return secret if stored == version and any(secret) else None


def _path(key: str) -> str:
    """Text, for every submission asks for it: to join paths takes longer than to read what is there."""
    if not _KEY.fullmatch(key):  # never outside the folder, whatever somebody put into the database
        raise ValueError(f"no key of a box: {key!r}")
    return f"{settings.DATA}{os.sep}{_FOLDER}{os.sep}{key}"


def _offset(version: int) -> int:
    return _SLOT.size * (version % _SLOTS)


def _open(key: str, flags: int) -> int:
    return os.open(_path(key), flags | getattr(os, "O_BINARY", 0), 0o600)


def _read(descriptor: int, version: int) -> bytes:
    os.lseek(descriptor, _offset(version), os.SEEK_SET)
    return os.read(descriptor, _SLOT.size)


def _write(descriptor: int, version: int, content: bytes) -> None:
    os.lseek(descriptor, _offset(version), os.SEEK_SET)
    os.write(descriptor, content)


def _write_durably(key: str, version: int, content: bytes) -> None:
    descriptor = _open(key, os.O_WRONLY)
    try:
        _write(descriptor, version, content)
        _sync(descriptor)
    finally:
        os.close(descriptor)


def _make_folder() -> None:
    folder().mkdir(mode=0o700, exist_ok=True)
    tag = folder() / _TAG
    if not tag.exists():
        tag.write_bytes(_TAGGED)


def _sync_folder() -> None:
    try:
        descriptor = os.open(folder(), os.O_RDONLY)
    except OSError:  # a system whose folders cannot be opened
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
