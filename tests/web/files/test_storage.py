"""Bytes under their SHA-256: whole or not at all."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from prongsai.web.files import storage

CONTENT = b"evidence " * 5000


def _files() -> list[Path]:
    return [path for path in Path(default_storage.location).rglob("*") if path.is_file()]


def test_bytes_are_whole_before_they_have_their_name(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[bytes, bool]] = []
    replace = os.replace

    def watched(source: str, target: Path) -> None:
        seen.append((Path(source).read_bytes(), target.exists()))
        replace(source, target)

    monkeypatch.setattr(os, "replace", watched)
    sha256 = storage.keep(CONTENT)
    assert seen == [(CONTENT, False)]
    assert storage.fetch(sha256) == CONTENT


def test_nothing_is_left_of_what_could_not_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        storage.keep(CONTENT)
    assert not storage.has(storage.digest(CONTENT))
    assert not _files()


def test_what_was_cut_off_before_is_written_again() -> None:
    sha256 = storage.keep(CONTENT)
    _files()[0].write_bytes(CONTENT[:100])
    storage.keep(CONTENT)
    assert storage.fetch(sha256) == CONTENT


def test_the_same_bytes_from_many_at_once_are_kept_once() -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(storage.keep, [CONTENT] * 32))) == 1
    assert len(_files()) == 1
