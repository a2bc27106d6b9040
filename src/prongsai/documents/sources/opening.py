"""The door for every file: sees what it really is, keeps to the limits, and hands it to the reader for it."""

from __future__ import annotations

import hashlib
import io
import re
import stat
import zipfile
from pathlib import Path
from typing import Final

from prongsai.documents.sources.content import Content
from prongsai.documents.sources.decoding import decode
from prongsai.documents.sources.html import read_html
from prongsai.documents.sources.limits import (
    LOCKED,
    MAX_FILE_BYTES,
    Refusal,
    UnreadableFile,
    broken,
    check_archive,
    check_size,
    without_text,
)
from prongsai.documents.sources.model import MediaType, Source
from prongsai.documents.sources.text import read_text

__all__ = ["UnreadableFile", "open_source"]

_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PDF: Final = "application/pdf"
_KINDS: Final[dict[MediaType, str]] = {
    _DOCX: "DOCX",
    _PDF: "PDF",
    "text/html": "HTML",
    "text/markdown": "Markdown",
    "text/plain": "TXT",
}

_PDF_MARK_WITHIN: Final = 1024
_ZIP_MARKS: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE_MARK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE
)
_HTML_SUFFIXES: Final = (".html", ".htm", ".xhtml")
_MARKDOWN_SUFFIXES: Final = (".md", ".markdown")

# What else people hand in: how it is known, what it is called, and how to go on, in Thai and in English.
_SAVE_AS_DOCX: Final = ("กรุณาเปิดใน Word แล้วบันทึกเป็น DOCX", "open it in Word and save it as DOCX")
_OLD_WORD: Final = (
    f"เป็นเอกสาร Word รุ่นเก่า (.doc) {_SAVE_AS_DOCX[0]}",
    f"this is an old Word document (.doc); {_SAVE_AS_DOCX[1]}.",
)
_SPREADSHEET: Final = (
    "เป็นตารางคำนวณ (Excel) ซึ่งยังอ่านไม่ได้ กรุณาคัดลอกตารางไปไว้ในเอกสาร Word แล้วบันทึกเป็น DOCX",
    "this is a spreadsheet (Excel), which cannot be read; copy its table into a Word document and save it as DOCX.",
)
_SLIDES: Final = (
    "เป็นสไลด์ (PowerPoint) ซึ่งยังอ่านไม่ได้ กรุณาส่งออกเป็น PDF",
    "these are slides (PowerPoint), which cannot be read; export them as PDF.",
)
_OTHER_WRITER: Final = (
    f"เป็นเอกสาร RTF หรือ OpenDocument {_SAVE_AS_DOCX[0]}",
    f"this is an RTF or OpenDocument file; {_SAVE_AS_DOCX[1]}.",
)
_PICTURE: Final = (
    "เป็นไฟล์รูปภาพ ไม่มีข้อความให้อ่าน กรุณาใช้ไฟล์ Word ต้นฉบับ หรือ PDF ที่ค้นหาข้อความได้",
    "this is a picture without text to read; use the original Word file, or a PDF with a text layer.",
)
_UNKNOWN: Final = (
    "เป็นไฟล์ชนิดที่อ่านไม่ได้ กรุณาใช้ไฟล์ DOCX, PDF, HTML, Markdown หรือข้อความ (TXT)",
    "this kind of file cannot be read; use a DOCX, PDF, HTML, Markdown or text (TXT) file.",
)
_FOREIGN_MARKS: Final[tuple[tuple[bytes, Refusal], ...]] = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"RIFF", _PICTURE),
    (b"{\\rtf", _OTHER_WRITER),
    (b"Rar!", _UNKNOWN),
    (b"7z\xbc\xaf", _UNKNOWN),
    (b"\x1f\x8b", _UNKNOWN),
)
_IN_OLE: Final[tuple[tuple[str, Refusal], ...]] = (
    ("EncryptedPackage", LOCKED),
    ("WordDocument", _OLD_WORD),
    ("Workbook", _SPREADSHEET),
    ("PowerPoint Document", _SLIDES),
)


def open_source(path: Path) -> Source:
    """The file at ``path`` as lines and tables; ``Source.file`` is its name without folders.

    What a file is is seen from its content; its suffix only tells Markdown and plain text apart, and text that is
    meant as HTML. Raises :class:`UnreadableFile`, and nothing else, when the file cannot be read.
    """
    file = _shown(path.name or str(path))
    data = _bytes_of(path, file)
    media_type = _media_type(file, data, path.suffix.lower())
    try:
        content = _read(media_type, data, file)
    except UnreadableFile:
        raise
    except Exception as error:
        # The libraries behind the readers raise anything at all on a damaged file.
        raise broken(file, _KINDS[media_type]) from error
    source = Source(file, hashlib.sha256(data).hexdigest(), media_type, content.pages, content.blocks, content.skipped)
    if not any(source.lines()):
        raise without_text(file, pictures=bool(content.skipped))
    return source


def _shown(name: str) -> str:
    """A file's name as it can be printed: names may hold line breaks and bytes of other encodings."""
    return "".join(character if character.isprintable() else "\ufffd" for character in name)


def _bytes_of(path: Path, file: str) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableFile(file, "เป็นโฟลเดอร์ กรุณาระบุไฟล์ทีละไฟล์", "this is a folder; name one file in it.")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFile(file, *_UNKNOWN)
        check_size(file, status.st_size)
        with path.open("rb") as opened:
            data = opened.read(MAX_FILE_BYTES + 1)
    except PermissionError as error:
        raise UnreadableFile(
            file,
            "ไม่มีสิทธิ์เปิดไฟล์นี้ กรุณาขอสิทธิ์อ่านหรือคัดลอกไฟล์มาไว้ในโฟลเดอร์ของคุณ",
            "you may not open this file; ask for the right to read it, or copy it into a folder of yours.",
        ) from error
    except (OSError, ValueError) as error:
        raise UnreadableFile(
            file,
            "ไม่พบไฟล์นี้ หรือเปิดไม่ได้ กรุณาตรวจสอบชื่อและที่อยู่ของไฟล์",
            "there is no such file, or it cannot be opened; check its name and folder.",
        ) from error
    check_size(file, len(data))
    return data


def _media_type(file: str, data: bytes, suffix: str) -> MediaType:
    if b"%PDF-" in data[:_PDF_MARK_WITHIN]:
        return _PDF
    if data.startswith(_ZIP_MARKS):
        _check_docx(file, data)
        return _DOCX
    if data.startswith(_OLE_MARK):
        found = (refusal for name, refusal in _IN_OLE if name.encode("utf-16-le") in data)
        raise UnreadableFile(file, *next(found, _UNKNOWN))
    for mark, refusal in _FOREIGN_MARKS:
        if data.startswith(mark):
            raise UnreadableFile(file, *refusal)
    if suffix in _HTML_SUFFIXES or _HTML.match(decode(file, data)):
        return "text/html"
    return "text/markdown" if suffix in _MARKDOWN_SUFFIXES else "text/plain"


def _check_docx(file: str, data: bytes) -> None:
    """Refuse an archive that is not a Word document, or is one that must not be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            refusal = _archive_refusal(archive)
            if refusal:
                raise UnreadableFile(file, *refusal)
            check_archive(file, archive)
    except UnreadableFile:
        raise
    except Exception as error:
        # Not only BadZipFile: damaged entries raise zlib, struct, encoding and other errors.
        raise broken(file, "DOCX") from error


def _archive_refusal(archive: zipfile.ZipFile) -> Refusal | None:
    names = archive.namelist()
    if any(entry.flag_bits & 1 for entry in archive.infolist()):
        return LOCKED
    if any(name.startswith("word/") for name in names):
        return None
    if any(name.startswith("xl/") for name in names):
        return _SPREADSHEET
    if any(name.startswith("ppt/") for name in names):
        return _SLIDES
    return _OTHER_WRITER if "mimetype" in names else _UNKNOWN


def _read(media_type: MediaType, data: bytes, file: str) -> Content:
    # Imported when needed: they load mammoth, pdfplumber and pdfium, and a text file should open at once.
    if media_type == _DOCX:
        from prongsai.documents.sources.docx import read_docx  # noqa: PLC0415

        return read_docx(data)
    if media_type == _PDF:
        from prongsai.documents.sources.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(data, file)
    text = decode(file, data)
    return read_html(text) if media_type == "text/html" else read_text(text)
