"""Recommendations in a pasted text: every way a code is written, words broken over lines, and what is no item."""

from __future__ import annotations

import pytest

from prongsai.documents.reading.recommendations import read_recommendations
from prongsai.library import pack_for_year

PACK = pack_for_year(2568)
TEXT = """ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล (ผลคะแนน ๖๑.๕๐) หน่วยงานควรพิจารณาดังนี้
๐๔ ข่าวประชาสัมพันธ์ หน่วยงานควรเผยแพร่ QR Code แบบวัด EIT ของหน่วยงานไว้ที่หน้าแรก

0๑๒ รายการจัดซื้อจัดจ้าง หน่วยงานควรเผยแพร่ในรูปแบบตาราง
โดยระบุราคากลางของแต่ละรายการ
ตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต (ผลคะแนน ๘๐.๐๐)
O-๒๑ No Gift Policy ควรมีการกำกับติดตาม
"""


def test_items_are_read_with_their_words_and_elements() -> None:
    read = read_recommendations(TEXT, PACK)
    assert [(one.item, one.line) for one in read.found] == [("O4", 2), ("O12", 4), ("O21", 7)]
    assert read.found[1].text.endswith("ระบุราคากลางของแต่ละรายการ")
    assert [one.named.sure for one in read.found] == [
        ("eit_link",),
        ("reference_price", "structured_table"),
        ("no_gift_follow_up",),
    ]
    assert [number for number, _words in read.unused] == [1, 6]


CODES = (
    *("O6", "O๖", "๐๖", "0๖", "O 6", "O-06", "o๐๖"),
    *("ข้อ ๖", "ข้อที่ 6.", "- O6:", "1. O6", "(O6)"),
)


@pytest.mark.parametrize("code", CODES)
def test_codes_are_read_in_every_writing(code) -> None:
    assert [one.item for one in read_recommendations(f"{code} แผน หน่วยงานควรปรับปรุง", PACK).found] == ["O6"]


def test_a_title_alone_names_its_item_where_a_line_begins_with_it() -> None:
    title = PACK.items["O19"].title.th
    read = read_recommendations(f"{title} ไม่พบข้อมูล\nข้อ ๗ รายงาน ควรแสดง{title}", PACK)
    assert [one.item for one in read.found] == ["O19", "O7"]


@pytest.mark.parametrize("text", ["", "ไม่มีรหัสข้อ", "O99 ควรปรับปรุง", "คะแนน 0.65 และ ๐๙.๕๐", "\x00\ufffe"])
def test_what_names_no_item_is_left(text) -> None:
    assert read_recommendations(text, PACK).found == ()
