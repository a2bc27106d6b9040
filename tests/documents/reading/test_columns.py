"""Plan columns are known by meaning, not by order or wording."""

from __future__ import annotations

import pytest

from prongsai.documents.reading.columns import header, meaning, same_header

FIVE = ("มาตรการ", "ขั้นตอน/วิธีการดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา", "การกำกับติดตาม")


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        (FIVE, ("measure", "steps", "units", "period", "deadline")),
        (
            ("มาตรการ/โครงการ/กิจกรรม", "ผลการวิเคราะห์ตัวชี้วัดตามหลักเกณฑ์", "ขั้นตอน", "ช่วงระยะเวลา", "ผู้รับผิดชอบ"),
            ("measure", "analysis", "steps", "period", "units"),
        ),
        (
            ("ตัวชี้วัด", "มาตรการ", "ผลการวิเคราะห์", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ"),
            ("indicator", "measure", "analysis", "steps", "period", "units"),
        ),
        (
            ("ที่", "มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ", "ผลการดำเนินการ", "ผลลัพธ์/ความสำเร็จ"),
            ("no", "measure", "steps", "period", "units", "output", "outcome"),
        ),
        (
            ("ลำดับ", "กิจกรรม ที่ดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา", "งบประมาณ"),
            ("no", "measure", "units", "period", "other"),
        ),
    ],
)
def test_headers(cells: tuple[str, ...], columns: tuple[str, ...]) -> None:
    assert header(cells) == columns


def test_the_name_of_one_indicator_heads_no_column() -> None:
    assert meaning("ตัวชี้วัดที่ ๒ การใช้งบประมาณ") is None
    assert meaning("ตัวชี้วัดที่") == "indicator"


@pytest.mark.parametrize(
    "cells",
    [
        ("ตัวชี้วัดที่", "รายละเอียดตัวชี้วัด", "คะแนน"),
        ("อันดับ", "ตัวชี้วัด", "คะแนน"),
        ("1. การเสริมสร้างความรู้", "1.1 จัดอบรม", "สำนักปลัด", "ม.ค.64-เม.ย.64", "รายงานภายในวันที่ 30 เม.ย. 64"),
        ("คะแนน", "ระดับ"),
    ],
)
def test_rows_that_are_no_plan_header(cells: tuple[str, ...]) -> None:
    assert header(cells) is None


def test_a_header_repeated_with_other_blanks_is_the_same() -> None:
    columns = header(FIVE)
    assert columns is not None
    assert same_header(("มาตรการ", "ขั้นตอน / วิธีการ ดำเนินการ", "ผู้ รับผิดชอบ", "ระยะเวลา", "การกำกับ ติดตาม"), columns)


def test_words_that_name_no_column() -> None:
    assert meaning("องค์การบริหารส่วนตำบล") is None
    assert meaning("") is None
