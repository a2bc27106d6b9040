"""Checking a backup, or a folder restored from one: whole, readable, and with the bytes of every file."""

from __future__ import annotations

import json
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from prongsai.core.packs.model import Text
from prongsai.web.archives.backups import layout
from prongsai.web.archives.backups.layout import BackupError, Copy, Manifest, Packed


@dataclass(frozen=True)
class Problem:
    """Something wrong with a copy. ``older``: it was so before the backup was made, and the rest can be used."""

    name: str
    said: Text
    older: bool = False


@dataclass(frozen=True)
class Checked:
    """What a copy holds and what is wrong with it."""

    manifest: Manifest
    problems: tuple[Problem, ...]

    @property
    def usable(self) -> bool:
        """Whether everything that was saved is there."""
        return all(problem.older for problem in self.problems)

    @property
    def files(self) -> int:
        """How many files it holds."""
        return sum(name.startswith("files/") for name in self.manifest.members)

    @property
    def open_surveys(self) -> int:
        """Of how many surveys it holds answers that cannot be opened any more: the secrets of open ones stay behind."""
        return self.manifest.tables.get("tallies_box", 0)


@contextmanager
def backup_opened(path: Path) -> Iterator[tuple[Packed, Manifest]]:
    """A backup and its manifest. Raises ``BackupError`` for what is none."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as error:
        raise _no_backup(path, str(error)) from error
    with archive:
        yield Packed(archive), _manifest(path, archive)


def backup_check(path: Path) -> Checked:
    """Check a backup. Raises ``BackupError`` for what is none."""
    with backup_opened(path) as (copy, manifest):
        return copy_check(copy, manifest)


def copy_check(copy: Copy, manifest: Manifest) -> Checked:
    """Compare a copy with its manifest: every member, every table, every file the database speaks of."""
    damaged = [*_members(copy, manifest)]
    problems = damaged
    if not any(problem.name == layout.DATABASE for problem in damaged):
        problems = [*damaged, *_database(copy, manifest)]
    return Checked(manifest, tuple(problems))


def _members(copy: Copy, manifest: Manifest) -> Iterator[Problem]:
    there = copy.names()
    for name in sorted(set(manifest.members) | {layout.DATABASE} | there):
        if name not in there:
            yield Problem(name, Text("หายไป", "is missing"))
        elif name not in manifest.members or not layout.known_name(name):
            yield Problem(name, Text("ไม่อยู่ในสารบัญ", "is not named by the manifest"))
        elif _digest(copy, name) != manifest.members[name]:
            yield Problem(name, Text("เนื้อหาเสียหาย", "is damaged"))


def _digest(copy: Copy, name: str) -> str | None:
    try:
        with copy.open(name) as opened:
            return layout.digest_of(opened)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        return None


def _database(copy: Copy, manifest: Manifest) -> Iterator[Problem]:
    try:
        with layout.database_of(copy) as database:
            (verdict,) = database.execute("PRAGMA integrity_check").fetchone()
            if verdict != "ok":
                yield Problem(layout.DATABASE, Text(f"ฐานข้อมูลเสียหาย ({verdict})", f"is broken ({verdict})"))
                return
            for table in {row[0] for row in database.execute("PRAGMA foreign_key_check")}:
                said = Text(f"{table} อ้างถึงแถวที่ไม่มี", f"{table} points at rows that are gone")
                yield Problem(layout.DATABASE, said, older=True)
            counted = layout.rows_by_table(database)
            for table in sorted(counted.keys() | manifest.tables.keys()):
                found, wanted = counted.get(table), manifest.tables.get(table)
                if found != wanted:
                    said = Text(f"{table} มี {found} แถว ควรมี {wanted}", f"{table} has {found} rows; wanted {wanted}")
                    yield Problem(layout.DATABASE, said)
            yield from _files(layout.files_known(database), manifest)
    except sqlite3.Error as error:
        yield Problem(layout.DATABASE, Text(f"เปิดฐานข้อมูลไม่ได้ ({error})", f"cannot be opened ({error})"))


def _files(known: list[str], manifest: Manifest) -> Iterator[Problem]:
    for sha256 in known:
        name = layout.file_name(sha256)
        if sha256 in manifest.missing:
            said = Text("หายหรือเสียหายตั้งแต่ก่อนสำรอง", "was gone or damaged before the backup was made")
            yield Problem(name, said, older=True)
        elif manifest.members.get(name) != sha256:
            yield Problem(name, Text("ไม่มีเนื้อหาที่ฐานข้อมูลอ้างถึง", "lacks the bytes the database speaks of"))


def _manifest(path: Path, archive: zipfile.ZipFile) -> Manifest:
    try:
        told = json.loads(archive.read(layout.MANIFEST))
        if told["format"] != layout.KIND:
            raise ValueError(told["format"])
        if told["format_version"] == layout.VERSION:
            return Manifest(
                program_version=str(told["program_version"]),
                made_at=str(told["made_at"]),
                tables={str(name): int(rows) for name, rows in told["tables"].items()},
                members={str(name): str(sha256) for name, sha256 in told["members"].items()},
                missing=tuple(map(str, told["missing"])),
            )
    except (
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
    ) as error:
        raise _no_backup(path, f"{layout.MANIFEST}: {error}") from error
    version = told["format_version"]
    raise BackupError(
        f"ชุดสำรองนี้เป็นรูปแบบรุ่น {version} โปรแกรมนี้อ่านรุ่น {layout.VERSION} กรุณาใช้โปรแกรมรุ่นที่ทำชุดสำรองนี้",
        f"The backup has format version {version}; this program reads {layout.VERSION}. Use the version that made it.",
    )


def _no_backup(path: Path, why: str) -> BackupError:
    return BackupError(
        f"{path} ไม่ใช่ชุดสำรองของโปร่งใส หรือเปิดไม่ได้ ({why}) กรุณาใช้ชุดสำรองอื่น",
        f"{path} is no backup made by Prongsai, or cannot be opened ({why}); use another one.",
    )
