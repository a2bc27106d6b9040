"""Every worked case beside the packs comes out as written."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

import prongsai.frameworks
from prongsai import library
from prongsai.core.scores.compute import compute
from prongsai.core.scores.inputs import check_inputs
from prongsai.core.scores.model import Result, Score
from prongsai.core.scores.rounding import half_up, weighted

FOLDER = Path(prongsai.frameworks.__path__[0])
SPAN = re.compile(r"([A-Za-z]+)(\d+)-\1(\d+)")
CASE_KEYS = {"name", "sources", "note", "given", "expect", "tolerance"}
EXPECT_KEYS = {"total", "level", "instruments", "indicators", "subindicators", "items", "weighted"}


def _cases() -> list[object]:
    found = []
    for file in sorted(FOLDER.rglob("*.cases.yaml")):
        # The base loader keeps every scalar as text, so 78.32 stays exactly that.
        document = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
        found += [
            pytest.param(document["pack"], case, id=f"{document['pack']} {case['name']}") for case in document["cases"]
        ]
    return found


def _spelt_out(points: dict[str, str]) -> dict[str, str]:
    """``O1-O3: 100`` as three entries; single codes win over spans, later spans over earlier ones."""
    spans = [(SPAN.fullmatch(code), value) for code, value in points.items()]
    spread = {
        f"{span[1]}{number}": value
        for span, value in spans
        if span is not None
        for number in range(int(span[2]), int(span[3]) + 1)
    }
    return spread | {code: value for code, value in points.items() if not SPAN.fullmatch(code)}


def _assert_score(score: Score, wanted: str | list[str], tolerance: Decimal, where: str) -> None:
    if wanted == "no value":
        assert (score.low, score.high) == (None, None), where
        assert score.reason is not None, where
        return
    low, high = wanted if isinstance(wanted, list) else (wanted, wanted)
    assert score.low is not None, f"{where}: {score.reason}"
    assert score.high is not None, where
    assert abs(half_up(score.low, 2) - Decimal(low)) <= tolerance, f"{where}: {score.low}"
    assert abs(half_up(score.high, 2) - Decimal(high)) <= tolerance, f"{where}: {score.high}"


def _assert_level(result: Result, wanted: str | list[str]) -> None:
    codes = [level.code for level in result.possible_levels]
    assert codes == ([] if wanted == "no value" else [wanted] if isinstance(wanted, str) else wanted)


@pytest.mark.parametrize(("pack_id", "case"), _cases())
def test_case(pack_id: str, case: dict) -> None:
    pack = library.pack(pack_id)
    given = {**case["given"], "items": _spelt_out(case["given"].get("items", {}))}
    result = compute(pack, check_inputs(pack, given, file=case["name"]))
    expect, tolerance = case["expect"], Decimal(case.get("tolerance", 0))

    assert case.keys() <= CASE_KEYS
    assert expect.keys() <= EXPECT_KEYS
    if "total" in expect:
        _assert_score(result.total, expect["total"], tolerance, "total")
    if "level" in expect:
        _assert_level(result, expect["level"])
    for group in ("instruments", "indicators", "subindicators", "items"):
        for code, wanted in expect.get(group, {}).items():
            _assert_score(getattr(result, group)[code], wanted, tolerance, f"{group} {code}")
    weights = {instrument.code: instrument.weight for instrument in pack.instruments}
    for code, wanted in expect.get("weighted", {}).items():
        assert half_up(weighted([weights[code]], [result.instruments[code].value]), 2) == Decimal(wanted)


@pytest.mark.parametrize(("pack_id", "case"), _cases())
def test_a_case_says_where_it_comes_from(pack_id: str, case: dict) -> None:
    sources = case.get("sources", [])
    assert set(sources) <= library.pack(pack_id).sources.keys()
    assert (sources and "tolerance" not in case) or case["note"]
