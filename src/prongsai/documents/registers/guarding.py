"""Refuses files of tables that may do harm: macros, passwords, archives and sheets made to burst."""

from __future__ import annotations

import io
import zipfile
import zlib

from prongsai.core.errors import ProngsaiError
from prongsai.documents.registers.extent import NotRead, fits, fits_ods, is_sheet

MOST_BYTES = 20 * 2**20
MOST_ROWS = 50_000
_MOST_UNPACKED = 200 * 2**20
_MOST_RATIO, _SMALL = 200, 2**20  # below a megabyte even a blank sheet packs that well
_MACRO_NAMES = (".xlsm", ".xlsb", ".xltm", ".xlam", ".xla", ".xlt")
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


class TableFileError(ProngsaiError):
    """A file that cannot be read as a table, or is refused."""


def check_file(data: bytes, name: str) -> None:
    """Raises ``TableFileError`` for a file that is not opened at all; ``name`` in small letters."""
    if len(data) > MOST_BYTES:
        raise TableFileError(
            f"แฟ้มใหญ่เกินไป ({len(data) / 2**20:.0f} MB) รับได้ไม่เกิน {MOST_BYTES // 2**20} MB",
            f"The file is too large ({len(data) / 2**20:.0f} MB); at most {MOST_BYTES // 2**20} MB are read.",
        )
    if name.endswith(_MACRO_NAMES):
        raise _macros()
    if data.startswith(_OLE):
        _check_ole(data)
    elif data.startswith(b"PK"):
        _check_zip(data)


def _check_ole(data: bytes) -> None:
    """The older container: names of what it holds stand in it as UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise TableFileError(
            "แฟ้มนี้ตั้งรหัสผ่านไว้ กรุณาบันทึกเป็นแฟ้มที่ไม่มีรหัสผ่าน", "This file has a password; save it without one."
        )
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        raise _macros()


def _check_zip(data: bytes) -> None:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError) as error:
        raise _damaged() from error
    with archive:
        infos = archive.infolist()
        unpacked, packed = sum(one.file_size for one in infos), sum(one.compress_size for one in infos)
        if unpacked > _MOST_UNPACKED or (unpacked > _SMALL and unpacked > packed * _MOST_RATIO) or len(infos) > 5000:
            raise _bursting()
        names = [one.filename.lower() for one in infos]
        if any("vbaproject" in one or one.startswith(("basic/", "scripts/")) for one in names):
            raise _macros()
        if "xl/workbook.bin" in names or "xl/_rels/workbook.bin.rels" in names:  # a binary workbook by another name
            raise _macros()
        for one in infos:
            if one.flag_bits & 1:
                raise TableFileError("แฟ้มนี้ตั้งรหัสผ่านไว้", "This file has a password.")
            _check_part(one.filename.lower(), _part(archive, one))


def _part(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a part; no more than it says, whatever it says."""
    try:
        with archive.open(info) as part:
            data = part.read(info.file_size + 1)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError, ValueError, zlib.error) as error:
        raise _damaged() from error
    if len(data) > info.file_size:
        raise _bursting()
    return data


def _check_part(name: str, part: bytes) -> None:
    """Sheets stand where the file says, under any name: each part is looked at."""
    if name == "meta-inf/manifest.xml" and b"encryption-data" in part:
        raise TableFileError("แฟ้มนี้ตั้งรหัสผ่านไว้", "This file has a password.")
    if name == "[content_types].xml" and b"macroenabled" in part.lower():
        raise _macros()
    try:
        small = fits_ods(part) if name == "content.xml" else not is_sheet(part) or fits(part)
    except NotRead as error:
        raise _damaged() from error
    if not small:
        raise TableFileError(
            "ตารางนี้มีข้อมูลไกลออกไปหลายพันคอลัมน์หรือหลายหมื่นแถว กรุณาคัดลอกเฉพาะส่วนที่ใช้ลงแฟ้มใหม่",
            "This sheet has something thousands of columns or tens of thousands of rows away; copy what is used.",
        )


def _damaged() -> TableFileError:
    return TableFileError("แฟ้มนี้เสียหาย กรุณาบันทึกใหม่", "This file is damaged; save it again.")


def _macros() -> TableFileError:
    return TableFileError(
        "ไม่รับแฟ้มที่มีแมโคร กรุณาบันทึกเป็น .xlsx หรือ .csv", "Files with macros are refused; save it as .xlsx or .csv."
    )


def _bursting() -> TableFileError:
    return TableFileError(
        "แฟ้มนี้ขยายแล้วใหญ่ผิดปกติ จึงไม่เปิด", "This file would become abnormally large once unpacked, so it is not opened."
    )
