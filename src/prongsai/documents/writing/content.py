"""What a document is made of, whatever it is written as: blocks in sections, under a title.

Text is plain, with Arabic digits; ``digits`` says how the writers are to show them. A line break in a text is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from prongsai.documents.charts.model import Chart

Tone = Literal["plain", "good", "bad", "warning", "note"]
Align = Literal["start", "center", "end"]
Orientation = Literal["portrait", "landscape"]
Form = Literal["page", "report", "letter"]
Digits = Literal["thai", "arabic"]


@dataclass(frozen=True)
class Heading:
    """A heading inside the document; its title is level 1."""

    text: str
    level: Literal[2, 3] = 2


@dataclass(frozen=True)
class Text:
    """A paragraph. ``tone`` never says more than the words do. In official documents its first line is indented."""

    text: str
    tone: Tone = "plain"
    align: Align = "start"
    indented: bool = True


@dataclass(frozen=True)
class Points:
    """A score in a table cell, shown against the line it should reach."""

    value: Decimal | None
    line: Decimal


@dataclass(frozen=True)
class Link:
    """A link to a file beside the document."""

    text: str
    href: str


@dataclass(frozen=True)
class Steps:
    """Several things in one table cell, in order; numbered when there is more than one."""

    steps: tuple[str, ...]

    def lines(self) -> tuple[str, ...]:
        """The steps as they are shown."""
        if len(self.steps) < 2:
            return self.steps
        return tuple(f"{number}. {step}" for number, step in enumerate(self.steps, 1))


Cell = str | Points | Link | Steps


@dataclass(frozen=True)
class Column:
    """A table column. ``share`` is its width relative to the other columns'; 0 leaves it to its content."""

    title: str
    share: int = 0
    align: Align = "start"


@dataclass(frozen=True)
class Table:
    """Rows under headings; every row has a cell for each. The first column names the row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Entries:
    """A list; each entry may have a second line. ``ordered`` entries are numbered."""

    entries: tuple[tuple[str, str], ...]
    tone: Tone = "plain"
    ordered: bool = False


@dataclass(frozen=True)
class Figure:
    """A chart with the words under it. The table of its data is a block of its own."""

    chart: Chart
    caption: str


@dataclass(frozen=True)
class Field:
    """A labelled line of a letter's head: "เรื่อง …". An empty text leaves a dotted line to fill in."""

    label: str
    text: str = ""


@dataclass(frozen=True)
class FieldRow:
    """Fields that share one line."""

    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Emblem:
    """Room for the Garuda at the head of a letter: its height in centimetres, and what stands beside or under it.

    ``beside`` sets the words on the same line as the emblem, as a memo has them.
    """

    height: Decimal
    words: str = ""
    beside: bool = False


@dataclass(frozen=True)
class Signature:
    """One place to sign. An empty name leaves dots; ``lines`` are the position and what is written under it."""

    role: str
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Signatures:
    """Places to sign, side by side where there is room, in the order of signing."""

    signatures: tuple[Signature, ...]


Block = Heading | Text | Table | Entries | Figure | FieldRow | Emblem | Signatures


@dataclass(frozen=True)
class Section:
    """Blocks on pages that lie the same way."""

    blocks: tuple[Block, ...]
    orientation: Orientation = "portrait"


@dataclass(frozen=True)
class Document:
    """A whole document in Thai. A ``letter`` shows no title: its blocks are all there is to see.

    ``author`` is the agency, for the properties of the file.
    """

    title: str
    subtitle: tuple[str, ...]
    sections: tuple[Section, ...]
    form: Form = "report"
    digits: Digits = "arabic"
    author: str = ""

    def blocks(self) -> Iterator[Block]:
        """All blocks of all sections."""
        for section in self.sections:
            yield from section.blocks


def columns(*titles: str) -> tuple[Column, ...]:
    """Columns with no more than a title."""
    return tuple(map(Column, titles))


def one_line(title: str) -> str:
    """A title without its line breaks."""
    return " ".join(title.split())
