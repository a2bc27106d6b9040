"""Writes a document as DOCX that a clerk can go on editing: Word's own styles, tables and pictures.

The same document gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from html import escape

from prongsai.documents.writing.content import Document, one_line
from prongsai.documents.writing.docx.base import empty
from prongsai.documents.writing.docx.body import Body
from prongsai.documents.writing.look import Look
from prongsai.documents.writing.sound import check_text

_DOCUMENT, _RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
_PROPERTIES, _TYPES = "docProps/core.xml", "[Content_Types].xml"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
# Parts that describe the template rather than the document.
_LEFT_OUT = re.compile(r"docProps/thumbnail\.\w+")
_THUMBNAIL = re.compile(rb"<Relationship [^>]*thumbnail[^>]*/>")


def to_docx(document: Document, look: Look) -> bytes:
    """The document as a DOCX file. Raises ``UnusableTemplate``, ``UnwritableText`` and what its charts raise."""
    check_text(document)
    base = empty(look)
    body = Body(document, base, look.emblem)
    parts = {name: content for name, content in base.parts.items() if not _LEFT_OUT.fullmatch(name)}
    parts["_rels/.rels"] = _THUMBNAIL.sub(b"", parts["_rels/.rels"])
    parts[_DOCUMENT] = body.xml()
    parts[_PROPERTIES] = _properties(document)
    relations = []
    for number, (relation, picture) in enumerate(body.pictures.items(), 1):
        parts[f"word/media/prongsai{number}.png"] = picture
        relations.append(f'<Relationship Id="{relation}" Type="{_IMAGE}" Target="media/prongsai{number}.png"/>')
    parts[_RELATIONS] = _inside(parts[_RELATIONS], "</Relationships>", "".join(relations))
    if b'Extension="png"' not in parts[_TYPES]:
        parts[_TYPES] = _inside(parts[_TYPES], "</Types>", '<Default Extension="png" ContentType="image/png"/>')
    return _packed(parts)


def _inside(xml: bytes, end: str, more: str) -> bytes:
    return xml.replace(end.encode(), (more + end).encode())


def _properties(document: Document) -> bytes:
    """Title, author and language; no dates, which would make two writings of one document differ."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(one_line(document.title))}</dc:title><dc:creator>{escape(document.author)}</dc:creator>"
        "<dc:language>th-TH</dc:language></cp:coreProperties>"
    ).encode()


def _packed(parts: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        # The list of types comes first, as readers of a stream expect.
        for name in sorted(parts, key=lambda name: (name != _TYPES, name)):
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), parts[name], zipfile.ZIP_DEFLATED)
    return kept.getvalue()
