"""Restoring an installation: built beside the old one, checked, and only then put in its place."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from prongsai.web.archives.backups import layout
from prongsai.web.archives.backups.checking import Checked, backup_opened, copy_check
from prongsai.web.archives.backups.layout import BackupError, Folder, Packed
from prongsai.web.archives.backups.making import sync_folder


def backup_restore(path: Path, folder: Path, *, force: bool = False) -> tuple[Checked, Path | None]:
    """Restore a backup into an empty or new folder; gives what was checked and where the old installation went.

    With ``force`` a folder in use is moved aside as a whole first. Raises ``BackupError``; then all is as it was.
    """
    layout.refuse_other_database()
    folder = folder.absolute()
    _refuse_full(folder, force=force)
    with backup_opened(path) as (copy, manifest):
        _refuse_unusable(path, copy_check(copy, manifest))
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            beside = folder if _fixed(folder) else folder.parent
            room = Path(tempfile.mkdtemp(prefix=f".{folder.name}-restoring-", dir=beside))
        except OSError as error:
            raise _not_restored(folder, error) from error
        try:
            _unpack(copy, room)
            checked = copy_check(Folder(room), manifest)
            _refuse_unusable(path, checked)
            return checked, _put_in_place(room, folder)
        except OSError as error:
            raise _not_restored(folder, error) from error
        finally:
            shutil.rmtree(room, ignore_errors=True)


def _refuse_full(folder: Path, *, force: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise _not_restored(folder, NotADirectoryError(folder))
    if not force and folder.is_dir() and any(folder.iterdir()):
        raise BackupError(
            f"โฟลเดอร์ {folder} มีข้อมูลอยู่แล้ว กรุณาเลือกโฟลเดอร์ใหม่ หรือปิดระบบแล้วใช้ --force เพื่อย้ายของเดิมไปเก็บไว้ข้าง ๆ",
            f"{folder} is not empty; choose another, or stop the office and move the old one aside with --force.",
        )


def _refuse_unusable(path: Path, checked: Checked) -> None:
    if not checked.usable:
        problem = next(one for one in checked.problems if not one.older)
        raise BackupError(
            f"ชุดสำรอง {path} ไม่ครบถ้วน: {problem.name} {problem.said.th} จึงไม่ได้กู้คืนสิ่งใด กรุณาใช้ชุดสำรองอื่น",
            f"{path} is not whole: {problem.name} {problem.said.en}. Nothing was restored; use another backup.",
        )


def _unpack(copy: Packed, room: Path) -> None:
    """Write every member and bring it to the disk."""
    for name in sorted(copy.names()):
        path = room / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with copy.open(name) as source, path.open("xb") as target:
            shutil.copyfileobj(source, target, layout.CHUNK)
            target.flush()
            os.fsync(target.fileno())
        if name == layout.SECRET:
            path.chmod(0o600)


def _put_in_place(room: Path, folder: Path) -> Path | None:
    """Move the old installation aside and the new one in; taken back when it fails. Gives where the old one went."""
    aside = _free_name(folder) if folder.is_dir() and any(path != room for path in folder.iterdir()) else None
    done: list[tuple[Path, Path]] = []
    try:
        for source, target in _moves(room, folder, aside):
            target.parent.mkdir(exist_ok=True)
            source.rename(target)
            done.append((source, target))
    except OSError:
        for source, target in reversed(done):
            target.rename(source)
        raise
    sync_folder(folder if _fixed(folder) else folder.parent)
    return aside


def _moves(room: Path, folder: Path, aside: Path | None) -> list[tuple[Path, Path]]:
    if not _fixed(folder):
        if folder.is_dir() and aside is None:
            folder.rmdir()
        return [*([(folder, aside)] if aside is not None else []), (room, folder)]
    earlier = [path for path in folder.iterdir() if path != room]
    return [
        *((path, aside / path.name) for path in earlier if aside is not None),
        *((path, folder / path.name) for path in room.iterdir()),
    ]


def _fixed(folder: Path) -> bool:
    """Whether a folder cannot be renamed itself, as the volume of a container: then what is in it is moved."""
    return folder.is_mount()


def _free_name(folder: Path) -> Path:
    number, root = 1, folder / "x" if _fixed(folder) else folder
    while (free := root.with_name(f"{folder.name}.before-restore-{number}")).exists():
        number += 1
    return free


def _not_restored(folder: Path, error: OSError) -> BackupError:
    return BackupError(
        f"กู้คืนไปที่ {folder} ไม่ได้ ({error}) ข้อมูลเดิมยังอยู่ครบ กรุณาตรวจพื้นที่ว่างและสิทธิ์ของโฟลเดอร์",
        f"Nothing was restored to {folder} ({error}); what was there is untouched. Check the space and permissions.",
    )
