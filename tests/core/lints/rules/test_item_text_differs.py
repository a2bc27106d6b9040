"""One recommendation in two wordings."""

from __future__ import annotations

from prongsai.core.lints.rules.item_text_differs import check

TEXT = (
    "หน่วยงานควรจัดทำข้อมูลรายการการจัดซื้อจัดจ้าง ที่มีเนื้อหาครบถ้วนตามหลักเกณฑ์การประเมิน โดยให้ความสำคัญกับ"
    "รายการในหมวดงบลงทุน และเผยแพร่ชุดข้อมูลในรูปแบบตารางหรือรูปแบบที่มีโครงสร้าง พ.ศ. ๒๕๖๘"
)


def _items(make, planned):
    return (make.item("O12", "รายการ", TEXT, line=3), make.item("O12", "รายการ", planned, line=40, row=0))


def test_words_that_differ(make, found):
    (problem,) = found(check, items=_items(make, TEXT.replace("งบลงทุน", "งบประมาณ")))
    assert problem[:2] == ("warning", 40)
    assert "งบประมาณ" in problem[2]
    assert "งบลงทุน" in problem[3]


def test_blanks_digits_and_a_text_cut_short(make, found):
    assert found(check, items=_items(make, TEXT.replace(" ", "").replace("๒๕๖๘", "2568"))) == []
    assert found(check, items=_items(make, TEXT[:120])) == []


def test_another_text_altogether(make, found):
    assert found(check, items=_items(make, "มอบหมายกองคลังเผยแพร่ข้อมูลทุกเดือน")) == []
    assert found(check, items=(make.item("O12", "รายการ", TEXT, row=0),)) == []
