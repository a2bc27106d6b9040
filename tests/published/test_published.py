"""Real published reports read against keys made by hand. The reports stay outside the repository.

``PRONGSAI_REPORTS`` names their folder; a key finds its report by content, whatever the file is called.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from prongsai.core.readings.output import to_json
from prongsai.documents.analysing import analyse, find_problems
from prongsai.documents.reading.reader import read

HERE = Path(__file__).parent
FOLDER = Path(os.environ.get("PRONGSAI_REPORTS", HERE.parents[2] / "shared" / "seeds"))
KEYS = sorted((HERE / "keys").glob("*.yaml"))

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no folder of published reports at {FOLDER}")


def _reports() -> dict[str, Path]:
    return {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in FOLDER.glob("*.*")}


def _keys() -> list[Any]:
    return [pytest.param(yaml.safe_load(path.read_text(encoding="utf-8")), id=path.stem) for path in KEYS]


def _report(key: dict[str, Any]) -> Path:
    path = _reports().get(key["sha256"])
    if path is None:
        pytest.skip("this report is not in the folder")
    return path


@pytest.mark.parametrize("key", _keys())
def test_every_value_of_the_report_is_read(key: dict[str, Any]) -> None:
    data = to_json(read(_report(key)))
    for name in ("kind", "agency", "year_assessed", "year_plan", "total", "level", "instruments", "indicators"):
        assert data[name] == key[name], name
    assert data["strengths"] == data["weaknesses"] == []
    assert [finding["item"] for finding in data["item_findings"]] == key["items"]
    assert [piece["line"] for piece in data["unread"]] == key["unread_lines"]
    for pointer, line in key["places"].items():
        assert data["provenance"][pointer]["line"] == line, pointer


@pytest.mark.parametrize("key", _keys())
def test_every_row_of_the_plan_is_read(key: dict[str, Any]) -> None:
    reading = read(_report(key))
    assert [row.place.line for row in reading.rows] == [row["line"] for row in key["rows"]]
    for row, wanted in zip(reading.rows, key["rows"], strict=True):
        assert (row.no, row.indicator) == (wanted["no"], wanted["indicator"])
        assert (row.measure or "").startswith(wanted["measure"])
        assert [step.startswith(start) for step, start in zip(row.steps, wanted["steps"], strict=True)].count(
            False
        ) == 0
        assert list(row.units) == wanted["units"]
        assert row.period is not None
        assert [row.period.text, str(row.period.start), str(row.period.end)] == wanted["period"]
        assert (str(row.deadline.date) if row.deadline else None) == wanted["deadline"]
        assert bool(row.analysis) is wanted["has_analysis"]
        assert row.output == row.outcome == ()


@pytest.mark.parametrize("key", _keys())
def test_the_problems_are_those_found_by_hand(key: dict[str, Any]) -> None:
    found = [[problem.place.line, problem.rule] for problem in find_problems(read(_report(key)))]
    assert sorted(found) == sorted(key["problems"])


@pytest.mark.parametrize("key", _keys())
def test_recomputed_scores(key: dict[str, Any]) -> None:
    result = analyse(_report(key)).result
    assert result is not None
    assert str(result.total.value) == key["recomputed"]["total"]
    assert result.level is not None
    assert result.level.title.th == key["recomputed"]["level"]


@pytest.mark.parametrize("key", _keys())
def test_titles_before_names_do_not_survive(key: dict[str, Any]) -> None:
    said = json.dumps(to_json(read(_report(key))), ensure_ascii=False)
    for title in ("นางสาว", "นส.", "นส ", "(นาย", "(นาง"):
        assert title not in said
