"""Which elements the words of an assessor point at."""

from __future__ import annotations

import pytest

from prongsai.core.disclosures.recommendations import advice_with, elements_named, findings_text, name_elements
from prongsai.library import pack_for_year

PACK = pack_for_year(2569)


@pytest.mark.parametrize(
    ("code", "text", "sure"),
    [
        ("O4", "หน่วยงานควรติด QR Code แบบวัด EIT ไว้หน้าแรก", ("eit_link",)),
        ("O9", "ควรระบุค่าธรรมเนียมและเอกสารประกอบการยื่น", ("service_fee", "service_documents")),
        ("O6", "ควรแสดงความก้าวหน้าของโครงการ รอบ ๖ เดือน", ("progress", "progress_half_year")),
        ("O7", "ไม่พบปัญหาและอุปสรรค และข้อเสนอแนะ", ("problems", "suggestions")),
        ("O12", "ไม่พบข้อมูล", ("procurement_summary",)),
        ("O2", "ข้อมูลผู้บริหาร หน่วยงานควรปรับปรุงให้ครบถ้วนตามหลักเกณฑ์", ()),
    ],
)
def test_words_name_elements(code, text, sure) -> None:
    assert name_elements(PACK.items[code], text).sure == sure


def test_some_words_of_a_name_are_not_sure() -> None:
    named = name_elements(PACK.items["O16"], "ควรกำหนดส่วนงานเพื่อรับผิดชอบให้ชัดเจน")
    assert named.sure == ()
    assert named.perhaps == ("complaint_unit",)


def test_the_title_of_an_item_names_nothing() -> None:
    item = PACK.items["O6"]
    assert name_elements(item, f"{item.title.th} ควรปรับปรุง").sure == ()
    assert elements_named(item.title.th, item, item.elements) == ()


def test_elements_somebody_found_are_said_in_the_advice_once() -> None:
    item = PACK.items["O9"]
    text = advice_with("ควรทบทวนขั้นตอนการขอรับบริการ", item, ("service_steps", "service_fee"))
    assert text == "ควรทบทวนขั้นตอนการขอรับบริการ (ขาด: ค่าธรรมเนียม หรือระบุว่าไม่มี)"
    assert [one.id for one in elements_named(text, item, item.elements)] == ["service_steps", "service_fee"]


def test_findings_of_a_review_name_their_elements() -> None:
    item = PACK.items["O9"]
    text = findings_text({"service_fee": "ไม่พบ", "other": "ภาพเบลอ"}, item)
    assert text == "ค่าธรรมเนียม หรือระบุว่าไม่มี: ไม่พบ; ภาพเบลอ"
    assert [one.id for one in elements_named(text, item, item.elements)] == ["service_fee"]
