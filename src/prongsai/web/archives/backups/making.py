"""Making a backup while the office runs, and keeping the last few."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from prongsai import __version__
from prongsai.web.archives.backups import layout
from prongsai.web.archives.backups.checking import Checked, backup_check
from prongsai.web.archives.backups.layout import BackupError, Manifest


def backup_make(folder: Path, target: Path, *, at: datetime, keep: int = 1) -> Checked:
    """Save the installation in a folder as one file, check it, and only then put it in place.

    ``keep``: how many backups stay, this one included; older ones are called ``name.1.zip``, ``name.2.zip`` and so on.
    What the result says may name files that were gone already. Raises ``BackupError``; then nothing was replaced.
    """
    layout.refuse_other_database()
    if not (folder / layout.DATABASE).is_file():
        raise BackupError(
            f"ไม่พบข้อมูลของโปร่งใสใน {folder} กรุณาระบุโฟลเดอร์ข้อมูลด้วย --data",
            f"There is no installation in {folder}; name the folder of data with --data.",
        )
    try:
        # Beside the target: there the backup must have room anyway, and moving it into place is one step.
        with tempfile.TemporaryDirectory(prefix=".prongsai-", dir=target.parent) as room:
            made = Path(room, "backup.zip")
            _write(folder, Path(room, layout.DATABASE), made, at)
            checked = backup_check(made)
            if not checked.usable:
                raise _unusable(checked)
            _rotate(target, keep)
            made.replace(target)
            sync_folder(target.parent)
    except sqlite3.Error as error:
        raise BackupError(
            f"อ่านฐานข้อมูลไม่ได้ ({error}) จึงไม่ได้สำรอง ชุดสำรองเดิมยังอยู่ กรุณาตรวจดิสก์ หรือกู้คืนจากชุดสำรองล่าสุด",
            f"The database cannot be read ({error}): nothing was saved, earlier backups are still there. "
            "Check the disk, or restore the last backup.",
        ) from error
    except OSError as error:
        raise BackupError(
            f"สำรองข้อมูลไม่สำเร็จ ({error}) กรุณาตรวจพื้นที่ว่างและสิทธิ์ของ {target.parent} ชุดสำรองเดิมยังอยู่",
            f"The backup was not made ({error}); check the space and permissions of {target.parent}. "
            "Earlier backups are still there.",
        ) from error
    return checked


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _write(folder: Path, snapshot: Path, made: Path, at: datetime) -> None:
    _snapshot(folder / layout.DATABASE, snapshot)
    with closing(sqlite3.connect(snapshot)) as database:
        tables, known = layout.rows_by_table(database), layout.files_known(database)
    members: dict[str, str] = {}
    missing: list[str] = []
    with made.open("xb") as target, zipfile.ZipFile(target, "w") as archive:
        members[layout.DATABASE] = _put(archive, layout.DATABASE, snapshot, pack=True)
        if (folder / layout.SECRET).is_file():
            members[layout.SECRET] = _put(archive, layout.SECRET, folder / layout.SECRET, pack=True)
        for sha256 in known:
            name = layout.file_name(sha256)
            if _whole(folder / name, sha256):
                members[name] = _put(archive, name, folder / name, pack=False)
            else:
                missing.append(sha256)
        manifest = Manifest(__version__, at.astimezone(UTC).isoformat(), tables, members, tuple(missing))
        archive.writestr(layout.MANIFEST, manifest.as_bytes())
        archive.close()
        target.flush()
        os.fsync(target.fileno())
    made.chmod(0o600)


def _snapshot(source: Path, snapshot: Path) -> None:
    """The database as it is at one moment, taken through SQLite, so that writers may go on."""
    with (
        closing(sqlite3.connect(source.resolve().as_uri() + "?mode=rw", uri=True, timeout=60)) as running,
        closing(sqlite3.connect(snapshot)) as copy,
    ):
        running.backup(copy)
        # One file: no journal beside it that could be forgotten.
        copy.execute("PRAGMA journal_mode=DELETE")


def _whole(path: Path, sha256: str) -> bool:
    try:
        with path.open("rb") as opened:
            return layout.digest_of(opened) == sha256
    except OSError:
        return False


def _put(archive: zipfile.ZipFile, name: str, path: Path, *, pack: bool) -> str:
    """Add a file piece by piece; gives its SHA-256."""
    entry = zipfile.ZipInfo.from_file(path, name)
    entry.compress_type = zipfile.ZIP_DEFLATED if pack else zipfile.ZIP_STORED
    digest = hashlib.sha256()
    with path.open("rb") as source, archive.open(entry, "w") as target:
        while chunk := source.read(layout.CHUNK):
            digest.update(chunk)
            target.write(chunk)
    return digest.hexdigest()


def _rotate(target: Path, keep: int) -> None:
    """Make room for a new backup: the older ones step back by one, the oldest goes."""
    if keep > 1 and target.exists():
        for number in range(keep - 1, 0, -1):
            older = target if number == 1 else _numbered(target, number - 1)
            if older.exists():
                older.replace(_numbered(target, number))
    for number, path in _older(target):
        if number >= keep:
            path.unlink()


def _numbered(target: Path, number: int) -> Path:
    return target.with_name(f"{target.stem}.{number}{target.suffix}")


def _older(target: Path) -> Iterator[tuple[int, Path]]:
    pattern = re.compile(rf"{re.escape(target.stem)}\.([0-9]+){re.escape(target.suffix)}")
    for path in list(target.parent.iterdir()):
        if match := pattern.fullmatch(path.name):
            yield int(match[1]), path


def _unusable(checked: Checked) -> BackupError:
    problem = next(one for one in checked.problems if not one.older)
    return BackupError(
        f"ชุดสำรองที่เพิ่งทำใช้ไม่ได้: {problem.name} {problem.said.th} จึงไม่ได้เก็บไว้ ชุดสำรองเดิมยังอยู่ "
        "กรุณาลองใหม่ ถ้ายังเป็นอีกให้ตรวจดิสก์และฐานข้อมูล",
        f"The new backup cannot be used: {problem.name} {problem.said.en}. It was not kept; earlier ones stay. "
        "Try again; if it stays so, check the disk and the database.",
    )
