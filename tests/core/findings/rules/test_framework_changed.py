"""Frameworks of two years that ask other things."""

from __future__ import annotations

from prongsai.core.findings.rules.framework_changed import check


def test_new_and_dropped_subjects_by_instrument(make, found):
    changed = {code: numbers for _, code, numbers in found(check, make.year(2566), make.year(2567))}
    assert changed.keys() == {"IIT", "EIT", "OIT"}
    assert all(int(numbers["dropped_count"]) > 0 for numbers in changed.values())


def test_words(make, said):
    assert said(check, make.year(2567), make.year(2568)) == (
        "OIT ปี 2568 มีเรื่องใหม่ 0 เรื่อง และตัดออก 1 เรื่อง เทียบกับปี 2567 ควรเทียบคะแนนสองปีนี้ด้วยความระมัดระวัง",
        "Against 2567, OIT of 2568 has 0 new subjects and lost 1; compare the scores of the two years with care.",
    )


def test_the_same_framework_or_a_gap_says_nothing(make, found):
    assert found(check, make.year(2563), make.year(2564)) == []
    assert found(check, make.year(2565), make.year(2567)) == []
