"""All dates and periods of a text, with their places."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.core.thai.dates import find_dates, find_periods
from prongsai.core.thai.fiscal import FiscalYear, Period

ROW = "จัดทำแผน\tสำนักปลัด กองคลัง\tม.ค.64-เม.ย.64\tรายงานภายในวันที่ 30 เม.ย. 64"

pieces = st.lists(
    st.sampled_from(
        [
            *"0159๐๑๖ -–/().:\t\n",
            *("ต.ค.", "ก.พ.", "มีนาคม", "เดือน", "วันที่", "วันจันทร์ที่", "พ.ศ.", "ค.ศ.", "2568", "๖๘", "2021"),
            *("ปีงบประมาณ", "ไตรมาส", "ที่", "รอบ", "6", "12", "แรก", "หลัง", "ครึ่งปี", "ตลอดปี", "ถึง", "จนถึง"),
            *("ตั้งแต่", "เป็นต้นไป", "31", "99", "x"),
        ]
    ),
    max_size=12,
).map("".join)


def test_finds_the_period_and_the_deadline_of_a_row() -> None:
    period, deadline = find_periods(ROW)
    assert (period.text, period.value) == ("ม.ค.64-เม.ย.64", Period(date(2021, 1, 1), date(2021, 4, 30)))
    assert (deadline.text, deadline.value) == ("วันที่ 30 เม.ย. 64", Period(date(2021, 4, 30), date(2021, 4, 30)))
    assert [(found.text, found.value) for found in find_dates(ROW)] == [("วันที่ 30 เม.ย. 64", date(2021, 4, 30))]


def test_finds_a_fiscal_year_with_its_range_as_one() -> None:
    text = "ระยะเวลา ปีงบประมาณ ๒๕๖๙ (๑ ตุลาคม ๒๕๖๘) ถึง (๓๐ กันยายน ๒๕๖๙) สำนักปลัด"
    (found,) = find_periods(text)
    assert found.text == "ปีงบประมาณ ๒๕๖๙ (๑ ตุลาคม ๒๕๖๘) ถึง (๓๐ กันยายน ๒๕๖๙)"
    assert found.value == FiscalYear(2569).period
    assert [day.value for day in find_dates(text)] == [date(2025, 10, 1), date(2026, 9, 30)]


def test_the_bracket_of_a_range_belongs_to_it() -> None:
    (found,) = find_periods("แผน (1 ต.ค. 68) - (30 ก.ย. 69) ฉบับแรก")
    assert found.text == "(1 ต.ค. 68) - (30 ก.ย. 69)"


def test_a_date_after_a_year_is_not_part_of_it() -> None:
    year, day = find_periods("แผนประจำปีงบประมาณ พ.ศ. 2569 วันที่ 15 สิงหาคม 2568")
    assert year.value == FiscalYear(2569).period
    assert day.value == Period(date(2025, 8, 15), date(2025, 8, 15))


def test_an_abbreviation_after_a_year_is_not_its_month() -> None:
    (year,) = find_periods("ในปีงบประมาณ พ.ศ. 2568 ก.พ. กำหนดหลักเกณฑ์")
    assert year.value == FiscalYear(2568).period


def test_a_year_left_out_at_the_start_of_a_range_comes_from_its_end() -> None:
    found = find_dates("1 ต.ค. - 31 มี.ค. 64", fiscal_year=FiscalYear(2569))
    assert [day.value for day in found] == [date(2020, 10, 1), date(2021, 3, 31)]


def test_both_days_of_a_range_inside_one_month_are_found() -> None:
    assert [day.value for day in find_dates("อบรม 1 - 3 เม.ย. 64")] == [date(2021, 4, 1), date(2021, 4, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "สำนักงาน ก.พ. กำหนด",
        "สำนักงาน ก.พ.ร. 2564",
        "พยานและมีความเห็น ตามคำสั่งที่ 10/2568",
        "โทร 042-123-4567 ข้อ 3.1 หน้า 12-15 เลขที่ 042-12-12-2564",
        "สิ้นปีงบประมาณ พ.ศ. 2568",
        "เป้าหมายปี 2565 จำนวน 85 คะแนน รายไตรมาสหรือรายเดือน",
        "ทุก 6 เดือน",
    ],
)
def test_passes_over_what_only_looks_like_a_date(text: str) -> None:
    assert find_periods(text, fiscal_year=FiscalYear(2568)) == []
    assert find_dates(text, fiscal_year=FiscalYear(2568)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ส่งภายใน 1 ต.ค. 08.30 น.", "1 ต.ค."),
        ("งบ 1 ต.ค. 15,000 บาท", "1 ต.ค."),
        ("ส่ง 31 เม.ย. 64 ด้วย", "31 เม.ย. 64"),
        ("ลงวันที่ 1 มกราคม 2021", "วันที่ 1 มกราคม 2021"),
        ("เมื่อ 1 ต.ค. 256 นี้", "1 ต.ค. 256"),
    ],
)
def test_a_candidate_that_is_no_date_comes_with_its_error(text: str, found: str) -> None:
    (day,) = find_dates(text)
    (period,) = find_periods(text)
    assert day.text == period.text == found
    assert day.value is None and period.value is None
    assert day.error is not None and period.error is not None


def test_an_open_period_is_no_period_but_its_day_is_a_day() -> None:
    text = "ตั้งแต่วันที่ 1 ต.ค. 2568 เป็นต้นไป"
    (period,) = find_periods(text)
    assert period.value is None
    assert [day.value for day in find_dates(text)] == [date(2025, 10, 1)]


@given(pieces, st.booleans(), st.booleans())
def test_never_raises_and_places_fit(text: str, known_year: bool, allow_ce: bool) -> None:  # noqa: FBT001
    fiscal_year = FiscalYear(2568) if known_year else None
    for found in (
        find_dates(text, fiscal_year=fiscal_year, allow_ce=allow_ce),
        find_periods(text, fiscal_year=fiscal_year, allow_ce=allow_ce),
    ):
        for item in found:
            assert text[item.start : item.end] == item.text
            assert (item.value is None) == (item.error is not None)


@given(pieces)
def test_periods_do_not_overlap(text: str) -> None:
    ends = 0
    for found in find_periods(text):
        assert found.start >= ends
        ends = found.end


@pytest.mark.parametrize("text", [ROW + "\n", "1 - ", "ต.ค. ", "((((", "ปีงบประมาณ ", "๑/", "วันที่ "])
def test_long_texts_are_quick(text: str) -> None:
    long = (text * 60_000)[:60_000]
    before = time.perf_counter()
    find_periods(long)
    # No measure of speed: it takes well under a second, and anything quadratic takes minutes.
    assert time.perf_counter() - before < 20
