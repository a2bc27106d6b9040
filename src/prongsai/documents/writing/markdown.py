"""Writes a document as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prongsai.core.readings.output import points
from prongsai.documents.charts import table as chart_table
from prongsai.documents.writing.content import (
    Block,
    Cell,
    Document,
    Emblem,
    Entries,
    FieldRow,
    Figure,
    Heading,
    Link,
    Points,
    Signatures,
    Steps,
    Table,
    Text,
)
from prongsai.documents.writing.signing import signature_lines

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")
_NUMBERED = re.compile(r"^(\d+)([.)])")


def to_markdown(document: Document) -> str:
    """The document as Markdown that shows the same words as the HTML; a chart is shown as the table of its data."""
    parts = [f"# {_safe(document.title)}", *map(_safe, document.subtitle)]
    for block in document.blocks():
        parts.append("\n".join(_block(block)))
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {_safe(block.text)}"
        case Text():
            yield _opening(block.text)
        case Table():
            yield from _table(block.caption, [column.title for column in block.columns], block.rows)
        case Figure():
            titles, rows = chart_table(block.chart)
            yield from _table(block.caption, titles, rows)
        case Entries():
            for number, (said, hint) in enumerate(block.entries, 1):
                mark = f"{number}." if block.ordered else "-"
                # Two blanks end a line without ending the entry.
                yield f"{mark} {_opening(said)}" + ("  " if hint else "")
                if hint:
                    yield f"  {_opening(hint)}"
        case FieldRow():
            for field in block.fields:
                yield f"**{_safe(field.label)}** {_safe(field.text)}  "
        case Emblem():
            yield from (f"## {_safe(line)}" for line in block.words.split("\n"))
        case Signatures():
            for signature in block.signatures:
                yield "  \n".join(_safe(line) for line in signature_lines(signature))
                yield ""


def _table(caption: str, titles: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    if caption:
        yield f"**{_safe(caption)}**"
        yield ""
    yield _row(tuple(titles))
    yield _row(tuple("---" for _ in titles), escape=False)
    for row in rows:
        yield _row(tuple(row))


def _row(cells: tuple[Cell, ...], *, escape: bool = True) -> str:
    return "| " + " | ".join(_cell(cell) if escape else str(cell) for cell in cells) + " |"


def _cell(cell: Cell) -> str:
    if isinstance(cell, Points):
        return points(cell.value) or "–"
    if isinstance(cell, Link):
        return f"[{_safe(cell.text)}]({cell.href})"
    if isinstance(cell, Steps):
        return "<br>".join(_safe(line) for line in cell.lines())
    return _safe(cell)


def _safe(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _opening(text: str) -> str:
    """Text that opens a line: a number at its beginning is no list."""
    return _NUMBERED.sub(r"\1\\\2", _safe(text))
