"""The engine: every rule is registered, documented and tested; order, choice, and what no finding may do."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import prongsai.core.findings.rules as rules_package
from prongsai.core.findings.engine import find
from prongsai.core.findings.history import UnorderedYears
from prongsai.core.findings.rules import RULES
from prongsai.core.rules import UnknownRule

_FOLDER = Path(rules_package.__file__).parent
_DOCS = Path(__file__).parents[3] / "docs" / "findings.md"
_POINTS = st.decimals(min_value=0, max_value=100, places=2)
_YEARS = st.lists(st.lists(st.none() | _POINTS, min_size=10, max_size=10), min_size=1, max_size=4)
_NUMBER = re.compile(r"\d+\.\d\d")


def test_every_file_in_the_folder_is_a_registered_rule_of_the_same_name():
    files = {path.stem.replace("_", "-") for path in _FOLDER.glob("*.py")} - {"--init--"}
    assert files == {rule.id for rule in RULES}
    assert len(RULES) == len(files)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_is_documented_with_a_thai_sample_tested_and_has_titles(rule):
    (section,) = re.findall(rf"^### {rule.id}$(.*?)(?=^#|\Z)", _DOCS.read_text(encoding="utf-8"), re.M | re.S)
    assert re.search(r"^> .*[ก-๙]", section, re.M)
    assert re.search(r"^Tone: (\w+)", section, re.M)
    assert (Path(__file__).parent / "rules" / f"test_{rule.id.replace('-', '_')}.py").exists()
    assert rule.title_th and rule.title_en and rule.check.__doc__


def test_no_documented_rule_is_missing():
    headings = {line[4:] for line in _DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("### ")}
    assert headings == {rule.id for rule in RULES}


def test_nothing_known_says_nothing(make):
    assert find([make.year(2568)]) == ()
    assert find([make.year(2567), make.year(2568)], skip=["framework-changed"]) == ()


def test_findings_come_by_subject_and_then_by_rule(make):
    years = [make.year(2567, ("90",) * 10), make.year(2568, make.ALL, lost_items=("O14",))]
    found = find(years, only=["strength-weakness", "change", "next-level", "lost-items"])
    firsts = [(finding.subject.code, finding.rule) for finding in found]
    assert firsts[:3] == [("total", "strength-weakness"), ("total", "change"), ("IIT", "strength-weakness")]
    assert firsts[6:9] == [("OIT", "strength-weakness"), ("OIT", "next-level"), ("OIT", "change")]
    assert firsts[-1] == ("O14", "lost-items")


def test_only_and_skip_choose_rules(make):
    years = [make.year(2568, make.ALL)]
    assert {finding.rule for finding in find(years, only=["ceiling"])} == {"ceiling"}
    assert "ceiling" not in {finding.rule for finding in find(years, skip=["ceiling"])}


def test_an_unknown_rule_is_refused_with_the_known_ones(make):
    with pytest.raises(UnknownRule, match="ceiling") as caught:
        find([make.year(2568)], only=["no-such-rule"])
    assert "no-such-rule" in caught.value.message_th


@pytest.mark.parametrize("years", [(), (2568, 2567), (2568, 2568)])
def test_years_must_be_there_and_in_order(make, years):
    with pytest.raises(UnorderedYears) as caught:
        find([make.year(year) for year in years])
    assert "เรียงใหม่" in caught.value.message_th


@settings(max_examples=30)
@given(_YEARS)
def test_every_number_in_a_sentence_is_a_number_of_the_finding(make, history):
    years = [make.year(year, points) for year, points in enumerate(history, start=2565)]
    found = find(years)
    for finding in found:
        known = {f"{abs(number):.2f}" for number in finding.numbers.values()}
        assert set(_NUMBER.findall(finding.text_th)) <= known
        assert set(_NUMBER.findall(finding.text_en)) <= known
    sides = [finding.subject for finding in found if finding.rule == "strength-weakness"]
    assert len(sides) == len(set(sides))
    assert found == find(years)


@settings(max_examples=20)
@given(st.lists(_POINTS, min_size=10, max_size=10))
def test_a_year_against_the_same_scores_changes_nothing(make, points: list[Decimal]):
    years = [make.year(2563, points), make.year(2564, points)]
    assert find(years) == find(years[1:])
