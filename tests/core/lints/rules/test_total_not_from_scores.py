"""A total that its parts do not give."""

from __future__ import annotations

from decimal import Decimal

from prongsai.core.lints.rules.total_not_from_scores import check

POINTS = ("78.32", "71.31", "73.33", "65.07", "65.17", "79.42", "81.73", "77.38", "46.19", "0.00")


def _total(make, value):
    return make.stated(*POINTS) | {"total": Decimal(value), "year_assessed": 2563, "year_plan": 2564}


def test_the_published_total_is_right_to_the_cent(make, found):
    assert found(check, **_total(make, "54.29")) == []


def test_another_total_is_an_error_and_a_cent_a_warning(make, found):
    assert found(check, **_total(make, "55.29")) == [("error", None, "55.29", "54.29")]
    assert found(check, **_total(make, "54.28")) == [("warning", None, "54.28", "54.29")]


def test_an_instrument_is_held_against_its_indicators(make, found):
    instruments = {"IIT": Decimal("70.64"), "EIT": Decimal("78.51"), "OIT": Decimal("23.10")}
    given = _total(make, "54.29") | {"instruments": instruments}
    assert found(check, **given) == [("error", None, "78.51", "79.51")]


def test_a_total_is_held_against_stated_instruments_when_there_are_no_indicators(make, found):
    instruments = {"IIT": Decimal("99.52"), "EIT": Decimal("99.41"), "OIT": Decimal("66.75")}
    assert found(check, instruments=instruments, total=Decimal("86.38")) == []
    assert found(check, instruments=instruments, total=Decimal("96.38")) == [("error", None, "96.38", "86.38")]


def test_a_value_stated_elsewhere_may_be_the_right_one(make, found):
    given = _total(make, "54.29")
    given["indicators"] = given["indicators"] | {"1": Decimal("87.32")}
    given["scores"] = (make.score("indicator", "1", "87.32"), make.score("indicator", "1", "78.32", line=2))
    assert found(check, **given) == []


def test_silent_without_all_scores_or_without_a_pack(make, found):
    few = make.indicators(*POINTS[:7])
    assert found(check, indicators=few, total=Decimal("99.00")) == []
    assert found(check, **(_total(make, "99.00") | {"year_assessed": None, "year_plan": None})) == []
