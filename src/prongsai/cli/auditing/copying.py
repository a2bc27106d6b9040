"""Copying what an administrator can copy: files, rows, and the journal state by state."""

from __future__ import annotations

import contextlib
import sqlite3
import struct
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from prongsai.cli.auditing.evidence import PLACE, Copy, Rows, Shut

_DATABASE = "prongsai.sqlite3"
_WAL = f"{_DATABASE}-wal"
_SECRETS = "boxes/"
_BOXES = "SELECT key, version, sealed FROM tallies_box"


def copy_folder(folder: Path, label: str, *, counted: bool = False, live: bool = False) -> Copy:
    """The folder of an installation on SQLite, byte for byte; with ``live`` also the secrets of open boxes."""
    files: dict[str, bytes] = {}
    times: dict[str, float] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and (live or not name.startswith(_SECRETS)):
            files[name] = path.read_bytes()
            times[name] = path.stat().st_mtime
    rows = rows_of(files[_DATABASE], files.get(_WAL, b"")) if _DATABASE in files else {}
    return Copy(label, files, rows, times, counted, live)


def rows_of(database: bytes, wal: bytes) -> Rows:
    """Every row of every table, with the place it lies at."""
    found: dict[str, list[dict[str, object]]] = {}
    with _opened(database, wal) as opened:
        opened.row_factory = sqlite3.Row
        tables = opened.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
        for (name,) in tables.fetchall():
            rows = opened.execute(f'SELECT rowid AS "{PLACE}", * FROM "{name}"')
            found[name] = [dict(row) for row in rows]
    return found


def states_in_journal(database: bytes, wal: bytes) -> Iterator[Shut]:
    """Every state of every box that the write-ahead log still holds: the database as it was after each commit."""
    for end in _commits(wal):
        # Before its table was made there were no boxes.
        with _opened(database, wal[:end]) as opened, contextlib.suppress(sqlite3.OperationalError):
            yield from (Shut(key, version, bytes(sealed)) for key, version, sealed in opened.execute(_BOXES))


def states_in(copies: Iterable[Copy]) -> Iterator[Shut]:
    """The states of boxes in the rows of copies."""
    for copy in copies:
        for row in copy.rows.get("tallies_box", ()):
            yield Shut(str(row["key"]), int(str(row["version"])), bytes(row["sealed"]))  # type: ignore[call-overload]


def _commits(wal: bytes) -> Iterator[int]:
    """Where in a write-ahead log each transaction ends."""
    if len(wal) < 32:
        return
    (page,) = struct.unpack(">I", wal[8:12])
    salts = wal[16:24]
    for start in range(32, len(wal) - page - 23, page + 24):
        _, after = struct.unpack(">II", wal[start : start + 8])
        if wal[start + 8 : start + 16] != salts:
            return
        if after:
            yield start + 24 + page


@contextmanager
def _opened(database: bytes, wal: bytes) -> Iterator[sqlite3.Connection]:
    """A copy of a database, opened elsewhere so that looking changes nothing."""
    with tempfile.TemporaryDirectory(prefix="prongsai-") as folder:
        path = Path(folder, _DATABASE)
        path.write_bytes(database)
        path.with_name(_WAL).write_bytes(wal)
        with closing(sqlite3.connect(path)) as opened:
            yield opened
