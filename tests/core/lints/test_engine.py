"""The engine: every rule is registered and documented, problems come once and in order."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import prongsai.core.lints.rules as rules_package
from prongsai.core.lints.engine import lint
from prongsai.core.lints.rules import RULES
from prongsai.core.readings.model import NOWHERE, Place
from prongsai.core.rules import UnknownRule

_FOLDER = Path(rules_package.__file__).parent
_DOCS = Path(__file__).parents[3] / "docs" / "lint-rules.md"


def test_every_file_in_the_folder_is_a_registered_rule_of_the_same_name():
    files = {path.stem.replace("_", "-") for path in _FOLDER.glob("*.py")} - {"--init--"}
    assert files == {rule.id for rule in RULES}
    assert len(RULES) == len(files)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_is_documented_tested_and_has_titles(rule):
    assert f"### {rule.id}" in _DOCS.read_text(encoding="utf-8")
    assert (Path(__file__).parent / "rules" / f"test_{rule.id.replace('-', '_')}.py").exists()
    assert rule.title_th and rule.title_en and rule.check.__doc__


def test_no_documented_rule_is_missing():
    headings = {line[4:] for line in _DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("### ")}
    assert headings == {rule.id for rule in RULES}


def test_an_empty_reading_has_no_problems(make):
    assert lint(make.context()) == ()
    assert lint(make.context(year_assessed=None, year_plan=None)) == ()


@pytest.fixture
def faulty(make):
    scores = (make.score("total", "", "90.00", line=9), make.score("total", "", "91.00", line=4))
    return make.context(paragraphs=make.lines("ตามรายตัวชีวิต", first=7), scores=scores, items=(make.item("๐๒", line=2),))


def test_problems_come_in_the_order_of_the_document(faulty):
    found = [(problem.place.line, problem.rule) for problem in lint(faulty)]
    assert found == [(2, "item-code"), (4, "score-stated-twice"), (7, "misspelt-term")]


def test_the_same_problem_is_reported_once(make):
    mention = make.item("๐๒", line=2)
    assert len(lint(make.context(items=(mention, mention)))) == 1


def test_problems_of_no_place_stand_first(faulty):
    reading = replace(faulty.reading, year_plan=2570)
    problems = lint(replace(faulty, reading=reading, plan_pack=None))
    assert problems[0].place == NOWHERE
    assert problems[0].rule == "year"


def test_only_and_skip_choose_rules(faulty):
    assert {problem.rule for problem in lint(faulty, only=["item-code"])} == {"item-code"}
    assert "item-code" not in {problem.rule for problem in lint(faulty, skip=["item-code"])}


def test_an_unknown_rule_is_refused_with_the_known_ones(faulty):
    with pytest.raises(UnknownRule, match="item-code") as caught:
        lint(faulty, only=["no-such-rule"])
    assert "no-such-rule" in caught.value.message_th


def test_values_keep_their_text_in_messages(make):
    scores = (make.score("indicator", "8", "99.00", line=3), make.score("indicator", "8", "99.76", line=8))
    (problem,) = lint(make.context(scores=scores))
    assert problem.place == Place(8)
    assert "99.76" in problem.message_th and "99.00" in problem.message_en
    assert Decimal(problem.found) > Decimal(problem.expected)
