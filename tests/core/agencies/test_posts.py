"""Posts held for some days."""

from __future__ import annotations

from datetime import date

import pytest

from prongsai.core.agencies.posts import acting_text, overlaps, standing

TODAY = date(2026, 1, 10)


def day(number: int | None) -> date | None:
    """A day of the month of the tests."""
    return None if number is None else date(2026, 1, number)


@pytest.mark.parametrize(
    ("starts", "ends", "wanted"),
    [
        (None, None, "now"),
        (10, 10, "now"),
        (1, 9, "past"),
        (11, 12, "coming"),
        (11, None, "coming"),
        (None, 10, "now"),
        (20, 10, "past"),
    ],
)
def test_standing(starts: int | None, ends: int | None, wanted: str) -> None:
    assert standing(day(starts), day(ends), TODAY) == wanted


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ((1, 5), (5, 9), True),
        ((1, 5), (6, 9), False),
        ((6, 9), (1, 5), False),
        ((None, 5), (5, None), True),
        ((None, None), (3, 3), True),
        ((None, 4), (5, None), False),
    ],
)
def test_overlaps(
    one: tuple[int | None, int | None],
    other: tuple[int | None, int | None],
    wanted: bool,  # noqa: FBT001
) -> None:
    assert overlaps(day(one[0]), day(one[1]), day(other[0]), day(other[1])) is wanted


def test_printed_text() -> None:
    assert acting_text("ปลัดเทศบาล") == "รักษาราชการแทนปลัดเทศบาล"
