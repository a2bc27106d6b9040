"""Writes a document as one HTML file: no scripts, nothing fetched, readable on a phone and on paper."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from functools import cache
from html import escape
from importlib import resources

from prongsai.core.readings.output import points
from prongsai.documents.charts import to_svg
from prongsai.documents.writing.content import (
    Block,
    Cell,
    Column,
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
    one_line,
)
from prongsai.documents.writing.digits import shower
from prongsai.documents.writing.look import Look
from prongsai.documents.writing.signing import signature_lines
from prongsai.documents.writing.sound import check_text


def to_html(document: Document, look: Look | None = None) -> str:
    """The document as a complete HTML page. Raises ``UnwritableText``."""
    check_text(document)
    look = look or Look()
    writer = _Writer(document, look)
    return (
        '<!DOCTYPE html>\n<html lang="th">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="author" content="{escape(document.author)}">\n'
        f"<title>{escape(one_line(document.title))}</title>\n<style>{style()}{look.extra_css}</style>\n</head>\n"
        f'<body class="{document.form} {document.digits}">\n<main>\n{writer.body()}\n</main>\n</body>\n</html>\n'
    )


@cache
def style() -> str:
    """The style sheet of every page."""
    return resources.files("prongsai.documents.writing").joinpath("screen.css").read_text(encoding="utf-8")


class _Writer:
    """Writes the blocks of one document."""

    def __init__(self, document: Document, look: Look) -> None:
        self.document = document
        self.look = look
        self.show: Callable[[str], str] = shower(document.digits)
        self.figures = 0

    def body(self) -> str:
        return "\n".join(self._parts())

    def _parts(self) -> Iterator[str]:
        for number, section in enumerate(self.document.sections):
            yield f'<section class="{section.orientation}">'
            if number == 0 and self.document.form != "letter":
                yield from self._title()
            for block in section.blocks:
                yield from self._block(block)
            yield "</section>"

    def _title(self) -> Iterator[str]:
        yield f"<header><h1>{self._say(self.document.title)}</h1>"
        for line in self.document.subtitle:
            yield f'<p class="subtitle">{self._say(line)}</p>'
        yield "</header>"

    def _say(self, text: str) -> str:
        return escape(self.show(text)).replace("\n", "<br>")

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield f"<h{block.level}>{self._say(block.text)}</h{block.level}>"
            case Text():
                names: list[str] = [name for name in (block.tone, block.align) if name not in ("plain", "start")]
                mark = f' class="{" ".join(names)}"' if names else ""
                yield f"<p{mark}>{self._say(block.text)}</p>"
            case Table():
                yield from self._table(block)
            case Entries():
                tag = "ol" if block.ordered else "ul"
                yield f"<{tag}>"
                for said, hint in block.entries:
                    more = f'<span class="hint">{self._say(hint)}</span>' if hint else ""
                    yield f"<li>{self._say(said)}{more}</li>"
                yield f"</{tag}>"
            case Figure():
                yield self._figure(block)
            case FieldRow():
                fields = "".join(
                    f"<p><b>{self._say(field.label)}</b> {self._say(field.text)}</p>" for field in block.fields
                )
                yield f'<div class="fields">{fields}</div>'
            case Emblem():
                yield self._emblem(block)
            case Signatures():
                yield '<div class="signatures">'
                for signature in block.signatures:
                    lines = "<br>".join(self._say(line) for line in signature_lines(signature))
                    yield f"<p>{lines}</p>"
                yield "</div>"

    def _table(self, table: Table) -> Iterator[str]:
        # The box scrolls sideways on a phone, so a keyboard must be able to reach it.
        label = escape(one_line(self.show(table.caption or table.columns[0].title)))
        yield f'<div class="wide" tabindex="0" role="region" aria-label="{label}"><table>'
        if table.caption:
            yield f"<caption>{self._say(table.caption)}</caption>"
        whole = sum(column.share for column in table.columns)
        if whole:
            widths = "".join(f'<col style="width:{100 * column.share / whole:.1f}%">' for column in table.columns)
            yield f"<colgroup>{widths}</colgroup>"
        heads = "".join(f'<th scope="col">{self._say(column.title)}</th>' for column in table.columns)
        yield f"<thead><tr>{heads}</tr></thead>"
        yield "<tbody>"
        for row in table.rows:
            cells = [self._cell(cell, column) for cell, column in zip(row, table.columns, strict=True)]
            yield f'<tr><th scope="row"{cells[0]}</th>{"".join(f"<td{cell}</td>" for cell in cells[1:])}</tr>'
        yield "</tbody></table></div>"

    def _cell(self, cell: Cell, column: Column) -> str:
        """The rest of a cell's opening tag and what is in it."""
        mark = f' class="{column.align}">' if column.align != "start" else ">"
        match cell:
            case Link():
                return f'{mark}<a href="{escape(cell.href)}">{self._say(cell.text)}</a>'
            case Points():
                return f"{mark}{self._points(cell)}"
            case Steps(steps) if len(steps) > 1:
                return f"{mark}<ol>{''.join(f'<li>{self._say(step)}</li>' for step in steps)}</ol>"
            case Steps():
                return f"{mark}{self._say(''.join(cell.steps))}"
        return f"{mark}{self._say(cell)}"

    def _points(self, cell: Points) -> str:
        if cell.value is None:
            return "–"
        number = f'<span class="points">{self._say(points(cell.value) or "")}</span>'
        low = ' class="low"' if cell.value < cell.line else ""
        return f'{number}<span class="bar" aria-hidden="true"><span{low} style="width:{cell.value}%"></span></span>'

    def _figure(self, figure: Figure) -> str:
        self.figures += 1
        ident = f"chart{self.figures}"
        drawn = to_svg(figure.chart, text="text", ident=ident, digits=self.show)
        return f"<figure>{drawn}<figcaption>{self._say(figure.caption)}</figcaption></figure>"

    def _emblem(self, emblem: Emblem) -> str:
        height = f'style="height:{emblem.height}cm"'
        if self.look.emblem is not None:
            data = base64.b64encode(self.look.emblem).decode()
            picture = f'<img src="data:image/png;base64,{data}" alt="ตราครุฑ" {height}>'
        else:
            picture = f'<span class="room" {height}>(ตราครุฑ)</span>'
        tag = "h1" if emblem.beside else "p"
        return f'<div class="emblem">{picture}<{tag}>{self._say(emblem.words)}</{tag}></div>'
