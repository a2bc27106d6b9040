"""Items lost in more than one year, matched by what they mean."""

from __future__ import annotations

from prongsai.core.findings.rules.lost_again import check


def test_the_code_of_each_year_is_named(make, found, said):
    years = [
        make.year(year, lost_items=codes)
        for year, codes in ((2566, ("O23",)), (2567, ("O18", "O14")), (2568, ("O14", "O1")))
    ]
    assert found(check, *years) == [("weakness", "O14", {"years_count": "3"})]
    assert said(check, *years)[0] == (
        "ข้อ O14 แผนการบริหารและพัฒนาทรัพยากรบุคคล ไม่ได้คะแนนในปี 2568 "
        "และเรื่องเดียวกันเคยไม่ได้คะแนนในปี 2567 (ข้อ O18), ปี 2566 (ข้อ O23)"
    )


def test_an_item_made_of_several_older_ones(make, said):
    before = make.year(2567, lost_items=("O26", "O28"))
    assert "2567 (ข้อ O26, O28)" in said(check, before, make.year(2568, lost_items=("O21",)))[0]


def test_the_same_code_with_another_meaning_is_not_the_same_item(make, found):
    assert found(check, make.year(2567, lost_items=("O14",)), make.year(2568, lost_items=("O14",))) == []
    assert found(check, make.year(2568, lost_items=("O14",))) == []
