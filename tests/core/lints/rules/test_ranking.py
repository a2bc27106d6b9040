"""Rankings and superlatives."""

from __future__ import annotations

import pytest

from prongsai.core.lints.rules.ranking import check

POINTS = ("98.63", "99.22", "100.00", "98.24", "99.21", "97.12", "95.46", "96.67", "87.00", "100.00")


def _ranked(make, *values):
    scores = tuple(
        make.score("indicator", str(at), value, line=1 + at, in_table=True) for at, value in enumerate(values, 1)
    )
    paragraphs = make.lines("วิเคราะห์แต่ละตัวชี้วัด (เรียงลำดับจากคะแนนสูงสุด) ดังนี้")
    return {"scores": scores, "paragraphs": paragraphs}


def test_a_table_in_the_order_it_announces(make, found):
    assert found(check, **_ranked(make, "81.73", "79.42", "79.42", "0.00")) == []


def test_a_table_out_of_order(make, found):
    assert found(check, **_ranked(make, "81.73", "76.32", "79.42"))[0][:3] == ("error", 4, "79.42 หลัง 76.32")


@pytest.mark.parametrize(
    "announced", ["คะแนนที่จะได้เพิ่ม เรียงจากมากไปน้อย", "คะแนนที่ยังขาด เรียงลำดับจากมากไปน้อย", "ผลต่างจากปีก่อน เรียงจากน้อยไปมาก"]
)
def test_an_order_by_something_else_than_the_score(make, found, announced):
    ranked = _ranked(make, "81.73", "76.32", "79.42") | {"paragraphs": make.lines(announced)}
    assert found(check, **ranked) == []


@pytest.mark.parametrize(
    ("code", "words"), [("3", "คะแนนสูงสุด"), ("10", "คะแนนสูงที่สุด"), ("9", "คะแนนต่ำที่สุด"), ("2", "คะแนนสูงมาก")]
)
def test_true_claims_and_ties(make, found, code, words):
    sections = (make.section(code, f"ซึ่งเป็นตัวชี้วัดที่มี{words} ควรรักษามาตรฐาน"),)
    assert found(check, **make.stated(*POINTS), sections=sections) == []


def test_a_false_claim_in_a_section(make, found):
    sections = (make.section("2", "เป็นตัวชี้วัดที่มีคะแนนสูงที่สุด", line=5),)
    (problem,) = found(check, **make.stated(*POINTS), sections=sections)
    assert problem == ("error", 6, "สูงที่สุด (99.22)", "ตัวชี้วัดที่ 3, ตัวชี้วัดที่ 10 (100.00)")


def test_a_false_claim_in_a_sentence(make, found):
    text = "ตัวชี้วัดที่ได้คะแนนสูงสุด คือ ตัวชี้วัดที่ 3 การใช้อำนาจ และตัวชี้วัดที่ได้คะแนนต่ำสุด คือ ตัวชี้วัดที่ 7"
    (problem,) = found(check, **make.stated(*POINTS), paragraphs=make.lines(text))
    assert problem[2] == "ต่ำสุด (95.46)"


def test_highest_of_a_part_is_another_claim(make, found):
    sections = (make.section("6", "เป็นตัวชี้วัดที่มีคะแนนสูงที่สุดในแบบวัด EIT"),)
    assert found(check, **make.stated(*POINTS), sections=sections) == []
