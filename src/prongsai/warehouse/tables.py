"""Files of answers as tables that DuckDB reads piece by piece: a file larger than memory is no trouble.

Nothing is fetched from anywhere: extensions stay off, and a path is a file, never an address.
"""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import duckdb
import ibis
from ibis.backends.duckdb import Backend
from ibis.expr.types import Table

from prongsai.core.errors import Fault, ProngsaiError
from prongsai.warehouse.headings import ColumnsError

_HEAD = 1 << 16
_DELIMITERS = ",;\t|"
_CSV_WANTED = "a table saved as CSV (UTF-8), TSV or Parquet"


class TableError(ProngsaiError):
    """A file that cannot be opened or does not hold what it should, as DuckDB says it."""

    def __init__(self, file: str, why: str) -> None:
        super().__init__(
            f"อ่านแฟ้มคำตอบ {file} ไม่ได้ กรุณาตรวจว่าเป็นตาราง CSV (UTF-8), TSV หรือ Parquet ที่ครบถ้วน ({why})",
            f"The file of answers {file} cannot be read: {why}",
        )


@dataclass(frozen=True)
class Limits:
    """How much of the machine may be used. ``memory`` is a size such as "1GB"; ``threads`` 0: as many as there are."""

    memory: str = "1GB"
    threads: int = 0


@dataclass(frozen=True)
class Opened:
    """A table whose columns are called c0, c1 ... ; ``headings`` are what they are called in the file.

    ``first_row`` is the number people know the first row of answers by.
    """

    backend: Backend
    table: Table
    headings: tuple[str, ...]
    file: str
    first_row: int


@contextmanager
def opened(file: str, limits: Limits, stdin: BinaryIO) -> Iterator[Opened]:
    """A file of answers, or ``stdin`` for "-", with a place of its own for what does not fit in memory.

    Raises ``TableError`` and ``ColumnsError``; whatever DuckDB finds later, while rows are read, becomes one too.
    """
    with tempfile.TemporaryDirectory(prefix="prongsai-") as folder:
        path = Path(file)
        if file == "-":
            path = Path(folder) / "answers"
            with path.open("wb") as copy:
                shutil.copyfileobj(stdin, copy)
        try:
            backend = ibis.duckdb.connect(**_settings(limits, Path(folder)))
        except duckdb.Error as error:
            raise TableError(file, _first_line(error)) from error
        try:
            yield _table(backend, path, file)
        except duckdb.Error as error:
            raise TableError(file, _first_line(error)) from error
        finally:
            backend.disconnect()


def _settings(limits: Limits, folder: Path) -> dict[str, str | int]:
    settings: dict[str, str | int] = {
        "memory_limit": limits.memory,
        "temp_directory": str(folder / "spilled"),
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    return settings | ({"threads": limits.threads} if limits.threads else {})


def _table(backend: Backend, path: Path, file: str) -> Opened:
    try:
        with path.open("rb") as content:
            head = content.read(_HEAD)
    except OSError as error:
        raise TableError(file, error.strerror or str(error)) from error
    if head.startswith(b"PAR1"):
        return _parquet(backend, path, file)
    return _csv(backend, path, file, _text(head, file))


def _text(head: bytes, file: str) -> str:
    """The beginning of a CSV file, which must be UTF-8."""
    if not head.strip():
        raise ColumnsError(file, (Fault(file, "(file)", "nothing", _CSV_WANTED),))
    if head.startswith(b"PK") or b"\x00" in head:
        raise ColumnsError(file, (Fault(file, "(file)", "a workbook or something else that is no text", _CSV_WANTED),))
    try:
        # The last character may be cut in two.
        return head.decode("utf-8-sig") if len(head) < _HEAD else head[: head.rfind(b"\n") + 1].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ColumnsError(
            file, (Fault(file, f"byte {error.start}", "text that is not UTF-8", _CSV_WANTED),)
        ) from error


def _csv(backend: Backend, path: Path, file: str, head: str) -> Opened:
    first = head.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    headings = tuple(cell.strip() for cell in next(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)))
    names = {f"c{place}": "VARCHAR" for place in range(len(headings))}
    columns = ", ".join(f"{name}: '{kind}'" for name, kind in names.items())
    backend.raw_sql(
        f"CREATE VIEW answers AS SELECT * FROM read_csv({_quoted(path)}, auto_detect = false, header = true, "
        f"delim = '{delimiter}', quote = '\"', escape = '\"', columns = {{{columns}}})"
    )
    # The headings are the first row of a spreadsheet.
    return Opened(backend, backend.table("answers"), headings, file, first_row=2)


def _parquet(backend: Backend, path: Path, file: str) -> Opened:
    source = f"read_parquet({_quoted(path)})"
    headings = tuple(str(row[0]) for row in backend.raw_sql(f"DESCRIBE SELECT * FROM {source}").fetchall())
    names = ", ".join(f"c{place}" for place in range(len(headings)))
    backend.raw_sql(f"CREATE VIEW answers ({names}) AS SELECT * FROM {source}")
    return Opened(backend, backend.table("answers"), headings, file, first_row=1)


def _quoted(path: Path) -> str:
    """A path as a text of SQL in which no character stands for other files."""
    literal = "".join(f"[{character}]" if character in "*?[" else character for character in str(path.resolve()))
    return "'" + literal.replace("'", "''") + "'"


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n", 1)[0]
