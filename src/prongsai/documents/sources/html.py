"""HTML to lines and tables: what a reader of the page would see, and nothing a program would run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from lxml import etree

from prongsai.documents.sources.content import PICTURE, PICTURE_WHY, Content, line_text
from prongsai.documents.sources.model import Block, Cell, Line, Paragraph, Skipped, Table
from prongsai.documents.sources.spans import Span, filled, integer

_DROPPED: Final = frozenset(
    [
        "audio",
        "canvas",
        "embed",
        "head",
        "iframe",
        "math",
        "noframes",
        "noscript",
        "object",
        "script",
        "style",
        "template",
        "title",
        "video",
    ]
)
_PICTURES: Final = frozenset(("img", "svg", "picture"))
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
).union(_HEADINGS)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNMARKED_LIST: Final = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)
_LEADING_BLANKS: Final = re.compile(r"\s*")


class Places(Protocol):
    """Turns a line of HTML into the number by which a person finds the place."""

    def paragraph(self, sourceline: int) -> int:
        """The number of the paragraph that starts on this line of HTML; asked once for each paragraph."""

    def here(self, sourceline: int) -> int:
        """The number of a table row or picture on this line of HTML."""


@dataclass(frozen=True)
class FileLines:
    """The lines of the file itself. ``first`` is the line of the file on which the HTML starts."""

    first: int = 1

    def paragraph(self, sourceline: int) -> int:
        return self.first + sourceline - 1

    here = paragraph


@dataclass(frozen=True)
class OneLine:
    """Everything stands on one line, such as HTML within a line of a text file."""

    number: int

    def paragraph(self, sourceline: int) -> int:
        return self.number

    here = paragraph


@dataclass
class RunningNumbers:
    """Paragraphs counted from 1, for HTML that was made from a file without lines."""

    last: int = 0

    def paragraph(self, sourceline: int) -> int:
        self.last += 1
        return self.last

    def here(self, sourceline: int) -> int:
        return self.last + 1


def read_html(html: str) -> Content:
    """The blocks of an HTML file, numbered by the lines of the file."""
    return convert(html, FileLines())


def convert(html: str, places: Places, *, flat: bool = False) -> Content:
    """The blocks of a page or a piece of one. Scripts, styles and hidden parts are dropped.

    With ``flat`` the tables are taken apart into paragraphs, for a piece that itself stands in a table cell.
    """
    reader = _Reader(places)
    blocks: list[Block] = []
    for root in _parsed(html):
        blocks += reader.paragraphs(root) if flat else reader.blocks(root)
    return Content(tuple(blocks), tuple(reader.skipped))


def _parsed(html: str) -> list[etree._Element]:
    # What the page declares about its encoding is void here: the text has been decoded already.
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, recover=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(html.encode("utf-8"), parser)
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise ValueError("HTML beyond the parser's limits: what follows would be lost")
    return [] if root is None else [root]


def _events(root: etree._Element) -> Any:
    # Not recursive, because broken pages nest thousands of unclosed tags.
    return etree.iterwalk(root, events=("start", "end"))


def _line(element: Any) -> int:
    return int(element.sourceline or 1)


def _topmost(root: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """The elements inside ``root`` with one of ``tags``, without looking inside those or inside other tables."""
    events = _events(root)
    for event, element in events:
        if event == "start" and element is not root:
            if element.tag in tags:
                yield element
            if element.tag in tags or element.tag == "table" or _is_unread(element):
                events.skip_subtree()


def _is_unread(element: etree._Element) -> bool:
    return (
        element.tag in _DROPPED
        or element.tag in _PICTURES
        or "hidden" in element.attrib
        or bool(_HIDDEN.search(element.get("style", "")))
    )


@dataclass
class _Reader:
    places: Places
    skipped: list[Skipped] = field(default_factory=list)

    def blocks(self, root: etree._Element) -> Iterator[Block]:
        for item in self._flow(root, tables_apart=True):
            if isinstance(item, Paragraph):
                yield item
            else:
                for caption in _topmost(item, "caption"):
                    yield from self.blocks(caption)
                yield from self._table(item)

    def paragraphs(self, root: etree._Element) -> Iterator[Paragraph]:
        for item in self._flow(root, tables_apart=False):
            if isinstance(item, Paragraph):
                yield item

    def _table(self, table: etree._Element) -> Iterator[Table]:
        rows: list[tuple[int, list[Span]]] = []
        for row in list(_topmost(table, "tr")) or [table]:
            line = self.places.here(_line(row))
            cells = list(_topmost(row, "td", "th")) or [row]
            rows.append((line, [Span.of(cell, self._cell(cell)) for cell in cells]))
        if any(span.cell.lines for _, spans in rows for span in spans):
            yield Table(tuple(filled(rows)))

    def _cell(self, element: etree._Element) -> Cell:
        return Cell(tuple(paragraph.line for paragraph in self.paragraphs(element)))

    def _flow(self, root: etree._Element, *, tables_apart: bool) -> Iterator[Paragraph | etree._Element]:
        """The paragraphs under ``root`` in order, and between them the tables when they are kept apart."""
        text = _Gathering(self.places)
        events = _events(root)
        for event, element in events:
            is_table = tables_apart and element.tag == "table" and element is not root
            if event == "end":
                yield from text.closed(element)
                text.add(element.tail if element is not root else None)
            elif _is_unread(element):
                self._note_picture(element)
                text.passed(element)
                events.skip_subtree()
            elif is_table:
                yield from text.paragraph()
                yield element
                text.passed(element)
                events.skip_subtree()
            else:
                yield from text.opened(element)
                text.add(element.text)
        yield from text.paragraph()

    def _note_picture(self, element: etree._Element) -> None:
        if element.tag in _PICTURES:
            self.skipped.append(Skipped(self.places.here(_line(element)), None, PICTURE, PICTURE_WHY))


@dataclass
class _Gathering:
    """Text between two block boundaries, with the heading and the list mark it stands under."""

    places: Places
    pieces: list[str] = field(default_factory=list)
    seen: int = 1
    start: int = 1
    heading: int = 0
    mark: str = ""
    lists: list[int | None] = field(default_factory=list)

    def add(self, text: str | None) -> None:
        if text and not text.isspace() and not self.pieces:
            blanks = _LEADING_BLANKS.match(text)
            self.start = self.seen + (blanks[0].count("\n") if blanks else 0)
        if text and (self.pieces or not text.isspace()):
            self.pieces.append(text)

    def passed(self, element: etree._Element) -> None:
        """Text that follows stands no higher than the last thing inside ``element``."""
        self.seen = max([self.seen, *(_line(inner) for inner in element.iter())])

    def opened(self, element: etree._Element) -> Iterator[Paragraph]:
        if element.tag in _BLOCKS:
            yield from self.paragraph()
        self.seen = max(self.seen, _line(element))
        self.heading = _HEADINGS.get(element.tag, self.heading)
        if element.tag in ("ol", "ul"):
            self.lists.append(_first_number(element))
        elif element.tag == "li":
            self.mark = self._next_mark(element)

    def closed(self, element: etree._Element) -> Iterator[Paragraph]:
        if element.tag in _BLOCKS:
            yield from self.paragraph()
        if element.tag in _HEADINGS:
            self.heading = 0
        elif element.tag in ("ol", "ul") and self.lists:
            self.lists.pop()

    def paragraph(self) -> Iterator[Paragraph]:
        text = line_text("".join(self.pieces))
        self.pieces.clear()
        if text:
            yield Paragraph(Line(self.places.paragraph(self.start), None, self.mark + text), self.heading)
            self.mark = ""

    def _next_mark(self, entry: etree._Element) -> str:
        number = self.lists[-1] if self.lists else None
        if number is None:
            return ""
        number = integer(entry.get("value"), number)
        self.lists[-1] = number + 1
        return f"{number}. "


def _first_number(element: etree._Element) -> int | None:
    """The first number of a list whose entries are shown with numbers, else ``None``."""
    shows_numbers = element.tag == "ol" and element.get("type", "1") == "1"
    if not shows_numbers or _UNMARKED_LIST.search(element.get("style", "")):
        return None
    return integer(element.get("start"), 1)
