"""Scores as CSV, JSON, text or Parquet, some rows at a time: never all of them in memory."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any, BinaryIO, Literal

from prongsai.core.packs.model import Text
from prongsai.core.sheets import to_csv
from prongsai.warehouse.results import Points, Row, Scored

Form = Literal["text", "csv", "json", "parquet"]
Cell = str | int | Decimal | None
_AT_ONCE = 1000
_MARK = "\ufeff".encode()


@dataclass(frozen=True)
class Shown:
    """What a row shows besides indicators and instrument."""

    items: bool = False
    ranks: bool = False


def write(one: Scored, form: Form, shown: Shown, out: BinaryIO) -> None:
    """All rows to ``out`` in this form."""
    _WRITERS[form](one, shown, out)


def headings(one: Scored, by: Mapping[str, str], shown: Shown) -> list[str]:
    """The headings of the table; ``by`` are the keys of its rows."""
    code = one.asked.instrument
    held = [*by, "n", "missing"]
    if shown.items:
        held += [item for section in one.asked.sections for item in section.items]
    for section in one.asked.sections:
        held += [f"indicator_{section.code}", f"indicator_{section.code}_se"]
    return [*held, code, f"{code}_se", *(["rank"] if shown.ranks else []), "note"]


def cells(one: Scored, row: Row, shown: Shown) -> list[Cell]:
    """A row as the cells below ``headings``."""
    held: list[Cell] = [*row.keys.values(), row.n, row.missing]
    if shown.items:
        held += [points.score for points in row.items.values()]
    for points in (*row.indicators.values(), row.instrument):
        held += [points.score, points.error]
    return [*held, *([row.rank] if shown.ranks else []), "; ".join(note.th for note in one.notes_of(row))]


def _chunks(one: Scored) -> Iterator[list[Row]]:
    while many := list(islice(one.rows, _AT_ONCE)):
        yield many


def _csv(one: Scored, shown: Shown, out: BinaryIO) -> None:
    for number, many in enumerate(_chunks(one)):
        if number == 0:
            out.write(to_csv([headings(one, many[0].keys, shown)]))
        out.write(to_csv(cells(one, row, shown) for row in many).removeprefix(_MARK))


def _json(one: Scored, shown: Shown, out: BinaryIO) -> None:
    head = {
        "pack": one.pack.id,
        "digest": one.pack.digest,
        "instrument": one.asked.instrument,
        "fewest": one.fewest,
        "values": dict(one.ways),
        "assumed_scales": sorted(one.asked.assumed),
        "respondents": one.respondents,
        "missing": dict(one.missing),
        "unused_columns": list(one.unused),
        "notes": [_said(note) for note in one.notes()],
    }
    out.write(json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}").encode() + b',\n  "rows": [')
    separator = b"\n    "
    for row in one.rows:
        out.write(separator + json.dumps(_plain(one, row, shown), ensure_ascii=False).encode())
        separator = b",\n    "
    out.write(b"\n  ]\n}\n")


def _plain(one: Scored, row: Row, shown: Shown) -> dict[str, object]:
    return {
        **row.keys,
        "n": row.n,
        "missing": row.missing,
        **({"items": {code: _text(points.score) for code, points in row.items.items()}} if shown.items else {}),
        "indicators": {code: _both(points) for code, points in row.indicators.items()},
        "instrument": _both(row.instrument),
        **({"rank": row.rank} if shown.ranks else {}),
        "notes": [_said(note) for note in one.notes_of(row)],
    }


def _lines(one: Scored, shown: Shown, out: BinaryIO) -> None:
    for row in one.rows:
        out.write(f"{_line(one, row, shown)}\n".encode())


def _line(one: Scored, row: Row, shown: Shown) -> str:
    name = " · ".join(_printable(key) for key in row.keys.values()) or one.asked.title.th
    head = f"{name}: {one.asked.instrument} {_with_error(row.instrument)} (n = {row.n:,})"
    lines = [head + (f" ลำดับที่ {row.rank}" if shown.ranks and row.rank is not None else "")]
    if not row.small:
        for section in one.asked.sections:
            lines.append(f"  ตัวชี้วัดที่ {section.code} {section.title.th}: {_with_error(row.indicators[section.code])}")
            if shown.items:
                lines += [f"    ข้อ {item}: {_with_error(row.items[item])}" for item in section.items]
    return "\n".join([*lines, *(f"  หมายเหตุ: {note.th}" for note in one.notes_of(row))])


def _parquet(one: Scored, shown: Shown, out: BinaryIO) -> None:
    arrow = importlib.import_module("pyarrow")
    parquet = importlib.import_module("pyarrow.parquet")
    writer: Any = None
    for many in _chunks(one):
        names = headings(one, many[0].keys, shown)
        if writer is None:
            schema = arrow.schema([(name, _kind(arrow, name, many[0], one.pack.rounding.places)) for name in names])
            writer = parquet.ParquetWriter(out, schema)
        rows = [dict(zip(names, cells(one, row, shown), strict=True)) for row in many]
        writer.write_table(arrow.Table.from_pylist(rows, schema=schema))
    if writer is not None:
        writer.close()


def _kind(arrow: Any, name: str, row: Row, places: int) -> Any:
    if name in row.keys or name == "note":
        return arrow.string()
    return arrow.int64() if name in ("n", "missing", "rank") else arrow.decimal128(3 + places, places)


def _both(points: Points) -> dict[str, str | None]:
    return {"score": _text(points.score), "standard_error": _text(points.error)}


def _with_error(points: Points) -> str:
    if points.score is None:
        return "–"
    return f"{points.score}" + (f" ±{points.error}" if points.error is not None else "")


def _text(points: Decimal | None) -> str | None:
    return None if points is None else f"{points:f}"


def _said(text: Text) -> dict[str, str]:
    return {"th": text.th, "en": text.en}


def _printable(text: str) -> str:
    return text if text.isprintable() else ascii(text)[1:-1]


_WRITERS: Mapping[Form, Callable[[Scored, Shown, BinaryIO], None]] = {
    "text": _lines,
    "csv": _csv,
    "json": _json,
    "parquet": _parquet,
}
