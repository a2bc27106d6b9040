"""Backups of a folder of data: whole while somebody writes, checked to the byte, restored beside the old one."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from prongsai.web.archives.backups import restoring
from prongsai.web.archives.backups.checking import Checked, backup_check
from prongsai.web.archives.backups.layout import BackupError, file_name
from prongsai.web.archives.backups.making import backup_make
from prongsai.web.archives.backups.restoring import backup_restore

AT = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
PICTURES = (b"first picture", b"second picture")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation with two files; its database keeps a journal beside it, as that of the office does."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    made = tmp_path / "data"
    made.mkdir()
    (made / "secret-key").write_text("key")
    with closing(sqlite3.connect(made / "prongsai.sqlite3")) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE files_file (id INTEGER PRIMARY KEY, sha256 TEXT)")
        database.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)")
        for content in PICTURES:
            keep(made, content)
            database.execute("INSERT INTO files_file (sha256) VALUES (?)", [sha256(content).hexdigest()])
        database.execute("INSERT INTO notes (text) VALUES ('หนึ่ง')")
        database.commit()
    keep(made, b"nobody speaks of this one")
    return made


def keep(folder: Path, content: bytes) -> None:
    path = path_of(folder, content)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def path_of(folder: Path, content: bytes) -> Path:
    return folder / file_name(sha256(content).hexdigest())


@pytest.fixture
def saved(folder: Path, tmp_path: Path) -> Path:
    """A backup of the installation."""
    target = tmp_path / "backups" / "ita.zip"
    target.parent.mkdir()
    assert backup_make(folder, target, at=AT).problems == ()
    return target


@pytest.fixture
def changed(saved: Path) -> Callable[[str, bytes | None], Path]:
    """Puts other bytes in the place of a member, or takes it away."""

    def change(name: str, content: bytes | None) -> Path:
        with zipfile.ZipFile(saved) as opened:
            members = {one: opened.read(one) for one in opened.namelist()}
        members.pop(name, None)
        with zipfile.ZipFile(saved, "w") as opened:
            for one, held in (members if content is None else {**members, name: content}).items():
                opened.writestr(one, held)
        return saved

    return change


def said(checked: Checked) -> list[str]:
    return [f"{problem.name}: {problem.said.en}" for problem in checked.problems]


def notes(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "prongsai.sqlite3")) as database:
        return [text for (text,) in database.execute("SELECT text FROM notes ORDER BY id")]


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_a_backup_holds(saved: Path) -> None:
    with zipfile.ZipFile(saved) as opened:
        names = set(opened.namelist())
        manifest = json.loads(opened.read("manifest.json"))
    files = {file_name(sha256(content).hexdigest()) for content in PICTURES}
    assert names == {"manifest.json", "prongsai.sqlite3", "secret-key", *files}
    assert manifest["tables"] == {"files_file": 2, "notes": 1}
    assert manifest["made_at"] == "2026-01-02T03:04:00+00:00"
    assert saved.stat().st_mode & 0o077 == 0
    assert [path.name for path in saved.parent.iterdir()] == ["ita.zip"]


def test_a_backup_comes_back_whole(saved: Path, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "data"
    checked, aside = backup_restore(saved, target)
    assert (checked.problems, aside) == ((), None)
    assert notes(target) == ["หนึ่ง"]
    assert (target / "secret-key").read_text() == "key"
    assert [path_of(target, content).read_bytes() for content in PICTURES] == list(PICTURES)
    assert backup_make(target, tmp_path / "again.zip", at=AT).manifest.tables == checked.manifest.tables


def test_an_empty_folder_is_good_enough(saved: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    backup_restore(saved, tmp_path / "empty")
    assert notes(tmp_path / "empty") == ["หนึ่ง"]


@pytest.fixture
def writer(folder: Path) -> Iterator[threading.Event]:
    """Somebody who writes a note and its copy in one transaction, again and again; set when there are many."""
    stop, many = threading.Event(), threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(folder / "prongsai.sqlite3", timeout=30)) as database:
            number = 0
            while not stop.is_set():
                number += 1
                with database:
                    database.execute("INSERT INTO notes (text) VALUES (?)", [f"a{number}"])
                    database.execute("INSERT INTO notes (text) VALUES (?)", [f"b{number}"])
                if number == 20:
                    many.set()

    thread = threading.Thread(target=write)
    thread.start()
    yield many
    stop.set()
    thread.join()


def test_a_backup_while_somebody_writes(folder: Path, tmp_path: Path, writer: threading.Event) -> None:
    assert writer.wait(30)
    for number in range(5):
        checked = backup_make(folder, tmp_path / f"{number}.zip", at=AT)
        assert checked.problems == ()
        backup_restore(tmp_path / f"{number}.zip", tmp_path / f"restored-{number}")
        found = notes(tmp_path / f"restored-{number}")[1:]
        assert len(found) >= 40
        assert found == [f"{letter}{count}" for count in range(1, len(found) // 2 + 1) for letter in "ab"]


def test_what_lies_in_the_journal_is_saved(folder: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(folder / "prongsai.sqlite3")) as database:
        database.execute("PRAGMA wal_autocheckpoint=0")
        with database:
            database.execute("INSERT INTO notes (text) VALUES ('สอง')")
        assert (folder / "prongsai.sqlite3-wal").stat().st_size > 0
        backup_make(folder, tmp_path / "x.zip", at=AT)
    backup_restore(tmp_path / "x.zip", tmp_path / "new")
    assert notes(tmp_path / "new") == ["หนึ่ง", "สอง"]


def test_the_last_few_are_kept(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "b" / "ita.zip"
    target.parent.mkdir()
    (target.parent / "ita.old.zip").write_text("somebody else's")
    for day in range(1, 6):
        backup_make(folder, target, at=AT.replace(day=day), keep=3)
    made = {
        path.name: backup_check(path).manifest.made_at[8:10]
        for path in target.parent.glob("ita*.zip")
        if "old" not in path.name
    }
    assert made == {"ita.zip": "05", "ita.1.zip": "04", "ita.2.zip": "03"}
    backup_make(folder, target, at=AT, keep=2)
    assert {path.name for path in target.parent.iterdir()} == {"ita.zip", "ita.1.zip", "ita.old.zip"}


def test_files_that_were_gone_are_told_and_the_rest_is_saved(folder: Path, tmp_path: Path) -> None:
    gone, damaged = (path_of(folder, content) for content in PICTURES)
    gone.unlink()
    damaged.write_bytes(b"flipped")
    checked = backup_make(folder, tmp_path / "x.zip", at=AT)
    assert checked.usable
    assert sorted(said(checked)) == sorted(
        f"{path.relative_to(folder)}: was gone or damaged before the backup was made" for path in (gone, damaged)
    )
    restored, _ = backup_restore(tmp_path / "x.zip", tmp_path / "new")
    assert len(restored.problems) == 2
    assert notes(tmp_path / "new") == ["หนึ่ง"]


def test_a_broken_database_does_not_push_out_a_good_backup(saved: Path, folder: Path) -> None:
    before = saved.read_bytes()
    database = folder / "prongsai.sqlite3"
    content = bytearray(database.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    database.write_bytes(content)
    with pytest.raises(BackupError, match="earlier backups are still there"):
        backup_make(folder, saved, at=AT, keep=2)
    assert saved.read_bytes() == before
    assert [path.name for path in saved.parent.iterdir()] == ["ita.zip"]


@pytest.mark.parametrize("content", [PICTURES[0][:-1] + b"X", None])
def test_a_file_flipped_or_taken_away_is_found(
    changed: Callable[[str, bytes | None], Path], tmp_path: Path, content: bytes | None
) -> None:
    name = file_name(sha256(PICTURES[0]).hexdigest())
    backup = changed(name, content)
    checked = backup_check(backup)
    assert said(checked) == [f"{name}: {'is missing' if content is None else 'is damaged'}"]
    with pytest.raises(BackupError, match="is not whole"):
        backup_restore(backup, tmp_path / "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backups", "data"]


def test_a_flipped_byte_on_the_disk_is_found(saved: Path) -> None:
    content = bytearray(saved.read_bytes())
    content[content.index(PICTURES[1])] ^= 1
    saved.write_bytes(content)
    assert said(backup_check(saved)) == [f"{file_name(sha256(PICTURES[1]).hexdigest())}: is damaged"]


def test_a_member_more_is_found(changed: Callable[[str, bytes | None], Path], tmp_path: Path) -> None:
    backup = changed("../../evil", b"x")
    assert said(backup_check(backup)) == ["../../evil: is not named by the manifest"]
    with pytest.raises(BackupError, match="is not whole"):
        backup_restore(backup, tmp_path / "new")


def test_a_forged_name_goes_nowhere(changed: Callable[[str, bytes | None], Path], saved: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(saved) as opened:
        manifest = json.loads(opened.read("manifest.json"))
    manifest["members"]["../evil"] = sha256(b"x").hexdigest()
    changed("../evil", b"x")
    backup = changed("manifest.json", json.dumps(manifest).encode())
    with pytest.raises(BackupError, match="is not whole"):
        backup_restore(backup, tmp_path / "new")
    assert not (tmp_path / "evil").exists()


def test_rows_that_are_fewer_than_told_are_found(changed: Callable[[str, bytes | None], Path], saved: Path) -> None:
    with zipfile.ZipFile(saved) as opened:
        manifest = json.loads(opened.read("manifest.json"))
    backup = changed("manifest.json", json.dumps({**manifest, "tables": {"files_file": 2, "notes": 7}}).encode())
    assert said(backup_check(backup)) == ["prongsai.sqlite3: notes has 1 rows; wanted 7"]


@pytest.mark.parametrize("content", [b"", b"no archive", None])
def test_what_is_no_backup(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(BackupError, match="is no backup made by Prongsai"):
        backup_check(tmp_path / "x.zip")


def test_a_backup_of_another_version(changed: Callable[[str, bytes | None], Path], saved: Path) -> None:
    with zipfile.ZipFile(saved) as opened:
        manifest = json.loads(opened.read("manifest.json"))
    with pytest.raises(BackupError, match="format version 2; this program reads 1"):
        backup_check(changed("manifest.json", json.dumps({**manifest, "format_version": 2}).encode()))


def test_a_folder_in_use_is_left_alone(saved: Path, folder: Path) -> None:
    before = everything(folder)
    with pytest.raises(BackupError, match="is not empty"):
        backup_restore(saved, folder)
    assert everything(folder) == before


def test_force_moves_the_old_installation_aside(saved: Path, folder: Path) -> None:
    with closing(sqlite3.connect(folder / "prongsai.sqlite3")) as database, database:
        database.execute("INSERT INTO notes (text) VALUES ('ใหม่กว่า')")
    _, aside = backup_restore(saved, folder, force=True)
    assert notes(folder) == ["หนึ่ง"]
    assert aside == folder.with_name("data.before-restore-1")
    assert notes(aside) == ["หนึ่ง", "ใหม่กว่า"]
    _, again = backup_restore(saved, folder, force=True)
    assert again == folder.with_name("data.before-restore-2")


def test_a_volume_that_cannot_be_renamed(saved: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "is_mount", lambda path: path == folder)
    before = everything(folder)
    _, aside = backup_restore(saved, folder, force=True)
    assert aside == folder / "data.before-restore-1"
    assert everything(aside) == before
    assert notes(folder) == ["หนึ่ง"]
    assert sorted(path.name for path in folder.iterdir()) == [
        "data.before-restore-1", "files", "prongsai.sqlite3", "secret-key",
    ]  # fmt: skip


@pytest.mark.parametrize("mount", [False, True])
def test_an_interrupted_restore_leaves_the_old_installation(
    saved: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, mount: bool
) -> None:
    monkeypatch.setattr(Path, "is_mount", lambda path: mount and path == folder)
    before = everything(folder)
    rename, seen = Path.rename, []

    def fail_at_second(path: Path, target: Path) -> Path:
        seen.append(path)
        if len(seen) == 2:
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail_at_second)
    with pytest.raises(BackupError, match="is untouched"):
        backup_restore(saved, folder, force=True)
    monkeypatch.undo()
    os.environ.pop("DATABASE_URL", None)
    assert len(seen) == 3
    assert {name: held for name, held in everything(folder).items() if "-restoring-" not in name} == before


def test_a_copy_that_came_out_wrong_is_not_put_in_place(
    saved: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpack = restoring._unpack
    before = everything(folder)

    def flip(copy: object, room: Path) -> None:
        unpack(copy, room)  # type: ignore[arg-type]
        path_of(room, PICTURES[0]).write_bytes(b"flipped")

    monkeypatch.setattr(restoring, "_unpack", flip)
    with pytest.raises(BackupError, match="is not whole"):
        backup_restore(saved, folder, force=True)
    assert everything(folder) == before
    assert sorted(path.name for path in folder.parent.iterdir()) == ["backups", "data"]


def test_another_database_is_saved_by_its_own_tools(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://u:secret@db/x")
    for act in (lambda: backup_make(folder, folder / "x.zip", at=AT), lambda: backup_restore(folder / "x.zip", folder)):
        with pytest.raises(BackupError, match="pg_dump") as caught:
            act()
        assert "pg_dump" in caught.value.message_th
        assert "secret@" not in str(caught.value)


def test_a_folder_without_an_installation(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(BackupError, match="There is no installation"):
        backup_make(tmp_path / "none", tmp_path / "x.zip", at=AT)


def test_a_place_that_cannot_be_written(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="The backup was not made"):
        backup_make(folder, tmp_path / "none" / "x.zip", at=AT)
