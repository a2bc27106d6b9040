"""Items without score."""

from __future__ import annotations

from prongsai.core.findings.history import History
from prongsai.core.findings.rules.lost_items import check


def test_elements_are_named_with_their_source(make, said):
    year = make.year(2564, lost_items=("O14",))
    assert said(check, year) == (
        "ข้อ O14 คู่มือหรือมาตรฐานการให้บริการ ไม่ได้คะแนน ต้องแสดงให้ครบ: ชื่อบริการหรือภารกิจ; ขั้นตอนการขอรับบริการ; ระยะเวลาการให้บริการ",
        "O14 Service manual or standard has no score; "
        "it must show: name of the service; steps for the applicant; time taken.",
    )
    (lost,) = check(History((year,)))
    assert lost.source == year.pack.items["O14"].source


def test_listed_and_computed_items_once_each_in_the_order_of_the_pack(make, found):
    items = {f"O{n}": "100" for n in range(21, 29)} | {"O24": "0", "O22": "50"}
    year = make.year(2568, items=items, lost_items=("O24", "O2", "O99", "i1"))
    assert [code for _, code, _ in found(check, year)] == ["O2", "O24"]


def test_what_the_assessor_named_goes_before_all_elements(make, said):
    year = make.year(2564, lost_items=("O14",), advice={"O14": "ควรแสดงระยะเวลาการให้บริการให้ครบ"})
    assert said(check, year) == (
        "ข้อ O14 คู่มือหรือมาตรฐานการให้บริการ ไม่ได้คะแนน ผู้ตรวจประเมินระบุว่าขาด: ระยะเวลาการให้บริการ",
        "O14 Service manual or standard has no score; the assessor names as missing: time taken.",
    )
