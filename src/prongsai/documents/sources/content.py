"""What every reader hands back, and how raw text becomes the text of a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from prongsai.core.thai.text import normalise
from prongsai.documents.sources.model import Block, Skipped

# Marks that only ever open a list entry. The last four are how PDF and Word files spell Symbol and Wingdings bullets.
BULLETS: Final = "➢➤►▶‣•●○◦▪■◆❖·\uf0b7\uf0a7\uf0d8\uf076"
# A hyphen, dash or star is a bullet only before a blank: "-5" and "*หมายเหตุ" are content.
BULLET: Final = re.compile(rf"(?:[{BULLETS}]\s*|[-–—*]\s+)(?=\S)")

# Left over from damaged files; on a terminal they could do harm.
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff]")

PICTURE: Final = "รูปภาพ"
PICTURE_WHY: Final = "ระบบไม่อ่านข้อความในรูปภาพ"


@dataclass(frozen=True)
class Content:
    """The blocks of one file in reading order. ``pages`` is ``None`` where the format has no pages."""

    blocks: tuple[Block, ...]
    skipped: tuple[Skipped, ...] = ()
    pages: int | None = None


def line_text(raw: str) -> str:
    """``raw`` normalised, its blanks run together, without controls and the bullet it opens with. May come out empty.

    Numbering ("1.", "๑.", "2.1") is content and stays.
    """
    text = " ".join(normalise(_CONTROLS.sub("", raw)).split())
    return BULLET.sub("", text, count=1) if BULLET.match(text) else text
