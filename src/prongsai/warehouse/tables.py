"""Files of answers as tables that DuckDB reads piece by piece: a file larger than memory is no trouble.

Nothing is fetched from anywhere: extensions stay off, and a path is a file, never an address.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import duckdb
import ibis
from ibis.expr.types import Table

from prongsai.core.errors import Fault, ProngsaiError
from prongsai.warehouse.headings import ColumnsError

_HEAD = 1 << 16
_DELIMITERS = ",;\t|"
_CSV_WANTED = "a table saved as CSV (UTF-8), TSV or Parquet"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# How Thai letters begin in UTF-8: where these are many it is UTF-8 that was damaged, not Thai Windows.
_THAI_UTF8 = re.compile(rb"\xe0[\xb8\xb9]")
_ANSWERS = "answers"
# Types of Parquet columns that are read as they are, by the names Ibis has for them; all others are read as text.
_KINDS = {"TINYINT": "int8", "SMALLINT": "int16", "INTEGER": "int32", "BIGINT": "int64", "FLOAT": "float32"}
_KINDS |= {"UTINYINT": "uint8", "USMALLINT": "uint16", "UINTEGER": "uint32", "DOUBLE": "float64"}


class TableError(ProngsaiError):
    """A file that cannot be opened or does not hold what it should, as DuckDB says it."""

    def __init__(self, file: str, why: str) -> None:
        super().__init__(
            f"อ่านแฟ้มคำตอบ {file} ไม่ได้ กรุณาตรวจว่าเป็นตาราง CSV (UTF-8), TSV หรือ Parquet ที่ครบถ้วน ({why})",
            f"The file of answers {file} cannot be read: {why}",
        )


class TooLarge(ProngsaiError):
    """Sums that do not fit in 128 bits: no score is better than one that is not exact."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"แฟ้ม {file} มีคำตอบมากเกินกว่าจะคำนวณได้ตรงทุกหลักตามการปัดเศษของกรอบนี้ กรุณาแยกตามหน่วยงานด้วย --agency",
            f"{file} holds more answers than can be scored exactly as this pack rounds; split it with --agency.",
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

    connection: duckdb.DuckDBPyConnection
    table: Table
    headings: tuple[str, ...]
    file: str
    first_row: int

    def run(self, expression: Table) -> duckdb.DuckDBPyConnection:
        """Run an expression; its rows are fetched from what comes back, before anything else is run."""
        return self.connection.execute(ibis.to_sql(expression, dialect="duckdb"))

    def rows(self, expression: Table) -> list[tuple[Any, ...]]:
        """The rows of a small result."""
        return self.run(expression).fetchall()

    def kept(self, expression: Table, name: str) -> Table:
        """The result as a table of its own, instead of any older one of this name."""
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {ibis.to_sql(expression, dialect='duckdb')}")
        return ibis.table(expression.schema(), name=name)


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
            connection = duckdb.connect(config=_settings(limits, Path(folder)))
        except duckdb.Error as error:
            raise TableError(file, _first_line(error)) from error
        try:
            yield _table(connection, path, file, Path(folder))
        except duckdb.OutOfRangeException as error:
            raise TooLarge(file) from error
        except duckdb.Error as error:
            raise TableError(file, _first_line(error)) from error
        finally:
            connection.close()


def _settings(limits: Limits, folder: Path) -> dict[str, str | bool | int | float | list[str]]:
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": limits.memory,
        "temp_directory": str(folder / "spilled"),
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    return settings | ({"threads": limits.threads} if limits.threads else {})


def _table(connection: duckdb.DuckDBPyConnection, path: Path, file: str, folder: Path) -> Opened:
    head = _head(path, file)
    if head.startswith(b"PAR1"):
        return _parquet(connection, path, file)
    if (encoding := _other_encoding(head)) is not None:
        path = _as_utf8(path, encoding, file, folder)
        head = _head(path, file)
    return _csv(connection, path, file, _text(head, file))


def _head(path: Path, file: str) -> bytes:
    try:
        with path.open("rb") as content:
            return content.read(_HEAD)
    except OSError as error:
        raise TableError(file, error.strerror or str(error)) from error


def _other_encoding(head: bytes) -> str | None:
    """How Excel saved a table that is not UTF-8: as "Unicode text", or as the CSV of a Thai Windows."""
    if head.startswith(_UTF16):
        return "utf-16"
    lines = head if len(head) < _HEAD else head[: head.rfind(b"\n") + 1]
    try:
        lines.decode()
    except UnicodeDecodeError:
        thai = sum(byte >= 0x80 for byte in lines)
        return None if 6 * len(_THAI_UTF8.findall(lines)) > thai or b"\0" in lines else "cp874"
    return None


def _as_utf8(path: Path, encoding: str, file: str, folder: Path) -> Path:
    """A copy in UTF-8."""
    copy = folder / "utf-8"
    try:
        with path.open(encoding=encoding, newline="") as given, copy.open("w", encoding="utf-8", newline="") as written:
            shutil.copyfileobj(given, written)
    except UnicodeError as error:
        wanted = Fault(file, "(file)", "text that is neither UTF-8 nor Thai Windows", _CSV_WANTED)
        raise ColumnsError(file, (wanted,)) from error
    return copy


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


def _csv(connection: duckdb.DuckDBPyConnection, path: Path, file: str, head: str) -> Opened:
    first = head.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    headings = tuple(cell.strip() for cell in next(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)))
    columns = ", ".join(f"c{place}: 'VARCHAR'" for place in range(len(headings)))
    connection.execute(
        f"CREATE VIEW {_ANSWERS} AS SELECT * FROM read_csv({_quoted(path)}, auto_detect = false, header = true, "
        f"delim = '{delimiter}', quote = '\"', escape = '\"', columns = {{{columns}}})"
    )
    schema = {f"c{place}": "string" for place in range(len(headings))}
    # The headings are the first row of a spreadsheet.
    return Opened(connection, ibis.table(schema, name=_ANSWERS), headings, file, first_row=2)


def _parquet(connection: duckdb.DuckDBPyConnection, path: Path, file: str) -> Opened:
    source = f"read_parquet({_quoted(path)})"
    described = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
    kinds = [_KINDS.get(str(row[1]), "string") for row in described]
    names = ", ".join(f"c{place}" for place in range(len(kinds)))
    cells = ", ".join(f"c{place}::VARCHAR" if kind == "string" else f"c{place}" for place, kind in enumerate(kinds))
    connection.execute(f"CREATE VIEW {_ANSWERS} ({names}) AS SELECT {cells} FROM {source} AS held ({names})")
    schema = {f"c{place}": kind for place, kind in enumerate(kinds)}
    headings = tuple(str(row[0]) for row in described)
    return Opened(connection, ibis.table(schema, name=_ANSWERS), headings, file, first_row=1)


def _quoted(path: Path) -> str:
    """A path as a text of SQL in which no character stands for other files."""
    literal = "".join(f"[{character}]" if character in "*?[" else character for character in str(path.resolve()))
    return "'" + literal.replace("'", "''") + "'"


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n", 1)[0]
