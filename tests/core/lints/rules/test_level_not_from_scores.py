"""A level that the scores do not reach, or pass."""

from __future__ import annotations

from decimal import Decimal

import pytest

from prongsai.core.lints.rules.level_not_from_scores import check

OLD = {"year_assessed": 2563, "year_plan": 2564}
GATED = {"IIT": Decimal("99.52"), "EIT": Decimal("99.41"), "OIT": Decimal("66.75")}


@pytest.mark.parametrize(("total", "word", "right"), [("54.29", "D", "E"), ("85.00", "B", "A"), ("94.99", "AA", "A")])
def test_letters_follow_the_total(make, found, total, word, right):
    given = OLD | {"total": Decimal(total), "levels": (make.level(word, line=4),)}
    assert found(check, **given) == [("error", 4, word, right)]
    assert found(check, **(given | {"levels": (make.level(f"ระดับ {right}"),)})) == []


def test_an_instrument_can_hold_the_level_back(make, found):
    given = {"total": Decimal("86.38"), "instruments": GATED}
    assert found(check, **given, levels=(make.level("ผ่านดี", line=4),)) == [("error", 4, "ผ่านดี", "ผ่าน")]
    assert found(check, **given, levels=(make.level("ผ่าน"),)) == []


def test_the_readings_own_level_counts_too(found):
    assert found(check, total=Decimal("60"), level="ผ่าน") == [("error", None, "ผ่าน", "ต้องปรับปรุงโดยด่วน")]


def test_every_level_that_unknown_instruments_allow_is_accepted(make, found):
    for word in ("ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน"):
        assert found(check, total=Decimal("96"), levels=(make.level(word),)) == []


def test_levels_of_single_indicators(make, found):
    scores = (make.score("indicator", "8", "84.10"), make.score("indicator", "9", "80.00"))
    old = OLD | {"scores": scores}
    assert found(check, **old, levels=(make.level("A", "indicator", "8"),)) == [("error", 1, "A", "B")]
    assert found(check, **old, levels=(make.level("B", "indicator", "8"),)) == []
    new = {"scores": scores, "levels": (make.level("ผ่าน", "indicator", "9"),)}
    assert found(check, **new) == [("error", 1, "ผ่าน", "ต้องปรับปรุง")]


def test_praise_is_no_level(make, found):
    assert found(check, total=Decimal("60"), levels=(make.level("ดีเยี่ยม"),)) == []
