"""What can go wrong in making a PDF that somebody can do something about."""

from __future__ import annotations

from prongsai.core.errors import ProngsaiError


class PdfEngineChanged(ProngsaiError):
    """The installed typst builds PDF files in a way we do not know, so the text in them could be wrong.

    Raised instead of writing a file that looks right and whose text cannot be searched or read aloud.
    """

    def __init__(self, what: str) -> None:
        super().__init__(
            f"ไม่ได้สร้างไฟล์ PDF เพราะ typst ที่ติดตั้งไม่ใช่รุ่นที่รองรับ ({what}) ให้ติดตั้งรุ่นที่ระบุใน requirements/run.txt",
            f"No PDF was made: the installed typst is not the supported one ({what}). "
            "Install the version in requirements/run.txt.",
        )
