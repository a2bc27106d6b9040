"""What the tests of PDF files share: making one, and reading its text with two unrelated readers."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from prongsai.documents.writing.content import Block, Digits, Document, Form, Orientation, Section

WORDS = "คำนำ การทำงาน น้ำ ขั้นต่ำ ก๊ำ สำนักปลัด ที่ นั้น ปี๊ ป้า ฝั่ง ญู ฐู"

PARAGRAPHS = (
    "ให้ทุกส่วนราชการจัดทำคู่มือการปฏิบัติงานและมาตรฐานการให้บริการ โดยต้องระบุขั้นตอน ระยะเวลา ค่าธรรมเนียม และผู้รับผิดชอบให้ครบถ้วน "
    "พร้อมทั้งเผยแพร่ผ่านเว็บไซต์ของหน่วยงานภายในสิ้นเดือนมีนาคม พ.ศ. ๒๕๖๘",
    "ผลคะแนนตัวชี้วัดการป้องกันการทุจริตต่ำกว่าเกณฑ์ขั้นต่ำ (ร้อยละ 74.25) จึงต้องเร่งฟื้นฟูความเชื่อมั่น ฝึกอบรมเจ้าหน้าที่ "
    "ปรับปรุงช่องทางร้องเรียน และไม่ให้ผู้ใดใช้ตำแหน่งหน้าที่เพื่อประโยชน์ส่วนตน",
    "กองช่างดูแลน้ำประปา ปั๊มน้ำ และพื้นที่สาธารณะ กองคลังจัดซื้อวัสดุ ครุภัณฑ์ และสิ่งก่อสร้างตามแผนการใช้จ่ายงบประมาณ "
    "สำนักปลัดรวบรวมหลักฐาน ทั้งนี้ ผู้บังคับบัญชาชั้นต้นต้องกำกับติดตามอย่างใกล้ชิด",
    "ญัตติของสภาท้องถิ่น ฐานข้อมูลผู้มีส่วนได้ส่วนเสีย กฎหมายว่าด้วยข้อมูลข่าวสาร ฤดูกาลเก็บภาษีป้าย การค้ำประกันสัญญา "
    "ศูนย์ปฏิบัติการต่อต้านการทุจริต กิจกรรมปลูกจิตสำนึก ๑๒ ครั้ง เป็นเงิน ๑๐๐,๐๐๐ บาท",
)


def _document(
    *blocks: Block, form: Form = "letter", digits: Digits = "arabic", orientation: Orientation = "portrait"
) -> Document:
    return Document("รายงาน", (), (Section(blocks, orientation),), form=form, digits=digits, author="เทศบาลตำบลสมมุติ")


def _by_pdfium(pdf: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    return [document[index].get_textpage().get_text_range() for index in range(len(document))]


def _by_poppler(pdf: bytes, folder: Path) -> list[str]:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")
    (folder / "file.pdf").write_bytes(pdf)
    run = subprocess.run(["pdftotext", folder / "file.pdf", "-"], check=True, capture_output=True)
    return run.stdout.decode().split("\f")[:-1]


@pytest.fixture(params=["pdfium", "poppler"])
def read(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[bytes], list[str]]:
    """The text of each page of a PDF, read by one reader and then by the other."""
    return _by_pdfium if request.param == "pdfium" else lambda pdf: _by_poppler(pdf, tmp_path)


@pytest.fixture
def document() -> Callable[..., Document]:
    """A document of one section with these blocks; as a letter it shows nothing else."""
    return _document


@pytest.fixture
def words() -> str:
    return WORDS


@pytest.fixture
def paragraphs() -> tuple[str, ...]:
    return PARAGRAPHS
