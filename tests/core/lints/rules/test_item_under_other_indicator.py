"""Items under the wrong indicator."""

from __future__ import annotations

from prongsai.core.lints.rules.item_under_other_indicator import check


def test_an_item_of_indicator_10_under_9_once_for_text_and_once_for_rows(make, found):
    places = ((5, None), (6, None), (9, 0))
    items = tuple(make.item("O21", "ประกาศเจตนารมณ์", under="9", line=at, row=row) for at, row in places)
    assert found(check, items=items) == [
        ("warning", 5, "O21 ใต้ตัวชี้วัดที่ 9", "ตัวชี้วัดที่ 10"),
        ("warning", 9, "O21 ใต้ตัวชี้วัดที่ 9", "ตัวชี้วัดที่ 10"),
    ]


def test_right_places_passing_mentions_and_other_indicators(make, found):
    items = (
        make.item("O2", "ข้อมูลผู้บริหาร", under="9"),
        make.item("O24", "รายงานผล", under="10"),
        make.item("O21", "", under="9"),
        make.item("O8", "คู่มือ", under="1"),
        make.item("O9", "คู่มือ"),
    )
    assert found(check, items=items) == []
