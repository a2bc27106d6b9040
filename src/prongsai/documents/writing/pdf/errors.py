"""What can go wrong in making a PDF that somebody can do something about."""

from __future__ import annotations

from prongsai.core.errors import ProngsaiError

INSTALL_PANGO = {
    "Debian, Ubuntu": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "Fedora": "sudo dnf install pango harfbuzz",
    "macOS": "brew install pango",
}
"""The one line that installs what the PDF writer needs, per system. ``tools/install-pango`` runs it."""


class PdfUnavailable(ProngsaiError):
    """PDF cannot be made on this machine, as Pango is not installed; every other output can."""

    def __init__(self) -> None:
        lines = "; ".join(f"{system}: {line}" for system, line in INSTALL_PANGO.items())
        super().__init__(
            f"เครื่องนี้ยังสร้างไฟล์ PDF ไม่ได้ เพราะยังไม่ได้ติดตั้ง Pango ให้ติดตั้งด้วยคำสั่งเดียว ({lines}) ไฟล์ชนิดอื่นยังสร้างได้ตามปกติ",
            f"PDF files cannot be made here until Pango is installed, by one line ({lines}). "
            "All other kinds of files can be made.",
        )


class PdfEngineChanged(ProngsaiError):
    """The installed WeasyPrint builds PDF files in a way we do not know, so the text in them could be wrong.

    Raised instead of writing a file that looks right and whose text cannot be searched or read aloud.
    """

    def __init__(self, what: str) -> None:
        super().__init__(
            f"ไม่ได้สร้างไฟล์ PDF เพราะ WeasyPrint ที่ติดตั้งไม่ใช่รุ่นที่รองรับ ({what}) ให้ติดตั้งรุ่นที่ระบุใน requirements/run.txt",
            f"No PDF was made: the installed WeasyPrint is not the supported one ({what}). "
            "Install the version in requirements/run.txt.",
        )


class PdfResourceRefused(ProngsaiError):
    """A page to be printed asks for something outside itself; PDF files are made without network and files."""

    def __init__(self, urls: tuple[str, ...]) -> None:
        listed = ", ".join(urls)
        super().__init__(
            f"ไม่ได้สร้างไฟล์ PDF เพราะหน้าที่จะพิมพ์อ้างถึงสิ่งที่อยู่นอกไฟล์: {listed} ให้ใส่เนื้อหานั้นไว้ในหน้าเอง",
            f"No PDF was made: the page refers to {listed}, outside itself. Put the content into the page.",
        )
