"""What a page of output is made of, whatever it is written as."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Tone = Literal["plain", "good", "bad", "warning", "note"]


@dataclass(frozen=True)
class Heading:
    """A heading inside the page; the page's title is level 1."""

    text: str
    level: Literal[2, 3] = 2


@dataclass(frozen=True)
class Text:
    """A paragraph. ``tone`` never says more than the words do."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Points:
    """A score in a table cell, shown against the line it should reach."""

    value: Decimal | None
    line: Decimal


@dataclass(frozen=True)
class Link:
    """A link to a file beside the page."""

    text: str
    href: str


Cell = str | Points | Link


@dataclass(frozen=True)
class Table:
    """Rows under headings; every row has a cell for each. The first column names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Entries:
    """A list of points to act on; each may have a second line."""

    entries: tuple[tuple[str, str], ...]
    tone: Tone = "plain"


Block = Heading | Text | Table | Entries


@dataclass(frozen=True)
class Page:
    """A whole page in Thai."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
