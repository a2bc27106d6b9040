"""The secrets of boxes: one file beside the database, which never goes into a backup.

Every version of a box is sealed with a secret of its own. The secret of the next version is on the disk before the
database changes, that of the last is overwritten once it has; a crash in between leaves whichever the database needs,
and the next change overwrites the other. So a box has two places in the file. Whoever changes anything is ``alone``.
"""

from __future__ import annotations

import os
import re
import secrets
import struct
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from django.conf import settings
from django.core.files import locks

LENGTH = 32
_KEY_LENGTH = 16
_SLOT = struct.Struct(f"<Q{LENGTH}s")
_RECORD = _KEY_LENGTH + 2 * _SLOT.size
# The file nearly always keeps its size: its content alone has to reach the disk, and a new length with it.
_sync = getattr(os, "fdatasync", os.fsync)
_FOLDER, _FILE, _LOCK = "boxes", "secrets", "lock"
_KEY = re.compile(r"[a-z0-9]{1,16}")
_TAG = "CACHEDIR.TAG"
_TAGGED = b"""Signature: 8a477f597d28d172789f06886806bc55
# Secrets of open surveys. Programs that copy disks leave out folders with this file (https://bford.info/cachedir/).
"""


def folder() -> Path:
    """Where the secrets lie."""
    return Path(settings.DATA) / _FOLDER


class _Holder:
    """The file while this process changes it; ``depth``: how often it was asked for by who has it."""

    def __init__(self) -> None:
        self.lock, self.depth = threading.RLock(), 0
        self.file: FileIO


_holder = _Holder()
# Where the record of a box was found last; what stands there tells whether it is still so.
_places: dict[str, int] = {}


@contextmanager
def alone() -> Iterator[None]:
    """Nobody else changes boxes or secrets meanwhile, in this process or in another one with the same folder.

    To be asked for before any lock of the database. Who has it may ask again.
    """
    with _holder.lock:
        if _holder.depth:
            yield
            return
        with _opened_to_change(_LOCK) as lock, _opened_to_change(_FILE) as _holder.file:
            # Not the file itself: there are systems on which nobody could read it meanwhile.
            locks.lock(lock, locks.LOCK_EX)
            _holder.depth = 1
            try:
                yield
            finally:
                _holder.depth = 0


def begin(key: str) -> bytes:
    """Make room for a new box; gives the secret of its version 0. What was there under its key is overwritten."""
    secret = secrets.token_bytes(LENGTH)
    with alone():
        destroy(key)
        at = _room(_holder.file)
        _write(at, _name(key) + _SLOT.pack(0, secret) + bytes(_SLOT.size))
        _sync(_holder.file.fileno())
    return secret


def of(key: str, version: int) -> bytes | None:
    """The secret of a version; ``None`` where it is gone or never was here. Anybody may ask at any time."""
    name = _name(key)
    try:
        with FileIO(_path(_FILE)) as file:
            slots = _slots(file, key, name)
    except FileNotFoundError:
        return None
    return next((secret for _, stored, secret in slots if stored == version and any(secret)), None)


def follow(versions: Mapping[str, int]) -> dict[str, bytes]:
    """Make the secrets of the versions after these, by box, and bring them to the disk together.

    Only for who is alone, and for boxes that have a secret of this version. Raises ``OSError``.
    """
    made = {key: secrets.token_bytes(LENGTH) for key in versions}
    for key, version in versions.items():
        beside = (at for at, stored, secret in _own_slots(key) if stored != version or not any(secret))
        _write(next(beside), _SLOT.pack(version + 1, made[key]))
    if made:
        _sync(_holder.file.fileno())
    return made


def forget(key: str, version: int) -> None:
    """Overwrite the secret of a version that is over. Only for who is alone.

    It reaches the disk together with the next secret.
    """
    for at, stored, secret in _own_slots(key):
        if stored == version and any(secret):
            _write(at, bytes(_SLOT.size))


def keep_only(key: str, version: int) -> None:
    """Overwrite the secret of every version but this one: what a crash or a failure left. Only for who is alone."""
    for at, stored, secret in _own_slots(key):
        if stored != version and any(secret):
            _write(at, bytes(_SLOT.size))
            _sync(_holder.file.fileno())


def destroy(key: str) -> None:
    """Overwrite every secret of a box, and its key."""
    with alone():
        for at, _stored, _secret in _own_slots(key)[:1]:
            _write(at - _KEY_LENGTH, bytes(_RECORD))
            _sync(_holder.file.fileno())


def known() -> set[str]:
    """The boxes there are secrets of."""
    try:
        with FileIO(_path(_FILE)) as file:
            return set(_all(file))
    except FileNotFoundError:
        return set()


def _path(name: str) -> str:
    """Text, for every submission asks for it: to join paths takes longer than to read what is there."""
    return f"{settings.DATA}{os.sep}{_FOLDER}{os.sep}{name}"


def _name(key: str) -> bytes:
    if not _KEY.fullmatch(key):  # keys come out of archives too
        raise ValueError(f"no key of a box: {key!r}")
    return key.encode().ljust(_KEY_LENGTH, b"\0")


def _opened_to_change(name: str) -> FileIO:
    """A file in the folder, both made where they are missing."""
    try:
        return FileIO(_path(name), "r+")
    except FileNotFoundError:
        _make_folder()
        os.close(os.open(_path(name), os.O_RDWR | os.O_CREAT, 0o600))
        _sync_folder()
        return FileIO(_path(name), "r+")


def _own_slots(key: str) -> list[tuple[int, int, bytes]]:
    return _slots(_holder.file, key, _name(key))


def _slots(file: FileIO, key: str, name: bytes) -> list[tuple[int, int, bytes]]:
    """The two slots of a box: where each is in the file, its version and secret. None where there is no such box."""
    at = _places.get(key)
    record = _record(file, at) if at is not None else b""
    if record[:_KEY_LENGTH] != name:
        found = _all(file)
        _places.clear()
        _places.update(found)
        at = found.get(key)
        record = _record(file, at) if at is not None else b""
    if at is None or record[:_KEY_LENGTH] != name or len(record) < _RECORD:
        return []
    first = at + _KEY_LENGTH
    return [(first + number * _SLOT.size, *slot) for number, slot in enumerate(_SLOT.iter_unpack(record[_KEY_LENGTH:]))]


def _record(file: FileIO, at: int) -> bytes:
    file.seek(at)
    return file.read(_RECORD)


def _all(file: FileIO) -> dict[str, int]:
    """Every box in the file, and where its record begins."""
    file.seek(0)
    content = file.readall()
    names = ((at, content[at : at + _KEY_LENGTH].rstrip(b"\0")) for at in range(0, len(content), _RECORD))
    return {name.decode("ascii"): at for at, name in names if name.isalnum() and name.isascii()}


def _room(file: FileIO) -> int:
    """Where a record is free, or the end."""
    taken = set(_all(file).values())
    return next(at for at in range(0, (len(taken) + 1) * _RECORD, _RECORD) if at not in taken)


def _write(at: int, content: bytes) -> None:
    _holder.file.seek(at)
    _holder.file.write(content)


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
