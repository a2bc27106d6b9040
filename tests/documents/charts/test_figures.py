"""Points in words, and on which side of the line they are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.documents.charts.figures import plain, standing, written
from prongsai.documents.charts.model import Range

LINE = Decimal(85)


@pytest.mark.parametrize(
    ("points", "text"),
    [
        (Decimal("98.625"), "98.63"),
        (Decimal(100), "100.00"),
        (Decimal("-0"), "0.00"),
        (None, "ไม่มีคะแนน"),
        (Range(Decimal("83.1"), Decimal("85.2")), "83.10–85.20"),
        (Range(Decimal(85), Decimal(85)), "85.00"),
    ],
)
def test_points_are_written_with_two_decimals_half_up(points: Decimal | Range | None, text: str) -> None:
    assert written(points) == text


def test_points_just_below_the_line_are_not_written_as_reaching_it() -> None:
    assert written(Decimal("84.995"), LINE) == "84.995"
    assert written(Decimal("84.99999999"), LINE) == "84.9999"
    assert written(Decimal("84.994"), LINE) == "84.99"
    assert written(Decimal("84.995")) == "85.00"


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (Decimal("84.995"), "below"),
        (Decimal(85), "met"),
        (Range(Decimal("84.99"), Decimal(85)), "open"),
        (Range(Decimal(85), Decimal(90)), "met"),
        (Range(Decimal(80), Decimal("84.99")), "below"),
    ],
)
def test_standing_is_told_from_unrounded_points(points: Decimal | Range, expected: str) -> None:
    assert standing(points, LINE) == expected


@given(st.decimals(0, 100, places=6))
def test_what_is_written_stands_where_the_points_stand(points: Decimal) -> None:
    assert standing(Decimal(written(points, LINE)), LINE) == standing(points, LINE)


def test_plain_numbers_have_no_needless_zeros() -> None:
    assert [plain(Decimal(text)) for text in ("85.00", "92.50", "100", "0")] == ["85", "92.5", "100", "0"]
