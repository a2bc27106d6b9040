"""Taking files in: what they are is told from their bytes, pictures lose everything but the picture."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from functools import partial
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from PIL import Image, ImageOps, UnidentifiedImageError

from prongsai.core.errors import ProngsaiError
from prongsai.core.thai.text import normalise
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.files import storage
from prongsai.web.files.models import File

MOST_BYTES = 20 * 1024 * 1024
_LONGEST_NAME = 180
_MOST_PIXELS = 50_000_000
_LONGEST_SIDE = 2000
_PICTURES = {"JPEG": ("image/jpeg", ".jpg"), "PNG": ("image/png", ".png"), "WEBP": ("image/webp", ".webp")}
# What the library raises for damaged pictures, by what is damaged.
_BROKEN = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    IndexError,
    struct.error,
    zlib.error,
)
ZIPPED = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class UnusableUpload(ProngsaiError):
    """A file that cannot be taken."""


def clean_name(name: str) -> str:
    """The last part of a file's name without what cannot be printed; a long one keeps its ending."""
    last = PurePath(normalise(name).replace("\\", "/")).name
    shown = "".join(letter for letter in last if letter.isprintable())
    suffix = PurePath(shown).suffix[:_LONGEST_NAME]
    return f"{shown.removesuffix(suffix)[: _LONGEST_NAME - len(suffix)]}{suffix}" or "file"


def file_store(
    *,
    agency: Agency,
    by: Person | None,
    name: str,
    media_type: str,
    content: bytes,
    checks: Mapping[str, Any] | None = None,
) -> File:
    """Store bytes that were made here or have been checked. ``checks`` is what was found in them, if anybody looked."""
    return File.objects.create(
        agency=agency, by=by, name=name[:200], media_type=media_type, size=len(content), sha256=storage.keep(content),
        checks=checks,
    )  # fmt: skip


def evidence_store(*, agency: Agency, by: Person, upload: UploadedFile[bytes]) -> File:
    """Store a photo, PDF, DOCX or XLSX somebody attached. Raises ``UnusableUpload``.

    Pictures are turned upright, made smaller than 2,000 pixels and lose place, time and camera.
    """
    content = read_upload(upload)
    name = clean_name(upload.name or "")
    if content.startswith(b"%PDF-"):
        return file_store(agency=agency, by=by, name=named(name, ".pdf"), media_type="application/pdf", content=content)
    suffix = PurePath(name).suffix.lower()
    if content.startswith(b"PK\x03\x04") and suffix in ZIPPED:
        return file_store(agency=agency, by=by, name=name, media_type=ZIPPED[suffix], content=content)
    media_type, suffix, content = bare_picture(name, content)
    return file_store(agency=agency, by=by, name=named(name, suffix), media_type=media_type, content=content)


@transaction.atomic
def file_remove(*, file: File) -> None:
    """Delete a file nothing refers to any more; its bytes go too unless another file has the same."""
    sha256 = file.sha256
    file.delete()
    transaction.on_commit(partial(_drop_bytes, sha256))


def _drop_bytes(sha256: str) -> None:
    if not File.objects.filter(sha256=sha256).exists():
        storage.drop(sha256)


def read_upload(upload: UploadedFile[bytes]) -> bytes:
    """The bytes of an upload. Raises ``UnusableUpload`` when it is empty or too large."""
    size = upload.size or 0
    if size > MOST_BYTES:
        raise UnusableUpload(
            f"แฟ้ม {upload.name} ใหญ่ {size / 1_048_576:.1f} MB รับได้ไม่เกิน {MOST_BYTES // 1_048_576} MB กรุณาย่อขนาดแฟ้ม",
            f"{upload.name} has {size / 1_048_576:.1f} MB; {MOST_BYTES // 1_048_576} MB is the most. Make it smaller.",
        )
    if size == 0:
        raise UnusableUpload(
            f"แฟ้ม {upload.name} ว่างเปล่า กรุณาเลือกแฟ้มใหม่", f"{upload.name} is empty; choose another file."
        )
    content: bytes = upload.read()
    return content


def bare_picture(name: str, content: bytes) -> tuple[str, str, bytes]:
    """The picture without anything beside it: its media type, the end of its name, its bytes."""
    try:
        with Image.open(BytesIO(content), formats=tuple(_PICTURES)) as opened:
            kind = opened.format or ""
            if opened.width * opened.height > _MOST_PIXELS:
                raise _unusable(name)
            picture = ImageOps.exif_transpose(opened).convert("RGB" if kind == "JPEG" else "RGBA")
            picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
            # Pixels only: what else the file said (place, time, camera) stays behind.
            bare = Image.new(picture.mode, picture.size)
            bare.paste(picture)
    except _BROKEN as error:
        raise _unusable(name) from error
    made = BytesIO()
    bare.save(made, kind, **({} if kind == "PNG" else {"quality": 85}))
    media_type, suffix = _PICTURES[kind]
    return media_type, suffix, made.getvalue()


def _unusable(name: str) -> UnusableUpload:
    return UnusableUpload(
        f"แฟ้ม {name} ไม่ใช่ภาพ (JPEG, PNG, WebP), PDF, DOCX หรือ XLSX ที่เปิดได้ กรุณาเลือกแฟ้มใหม่",
        f"{name} is not a picture (JPEG, PNG, WebP), PDF, DOCX or XLSX that opens; choose another file.",
    )


def named(name: str, suffix: str) -> str:
    """The name with the ending its bytes call for."""
    return name if name.lower().endswith(suffix) else f"{PurePath(name).stem}{suffix}"
