"""The encoding of a text file: Unicode, or the one-byte Thai of older Windows programs."""

from __future__ import annotations

import codecs
import re
from typing import Final

from prongsai.documents.sources.limits import UnreadableFile

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_THAI_NAMES: Final = ("tis-620", "tis620", "windows-874", "cp874", "iso-8859-11", "iso8859-11")
_WESTERN_NAMES: Final = ("windows-1252", "cp1252", "iso-8859-1", "latin1", "us-ascii")
# CP874 holds TIS-620 and ISO-8859-11 and adds the quotation marks and dashes of Windows.
_THAI: Final = "cp874"

_DECLARED: Final = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]*encoding\s*=\s*["']([\w-]+)""", re.I)
_DECLARED_WITHIN: Final = 4096
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_MAX_CONTROL_SHARE: Final = 0.01

_MARK: Final = re.compile(r"[ัิ-ฺ็-๎]")
_MARK_IN_PLACE: Final = re.compile(r"(?<=[ก-ฮัิ-ฺ็-๎])[ัิ-ฺ็-๎]")
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
# How the first two of the three bytes of a Thai letter in UTF-8 read in CP874.
_UTF8_AS_THAI: Final = re.compile(r"เ[ธน]")
_LEADING_VOWEL: Final = re.compile(r"[เ-ไ]")
_LEADING_VOWEL_IN_PLACE: Final = re.compile(r"[เ-ไ](?=[ก-ฮเ])")
# Real text has slips such as a doubled mark after a blank; other encodings are wrong nearly everywhere.
_MIN_IN_PLACE: Final = 0.9


def decode(file: str, data: bytes) -> str:
    """The text of ``data``: UTF-8, UTF-16 with a byte order mark, or TIS-620/CP874/ISO-8859-11.

    Raises :class:`UnreadableFile` for another encoding and for data that is not text at all.
    """
    text = _decoded(data)
    if text is None and b"\0" not in data:
        raise UnreadableFile(
            file,
            "ไม่ทราบรหัสอักขระของไฟล์ข้อความนี้ (ไม่ใช่ UTF-8, UTF-16 หรือ TIS-620) กรุณาบันทึกใหม่โดยเลือกรหัส UTF-8",
            "the encoding of this text is unknown (not UTF-8, UTF-16 or TIS-620); save it again as UTF-8.",
        )
    if text is None or "\0" in text or len(_CONTROLS.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise UnreadableFile(
            file,
            "ไม่ใช่ไฟล์ข้อความหรือไฟล์เสียหาย (พบรหัสควบคุมในเนื้อหา) กรุณาใช้ไฟล์ DOCX, PDF, HTML หรือข้อความ UTF-8",
            "the file is not text or is damaged (it holds control codes); use a DOCX, PDF, HTML or UTF-8 text file.",
        )
    return text


def _decoded(data: bytes) -> str | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    # Bytes that happen to be valid UTF-8 are UTF-8, whatever a page declares about itself.
    text = _strictly(data, "utf-8")
    if text is not None:
        return text
    declared = _declared(data)
    thai = _strictly(data, _THAI)
    if thai is not None and (declared in _THAI_NAMES or _reads_as_thai(thai)):
        return thai
    return _strictly(data, "cp1252") if declared in _WESTERN_NAMES else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    return (found[1] or found[2]).decode("ascii").lower() if found else None


def _reads_as_thai(text: str) -> bool:
    """Whether the vowels and tone marks stand where Thai spelling puts them, and it is no damaged UTF-8."""
    if 3 * len(_UTF8_AS_THAI.findall(text)) > len(_NOT_ASCII.findall(text)) / 2:
        return False
    signs = len(_MARK.findall(text)) + len(_LEADING_VOWEL.findall(text))
    in_place = len(_MARK_IN_PLACE.findall(text)) + len(_LEADING_VOWEL_IN_PLACE.findall(text))
    return in_place >= _MIN_IN_PLACE * signs
