"""Pass and fail against the scores."""

from __future__ import annotations

from prongsai.core.lints.rules.pass_claim import check

LOW = ("78.32", "71.31", "73.33", "65.07", "65.17", "79.42", "81.73", "77.38", "46.19", "0.00")
HIGH = ("98.63", "99.22", "100", "98.24", "99.21", "97.12", "95.46", "96.67", "87.00", "100")


def test_no_instrument_passes(make, found):
    lines = make.lines("ไม่มีแบบวัดใดผ่านเกณฑ์เป้าหมาย (85 คะแนนขึ้นไป)")
    assert found(check, **make.stated(*LOW), paragraphs=lines) == []
    assert [problem[:2] for problem in found(check, **make.stated(*HIGH), paragraphs=lines)] == [("error", 1)]


def test_every_indicator_passes(make, found):
    lines = make.lines("ทั้งนี้ ทุกตัวชี้วัดผ่านเกณฑ์ 85 คะแนนขึ้นไป")
    assert found(check, **make.stated(*HIGH), paragraphs=lines) == []
    assert [problem[:2] for problem in found(check, **make.stated(*LOW), paragraphs=lines)] == [("error", 1)]


def test_one_indicator(make, found):
    low, high = make.stated(*LOW), make.stated(*HIGH)
    passes = (make.section("9", "โดยเป็นคะแนนที่ผ่านเกณฑ์ขั้นต่ำของการประเมิน", line=5),)
    assert found(check, **high, sections=passes) == []
    assert found(check, **low, sections=passes) == [("error", 6, "ผ่านเกณฑ์ (46.19)", "ไม่ผ่านเกณฑ์ (85)")]
    fails = (make.section("9", "ซึ่งไม่ผ่านเกณฑ์การประเมิน", line=5),)
    assert found(check, **low, sections=fails) == []
    assert found(check, **high, sections=fails) == [("error", 6, "ไม่ผ่านเกณฑ์ (87.00)", "ผ่านเกณฑ์ (85)")]


def test_a_wish_is_no_claim(make, found):
    sections = (make.section("9", "ควรปรับปรุงเพื่อให้ผ่านเกณฑ์การประเมินในปีต่อไป"),)
    assert found(check, **make.stated(*LOW), sections=sections) == []
