"""Two- and four-digit years, Buddhist and CE."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.core.thai.years import DateError, has_two_digit_form, read_year


@pytest.mark.parametrize(
    ("digits", "near", "year"),
    [("68", None, 2568), ("๖5", None, 2565), ("41", None, 2541), ("24", 2530, 2524), ("02", 2598, 2602)],
)
def test_two_digits(digits: str, near: int | None, year: int) -> None:
    assert read_year(digits, near=near) == year


@pytest.mark.parametrize(("digits", "near"), [("24", None), ("24", 2568), ("00", None), ("40", None)])
def test_two_digits_that_may_be_ce_are_refused(digits: str, near: int | None) -> None:
    with pytest.raises(DateError) as refused:
        read_year(digits, near=near)
    assert f"25{digits}" in refused.value.message_th
    assert f"20{digits}" in refused.value.message_en


@given(st.integers(2484, 2680), st.integers(-20, 20))
def test_two_digits_near_a_year_are_exact(year: int, distance: int) -> None:
    assert read_year(f"{year % 100:02}", near=year + distance) == year


@given(st.integers(2484, 2700))
def test_a_year_has_a_two_digit_form_when_it_reads_back(year: int) -> None:
    try:
        back: int | None = read_year(f"{year % 100:02}")
    except DateError:
        back = None
    assert has_two_digit_form(year) == (back == year)


def test_ce_only_when_allowed() -> None:
    assert read_year("2021", allow_ce=True) == 2564
    assert read_year("2564", allow_ce=True) == 2564
    assert read_year("2021", era="CE", allow_ce=True) == 2564
    with pytest.raises(DateError, match="2564"):
        read_year("2021")


@pytest.mark.parametrize(
    ("digits", "era"), [("2021", "BE"), ("2564", "CE"), ("21", "CE"), ("256", None), ("25644", None), ("2300", None)]
)
def test_contradictory_or_impossible_years_are_refused(digits: str, era: str | None) -> None:
    with pytest.raises(DateError):
        read_year(digits, era=era, allow_ce=True)  # type: ignore[arg-type]
