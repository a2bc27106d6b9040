"""How an office's documents look: fonts, sizes, and the files of its template folder.

A template folder may hold ``look.yaml`` (see ``docs/templates.md``), ``styles.docx`` (the styles of DOCX files),
``extra.css`` (added to the style sheet of HTML files) and ``emblem.png`` (the Garuda of letters). What it does not
hold stays as it is.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from PIL import Image
from pydantic import Field

from prongsai.core.errors import Fault, InvalidFile, ProngsaiError
from prongsai.core.yamlfiles.load import read_spec
from prongsai.core.yamlfiles.specs import Spec, Words

_LARGEST = 5_000_000


class UnusableTemplate(ProngsaiError):
    """A file of a template folder that cannot be used."""

    def __init__(self, path: Path, why_th: str, why_en: str) -> None:
        super().__init__(
            f"ใช้แฟ้มแม่แบบ {path} ไม่ได้: {why_th} กรุณาแก้ไขหรือนำแฟ้มนี้ออกจากโฟลเดอร์แม่แบบ",
            f"The template file {path} cannot be used: {why_en}; mend it or take it out of the folder.",
        )


@dataclass(frozen=True)
class Look:
    """Sizes are points. ``docx_font`` is only named in the DOCX: the reader's machine must have it."""

    docx_font: str = "TH SarabunPSK"
    size: Decimal = Decimal(16)
    cell_size: Decimal = Decimal(14)
    styles_docx: bytes | None = None
    extra_css: str = ""
    emblem: bytes | None = None
    folder: Path | None = None

    def unusable(self, file: str, why_th: str, why_en: str) -> UnusableTemplate:
        """The error for a file of this look's folder."""
        return UnusableTemplate(self.folder / file if self.folder else Path(file), why_th, why_en)


class LookError(InvalidFile):
    """A ``look.yaml`` with faults."""

    def __init__(self, file: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"แฟ้มแม่แบบ {file}", f"The template file {file}", faults)


class LookSpec(Spec):
    """The keys of ``look.yaml``."""

    docx_font: Words | None = None
    size: int | None = Field(default=None, ge=10, le=24)
    cell_size: int | None = Field(default=None, ge=8, le=24)


def read_look(folder: Path | None) -> Look:
    """The look of a template folder; without one, Prongsai's own.

    Raises ``UnusableTemplate`` for a file that cannot be read, ``LookError`` for wrong keys in ``look.yaml``.
    """
    if folder is None:
        return Look()
    if not folder.is_dir():
        raise UnusableTemplate(folder, "ไม่มีโฟลเดอร์นี้", "there is no such folder")
    look = Look(folder=folder)
    settings, styles = _file(look, "look.yaml"), _file(look, "styles.docx")
    if settings is not None and styles is not None:
        raise look.unusable(
            "look.yaml", "styles.docx กำหนดแบบอักษรและขนาดไว้แล้ว", "styles.docx says fonts and sizes already"
        )
    if settings is not None:
        look = _with_settings(look, folder / "look.yaml", settings)
    css = _file(look, "extra.css")
    return replace(
        look,
        styles_docx=styles,
        extra_css=_text(look, "extra.css", css) if css is not None else "",
        emblem=_emblem(look, _file(look, "emblem.png")),
    )


def _with_settings(look: Look, path: Path, content: bytes) -> Look:
    text = _text(look, path.name, content)
    if not any(line.partition("#")[0].strip() for line in text.splitlines()):
        return look
    read = read_spec(text, file=str(path), spec=LookSpec, refusal=LookError)
    return replace(
        look,
        docx_font=read.spec.docx_font or look.docx_font,
        size=Decimal(read.spec.size or look.size),
        cell_size=Decimal(read.spec.cell_size or look.cell_size),
    )


def _file(look: Look, name: str) -> bytes | None:
    path = (look.folder or Path()) / name
    if not path.exists():
        return None
    try:
        if path.stat().st_size > _LARGEST:
            raise look.unusable(name, "ใหญ่เกิน 5 MB", "it is larger than 5 MB")
        return path.read_bytes()
    except OSError as error:
        raise look.unusable(name, f"เปิดไม่ได้ ({error.strerror})", f"it cannot be opened ({error.strerror})") from error


def _text(look: Look, name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise look.unusable(name, "ไม่ใช่ข้อความ UTF-8", "it is not UTF-8 text") from error


def _emblem(look: Look, content: bytes | None) -> bytes | None:
    if content is None:
        return None
    try:
        with Image.open(io.BytesIO(content), formats=("PNG",)) as picture:
            picture.load()
    except Exception as error:  # Pillow raises many kinds for a file that is no picture
        raise look.unusable("emblem.png", "ไม่ใช่ภาพ PNG ที่สมบูรณ์", f"it is not a whole PNG picture ({error})") from error
    return content
