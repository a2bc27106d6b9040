"""What the template of PDF files is given: the document as plain data, and the pictures it shows as files.

Texts are as they are shown, digits included. A line break is "\\n"; U+001F, which no document can hold, marks a place
where a long run of Latin letters may be broken.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from itertools import zip_longest
from typing import Any

from prongsai.core.readings.output import points
from prongsai.documents.charts import description, to_layers
from prongsai.documents.writing import png
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
    Section,
    Signatures,
    Steps,
    Table,
    Text,
    one_line,
)
from prongsai.documents.writing.digits import shower
from prongsai.documents.writing.look import Look
from prongsai.documents.writing.pages import MARGINS, WIDTHS, shares, stays_together, stays_whole
from prongsai.documents.writing.signing import across, signature_lines

_UNTITLED = "เอกสาร"
_BREAK = "\x1f"
_RUN = re.compile(r"[!-~]+")
_LATIN_PER_CM = 3.5  # wide letters in the size of tables


def material(document: Document, look: Look) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The data of ``document.json``, and the pictures by the names it has for them."""
    writer = _Writer(document, look)
    data = {
        "title": one_line(document.title) or _UNTITLED,
        "author": document.author,
        "digits": document.digits,
        "form": document.form,
        "heading": None if document.form == "letter" else writer.say(document.title.strip()),
        "subtitle": [writer.say(line) for line in document.subtitle],
        "sections": [writer.section(section) for section in document.sections],
    }
    return data, writer.pictures


class _Writer:
    """Turns the blocks of one document into data; afterwards ``pictures`` holds what they show."""

    def __init__(self, document: Document, look: Look) -> None:
        self.show: Callable[[str], str] = shower(document.digits)
        self.look = look
        self.depth = 0 if document.form == "letter" else 1
        self.pictures: dict[str, bytes] = {}

    def say(self, text: str, room: float = 16.0) -> str:
        """A text as it is shown in so many centimetres."""
        most = max(1, round(room * _LATIN_PER_CM))
        return _RUN.sub(lambda run: _breakable(run[0], most), self.show(text))

    def section(self, section: Section) -> dict[str, Any]:
        return {
            "turned": section.orientation == "landscape",
            "margins": MARGINS[section.orientation],
            "blocks": [
                {
                    "kind": type(block).__name__.lower(),
                    # Signatures never stand alone on a page.
                    "keep": isinstance(following, Signatures),
                    **self._block(block, section),
                }
                for block, following in zip_longest(section.blocks, section.blocks[1:])
            ],
        }

    def _block(self, block: Block, section: Section) -> dict[str, Any]:
        match block:
            case Heading():
                # Screen readers, and the standard, want no level left out; the looks of the level stay.
                self.depth = min(block.level, self.depth + 1)
                return {"text": self.say(block.text), "level": block.level, "depth": self.depth}
            case Text():
                return {
                    "text": self.say(block.text),
                    "small": block.tone != "plain",
                    "align": block.align,
                    "indented": block.indented,
                }
            case Table():
                return self._table(block, section)
            case Entries():
                entries = [{"said": self.say(said), "hint": self.say(hint)} for said, hint in block.entries]
                return {"entries": entries, "ordered": block.ordered}
            case Figure():
                return self._figure(block)
            case FieldRow():
                fields = [{"label": self.say(field.label), "text": self.say(field.text)} for field in block.fields]
                return {"fields": fields}
            case Emblem():
                return self._emblem(block)
            case Signatures():
                signatures = [[self.say(line) for line in signature_lines(each)] for each in block.signatures]
                return {"signatures": signatures, "across": across(len(signatures), section.orientation)}

    def _table(self, table: Table, section: Section) -> dict[str, Any]:
        parts = [float(share) for share in shares(table)]
        rooms = [WIDTHS[section.orientation] * part / sum(parts) for part in parts]
        return {
            "caption": self.say(table.caption),
            "together": stays_together(table, section.orientation),
            "shares": parts,
            "aligned": [column.align for column in table.columns],
            "heads": [self.say(column.title, room) for column, room in zip(table.columns, rooms, strict=True)],
            "rows": [
                {
                    "whole": stays_whole(table, row, section.orientation),
                    "cells": [self._cell(cell, room) for cell, room in zip(row, rooms, strict=True)],
                }
                for row in table.rows
            ],
        }

    def _cell(self, cell: Cell, room: float) -> str | list[str] | dict[str, str]:
        match cell:
            case Link():
                return {"text": self.say(cell.text, room), "href": cell.href}
            case Points():
                return self.say(points(cell.value) or "–", room)
            case Steps(steps) if len(steps) > 1:
                return [self.say(step, room) for step in steps]
            case Steps():
                return self.say("".join(cell.steps), room)
        return self.say(cell, room)

    def _figure(self, figure: Figure) -> dict[str, Any]:
        layers = to_layers(figure.chart, digits=self.show)
        name = f"picture{len(self.pictures)}.svg"
        self.pictures[name] = layers.svg.encode()
        return {
            "picture": name,
            "alt": self.show(description(figure.chart)),
            "caption": self.say(figure.caption),
            "width": layers.width,
            "height": layers.height,
            "texts": [
                {
                    "x": each.x,
                    "y": each.y,
                    "text": each.text,
                    "size": each.size,
                    "bold": each.bold,
                    "colour": each.colour,
                }
                for each in layers.texts
            ],
        }

    def _emblem(self, emblem: Emblem) -> dict[str, Any]:
        name = None
        if emblem.beside:
            self.depth = 1  # the words are the heading of the letter
        if self.look.emblem is not None:
            name = "emblem.svg"
            self.pictures[name] = _emblem_svg(self.look.emblem)
        return {
            "picture": name,
            "height": float(emblem.height),
            "words": self.say(emblem.words),
            "beside": emblem.beside,
        }


def _emblem_svg(emblem: bytes) -> bytes:
    """The emblem inside an SVG: files in memory must be text."""
    width, height = png.size(emblem)
    data = base64.b64encode(emblem).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{data}"/></svg>'
    ).encode()


def _breakable(run: str, most: int) -> str:
    return run if len(run) <= most else _BREAK.join(run)
