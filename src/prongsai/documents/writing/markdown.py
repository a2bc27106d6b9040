"""Writes a page as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.core.readings.output import points
from prongsai.documents.writing.content import Block, Cell, Heading, Link, Page, Points, Table, Text

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")
_NUMBERED = re.compile(r"^(\d+)([.)])")


def to_markdown(page: Page) -> str:
    """The page as Markdown that shows the same words as the HTML."""
    parts = [f"# {_safe(page.title)}", _safe(page.subtitle)]
    for block in page.blocks:
        parts.append("\n".join(_block(block)))
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {_safe(block.text)}"
    elif isinstance(block, Text):
        yield _opening(block.text)
    elif isinstance(block, Table):
        yield f"**{_safe(block.caption)}**"
        yield ""
        yield _row(block.columns)
        yield _row(tuple("---" for _ in block.columns), escape=False)
        for row in block.rows:
            yield _row(row)
    else:
        for said, hint in block.entries:
            # Two blanks end a line without ending the entry.
            yield f"- {_opening(said)}" + ("  " if hint else "")
            if hint:
                yield f"  {_opening(hint)}"


def _row(cells: tuple[Cell, ...], *, escape: bool = True) -> str:
    return "| " + " | ".join(_cell(cell) if escape else str(cell) for cell in cells) + " |"


def _cell(cell: Cell) -> str:
    if isinstance(cell, Points):
        return points(cell.value) or "–"
    if isinstance(cell, Link):
        return f"[{_safe(cell.text)}]({cell.href})"
    return _safe(cell)


def _safe(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _opening(text: str) -> str:
    """Text that opens a line: a number at its beginning is no list."""
    return _NUMBERED.sub(r"\1\\\2", _safe(text))
