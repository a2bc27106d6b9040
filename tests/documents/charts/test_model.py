"""What charts refuse to show."""

from __future__ import annotations

from decimal import Decimal

import pytest

from prongsai.documents.charts import (
    Axis,
    Bar,
    Bars,
    ChartError,
    Lines,
    Radar,
    Range,
    Row,
    Segment,
    Series,
    Stack,
    Threshold,
)

ONE = Decimal(1)


@pytest.mark.parametrize("points", ["-0.01", "100.01", "NaN", "Infinity", "sNaN"])
def test_points_outside_0_to_100_are_refused_everywhere(points: str) -> None:
    wrong = Decimal(points)
    for make in (
        lambda: Bar("ก", wrong),
        lambda: Range(ONE, wrong),
        lambda: Threshold(wrong, "เกณฑ์"),
        lambda: Series("ก", (ONE, wrong)),
        lambda: Segment("ก", wrong, "ข"),
        lambda: Row("", (), kept=wrong),
    ):
        with pytest.raises(ChartError) as caught:
            make()
        assert points in caught.value.message_en
        assert points in caught.value.message_th


def test_a_range_runs_upwards() -> None:
    with pytest.raises(ChartError, match="wrong way round"):
        Range(Decimal(80), Decimal(70))


def test_a_chart_needs_a_score() -> None:
    with pytest.raises(ChartError, match="0 bars"):
        Bars("", ())
    with pytest.raises(ChartError, match="no score to draw"):
        Bars("", (Bar("ก", None),))
    with pytest.raises(ChartError, match="no score to draw"):
        Lines("", ("2568",), (Series("ก", (None,)),))
    with pytest.raises(ChartError, match="no score to draw"):
        Stack("", (Row("", ()),))


def test_too_many_or_too_few_parts_are_named() -> None:
    with pytest.raises(ChartError, match="5 series; it takes 1 to 4"):
        Lines("", ("2568",), tuple(Series(str(index), (ONE,)) for index in range(5)))
    with pytest.raises(ChartError, match="2 axes; it takes 3 to 12"):
        Radar("", (Axis("1", "ก"), Axis("2", "ข")), (Series("ก", (ONE, ONE)),))
    with pytest.raises(ChartError, match="13 segments"):
        Row("", tuple(Segment(str(index), ONE, "ก") for index in range(13)))
    with pytest.raises(ChartError, match="has 1 values for 2 places"):
        Lines("", ("2567", "2568"), (Series("ก", (ONE,)),))


def test_parts_cannot_exceed_the_whole() -> None:
    with pytest.raises(ChartError, match="add up to 101"):
        Row("IIT", (Segment("ก", Decimal(51), "ข"), Segment("ค", Decimal(50), "ข")))
    Row("IIT", (Segment("ก", Decimal("50.04"), "ข"), Segment("ค", Decimal(50), "ข")))


@pytest.mark.parametrize("character", ["\x00", "\n", "\x1b", "\u202e", "\ufffe", "\ud800"])
def test_characters_that_cannot_be_shown_are_refused_by_code(character: str) -> None:
    with pytest.raises(ChartError) as caught:
        Bar(f"ตัวชี้วัด{character}1", ONE)
    assert f"U+{ord(character):04X}" in caught.value.message_en
    assert character not in caught.value.message_en


def test_every_part_has_a_name_of_sensible_length() -> None:
    with pytest.raises(ChartError, match="no name"):
        Bar("  ", ONE)
    with pytest.raises(ChartError, match="has 121 characters"):
        Bar("ก" * 121, ONE)
