"""Names of indicators, subindicators and instruments."""

from __future__ import annotations

from prongsai.core.lints.rules.indicator_name import check

TITLES = (
    "การปฏิบัติหน้าที่",
    "การใช้งบประมาณ",
    "การใช้อำนาจ",
    "การใช้ทรัพย์สินของราชการ",
    "การแก้ไขปัญหาการทุจริต",
)


def _names(make, **changed):
    return tuple(
        make.name(str(code), changed.get(f"n{code}", title), str(code), line=code)
        for code, title in enumerate(TITLES, start=1)
    )


def test_titles_also_with_numbers_and_words_around_them_are_right(make, found):
    assert found(check, names=_names(make, n3="ตัวชี้วัดที่ ๓ ด้านการใช้อำนาจ ขององค์การบริหารส่วนตำบล")) == []


def test_a_name_of_nothing_is_an_error_and_a_near_miss_a_warning(make, found):
    names = _names(make, n3="การใช้จ่ายเงิน", n5="การแก้ไขปัญหาทุจริต")
    assert found(check, names=names) == [
        ("error", 3, "การใช้จ่ายเงิน", "การใช้อำนาจ"),
        ("warning", 5, "การแก้ไขปัญหาทุจริต", "การแก้ไขปัญหาการทุจริต"),
    ]


def test_the_name_of_another_indicator(make, found):
    assert found(check, names=_names(make, n3="การใช้งบประมาณ")) == [("error", 3, "การใช้งบประมาณ", "การใช้อำนาจ")]


def test_numbers_of_a_list_are_not_the_indicators(make, found):
    names = (make.name("2", "การใช้งบประมาณ", "1"), make.name("4", "การใช้ทรัพย์สินของราชการ", "2", line=2))
    assert found(check, names=names) == []


def test_the_number_in_words_decides(make, found):
    names = (make.name("6", "คุณภาพการดำเนินงาน", "7", line=3),)
    paragraphs = make.lines("ตัวชี้วัดที่ ๗ คุณภาพการดำเนินงาน", first=3)
    (problem,) = found(check, names=names, paragraphs=paragraphs)
    assert problem == ("error", 3, "คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร")


def test_number_and_name_in_a_sentence(make, found):
    right = "มีคะแนนในตัวชี้วัดที่ ๓ การใช้อำนาจ ๑๐๐ คะแนน"
    assert found(check, paragraphs=make.lines(right)) == []
    (problem,) = found(check, paragraphs=make.lines(right.replace("๓", "๔")))
    assert problem[:3] == ("error", 1, "ตัวชี้วัดที่ 4 การใช้อำนาจ")


def test_a_near_miss_in_a_sentence(make, found):
    (problem,) = found(check, paragraphs=make.lines("ประสิทธิภาพด้านการแก้ไขปัญหาทุจริต"))
    assert problem == ("warning", 1, "การแก้ไขปัญหาทุจริต", "การแก้ไขปัญหาการทุจริต")
    assert found(check, paragraphs=make.lines("ด้านการแก้ไขปัญหาความเดือดร้อนของประชาชน")) == []


def test_two_right_names_in_one_report(make, found):
    names = (make.name("8", "การปรับปรุงการทำงาน", line=2), make.name("8", "การปรับปรุงระบบการทำงาน", line=9))
    assert found(check, names=names) == [("info", 9, "การปรับปรุงระบบการทำงาน", "การปรับปรุงการทำงาน")]
    assert found(check, names=(names[0], names[0])) == []


def test_silent_without_a_pack(make, found):
    assert found(check, names=_names(make, n3="การใช้จ่ายเงิน"), year_assessed=None, year_plan=None) == []
