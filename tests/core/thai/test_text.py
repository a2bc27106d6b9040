"""Repair of Thai text: what is broken is mended, what is right stays, and twice is once."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prongsai.core.thai.text import normalise, squash

thai_letters = st.text(alphabet=st.sampled_from("กขญฐนปพสอเแโะาำ ิีุู็่้๊๋์ํฺๆฯ\u0e31\u0e4d \u00a0\n\t\u200b๑1-a"), max_size=40)


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("ท\u0e4d\u0e32งาน", "ทำงาน"),
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),
        ("น\u0e49\u0e4d\u0e32", "น้ำ"),
        ("น\u0e33\u0e49", "น้ำ"),
        ("เเผนงาน", "แผนงาน"),
        ("ท\u0e48\u0e35", "ที่"),
        ("ผ\u0e49\u0e39", "ผู้"),
        ("สิทธ\u0e4c\u0e34", "สิทธิ์"),
        ("ที่\u0e48", "ที่"),
        ("ที\u0e35่", "ที่"),
        ("ที ่ดิน", "ที่ดิน"),
        ("ก ันยายน", "กันยายน"),
        ("จ ำนวน", "จำนวน"),
        ("ส านัก", "สำนัก"),
        ("ด าเนินการ", "ดำเนินการ"),
        ("จัดท าแผน", "จัดทำแผน"),
        ("น ้ำ", "น้ำ"),
        ("น้ า", "น้ำ"),
        ("ป\uf702\uf70a", "ปี่"),
        ("\uf700\uf718", "ฐุ"),
        ("\uf70fาติ", "ญาติ"),
        ("ฝ\uf710\uf713ง", "ฝั่ง"),
        ("ซ\uf70aอม", "ซ่อม"),
        ("การ\u200bเงิน\ufeff", "การเงิน"),
        ("มาตร\u00adการ\u200c", "มาตรการ"),
        ("พ.ศ.\u00a02568", "พ.ศ. 2568"),
        ("ก\u3000ข\u2009ค", "ก ข ค"),
    ],
)
def test_mends(broken: str, right: str) -> None:
    assert normalise(broken) == right


@pytest.mark.parametrize("glyph", range(0xF700, 0xF71B))
def test_every_private_glyph_becomes_the_character_its_neighbours_say(glyph: int) -> None:
    real = normalise(chr(glyph))
    assert len(real) == 1
    assert unicodedata.name(real).startswith("THAI CHARACTER")


@pytest.mark.parametrize(
    "text",
    [
        "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
        "น้ำ ก๊ำ ขั้นต่ำ คำนำ ปี่ ป้า ฝั่ง ญู ฐู เก็บ พันธุ์ สิทธิ์ ก็",
        "พุทฺธํ สรณํ คจฺฉามิ",
        "ต่าง ๆ ฯลฯ กรุงเทพฯ",
        "หัวข้อ  สองช่อง\n\n\tย่อหน้า\tคอลัมน์\r\n",
        "ป ร ะ ก า ศ",
        "e-Service (ITA) 100% ½ ﬁ ①",
        "",
    ],
)
def test_leaves_what_is_right(text: str) -> None:
    assert normalise(text) == text


@given(thai_letters)
@example("่ี่ี")
@example("น้ํ า า")
@example("ก า า")
@example("เเเ")
@example("ำ่ำ่")
@example("ํ่ิา")
def test_twice_is_once(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Co"], max_codepoint=0x0DFF)))
def test_other_scripts_keep_their_letters(text: str) -> None:
    assert normalise(text).replace(" ", "") == text.replace("\u00ad", "").replace("\u00a0", "").replace(
        "\u1680", ""
    ).replace(" ", "")


@given(thai_letters)
def test_lines_and_tabs_survive(text: str) -> None:
    assert [c for c in normalise(text) if c in "\n\t"] == [c for c in text if c in "\n\t"]


def test_squash_compares_what_people_call_the_same() -> None:
    assert squash("กิจกรรม ที่ด าเนินการ") == squash("กิจกรรมที่ดำเนิน\nการ")
    assert squash("O๒ – “แผน” ITA") == squash('o2-"แผน"  ita')
    assert squash("ข้อ ๑") != squash("ข้อ ๒")


@given(thai_letters)
def test_squash_twice_is_once_and_has_no_whitespace(text: str) -> None:
    once = squash(text)
    assert squash(once) == once
    assert not any(character.isspace() for character in once)


@pytest.mark.parametrize("run", ["\u0e48\u0e49", "\u0e4d", "\u0e48", "ก ", " ", "\u0e33", "\u0e48\u0e35"])
def test_long_runs_stay_fast(run: str) -> None:
    assert len(normalise(run * 30_000)) <= len(run) * 30_000
