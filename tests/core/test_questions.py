"""What the public may ask, what is masked, and when an answer is late."""

from __future__ import annotations

from datetime import date

import pytest

from prongsai.core.questions import (
    BadQuestion,
    hide_words,
    masked_kinds,
    page_asked_about,
    page_title,
    personal_kinds,
    read_question,
    stage_of,
)


def test_personal_data_is_masked_and_said() -> None:
    stored = read_question("กรุณาโทรกลับ 081-234-5678 หรือ someone@example.com เรื่องถนนพัง")
    assert "081" not in stored
    assert "example.com" not in stored
    assert masked_kinds(stored) == ("เบอร์โทร", "อีเมล")
    assert masked_kinds("ถนนพังหลายจุด") == ()


@pytest.mark.parametrize(
    "text", ["ดู <b>ด่วน</b> ด้วยครับ", "<script>alert(1)</script> ถนนพัง", "ถนนพัง < img src=x", "ถนน &lt;b&gt; พังครับ"]
)
def test_html_is_refused_and_what_was_found_is_said(text: str) -> None:
    with pytest.raises(BadQuestion) as refused:
        read_question(text)
    assert "ข้อความธรรมดา" in refused.value.message_th


def test_signs_of_comparison_are_no_html() -> None:
    assert read_question("งบประมาณ 2568 < 2569 ใช่หรือไม่") == "งบประมาณ 2568 < 2569 ใช่หรือไม่"


@pytest.mark.parametrize("text", ["ถนน", "ก" * 2001])
def test_length_has_bounds(text: str) -> None:
    with pytest.raises(BadQuestion, match=str(len(text)) if len(text) < 1000 else "2,001"):
        read_question(text)


def test_words_somebody_found_are_masked_wherever_they_stand() -> None:
    assert hide_words("ป้าศรีถามว่าป้าศรีต้องไปที่ใด", ["ป้าศรี", ""]).count("ข้อความที่ปิดไว้") == 2


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("oit/2569/o12", "oit/2569/o12"),
        ("/OIT/2569/O12/", "oit/2569/o12"),
        ("../../office/", ""),
        ("//evil.example", ""),
        ("javascript:alert(1)", ""),
        ("https://evil.example", ""),
        ("a" * 201, ""),
    ],
)
def test_a_page_is_a_path_inside_the_portal(typed: str, path: str) -> None:
    assert page_asked_about(typed) == path


def test_items_have_names() -> None:
    found = page_title("oit/2569/o12")
    assert found is not None
    assert found.th == "ข้อ O12 ปีงบประมาณ พ.ศ. 2569"
    assert page_title("data/procurement") is None


def test_an_answer_is_due_in_fifteen_days() -> None:
    asked = date(2026, 3, 1)
    assert [stage_of(asked, date(2026, 3, day)) for day in (1, 10, 11, 15, 16)] == [
        "new",
        "new",
        "soon",
        "soon",
        "late",
    ]


def test_the_telephone_of_the_office_is_asked_about_too() -> None:
    assert [one.th for one in personal_kinds("โทร. 044-000-000")] == ["เบอร์โทร"]
