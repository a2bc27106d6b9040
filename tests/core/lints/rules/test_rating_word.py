"""Ratings that are no level of the year."""

from __future__ import annotations

import pytest

from prongsai.core.lints.rules.rating_word import check


def test_a_word_of_no_scale_with_the_level_the_score_has(make, found):
    scores = (make.score("indicator", "10", "80.00"),)
    levels = (make.level("พอใช้", "indicator", "10", line=9),)
    assert found(check, scores=scores, levels=levels) == [("warning", 9, "พอใช้", "ต้องปรับปรุง")]


def test_a_level_of_another_years_scale(make, found):
    assert found(check, levels=(make.level("A"),))[0][0] == "error"
    assert found(check, levels=(make.level("ผ่านดี"),), year_assessed=2563)[0][0] == "error"


@pytest.mark.parametrize("word", ["ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ระดับ ต้องปรับปรุง", "ดีเยี่ยม", "สูงมาก"])
def test_levels_of_the_year_and_praise(make, found, word):
    assert found(check, levels=(make.level(word),)) == []


def test_silent_without_a_pack(make, found):
    assert found(check, levels=(make.level("พอใช้"),), year_assessed=None, year_plan=None) == []
