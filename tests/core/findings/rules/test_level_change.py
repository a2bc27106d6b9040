"""Levels of two years."""

from __future__ import annotations

import pytest

from prongsai.core.findings.rules.level_change import check


def _year(make, year, points):
    return make.year(year, instruments=dict.fromkeys(("IIT", "EIT", "OIT"), points))


@pytest.mark.parametrize(
    ("before", "now", "tone", "words"),
    [
        ("80", "90", "info", "ระดับสูงขึ้นจาก ต้องปรับปรุง (ปี 2567) เป็น ผ่านดี (ปี 2568)"),
        ("96", "90", "watch", "ระดับลดลงจาก ผ่านดีเยี่ยม (ปี 2567) เป็น ผ่านดี (ปี 2568)"),
    ],
)
def test_up_and_down(make, found, said, before, now, tone, words):
    years = (_year(make, 2567, before), _year(make, 2568, now))
    assert found(check, *years) == [(tone, "total", {})]
    assert said(check, *years)[0] == words


def test_the_same_level_another_scale_a_gap_or_nothing_known_say_nothing(make, found):
    assert found(check, _year(make, 2567, "86"), _year(make, 2568, "90")) == []
    assert found(check, _year(make, 2565, "60"), _year(make, 2566, "90")) == []
    assert found(check, _year(make, 2566, "60"), _year(make, 2568, "90")) == []
    assert found(check, make.year(2567), _year(make, 2568, "90")) == []
