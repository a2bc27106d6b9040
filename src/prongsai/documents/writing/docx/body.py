"""The text of a DOCX: blocks as WordprocessingML.

Written as text and parsed once: a document of many rows takes a fraction of the time that building it object by object
takes. Every run names its language, and asks for the complex-script font where a character could be either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from prongsai.core.readings.output import points
from prongsai.documents.charts import description, to_png
from prongsai.documents.writing import png
from prongsai.documents.writing.content import (
    Block,
    Cell,
    Document,
    Emblem,
    Entries,
    Field,
    FieldRow,
    Figure,
    Heading,
    Link,
    Points,
    Section,
    Signature,
    Signatures,
    Steps,
    Table,
    Text,
)
from prongsai.documents.writing.digits import shower
from prongsai.documents.writing.docx import base
from prongsai.documents.writing.docx.base import Base
from prongsai.documents.writing.pages import MARGINS, WIDTHS, shares, stays_whole
from prongsai.documents.writing.signing import across, signature_lines

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_RUN = '<w:rPr>{style}<w:rFonts w:hint="cs"/><w:lang w:bidi="th-TH"/></w:rPr>'
_KEEP = "<w:keepNext/>"
_ALIGNED = {"start": "", "center": '<w:jc w:val="center"/>', "end": '<w:jc w:val="right"/>'}
_PICTURE_SCALE = 1.5  # about 160 dots to the inch over the width of a page
_TWIPS = 567  # to the centimetre
_EMU = 360_000  # to the centimetre
_PAGE = {"portrait": (21.0, 29.7), "landscape": (29.7, 21.0)}


class Body:
    """Writes one document; afterwards ``pictures`` holds the files its drawings show, by relationship id."""

    def __init__(self, document: Document, base: Base, emblem: bytes | None) -> None:
        self.document = document
        self.base = base
        self.emblem = emblem
        self.say: Callable[[str], str] = shower(document.digits)
        self.pictures: dict[str, bytes] = {}

    def xml(self) -> bytes:
        """The whole of ``word/document.xml``."""
        parts = [f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {_NAMES}><w:body>']
        parts += self._title()
        last = len(self.document.sections) - 1
        for number, section in enumerate(self.document.sections):
            following: list[Block | None] = [*section.blocks[1:], None]
            for block, after in zip(section.blocks, following, strict=True):
                # Nobody signs an empty page: a place to sign stays with the words before it.
                keep = _KEEP if isinstance(after, Signatures) else ""
                parts += self._block(block, section, keep)
            properties = self._section(section, first=number == 0)
            parts.append(properties if number == last else f"<w:p><w:pPr>{properties}</w:pPr></w:p>")
        parts.append("</w:body></w:document>")
        return "".join(parts).encode()

    def _title(self) -> Iterator[str]:
        if self.document.form == "letter":
            return
        yield self._paragraph(base.TITLE, self.document.title)
        for line in self.document.subtitle:
            yield self._paragraph(base.SUBTITLE, line)

    def _block(self, block: Block, section: Section, keep: str) -> Iterator[str]:
        match block:
            case Heading():
                yield self._paragraph(base.HEADINGS[block.level], block.text)
            case Text():
                yield self._text(block, keep)
            case Table():
                yield from self._table(block, section)
            case Entries():
                for number, (said, hint) in enumerate(block.entries, 1):
                    yield self._paragraph(
                        *((base.ENTRY, f"{number}. {said}") if block.ordered else (base.BULLET, said))
                    )
                    if hint:
                        yield self._paragraph(base.NOTE, hint)
            case Figure():
                yield from self._figure(block, section)
            case FieldRow():
                yield self._fields(block.fields, section)
            case Emblem():
                yield self._emblem(block)
            case Signatures():
                yield from self._signatures(block.signatures, section)

    def _text(self, text: Text, keep: str) -> str:
        style = base.BODY if text.align == "start" and text.indented else base.LINE
        return self._paragraph(base.NOTE if text.tone != "plain" else style, text.text, keep + _ALIGNED[text.align])

    def _paragraph(self, style: str, text: str, properties: str = "") -> str:
        return f"<w:p>{self._style(style, properties)}{self._runs(text)}</w:p>"

    def _style(self, style: str, properties: str = "") -> str:
        return f'<w:pPr><w:pStyle w:val="{self.base.style_ids[style]}"/>{properties}</w:pPr>'

    def _runs(self, text: str, style: str | None = None) -> str:
        """One run; a line break in the text is one in the document."""
        look = _RUN.format(style=f'<w:rStyle w:val="{self.base.style_ids[style]}"/>' if style else "")
        lines = [f'<w:t xml:space="preserve">{escape(line, quote=False)}</w:t>' for line in self.say(text).split("\n")]
        return f"<w:r>{look}{'<w:br/>'.join(lines)}</w:r>"

    def _table(self, table: Table, section: Section) -> Iterator[str]:
        if table.caption:
            yield self._paragraph(base.CAPTION, table.caption)
        widths = _widths(table, WIDTHS[section.orientation])
        yield self._table_start(base.TABLE, widths)
        head = "".join(
            self._cell(width, self._paragraph(base.CELL_HEAD, column.title))
            for column, width in zip(table.columns, widths, strict=True)
        )
        yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
        for row in table.rows:
            cells = "".join(
                self._cell(width, self._cell_text(cell, _ALIGNED[column.align]))
                for column, width, cell in zip(table.columns, widths, row, strict=True)
            )
            whole = "<w:trPr><w:cantSplit/></w:trPr>" if stays_whole(table, row, section.orientation) else ""
            yield f"<w:tr>{whole}{cells}</w:tr>"
        yield f"</w:tbl>{self._paragraph(base.CELL, '')}"

    def _table_start(self, style: str, widths: list[int]) -> str:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.base.style_ids[style]}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:firstRow="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        )

    @staticmethod
    def _cell(width: int, content: str) -> str:
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'

    def _cell_text(self, cell: Cell, properties: str) -> str:
        lines = cell.lines() if isinstance(cell, Steps) else (_plain(cell),)
        return "".join(self._paragraph(base.CELL, line, properties) for line in lines or ("",))

    def _figure(self, figure: Figure, section: Section) -> Iterator[str]:
        picture = to_png(figure.chart, digits=self.say, scale=_PICTURE_SCALE)
        width = WIDTHS[section.orientation] if section.orientation == "portrait" else 18.0
        drawing = self._drawing(picture, width=width, alt=self.say(description(figure.chart)))
        yield f"<w:p>{self._style(base.LINE, _KEEP + _ALIGNED['center'])}<w:r>{drawing}</w:r></w:p>"
        yield self._paragraph(base.CAPTION, figure.caption, _ALIGNED["center"])

    def _drawing(self, picture: bytes, *, alt: str, width: float | None = None, height: float | None = None) -> str:
        number = len(self.pictures) + 1
        relation = f"rIdPicture{number}"
        self.pictures[relation] = picture
        wide, high = png.size(picture)
        if width is None:
            width = (height or 1.0) * wide / high
        cx, cy = round(width * _EMU), round(width * high / wide * _EMU)
        name, described = f"Picture {number}", escape(alt)
        return (
            f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
            f'<wp:docPr id="{number}" name="{name}" descr="{described}"/><a:graphic><a:graphicData uri="{_PICTURE}">'
            f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
            f'<a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
        )

    def _fields(self, fields: tuple[Field, ...], section: Section) -> str:
        """Labels in bold; the rest of each field's share of the line is dotted up to a tab stop."""
        share = WIDTHS[section.orientation] * _TWIPS / len(fields)
        stops = "".join(
            f'<w:tab w:val="left" w:leader="dot" w:pos="{round(share * place)}"/>'
            for place in range(1, len(fields) + 1)
        )
        runs = "".join(
            f"{self._runs(field.label, base.LABEL)}{self._runs('  ' + field.text)}<w:r><w:tab/></w:r>"
            for field in fields
        )
        return f"<w:p>{self._style(base.LINE, f'<w:tabs>{stops}</w:tabs>')}{runs}</w:p>"

    def _emblem(self, emblem: Emblem) -> str:
        """The emblem's picture, or the room for it; the words follow on the line or on lines of their own."""
        height = float(emblem.height)
        if self.emblem is not None:
            picture = f"<w:r>{self._drawing(self.emblem, alt='ตราครุฑ', height=height)}</w:r>"
        else:
            picture = self._runs("(ตราครุฑ)")
        if emblem.beside:
            room = f'<w:spacing w:before="{round(height * _TWIPS / 4)}"/>'
            first = f"<w:p>{self._style(base.LINE, room)}{picture}</w:p>"
            return first + self._paragraph(base.MEMO, emblem.words)
        room = f'<w:spacing w:before="{round(height * _TWIPS / 4)}" w:after="120"/><w:jc w:val="center"/>'
        first = f"<w:p>{self._style(base.LINE, room)}{picture}</w:p>"
        return first + "".join(self._paragraph(base.SUBTITLE, line) for line in emblem.words.split("\n") if line)

    def _signatures(self, signatures: tuple[Signature, ...], section: Section) -> Iterator[str]:
        """Two to a row; a single one stands on the right, where letters have it."""
        width = WIDTHS[section.orientation]
        beside = across(len(signatures), section.orientation)
        cells: list[Signature | None] = list(signatures)
        if len(signatures) == 1:
            cells.insert(0, None)
        cells += [None] * (-len(cells) % beside)
        widths = [round(width * _TWIPS / beside)] * beside
        yield self._paragraph(base.LINE, "", _KEEP)
        yield self._table_start(base.PLAIN_TABLE, widths)
        for start in range(0, len(cells), beside):
            row = "".join(self._cell(widths[0], self._signature(one)) for one in cells[start : start + beside])
            yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr>"
        yield f"</w:tbl>{self._paragraph(base.LINE, '')}"

    def _signature(self, signature: Signature | None) -> str:
        lines = ("",) if signature is None else signature_lines(signature)
        return "".join(self._paragraph(base.SIGN, line) for line in lines)

    def _section(self, section: Section, *, first: bool) -> str:
        width, height = _PAGE[section.orientation]
        margins = MARGINS[section.orientation]
        sides = " ".join(f'w:{side}="{round(size * _TWIPS)}"' for side, size in margins.items())
        header = (
            f'<w:headerReference w:type="default" r:id="{self.base.header}"/>' if self.base.header is not None else ""
        )
        turned = ' w:orient="landscape"' if section.orientation == "landscape" else ""
        numbers = '<w:pgNumType w:fmt="thaiNumbers"/>' if self.document.digits == "thai" else ""
        return (
            f'<w:sectPr>{header}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{round(width * _TWIPS)}" w:h="{round(height * _TWIPS)}"{turned}/>'
            f'<w:pgMar {sides} w:header="720" w:footer="720" w:gutter="0"/>{numbers}'
            f"{'<w:titlePg/>' if first else ''}</w:sectPr>"
        )


def _plain(cell: str | Points | Link) -> str:
    if isinstance(cell, Points):
        return points(cell.value) or "–"
    return cell.text if isinstance(cell, Link) else cell


def _widths(table: Table, whole: float) -> list[int]:
    """The width of each column in twips."""
    parts = shares(table)
    total = sum(parts)
    return [round(float(part / total) * whole * _TWIPS) for part in parts]
