"""Strengths and weaknesses against the threshold their lists state."""

from __future__ import annotations

from prongsai.core.lints.rules.wrong_side_of_threshold import check

POINTS = ("91.03", "81.11", "89.10", "80.42", "87.56", "88.00", "84.00", "83.00", "84.31", "93.75")
STRONG, WEAK = ("1", "3", "5", "6", "10"), ("2", "4", "7", "8", "9")


def _sides(make, *, strong, weak, threshold="85", points=POINTS):
    def entries(codes, *, strength):
        return tuple(
            make.side(
                code,
                [make.score("indicator", code, points[int(code) - 1])],
                strength=strength,
                threshold=threshold,
                line=int(code) + (20 if strength else 40),
            )
            for code in codes
        )

    return {
        "indicators": make.indicators(*points),
        "strengths": entries(strong, strength=True),
        "weaknesses": entries(weak, strength=False),
    }


def test_right_lists_are_silent(make, found):
    assert found(check, **_sides(make, strong=STRONG, weak=WEAK)) == []


def test_an_entry_on_the_wrong_side(make, found):
    given = _sides(make, strong=(*STRONG, "2"), weak=WEAK[1:])
    assert found(check, **given) == [("error", 22, "81.11 (จุดแข็ง)", "จุดที่ต้องพัฒนา (เกณฑ์ 85)")]
    given = _sides(make, strong=STRONG[1:], weak=(*WEAK, "1"))
    assert found(check, **given) == [("error", 41, "91.03 (จุดที่ต้องพัฒนา)", "จุดแข็ง (เกณฑ์ 85)")]


def test_the_threshold_itself_is_a_strength(make, found):
    points = ("85.00", *POINTS[1:])
    assert found(check, **_sides(make, strong=STRONG, weak=WEAK, points=points)) == []


def test_an_indicator_in_neither_list(make, found):
    (problem,) = found(check, **_sides(make, strong=STRONG, weak=WEAK[:-1]))
    assert problem[0] == "error"
    assert problem[3] == "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล (84.31)"


def test_an_indicator_in_both_lists_without_a_threshold(make, found):
    given = _sides(make, strong=STRONG, weak=(*WEAK, "1"), threshold=None)
    assert [problem[:2] for problem in found(check, **given)] == [("error", 41)]
    assert found(check, **_sides(make, strong=("2",), weak=("1",), threshold=None)) == []


def test_a_heading_that_counts_its_entries(make, found):
    given = _sides(make, strong=STRONG, weak=WEAK)
    right = make.lines("จุดแข็ง (สูงกว่าร้อยละ 85) จำนวน ๕ ตัวชี้วัด", first=20)
    wrong = make.lines("จุดแข็ง (สูงกว่าร้อยละ 85) จำนวน ๔ ตัวชี้วัด", first=20)
    assert found(check, **given, paragraphs=right) == []
    assert found(check, **given, paragraphs=wrong) == [("error", 20, "4", "5")]


def test_last_years_score_in_an_entry_is_not_judged(make, found):
    mentions = [make.score("indicator", "1", "91.03"), make.score("indicator", "1", "80.00", year=2567)]
    assert found(check, strengths=(make.side("1", mentions, strength=True, threshold="85"),)) == []
