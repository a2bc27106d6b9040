"""What a backup is: a ZIP of the database, the secret key and the bytes of files, with a table of contents."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from prongsai.core.errors import ProngsaiError

KIND = "prongsai-backup"
VERSION = 1
MANIFEST = "manifest.json"
DATABASE = "prongsai.sqlite3"
SECRET = "secret-key"
CHUNK = 1024**2

_FILE = re.compile(r"files/([0-9a-f]{2})/(\1[0-9a-f]{62})")


class BackupError(ProngsaiError):
    """A backup that cannot be made, read or restored."""


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself. ``members``: SHA-256 by name; ``tables``: rows by table.

    ``made_at`` is ISO text in UTC. ``missing``: SHA-256 of files whose bytes were gone or damaged before it was made.
    """

    program_version: str
    made_at: str
    tables: Mapping[str, int]
    members: Mapping[str, str]
    missing: tuple[str, ...]

    def as_bytes(self) -> bytes:
        """The manifest as it lies in the backup."""
        told = {"format": KIND, "format_version": VERSION, **asdict(self)}
        return json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1).encode()


class Copy(Protocol):
    """A copy of an installation: packed in a backup, or lying in a folder."""

    def names(self) -> set[str]:
        """Its members, the manifest left out."""

    def open(self, name: str) -> BinaryIO:
        """A member to be read."""


@dataclass(frozen=True)
class Packed:
    """A backup."""

    archive: zipfile.ZipFile

    def names(self) -> set[str]:
        """Its members, the manifest left out."""
        return set(self.archive.namelist()) - {MANIFEST}

    def open(self, name: str) -> BinaryIO:
        """A member to be read."""
        return self.archive.open(name)  # type: ignore[return-value]


@dataclass(frozen=True)
class Folder:
    """A folder of an installation that does not run."""

    root: Path

    def names(self) -> set[str]:
        """Its members."""
        return {path.relative_to(self.root).as_posix() for path in self.root.rglob("*") if path.is_file()}

    def open(self, name: str) -> BinaryIO:
        """A member to be read."""
        return (self.root / name).open("rb")


def file_name(sha256: str) -> str:
    """Where the bytes of a file lie, in the folder as in the backup."""
    return f"files/{sha256[:2]}/{sha256}"


def known_name(name: str) -> bool:
    """Whether a backup may hold a member of this name."""
    return name in (DATABASE, SECRET, MANIFEST) or _FILE.fullmatch(name) is not None


def digest_of(opened: BinaryIO) -> str:
    """The SHA-256 of what is left to read."""
    digest = hashlib.sha256()
    while chunk := opened.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def rows_by_table(database: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    tables = sorted(name for (name,) in found)
    return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}


def files_known(database: sqlite3.Connection) -> list[str]:
    """The SHA-256 of every file the database speaks of."""
    return [sha for (sha,) in database.execute("SELECT DISTINCT sha256 FROM files_file ORDER BY sha256")]


@contextmanager
def database_of(copy: Copy) -> Iterator[sqlite3.Connection]:
    """The database of a copy, opened elsewhere, so that looking at it changes nothing."""
    with tempfile.TemporaryDirectory(prefix="prongsai-") as folder:
        path = Path(folder, DATABASE)
        with copy.open(DATABASE) as source, path.open("wb") as target:
            while chunk := source.read(CHUNK):
                target.write(chunk)
        with closing(sqlite3.connect(path)) as database:
            yield database


def refuse_other_database() -> None:
    """Raises ``BackupError`` where the data does not lie in the folder but in a database of its own."""
    if os.environ.get("DATABASE_URL"):
        raise BackupError(
            "ระบบนี้ใช้ฐานข้อมูลตาม DATABASE_URL กรุณาสำรองฐานข้อมูลด้วย pg_dump (กู้คืนด้วย pg_restore) "
            "แล้วคัดลอกโฟลเดอร์ files และแฟ้ม secret-key จากโฟลเดอร์ข้อมูลไว้ด้วยกัน โดยคัดลอกหลัง pg_dump เสร็จ",
            "This installation keeps its rows in the database of DATABASE_URL: save that with pg_dump (and bring it "
            "back with pg_restore), then copy the folder files and the file secret-key from the folder of data.",
        )
