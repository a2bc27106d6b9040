"""The result as JSON, as a table and as an explanation."""

from __future__ import annotations

import json
from decimal import Decimal

from prongsai.core.packs.model import Pack
from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs
from prongsai.core.scores.render import to_explanation, to_json, to_table

INDICATORS = {"1": Decimal("70.64"), "6": Decimal("79.51"), "9": Decimal("46.19"), "10": Decimal(0)}
ONE_LOST = {f"O{n}": Decimal(100) for n in range(1, 9)} | {"O3": Decimal(0)}


def test_json_of_a_full_result(lettered: Pack) -> None:
    shown = to_json(compute(lettered, Inputs(indicators=INDICATORS)))
    trace = shown.pop("trace")
    assert shown == {
        "pack": "test/2563",
        "digest": "d" * 64,
        "total": "54.29",
        "level": "E",
        "level_title": {"th": "ชื่อ E", "en": "E"},
        "possible_levels": ["E"],
        "instruments": {"IIT": "70.64", "EIT": "79.51", "OIT": "23.10"},
        "indicators": {"1": "70.64", "6": "79.51", "9": "46.19", "10": "0.00"},
        "subindicators": {},
        "items": {},
        "ranges": {},
        "reasons": {},
    }
    assert isinstance(trace, dict)
    assert [part["code"] for part in trace["parts"]] == ["IIT", "EIT", "OIT"]
    assert trace["rule"]["en"] == "weighted sum IIT 30% + EIT 30% + OIT 40%, rounded half up to 2 decimals"
    assert trace["source"] == {"refs": ["T"], "confidence": "high", "note": ""}
    assert trace["parts"][0]["parts"][0]["rule"]["en"] == "given, used as it stands"


def test_json_of_a_range_and_of_what_is_missing(worded: Pack) -> None:
    shown = to_json(compute(worded, Inputs(items=ONE_LOST, indicators={"1": Decimal("99.06")})))
    unknown = "weights of indicator 9 are not known: needs them or the published indicator score"
    assert (shown["total"], shown["level"], shown["possible_levels"]) == (None, None, [])
    assert shown["indicators"] == {"1": "99.06", "6": None, "9": None}
    assert shown["ranges"] == {
        "/instruments/OIT": {"low": "73.50", "high": "100.00"},
        "/indicators/9": {"low": "73.50", "high": "100.00"},
    }
    reasons = shown["reasons"]
    assert isinstance(reasons, dict)
    assert {pointer: reason["en"] for pointer, reason in reasons.items()} == {
        "/total": "needs EIT",
        "/instruments/EIT": "needs indicator 6",
        "/instruments/OIT": unknown,
        "/indicators/6": "needs the score of indicator 6, or of all its items",
        "/indicators/9": unknown,
        "/level": "needs the total",
    }
    assert json.loads(json.dumps(shown)) == shown


def test_scores_the_pack_does_not_round_are_shown_with_its_places(lettered: Pack) -> None:
    points = dict.fromkeys(["O1", "O2", "O4", "O5"], Decimal(100)) | {"O3": Decimal(0)}
    shown = to_json(compute(lettered, Inputs(items=points)))
    assert shown["subindicators"] == {"9.1": "66.67", "9.2": "100.00"}


def test_table_of_a_full_result(lettered: Pack) -> None:
    table = to_table(compute(lettered, Inputs(indicators=INDICATORS)))
    assert table.splitlines()[:3] == ["กรอบการประเมิน test/2563", "คะแนนรวม 54.29", "ระดับ ชื่อ E"]
    assert "        23.10  OIT ชื่อ OIT" in table
    assert "หมายเหตุ" not in table


def test_table_of_a_range_names_the_possible_levels_and_why(worded: Pack) -> None:
    instruments = {"IIT": Decimal("99.06"), "EIT": Decimal("96.42")}
    table = to_table(compute(worded, Inputs(items=ONE_LOST, instruments=instruments)))
    assert "คะแนนรวม 88.04–98.64" in table
    assert "ระดับ ชื่อ pass_excellent หรือ ชื่อ pass_good หรือ ชื่อ pass" in table
    assert table.count("- ไม่ทราบน้ำหนักรายข้อของตัวชี้วัดที่ 9") == 1


def test_explanation_of_answers_goes_down_to_the_parts(lettered: Pack) -> None:
    parts = {"procedure": {"most": 3}, "favour": {"most": 1, "none": 1}}
    lines = to_explanation(compute(lettered, Inputs(tallies={"i1": parts}))).splitlines()
    assert lines[0].startswith("คะแนนรวม: – [ผลรวมถ่วงน้ำหนัก IIT 30% + EIT 30% + OIT 40% ปัดครึ่งขึ้น 2 ตำแหน่ง; ที่มา T")
    assert "      ข้อ i1 ชื่อ i1: 75.00 [ค่าเฉลี่ยของประเด็นย่อย ปัดครึ่งขึ้น 2 ตำแหน่ง; ที่มา T ความเชื่อมั่นสูง]" in lines
    assert "        ประเด็นย่อย procedure: 100.00 [ค่าเฉลี่ยของ 3 คำตอบ]" in lines
    negative = "ค่าเฉลี่ยของ 2 คำตอบ ข้อเชิงลบ แต่ละคำตอบได้ 100 ลบคะแนนของตัวเลือก"
    assert f"        ประเด็นย่อย favour: 50.00 [{negative}]" in lines
    assert "      ข้อ i2 ชื่อ i2: – [เหตุผล: ไม่ได้ให้คะแนนหรือผลนับคำตอบมา]" in lines
    assert lines[-1] == "ระดับ: – [เหตุผล: ต้องมีคะแนนรวม]"


def test_explanation_of_unknown_weights_says_what_is_known_of_them(worded: Pack) -> None:
    explanation = to_explanation(compute(worded, Inputs(items=ONE_LOST)))
    assert "โดยรู้ว่า O1 + O2 + O3 + O4 = 46.5; O1 + O2 = 20; O5 + O6 = 13" in explanation
    assert "73.50–100.00" in explanation
