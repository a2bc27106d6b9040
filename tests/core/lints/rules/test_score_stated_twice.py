"""The same score with two values."""

from __future__ import annotations

from prongsai.core.lints.rules.score_stated_twice import check


def test_the_value_stated_most_often_stands(make, found):
    stated = ((3, "99.00"), (7, "99.76"), (9, "99"))
    scores = tuple(make.score("indicator", "8", value, line=at) for at, value in stated)
    assert found(check, scores=scores) == [("error", 7, "99.76", "99.00")]


def test_where_they_are_even_the_later_one_is_reported(make, found):
    scores = (make.score("total", "", "54.29", line=3), make.score("total", "", "54.92", line=8, year=2568))
    assert found(check, scores=scores) == [("error", 8, "54.92", "54.29")]


def test_other_years_other_subjects_and_rounding_are_no_contradiction(make, found):
    scores = (
        make.score("total", "", "86.38"),
        make.score("total", "", "84.10", year=2567),
        make.score("total", "", "86.4"),
        make.score("indicator", "1", "100"),
        make.score("indicator", "1", "100.00"),
        make.score("indicator", "2", "98.81"),
    )
    assert found(check, scores=scores) == []
