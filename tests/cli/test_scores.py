"""``prongsai scores``: what a clerk types and what comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import prongsai.frameworks
from prongsai.cli.scores import scores
from prongsai.core.errors import InvalidFile, ProngsaiError

INDICATORS = {
    "1": "78.32",
    "2": "71.31",
    "3": "73.33",
    "4": "65.07",
    "5": 65.17,
    "6": "๗๙.๔๒",
    "7": "81.73",
    "8": "77.38",
    "9": "46.19",
    "10": 0,
}
FULL = json.dumps({"indicators": INDICATORS})


def _run(*arguments: str, given: str | bytes = FULL) -> Result:
    result = CliRunner().invoke(scores, arguments, input=given, catch_exceptions=True)
    if isinstance(result.exception, ProngsaiError):
        raise result.exception
    return result


@pytest.mark.parametrize("name", ["2563", "nacc-local/2563"])
def test_compute_as_json(name: str) -> None:
    result = _run("compute", "--pack", name, "-", "--format", "json")
    shown = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (shown["pack"], shown["total"], shown["level"]) == ("nacc-local/2563", "54.29", "E")
    assert shown["instruments"] == {"IIT": "70.64", "EIT": "79.51", "OIT": "23.10"}
    assert len(shown["digest"]) == 64


def test_compute_as_text_from_a_file_with_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "scores.json"
    file.write_text(FULL, encoding="utf-8-sig")
    result = _run("compute", "--pack", "2563", str(file))
    assert result.stdout.splitlines()[:3] == ["กรอบการประเมิน nacc-local/2563", "คะแนนรวม 54.29", "ระดับ E"]
    assert "46.19  ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล" in result.stdout


def test_explain_shows_every_step_with_its_rule() -> None:
    result = _run("explain", "--pack", "2563", "-")
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert lines[0].startswith("คะแนนรวม: 54.29 [ผลรวมถ่วงน้ำหนัก IIT 30% + EIT 30% + OIT 40% ปัดครึ่งขึ้น 2 ตำแหน่ง; ที่มา")
    assert "    ตัวชี้วัดที่ 10 การป้องกันการทุจริต: 0.00 [คะแนนที่ให้มา ใช้ตามนั้น]" in lines
    assert lines[-1] == "ระดับ: E"


def test_a_year_with_unknown_weights_gives_a_range() -> None:
    items = {f"O{n}": "100" for n in range(1, 29)} | {"O14": "0"}
    given = json.dumps({"items": items, "instruments": {"IIT": "99.06", "EIT": "96.42"}})
    shown = json.loads(_run("compute", "--pack", "2568", "-", "--format", "json", given=given).stdout)
    assert (shown["total"], shown["level"]) == (None, None)
    assert shown["ranges"]["/indicators/9"] == {"low": "53.50", "high": "100.00"}
    assert shown["possible_levels"] == ["pass_excellent", "pass_good", "pass"]
    assert "น้ำหนัก" in shown["reasons"]["/total"]["th"]


def test_a_pack_may_be_a_file_of_ones_own(tmp_path: Path) -> None:
    original = Path(prongsai.frameworks.__path__[0]) / "nacc-local" / "2563.yaml"
    copy = tmp_path / "mine.yaml"
    copy.write_bytes(original.read_bytes())
    assert json.loads(_run("compute", "--pack", str(copy), "-", "--format", "json").stdout)["total"] == "54.29"


def test_faults_in_the_file_are_listed() -> None:
    with pytest.raises(InvalidFile, match="has 2 fault"):
        _run("compute", "--pack", "2563", "-", given='{"indicators": {"11": 5, "1": 101}}')


def test_a_file_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(InvalidFile) as raised:
        _run("compute", "--pack", "2563", "-", given="คะแนน".encode("cp874"))
    assert "not UTF-8" in str(raised.value.faults[0])


def test_an_unknown_pack_is_refused() -> None:
    with pytest.raises(ProngsaiError):
        _run("compute", "--pack", "2499", "-")
