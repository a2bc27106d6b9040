"""Plain text and Markdown: tables by tabs or pipes, HTML in between, and numbers that are real lines of the file."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from prongsai.documents.sources.content import BULLETS, PICTURE, PICTURE_WHY, Content, line_text
from prongsai.documents.sources.html import FileLines, OneLine, convert
from prongsai.documents.sources.model import Block, Cell, Line, Paragraph, Row, Skipped, Table

_Kind = Literal["html", "pipes", "tabs", "line"]

_NEWLINE: Final = re.compile(r"\r\n|\r|\n")
_HEADING: Final = re.compile(r"(#{1,6})\s+(?=\S)")
_RULE: Final = re.compile(r"(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,}")
_BOLD: Final = re.compile(r"\*\*(?=\S)([^*]+)(?<=\S)\*\*")
_ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_PICTURE: Final = re.compile(r"!\[[^\]\n]{0,500}\]\([^()\n]*\)")
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,31}\d{0,2});")

_PIPE: Final = re.compile(r"(?<!\\)\|")
_SEPARATOR: Final = re.compile(r":?-{2,}:?|:-+:?|-+:")
_PIPE_SEPARATOR: Final = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
# A tab that only indents a paragraph or stands behind its list mark does not make a table.
_INDENTED: Final = re.compile(rf"\s*(?:(?:[{BULLETS}*–—-]|\(?[\d.]+[.)])\t\s*)?[^\t]+")

_TAGS: Final = (
    "a|b|big|br|center|del|div|em|font|h[1-6]|hr|i|img|ins|li|ol|p|s|script|small|span|strike|strong|style|sub|sup|"
    "table|tbody|td|tfoot|th|thead|tr|u|ul"
)
_TAG: Final = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_NOT_A_TAG: Final = re.compile(rf"<(?!/?(?:{_TAGS})(?:[\s/>]|$)|!--)", re.IGNORECASE)
# HTML that may stand on several lines and must be read as a whole.
_LONG_HTML_EDGE: Final = re.compile(r"<(?P<close>/?)(?P<name>table|script|style)\b|<!--|(?P<end>-->)", re.IGNORECASE)


def read_text(text: str) -> Content:
    """The blocks of a plain text or Markdown file."""
    reader = _Reader(_NEWLINE.split(text))
    reader.read()
    return Content(tuple(reader.blocks), tuple(reader.skipped))


@dataclass
class _Reader:
    lines: list[str]
    blocks: list[Block] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def read(self) -> None:
        for kind, start, end in _chunks(self.lines):
            numbered = list(enumerate(self.lines[start:end], start + 1))
            if kind == "html":
                self._take(convert(_only_tags("\n".join(self.lines[start:end])), FileLines(start + 1)))
            elif kind == "line":
                for number, line in numbered:
                    self._line(line.strip(), number)
            else:
                split = _piped if kind == "pipes" else _tabbed
                self._table((number, split(line)) for number, line in numbered)

    def _take(self, content: Content) -> None:
        self.blocks += content.blocks
        self.skipped += content.skipped

    def _line(self, raw: str, number: int) -> None:
        if _RULE.fullmatch(raw):
            return
        heading = _HEADING.match(raw)
        level = len(heading[1]) if heading else 0
        for paragraph in self._paragraphs(_heading_text(raw, heading) if heading else raw, number):
            self.blocks.append(replace(paragraph, heading=level or paragraph.heading))

    def _table(self, split: Iterable[tuple[int, list[str]]]) -> None:
        rows = tuple(
            Row(number, None, tuple(self._cell(raw, number) for raw in cells))
            for number, cells in split
            if not _is_separator(cells)
        )
        if rows:
            self.blocks.append(Table(rows))

    def _cell(self, raw: str, number: int) -> Cell:
        return Cell(tuple(paragraph.line for paragraph in self._paragraphs(raw, number)))

    def _paragraphs(self, raw: str, number: int) -> Iterator[Paragraph]:
        """What one line or one cell holds: one paragraph, or several where it holds HTML."""
        text, pictures = _PICTURE.subn("", raw)
        self.skipped += [Skipped(number, None, PICTURE, PICTURE_WHY)] * pictures
        if _TAG.search(text):
            content = convert(_only_tags(text), OneLine(number), flat=True)
            self.skipped += content.skipped
            found = [block for block in content.blocks if isinstance(block, Paragraph)]
        else:
            found = [Paragraph(Line(number, None, line_text(_ENTITY.sub(_character, text))))]
        for paragraph in found:
            shown = line_text(_ESCAPED.sub(r"\1", _BOLD.sub(r"\1", paragraph.line.text)))
            if shown:
                yield Paragraph(Line(number, None, shown), paragraph.heading)


def _chunks(lines: list[str]) -> Iterator[tuple[_Kind, int, int]]:
    """The lines in groups that are read together: what they are, first index, index after the last."""
    html_ends = _html_ends(lines)
    start = 0
    while start < len(lines):
        line = lines[start]
        kind: _Kind = "line"
        end = start + 1
        if start in html_ends and "\t" not in line:
            kind, end = "html", html_ends[start] or _run_end(lines, start, "")
        elif _opens_pipes(lines, start):
            kind, end = "pipes", _run_end(lines, start, "|")
        elif "\t" in line and line.strip():
            end = _run_end(lines, start, "\t")
            kind = "line" if all(map(_INDENTED.fullmatch, lines[start:end])) else "tabs"
        yield kind, start, end
        start = end


def _opens_pipes(lines: list[str], start: int) -> bool:
    line = lines[start].strip()
    below = lines[start + 1].strip() if start + 1 < len(lines) else ""
    has_rule_below = "|" in below and "|" in line and _PIPE_SEPARATOR.fullmatch(below) is not None
    return has_rule_below or (line.startswith("|") and len(_PIPE.findall(line)) > 1)


def _run_end(lines: list[str], start: int, mark: str) -> int:
    """The index after the last of the lines from ``start`` on that are not blank and hold ``mark``."""
    end = start
    while end < len(lines) and mark in lines[end] and lines[end].strip():
        end += 1
    return end


def _html_ends(lines: list[str]) -> dict[int, int | None]:
    """The lines where long HTML starts, and the index after its closing tag; ``None`` where it is never closed."""
    ends: dict[int, int | None] = {}
    opened: defaultdict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        for edge in _LONG_HTML_EDGE.finditer(line):
            name = (edge["name"] or "").lower()
            if not edge["close"] and not edge["end"]:
                opened[name].append(index)
            elif opened[name]:
                ends[opened[name].pop()] = index + 1
    for name, starts in opened.items():
        if name:  # an arrow that is never closed is text, not a comment
            ends |= {start: None for start in starts if start not in ends}
    return ends


def _heading_text(raw: str, heading: re.Match[str]) -> str:
    body = raw[heading.end() :]
    bare = body.rstrip("#")
    return bare if bare[-1:].isspace() else body


def _piped(line: str) -> list[str]:
    cells = [cell.replace("\\|", "|") for cell in _PIPE.split(line.strip())]
    first = 1 if not cells[0].strip() else 0
    last = len(cells) - 1 if len(cells) > 1 and not cells[-1].strip() else len(cells)
    return cells[first:last]


def _tabbed(line: str) -> list[str]:
    return line.split("\t")


def _is_separator(cells: list[str]) -> bool:
    """Whether a row is only the rule under a table's header: no cell with text, and dashes in one at least."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(map(_SEPARATOR.fullmatch, filled))


def _only_tags(text: str) -> str:
    """``text`` in which every < that opens no known tag is written as an entity, so that "< 85" survives."""
    return _NOT_A_TAG.sub("&lt;", text)


def _character(entity: re.Match[str]) -> str:
    return html.unescape(entity[0])
