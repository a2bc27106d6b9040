"""Showing rows on the command line: as lines for people, as JSON, or as CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence

import click

Row = Mapping[str, object]

rows_option = click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True, help="รูปแบบผลลัพธ์"
)
# A spreadsheet would take these for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def show_rows(rows: Sequence[Row], form: str, *, columns: Sequence[str], line: Callable[[Row], str]) -> None:
    """Print rows. ``columns`` are those of the CSV, ``line`` says a row to people."""
    if form == "json":
        click.echo(json.dumps(list(rows), ensure_ascii=False, indent=2))
    elif form == "csv":
        click.echo(as_csv(rows, columns), nl=False)
    else:
        for row in rows:
            click.echo(line(row))


def as_csv(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Rows as CSV that spreadsheets open as Thai text; lists are joined, nothing can become a formula."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[name]) for name in columns] for row in rows)
    return f"\ufeff{target.getvalue()}"


def _cell(value: object) -> object:
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value
