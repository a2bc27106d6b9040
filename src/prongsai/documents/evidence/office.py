"""A DOCX or XLSX without the names of those who worked on it. Those with macros are refused."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from prongsai.documents.sources.limits import LOCKED, UnreadableFile, broken, check_archive

_EMPTY = {
    "docProps/core.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
    b'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
}
_MACROS = re.compile(r"vbaproject|vbadata|/activex/|/macrosheets/", re.IGNORECASE)
_AUTHORS = (
    (re.compile(rb'(\bw(?:15)?:(?:author|initials|userId)=)"[^"]*"'), rb'\1""'),
    (re.compile(rb"<author>[^<]*</author>"), b"<author></author>"),
    (re.compile(rb'(<person\b[^>]*\bdisplayName=)"[^"]*"'), rb'\1""'),
    (re.compile(rb'(<person\b[^>]*\buserId=)"[^"]*"'), rb'\1""'),
    (re.compile(rb'(\buserName=)"[^"]*"'), rb'\1""'),
    (re.compile(rb'(<x15ac:absPath\b[^>]*\burl=)"[^"]*"'), rb'\1""'),
    (re.compile(rb'(\bw:date=)"[^"]*"'), rb'\1"2000-01-01T00:00:00Z"'),
)
_THUMBNAIL = re.compile(rb'<Relationship\b[^>]*metadata/thumbnail"[^>]*/>')
_ONE_DAY = (1980, 1, 1, 0, 0, 0)


def bare_office(data: bytes, file: str) -> bytes:
    """The document without properties and names of authors; what it says stays, notes too.

    Raises ``UnreadableFile`` for one with macros, a locked or damaged one, and one that unpacks beyond the limits.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if any(entry.flag_bits & 1 for entry in archive.infolist()):
                raise UnreadableFile(file, *LOCKED)
            check_archive(file, archive)
            _refuse_macros(archive, file)
            return _rewritten(archive)
    except UnreadableFile:
        raise
    except Exception as error:
        # Damaged archives raise zlib, struct, encoding and other errors.
        raise broken(file, "Office") from error


def office_texts(data: bytes) -> list[str]:
    """The text of a bared document, part by part: paragraphs and cells on lines of their own."""
    texts = []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if re.fullmatch(
                r"word/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml", name
            ) or re.fullmatch(r"xl/(sharedStrings|comments\d*|worksheets/[^/]+)\.xml", name):
                texts.append(_plain(archive.read(name).decode("utf-8", "replace")))
    return texts


def _refuse_macros(archive: zipfile.ZipFile, file: str) -> None:
    types = archive.read("[Content_Types].xml")
    if any(_MACROS.search(f"/{name}") for name in archive.namelist()) or b"macroEnabled" in types:
        raise UnreadableFile(
            file,
            "มีมาโครอยู่ในแฟ้ม กรุณาบันทึกเป็นแฟ้มที่ไม่มีมาโคร (DOCX หรือ XLSX) แล้วแนบใหม่",
            "it holds macros; save it without macros (DOCX or XLSX) and attach it again.",
        )


def _rewritten(archive: zipfile.ZipFile) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for entry in archive.infolist():
            if entry.is_dir() or entry.filename.startswith("docProps/thumbnail"):
                continue
            written.writestr(zipfile.ZipInfo(entry.filename, _ONE_DAY), _bare_part(archive, entry.filename), 8)
    return made.getvalue()


def _bare_part(archive: zipfile.ZipFile, name: str) -> bytes:
    if name in _EMPTY:
        return _EMPTY[name]
    content = archive.read(name)
    if name == "_rels/.rels":
        return _THUMBNAIL.sub(b"", content)
    if name.endswith(".xml") and name.startswith(("word/", "xl/")):
        for pattern, bare in _AUTHORS:
            content = pattern.sub(bare, content)
    return content


def _plain(xml: str) -> str:
    broken_up = re.sub(r"</w:p>|</si>|</c>|</row>|</w:tc>", "\n", xml)
    text = re.sub(r"<[^>]*>", "", broken_up)
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, letter)
    return text
