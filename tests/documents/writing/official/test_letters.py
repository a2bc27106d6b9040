"""Memo, announcement and order."""

from __future__ import annotations

from prongsai.documents.writing.content import Document, Emblem, Entries, FieldRow, Signatures, Text
from prongsai.documents.writing.html import to_html
from prongsai.documents.writing.official.letters import announcement, memo, order
from tests.documents.writing.conftest import Make


def _texts(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks() if isinstance(block, Text))


def _entries(document: Document) -> list[list[str]]:
    return [[said for said, _ in block.entries] for block in document.blocks() if isinstance(block, Entries)]


def test_letters_show_thai_digits_whatever_the_agency_shows_elsewhere(make: Make) -> None:
    study = make(digits="arabic")
    for letter in (memo, announcement, order):
        html = to_html(letter(study))
        assert "๒๕๖๙" in html
        assert "2569" not in html.split("</style>")[1]


def test_the_memo_says_the_result_and_goes_through_the_whole_chain(make: Make) -> None:
    study = make(letter_prefix="นน 12345/")
    document = memo(study)
    fields = [field for block in document.blocks() if isinstance(block, FieldRow) for field in block.fields]
    assert [field.label for field in fields] == ["ส่วนราชการ", "ที่", "วันที่", "เรื่อง"]
    assert fields[1].text == "นน 12345/"
    assert "ได้คะแนนรวม 86.38 คะแนน อยู่ในระดับ ผ่าน" in _texts(document)
    assert "จำนวน 2 ตัวชี้วัด และมีข้อการเปิดเผยข้อมูลที่ไม่ได้คะแนนจำนวน 3 ข้อ" in _texts(document)
    assert "นายกองค์การบริหารส่วนตำบล" in _texts(document)
    (signatures,) = [block for block in document.blocks() if isinstance(block, Signatures)]
    assert len(signatures.signatures) == len(study.agency.signers)


def test_a_missing_total_is_not_claimed(make: Make) -> None:
    document = memo(make("- " * 9 + "80"))
    assert "ได้คะแนนรวม" not in _texts(document)
    assert "ครบทุกตัวชี้วัด" not in _texts(document)
    assert "เฉพาะตัวชี้วัดที่มีคะแนน จำนวน 1 ตัวชี้วัด" in _texts(document)


def test_the_announcement_lists_every_measure_and_only_the_chief_signs(make: Make) -> None:
    study = make()
    document = announcement(study)
    assert _entries(document) == [[row.title.th for row in study.plan.rows]]
    (signatures,) = [block for block in document.blocks() if isinstance(block, Signatures)]
    assert [one.lines[0] for one in signatures.signatures] == ["นายกองค์การบริหารส่วนตำบล"]
    assert signatures.signatures[0].role == ""


def test_the_order_appoints_the_units_but_not_internal_audit(make: Make) -> None:
    document = order(make())
    members = _entries(document)[0]
    assert members[0] == "ปลัดองค์การบริหารส่วนตำบล  ประธานคณะทำงาน"
    assert "หัวหน้าสำนักปลัด  คณะทำงาน" in members
    assert "ผู้อำนวยการกองคลัง  คณะทำงาน" in members
    assert not any("ตรวจสอบภายใน" in member for member in members)
    emblem = next(block for block in document.blocks() if isinstance(block, Emblem))
    assert emblem.words.startswith("คำสั่งองค์การบริหารส่วนตำบลทุ่งสมมุติ\nที่ ")
