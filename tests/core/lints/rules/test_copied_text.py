"""Long passages that stand twice."""

from __future__ import annotations

from prongsai.core.lints.rules.copied_text import check

LONG = "".join(f"ประโยคที่{number}ของการวิเคราะห์ผลการประเมินในรายงานนี้ " for number in range(1, 8))


def test_a_paragraph_twice(make, found):
    assert [problem[:2] for problem in found(check, paragraphs=make.lines(LONG, "อื่น", LONG))] == [("info", 3)]


def test_tables_and_short_paragraphs_may_repeat(make, found):
    assert found(check, paragraphs=(*make.lines(LONG), *make.lines(LONG, in_table=True, first=2))) == []
    assert found(check, paragraphs=make.lines("สำนักปลัด", "สำนักปลัด")) == []


def test_the_analysis_of_one_indicator_under_another(make, found):
    sections = (
        make.section("1", "บุคลากรเห็นว่า" + LONG, line=10),
        make.section("7", "ผู้รับบริการ " + LONG + "ต่อไป", line=30),
    )
    assert [problem[:2] for problem in found(check, sections=sections)] == [("warning", 31)]


def test_a_form_of_words_in_every_section(make, found):
    sections = tuple(make.section(str(code), f"ตัวชี้วัดที่ {code} " + LONG, line=10 * code) for code in range(1, 5))
    assert found(check, sections=sections) == []


def test_sections_of_the_same_indicator(make, found):
    assert found(check, sections=(make.section("1", "ก" + LONG), make.section("1", "ข" + LONG, line=30))) == []
