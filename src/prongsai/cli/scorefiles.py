"""Packs and score files that commands are given."""

from __future__ import annotations

from pathlib import Path

from prongsai import library
from prongsai.core.errors import Fault, InvalidFile, ProngsaiError
from prongsai.core.packs.model import Pack
from prongsai.core.scores.inputs import read_inputs
from prongsai.core.scores.model import Inputs


def pack_named(name: str) -> Pack:
    """The pack with this id, of this year, or in this file. Raises ``UnknownPack`` and what a file raises."""
    if name.endswith((".yaml", ".yml")):
        return library.read_pack_file(Path(name))
    of_year = [pack_id for pack_id in library.pack_ids() if pack_id.endswith(f"/{name}")]
    return library.pack(of_year[0] if len(of_year) == 1 else name)


def inputs_in(pack: Pack, path: Path) -> Inputs:
    """The scores in a file. Raises ``InvalidFile``, or ``ProngsaiError`` for a file that cannot be opened."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ProngsaiError(
            f"เปิดแฟ้มคะแนน {path} ไม่ได้ กรุณาตรวจชื่อแฟ้มและสิทธิ์การอ่าน",
            f"The scores file {path} cannot be opened ({error.strerror}); check its name and permissions.",
        ) from error
    return read_inputs(pack, score_text(content, str(path)), file=str(path))


def score_text(content: bytes, name: str) -> str:
    """The text of a scores file, which must be UTF-8; a byte order mark, as Windows editors put it, goes."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fault = Fault(name, f"byte {error.start}", "text that is not UTF-8", "a JSON file saved as UTF-8")
        raise InvalidFile(f"ไฟล์คะแนน {name}", f"The scores file {name}", (fault,)) from error
