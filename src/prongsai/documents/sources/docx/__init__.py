"""Word documents: mammoth makes HTML of them, after what mammoth would lose has been written into their text."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import replace
from typing import Final, cast

import mammoth
from lxml import etree

from prongsai.documents.sources.content import Content
from prongsai.documents.sources.docx.numbering import Numbering, read_numbering
from prongsai.documents.sources.html import RunningNumbers, convert
from prongsai.documents.sources.model import Skipped

_STYLES: Final = "\n".join(
    ["p[style-name='Title'] => h1:fresh"]
    + [f"p[style-name='Heading {level}'] => h{level}:fresh" for level in range(1, 7)]
)
_MAIN_PART: Final = "word/document.xml"
_CHART_WHY: Final = "ระบบไม่อ่านตัวเลขในแผนภูมิ"
# What a reader does not see in the running text: marks of notes and comments, and hidden text.
_UNSEEN: Final = (
    "//*[local-name()='footnoteReference' or local-name()='endnoteReference' or local-name()='commentReference']"
    " | //*[local-name()='r'][*[local-name()='rPr']/*[local-name()='vanish'][not(@*[.='0' or .='false'])]]"
)
_CHARTS: Final = "//*[local-name()='graphicData'][contains(@uri, '/chart') or contains(@uri, '/diagram')]"
# Word keeps a text box twice: as a choice for new programs and as a fallback, which is what mammoth reads.
_COUNTED: Final = (
    "//*[local-name()='p'][not(ancestor::*[local-name()='Choice'])]"
    "[not(*[local-name()='pPr']/*[local-name()='rPr']/*[local-name()='del' or local-name()='moveFrom'])]"
)
_DELETED_ONLY: Final = (
    "boolean(.//*[local-name()='delText']) and not(.//*[local-name()='t']"
    "[not(ancestor::*[local-name()='del' or local-name()='moveFrom'])])"
)


def read_docx(data: bytes) -> Content:
    """The blocks of a Word document; lines carry the running number of their paragraph.

    Kept: tracked insertions, text boxes, merged cells, automatic numbers. Dropped: tracked deletions, notes,
    comments, hidden text, headers and footers. Raises whatever mammoth and lxml raise on a damaged document.
    """
    prepared, charts = _prepared(data)
    result = mammoth.convert_to_html(
        prepared,
        style_map=_STYLES,
        include_default_style_map=False,
        include_embedded_style_map=False,
        convert_image=mammoth.images.img_element(lambda image: {"src": ""}),
    )
    content = convert(result.value, RunningNumbers())
    missing = (Skipped(None, None, "แผนภูมิ", _CHART_WHY),) * charts
    return replace(content, skipped=content.skipped + missing)


def _prepared(data: bytes) -> tuple[io.BytesIO, int]:
    """The document without its pictures' bytes and with its main part made ready; and how many charts it has."""
    prepared = io.BytesIO()
    charts = 0
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(prepared, "w") as target:
        main = _main_part(source)
        for name in dict.fromkeys(source.namelist()):
            if name == main:
                part, charts = _prepared_main(source, main)
                target.writestr(name, part)
            elif name.lower().endswith((".xml", ".rels")):
                target.writestr(name, source.read(name))
    prepared.seek(0)
    return prepared, charts


def _main_part(source: zipfile.ZipFile) -> str:
    root = _parsed(source, "_rels/.rels")
    for relationship in [] if root is None else root.iterchildren():
        if relationship.get("Type", "").endswith("/officeDocument"):
            return relationship.get("Target", "").lstrip("/")
    return _MAIN_PART


def _prepared_main(source: zipfile.ZipFile, name: str) -> tuple[bytes, int]:
    root = _parsed(source, name)
    if root is None:
        raise ValueError("the archive has no main document")
    folder = posixpath.dirname(name)
    numbering = read_numbering(
        _parsed(source, posixpath.join(folder, "numbering.xml")),
        _parsed(source, posixpath.join(folder, "styles.xml")),
    )
    charts = len(_found(root, _CHARTS))
    for unseen in _found(root, _UNSEEN):
        parent = unseen.getparent()
        if parent is not None:
            parent.remove(unseen)
    for paragraph in _found(root, _COUNTED):
        _write_number(paragraph, numbering)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True), charts


def _write_number(paragraph: etree._Element, numbering: Numbering) -> None:
    if paragraph.xpath(_DELETED_ONLY):
        return
    mark = numbering.mark(paragraph)
    if not mark:
        return
    word = etree.QName(paragraph).namespace
    run = etree.Element(f"{{{word}}}r")
    etree.SubElement(run, f"{{{word}}}t").text = f"{mark} "
    has_properties = len(paragraph) > 0 and paragraph[0].tag == f"{{{word}}}pPr"
    paragraph.insert(1 if has_properties else 0, run)


def _found(root: etree._Element, path: str) -> list[etree._Element]:
    return cast("list[etree._Element]", root.xpath(path))


def _parsed(source: zipfile.ZipFile, name: str) -> etree._Element | None:
    if name not in source.namelist():
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(source.read(name), parser)
