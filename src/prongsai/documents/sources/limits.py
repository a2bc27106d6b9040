"""How large a file may be, and how a file that cannot be read is refused."""

from __future__ import annotations

import zipfile
from typing import Final

from prongsai.core.errors import ProngsaiError

MAX_FILE_BYTES: Final = 50 * 1024 * 1024
MAX_PDF_PAGES: Final = 2_000
MAX_ARCHIVE_ENTRIES: Final = 2_000
MAX_ARCHIVE_BYTES: Final = 200 * 1024 * 1024
MAX_ARCHIVE_RATIO: Final = 100
# Below this size a high ratio is harmless: a Word file full of like rows packs very well.
RATIO_MATTERS_FROM_BYTES: Final = 1024 * 1024
# An XML tree takes many times the memory of its text; the text of a long report is below 10 MB.
MAX_XML_PART_BYTES: Final = 32 * 1024 * 1024

_CHUNK: Final = 64 * 1024

# What was found and how to go on, in Thai and in English.
Refusal = tuple[str, str]
LOCKED: Final[Refusal] = (
    "ไฟล์ถูกล็อกด้วยรหัสผ่าน กรุณาเปิดด้วยรหัสผ่าน ยกเลิกการป้องกัน แล้วบันทึกใหม่",
    "the file is locked with a password; open it with the password, remove the protection and save it again.",
)


class UnreadableFile(ProngsaiError):
    """A file that cannot be turned into text. Each sentence names the file, what was found and how to go on."""

    def __init__(self, file: str, reason_th: str, reason_en: str) -> None:
        super().__init__(f"{file}: {reason_th}", f"{file}: {reason_en}")
        self.file = file


def broken(file: str, kind: str) -> UnreadableFile:
    """The refusal of a file that looks like a ``kind`` ("PDF", "DOCX") but does not open as one."""
    return UnreadableFile(
        file,
        f"เป็นไฟล์ {kind} ที่เสียหายหรือไม่สมบูรณ์ กรุณาเปิดด้วยโปรแกรมเดิมแล้วบันทึกใหม่ หรือดาวน์โหลดอีกครั้ง",
        f"the {kind} file is damaged or incomplete; open it in the program it came from and save it again, "
        "or download it again.",
    )


def without_text(file: str, *, pictures: bool) -> UnreadableFile:
    """The refusal of a file that opens but holds no text: pages that are only ``pictures``, or nothing at all."""
    if pictures:
        return UnreadableFile(
            file,
            "มีแต่รูปภาพ (เช่น เอกสารสแกน) ไม่มีข้อความให้อ่าน กรุณาใช้ไฟล์ Word ต้นฉบับ หรือ PDF ที่ค้นหาข้อความได้",
            "the file holds only pictures (such as scanned pages) and no text; use the original Word file, "
            "or a PDF with a text layer.",
        )
    return UnreadableFile(
        file,
        "ไม่มีข้อความอยู่ในไฟล์ กรุณาตรวจสอบว่าเลือกไฟล์ถูกต้อง",
        "the file holds no text; check that it is the file you meant.",
    )


def check_size(file: str, size: int) -> None:
    """Refuse a file of ``size`` bytes that is empty or above :data:`MAX_FILE_BYTES`."""
    if size == 0:
        raise UnreadableFile(
            file,
            "เป็นไฟล์ว่าง (0 ไบต์) กรุณาตรวจสอบว่าบันทึกหรือดาวน์โหลดมาครบแล้ว",
            "the file is empty (0 bytes); check that it was saved or downloaded completely.",
        )
    if size > MAX_FILE_BYTES:
        limit, found = MAX_FILE_BYTES // 1024**2, -(-size // 1024**2)
        raise UnreadableFile(
            file,
            f"มีขนาด {found} MB เกินกว่าที่อ่านได้ ({limit} MB) กรุณาลดขนาดรูปภาพหรือแบ่งไฟล์",
            f"the file is {found} MB, more than the {limit} MB that can be read; shrink its pictures or split it.",
        )


def check_archive(file: str, archive: zipfile.ZipFile) -> None:
    """Refuse an archive that would expand beyond the limits or whose XML could expand without end.

    The declared sizes are looked at first; then every entry is unpacked in small pieces and thrown away, because
    the declared sizes can lie. Raises :class:`UnreadableFile`, or what ``zipfile`` raises for a damaged archive.
    """
    entries = archive.infolist()
    if len(entries) > MAX_ARCHIVE_ENTRIES:
        raise _bomb(file, f"{len(entries):,} ไฟล์ย่อย", f"{len(entries):,} parts")
    packed = sum(entry.compress_size for entry in entries)
    _check_expansion(file, sum(entry.file_size for entry in entries), packed)
    expanded = 0
    for entry in entries:
        is_xml = entry.filename.lower().endswith((".xml", ".rels"))
        start = expanded
        with archive.open(entry) as part:
            tail = b""
            while chunk := part.read(_CHUNK):
                expanded += len(chunk)
                _check_expansion(file, expanded, packed)
                if is_xml:
                    _check_xml(file, tail + chunk, expanded - start)
                    tail = chunk[-len(b"<!DOCTYPE") :]


def _check_expansion(file: str, expanded: int, packed: int) -> None:
    too_dense = expanded > RATIO_MATTERS_FROM_BYTES and expanded > MAX_ARCHIVE_RATIO * max(packed, 1)
    if expanded > MAX_ARCHIVE_BYTES or too_dense:
        size = -(-expanded // 1024**2)
        raise _bomb(file, f"ข้อมูลอย่างน้อย {size} MB เมื่อคลายออก", f"{size} MB or more when unpacked")


def _check_xml(file: str, piece: bytes, size: int) -> None:
    # No Office program writes a document type declaration; it is the door to entities that expand without end.
    if b"<!DOCTYPE" in piece or size > MAX_XML_PART_BYTES:
        raise _bomb(file, "ส่วน XML ที่โปรแกรมสำนักงานไม่สร้าง", "an XML part that no office program writes")


def _bomb(file: str, found_th: str, found_en: str) -> UnreadableFile:
    return UnreadableFile(
        file,
        f"มี{found_th} ซึ่งผิดปกติสำหรับเอกสาร จึงไม่เปิดเพื่อความปลอดภัย กรุณาเปิดใน Word แล้วบันทึกเป็น DOCX ใหม่",
        f"the file holds {found_en}, which is not normal for a document, so it was not opened; "
        "open it in Word and save it as a new DOCX.",
    )
