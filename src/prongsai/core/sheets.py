"""Tables as CSV that opens rightly in a spreadsheet: UTF-8 with a mark, and no cell that could run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

_BEGIN_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


def to_csv(rows: Iterable[Sequence[str | int | Decimal | None]]) -> bytes:
    """The rows with CRLF between them, as RFC 4180 says. ``None`` is an empty cell.

    A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerows([_cell(value) for value in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _cell(value: str | int | Decimal | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_BEGIN_FORMULAS) or value.lstrip().startswith(_BEGIN_FORMULAS) else value
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
