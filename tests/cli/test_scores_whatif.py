"""``prongsai scores whatif``: what a clerk types and what comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from prongsai.cli.scores import scores
from prongsai.core.errors import InvalidFile, ProngsaiError

POINTS = ("78.32", "71.31", "73.33", "65.07", "65.17", "79.42", "81.73", "77.38", "46.19")
ITEMS = {f"O{n}": 0 for n in range(34, 44)}
GIVEN = json.dumps({"indicators": {str(n): value for n, value in enumerate(POINTS, start=1)}, "items": ITEMS})


def _run(*arguments: str, given: str = GIVEN) -> Result:
    result = CliRunner().invoke(scores, ("whatif", *arguments), input=given, catch_exceptions=True)
    if isinstance(result.exception, ProngsaiError):
        raise result.exception
    return result


def test_text() -> None:
    result = _run("--pack", "nacc-local/2563", "-")
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert lines[1:5] == [
        "คะแนนรวม 54.29",
        "ระดับ E",
        "ระดับถัดไป D ยังขาด",
        "- คะแนนรวม ได้ 54.29 ต้องได้ 55.00 ขาดอีก 0.71",
    ]
    assert "- ภาระงาน 1: 1 ข้อจาก O42, O43 ได้คะแนนรวม 59.29" in lines


def test_json_with_efforts(tmp_path: Path) -> None:
    file = tmp_path / "effort.json"
    file.write_text('{"O42": 9, "O43": null, "O36": "0.5"}', encoding="utf-8-sig")
    shown = json.loads(_run("--pack", "2563", "--effort", str(file), "--format", "json", "-").stdout)
    assert shown["next_level"]["code"] == "D"
    assert [(way["effort"], way["items"]) for way in shown["ways"]["certain"]] == [("0.5", ["O36"]), ("9", ["O42"])]


def test_faults_in_the_effort_file_are_listed(tmp_path: Path) -> None:
    file = tmp_path / "effort.json"
    file.write_text('{"O99": 1, "O34": -1}', encoding="utf-8")
    with pytest.raises(InvalidFile, match="has 2 fault"):
        _run("--pack", "2563", "--effort", str(file), "-")


def test_faults_in_the_scores_are_listed() -> None:
    with pytest.raises(InvalidFile, match="has 1 fault"):
        _run("--pack", "2563", "-", given='{"indicators": {"11": 5}}')
