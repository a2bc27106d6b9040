"""Published registers as Parquet: money as decimals, days as days, so that nobody has to guess what a column holds."""

from __future__ import annotations

import importlib
import io
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from prongsai.core.registers.model import Field, Register
from prongsai.core.registers.tableschema import table_schema

_PLACES = {"money": (18, 2), "percent": (9, 4), "number": (38, 9)}


def write_parquet(register: Register, rows: Iterable[Mapping[str, Any]], about: Mapping[str, str]) -> bytes:
    """Rows of plain values (``core.registers.tableschema.flat_rows``) as a Parquet file.

    ``about`` is kept in the file beside the names of its columns. Columns that are no number, day or truth are text.
    """
    arrow = importlib.import_module("pyarrow")
    parquet = importlib.import_module("pyarrow.parquet")
    fields = {field.key: field for field in register.public_fields}
    described = table_schema(register)["fields"]
    columns = [(one["name"], *_column(arrow, fields.get(one["name"]), one.get("type", ""))) for one in described]
    titles = {one["name"]: one.get("title", "") for one in described}
    schema = arrow.schema(
        [arrow.field(name, kind, metadata={"title": titles[name]}) for name, kind, _ in columns],
        metadata=dict(about),
    )
    held = list(rows)
    arrays = [arrow.array([_read(row.get(name), read) for row in held], type=kind) for name, kind, read in columns]
    file = io.BytesIO()
    parquet.write_table(arrow.Table.from_arrays(arrays, schema=schema), file)
    return file.getvalue()


def _column(arrow: Any, field: Field | None, described: str) -> tuple[Any, Callable[[Any], Any]]:
    """The type of a column, and how a plain value becomes one of it."""
    kind = field.type if field and not field.many else ""
    if kind in _PLACES:
        return arrow.decimal128(*_PLACES[kind]), lambda value: Decimal(str(value))
    if kind in ("integer", "year") or (not field and described == "integer"):
        return arrow.int64(), int
    if kind == "date" or (not field and described == "date"):
        return arrow.date32(), lambda value: value if isinstance(value, date) else date.fromisoformat(value)
    if kind == "boolean" or (not field and described == "boolean"):
        return arrow.bool_(), bool
    return arrow.string(), _text


def _read(value: Any, read: Callable[[Any], Any]) -> Any:
    return None if value is None or value == "" else read(value)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
