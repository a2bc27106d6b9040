"""The empty DOCX every document is poured into: styles, page header, properties.

Word shows Thai with the complex-script font, size and weight of a style, so each style states them beside the others.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from prongsai.documents.writing.look import Look

BODY, CELL, CELL_HEAD, NOTE = "Prongsai Body", "Prongsai Cell", "Prongsai Cell Head", "Prongsai Note"
LINE, ENTRY, SIGN, MEMO, LABEL = (
    "Prongsai Line",
    "Prongsai Entry",
    "Prongsai Sign",
    "Prongsai Memo",
    "Prongsai Label",
)
TABLE, PLAIN_TABLE = "Prongsai Table", "Prongsai Plain Table"
TITLE, SUBTITLE, CAPTION, BULLET = "Title", "Subtitle", "Caption", "List Bullet"
HEADINGS = {2: "Heading 1", 3: "Heading 2"}

_PARAGRAPH_STYLES = (
    TITLE,
    SUBTITLE,
    *HEADINGS.values(),
    CAPTION,
    BULLET,
    ENTRY,
    BODY,
    LINE,
    CELL,
    CELL_HEAD,
    NOTE,
    SIGN,
    MEMO,
)
STYLES = (*_PARAGRAPH_STYLES, LABEL, TABLE, PLAIN_TABLE)
"""Names of the styles a template must have."""


@dataclass(frozen=True)
class Base:
    """The parts of an empty DOCX, the ids of its styles by name, and the relationship of its page header."""

    parts: Mapping[str, bytes]
    style_ids: Mapping[str, str]
    header: str | None


@lru_cache(maxsize=8)
def empty(look: Look) -> Base:
    """The empty document of a look. Raises ``UnusableTemplate`` for a template that lacks styles."""
    content = look.styles_docx if look.styles_docx is not None else new_base(look)
    return _opened(content, look)


def new_base(look: Look) -> bytes:
    """A DOCX with all styles and no text: what an office starts from when it wants a template of its own."""
    document = docx.Document()
    _defaults(document, look)
    _styles(document, look)
    _header(document)
    document.settings.odd_and_even_pages_header_footer = False
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _opened(content: bytes, look: Look) -> Base:

    try:
        document = docx.Document(io.BytesIO(content))
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except Exception as error:  # python-docx raises many kinds for a file that is no DOCX
        raise look.unusable("styles.docx", f"เปิดเป็น DOCX ไม่ได้ ({error})", f"it is not a DOCX ({error})") from error
    ids = {style.name: style.style_id for style in document.styles}
    missing = [name for name in STYLES if name not in ids]
    if missing:
        listed = ", ".join(missing)
        raise look.unusable("styles.docx", f"ไม่มีสไตล์ {listed}", f"it lacks the styles {listed}")
    headers = [id_ for id_, rel in document.part.rels.items() if rel.reltype == RELATIONSHIP_TYPE.HEADER]
    return Base(parts, {name: ids[name] for name in STYLES}, headers[0] if headers else None)


def _defaults(document: Any, look: Look) -> None:
    """Font, size and language of everything that says nothing of its own."""
    root = document.styles.element
    rpr = root.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _set_run(rpr, look.docx_font, look.size)
    _set_run(document.styles["Normal"].element.get_or_add_rPr(), look.docx_font, look.size)
    normal = document.styles["Normal"].paragraph_format
    normal.space_before = normal.space_after = 0
    normal.line_spacing = 1


def _styles(document: Any, look: Look) -> None:

    styles = document.styles
    existing = {style.name for style in styles}

    def style(
        name: str,
        size: Decimal,
        *,
        bold: bool = False,
        kind: Literal["paragraph", "character", "table"] = "paragraph",
    ) -> Any:
        types = {
            "paragraph": WD_STYLE_TYPE.PARAGRAPH,
            "character": WD_STYLE_TYPE.CHARACTER,
            "table": WD_STYLE_TYPE.TABLE,
        }
        made = styles[name] if name in existing else styles.add_style(name, types[kind])
        if kind == "paragraph" and name not in existing:
            made.base_style = styles["Normal"]
        rpr = made.element.get_or_add_rPr()
        for child in list(rpr):
            rpr.remove(child)
        _set_run(rpr, look.docx_font, size, bold=bold)
        return made

    def spaced(name: str, before: int, after: int, size: Decimal, *, bold: bool = False, keep: bool = False) -> Any:
        made = style(name, size, bold=bold)
        form = made.paragraph_format
        form.space_before, form.space_after, form.keep_with_next = Pt(before), Pt(after), keep
        form.line_spacing = 1
        return made

    size = look.size
    for name, big in ((TITLE, 4), (SUBTITLE, 2)):
        made = spaced(name, 0, 0, size + big, bold=True, keep=True)
        made.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _no_border(made)
    spaced(HEADINGS[2], 14, 4, size + 2, bold=True, keep=True)
    spaced(HEADINGS[3], 8, 2, size, bold=True, keep=True)
    spaced(CAPTION, 6, 4, look.cell_size, keep=True)
    spaced(BULLET, 0, 3, size).paragraph_format.left_indent = Cm(1.0)
    entry = spaced(ENTRY, 0, 3, size).paragraph_format
    entry.left_indent, entry.first_line_indent = Cm(3.2), Cm(-0.7)
    spaced(BODY, 0, 6, size).paragraph_format.first_line_indent = Cm(2.5)
    spaced(LINE, 0, 0, size)
    spaced(CELL, 0, 0, look.cell_size)
    spaced(CELL_HEAD, 0, 0, look.cell_size, bold=True).paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    spaced(NOTE, 2, 6, look.cell_size).paragraph_format.left_indent = Cm(0.5)
    spaced(SIGN, 0, 0, size).paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    memo = spaced(MEMO, 0, 6, Decimal(29), bold=True)
    memo.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    memo.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    memo.paragraph_format.line_spacing = Pt(35)
    style(LABEL, Decimal(20), bold=True, kind="character")
    _table_style(style(TABLE, look.cell_size, kind="table"), ruled=True)
    _table_style(style(PLAIN_TABLE, look.cell_size, kind="table"), ruled=False)


def _set_run(rpr: Any, font: str, size: Decimal, *, bold: bool = False) -> None:
    """Font, weight, size and language, each also for complex scripts; theme fonts and colours go."""

    for tag in ("w:rFonts", "w:b", "w:bCs", "w:color", "w:sz", "w:szCs", "w:lang", "w:spacing", "w:kern"):
        for old in rpr.findall(qn(tag)):
            rpr.remove(old)

    def add(tag: str, **values: str) -> None:
        element = OxmlElement(tag)
        for key, value in values.items():
            element.set(qn(f"w:{key}"), value)
        rpr.append(element)

    half_points = str(int(size * 2))
    add("w:rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)
    if bold:
        add("w:b")
        add("w:bCs")
    add("w:sz", val=half_points)
    add("w:szCs", val=half_points)
    add("w:lang", val="en-US", eastAsia="en-US", bidi="th-TH")


def _no_border(style: Any) -> None:

    properties = style.element.pPr
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _table_style(style: Any, *, ruled: bool) -> None:
    """Single rules all round, or none; room at the sides of a cell."""

    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = 'w:val="single" w:sz="4" w:space="0" w:color="000000"' if ruled else 'w:val="nil"'
    borders = "".join(f"<w:{side} {line}/>" for side in sides)
    style.element.append(
        parse_xml(
            f"<w:tblPr {nsdecls('w')}><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>"
            '<w:top w:w="30" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
            '<w:bottom w:w="30" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        )
    )


def _header(document: Any) -> None:
    """The page number between dashes, centred, from the second page on."""

    paragraph = document.sections[0].header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    names = nsdecls("w")
    for piece in ("- ", None, " -"):
        text = f'<w:t xml:space="preserve">{piece}</w:t>' if piece else ""
        if text:
            paragraph._p.append(parse_xml(f"<w:r {names}>{text}</w:r>"))
        else:
            paragraph._p.append(
                parse_xml(f'<w:fldSimple {names} w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>')
            )
