"""Loading a pack: every fault of a stage at once, with its place; never another exception than ``PackError``."""

# ruff: noqa: E501 - the tables of faults read best with one case on a line.

import hashlib
import re
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.core.packs import schema
from prongsai.core.packs.load import PackError, load_pack
from prongsai.core.yamlfiles.load import keys_of
from prongsai.core.yamlfiles.specs import Spec

DOCUMENT = Path(__file__).parents[3] / "docs" / "pack-format.md"
EXAMPLE = re.findall(r"```yaml\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), flags=re.DOTALL)[-1]


def faults(text: str, file: str = "2599.yaml") -> dict[str, str]:
    with pytest.raises(PackError) as raised:
        load_pack(text, file=file)
    return {fault.path: f"{fault.found}; {fault.wanted}" for fault in raised.value.faults}


def edited(*edits: tuple[str, str]) -> str:
    text = EXAMPLE
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the example"
        text = text.replace(old, new)
    return text


def test_example_becomes_the_model() -> None:
    pack = load_pack(EXAMPLE, file="2599.yaml")
    assert pack.digest == hashlib.sha256(EXAMPLE.encode()).hexdigest()
    assert list(pack.items) == ["i1", "i2", "i3", "i4", "O1", "O2", "O3"]
    assert pack.items["O1"].subindicator == "9.1"
    assert pack.items["O1"].kind == "disclosure"
    assert pack.items["i1"].kind == "question"
    assert pack.indicators["9"].subindicators[0].items == ("O1", "O2", "O3")
    assert pack.calendar[0].end.isoformat() == "2056-03-31"


def test_sources_are_inherited_where_none_is_given() -> None:
    pack = load_pack(EXAMPLE, file="2599.yaml")
    assert pack.indicators["1"].source == pack.instruments[0].source
    assert pack.indicators["9"].source.note == "weights not found"
    assert pack.items["i1"].source.confidence == "medium"
    assert pack.items["i2"].source.confidence == "low"


def test_parts_take_the_polarity_of_their_question_unless_they_say_their_own() -> None:
    pack = load_pack(EXAMPLE, file="2599.yaml")
    assert [part.polarity for part in pack.items["i1"].parts] == ["positive", "positive"]
    assert pack.items["i2"].polarity is None
    assert [part.polarity for part in pack.items["i2"].parts] == ["positive", "negative"]


def test_numbers_are_decimals_as_written_quoted_or_not() -> None:
    pack = load_pack(EXAMPLE, file="2599.yaml")
    weights = (pack.items["i3"].weight, pack.items["i4"].weight)
    assert weights == (Decimal("33.3"), Decimal("66.7"))
    assert all(type(weight) is Decimal for weight in weights)


def test_a_step_without_end_lasts_one_day() -> None:
    pack = load_pack(edited(("    end: 2056-03-31\n", "")), file="2599.yaml")
    assert pack.calendar[0].end == pack.calendar[0].start


def test_the_file_may_have_any_name_that_is_not_another_year() -> None:
    assert load_pack(EXAMPLE, file="my-draft.yaml").year == 2599
    assert faults(EXAMPLE, file="2598.yaml") == {"year": "2599 (line 2); the year of the file name, 2598"}


@pytest.mark.parametrize(
    ("text", "path", "words"),
    [
        ("", "(file)", "a mapping of keys to values"),
        ("- 1", "(file)", "a mapping of keys to values"),
        ("id: [1", "(file)", "valid YAML"),
        ("id: 1\n  year: 2", "(file)", "line 2"),
        ("id: 1\nid: 2", "id", "line 2; first on line 1"),
        ("id: &a 1\nyear: *a", "(file)", 'the alias "*a" (line 2)'),
        ("id: !!python/name:os.system x", "id", "tag"),
        ("id: !!int x", "id", "tag"),
        ("[1]: 2", "(file)", "a word as key"),
        ("[" * 100_000, "(file)", "levels of nesting"),
        ("id: 1\n---\nid: 2", "(file)", "another document"),
        ("id: \x00", "(file)", "valid YAML"),
        ("id: \ud800", "(file)", "UTF-8"),
    ],
)
def test_text_that_is_not_a_plain_yaml_mapping(text: str, path: str, words: str) -> None:
    assert words in faults(text)[path]


def test_a_misspelt_key_gives_both_lines() -> None:
    found = faults(edited(("    weight: 40\n", "    wieght: 40\n")))
    assert found == {
        "instruments.0.weight": "nothing (line 9); this key",
        "instruments.0.wieght": 'the key "wieght" (line 12); no such key (perhaps "weight")',
    }


@pytest.mark.parametrize(
    ("old", "new", "path", "words"),
    [
        ("year: 2599", 'year: "2599"', "year", '"2599"'),
        ('- code: "9.1"', "- code: 9.1", "instruments.1.indicators.0.subindicators.0.code", "put numbers in quotes"),
        ("target: 85", "target: 101", "target", "100"),
        ("target: 85", "target: .nan", "target", "number"),
        ("target: 85", 'target: "NaN"', "target", "number"),
        ("target: 85", "target: true", "target", "a number from 0 to 100"),
        ("target: 85", "target:", "target", "nothing"),
        ("start: 2056-01-01", "start: 1 ม.ค. 2599", "calendar.0.start", "a date such as"),
        ("period: first_6_months", "period: half", "instruments.1.indicators.0.subindicators.0.disclosures.1.period", "half"),
        ("id: example-local/2599", "id: Example", "id", "text of the form"),
        ("machine_readable: true", "machine_readable: yes", "instruments.1.indicators.0.subindicators.0.disclosures.1.machine_readable", "bool"),
        ("status: {th: ตัวอย่าง, en: example}", 'status: {th: " ", en: example}', "status.th", "1 char"),
    ],
)  # fmt: skip
def test_values_of_the_wrong_shape(old: str, new: str, path: str, words: str) -> None:
    found = faults(edited((old, new)))
    assert list(found) == [path]
    assert words in found[path]


INSTRUMENT = "instruments.1.indicators.0"


@pytest.mark.parametrize(
    ("old", "new", "path", "words"),
    [
        ("id: example-local/2599", "id: example-local/2598", "id", "ends with the year 2599"),
        ("weight: 60", "weight: 50", "instruments", "add up to 90"),
        ("code: O2\n", "code: O1\n", f"{INSTRUMENT}.subindicators.0.disclosures.1.code", '"O1"'),
        ("concepts: [news]", "concepts: [powers]", f"{INSTRUMENT}.subindicators.0.disclosures.2.concepts.0", '"powers"'),
        ("code: most", "code: least", "scales.0.choices.1.code", '"least"'),
        ("parts: [procedure, time]", "parts: [time, time]", "instruments.0.indicators.0.questions.0.parts.1.id", "time"),
        ("at: [instrument, total]", "at: [total, total]", "rounding.at.1", "total"),
        ("scale: agree, polarity", "scale: agre, polarity", "instruments.0.indicators.0.questions.0.scale", "agree, unknown"),
        ("instrument: IIT", "instrument: EIT", "eligibility.0.instrument", "IIT, OIT"),
        ("at: [instrument, total]\n  source: {refs: [manual]", "at: []\n  source: {refs: [book]", "rounding.source.refs.0", "manual, scores"),
        ("sources:\n", "sources:\n  unused: nothing\n", "sources.unused", "nothing refers to"),
        ("kind: ordinal\n    choices", "kind: ordinal\n    candidates: [{id: a, points: [0, 1], note: b}]\n    choices", "scales.0", "choices and candidates"),
        ("    candidates:\n      - {id: three_level, points: [0, 50, 100], note: fits the invented scores}\n", "", "scales.1", "neither"),
        ("    candidates:\n      - {id: three_level", "    choices:\n      - {code: a, points: 1, title: {th: a, en: a}}\n      - {code: b, points: 1, title: {th: a, en: a}}\n    candidates:\n      - {id: three_level", "scales.1", "choices and candidates"),
        ("aggregation: mean_of_items", "aggregation: mean_of_subindicators", "instruments.0.indicators.0.aggregation", "no subindicators"),
        ("    questions_source: {refs: [manual], confidence: medium, note: topics in our own words}\n", "", "instruments.0.indicators.0.questions.0.source", "questions_source"),
        ("scale: agree, polarity: positive, parts", "scale: agree, parts", "instruments.0.indicators.0.questions.0.polarity", "positive or negative"),
        ("            scale: agree\n", "            scale: agree\n            polarity: positive\n", "instruments.0.indicators.0.questions.1.parts", "of their own"),
        ("weight: 33.3", "weight: 33.4", "instruments.0.indicators.1", "100.1"),
        (", weight: 33.3", "", "instruments.0.indicators.1", "1 item weights for 2 items"),
        ("aggregation: weighted_items\n        questions", "aggregation: mean_of_items\n        questions", "instruments.0.indicators.1.aggregation", "item weights with"),
        ("{code: pass, title: {th: ผ่าน, en: Pass}, minimum_total: 85}", "{code: pass, title: {th: ผ่าน, en: Pass}, minimum_total: 86}", "levels.1", "pass_good before it"),
        ("minimum_total: 0}", "minimum_total: 1}", "levels.2", "does not fit every score"),
        ("end: 2056-03-31", "end: 2055-03-31", "calendar.0.end", "2056-01-01 or later"),
        ("group_by: theme", "group_by: indicator", "plan_form.themes", "no themes with group_by indicator"),
        ("covers_all: true", "covers_all: false\n  groups: 1", "plan_form.groups", "no such key"),
        ("- {id: services, title", "- {id: money, title", "plan_form.themes.1.id", "another name"),
        ("steps, period, units]", "steps, period, steps]", "plan_form.layouts.0.columns.4", '"steps"'),
        ("measure, steps, period, units]", "steps, period, units]", "plan_form.layouts.0.columns", "a column measure"),
        ("items: [O1, O2]", "items: [O1, O9]", f"{INSTRUMENT}.constraints.0.items.1", '"O9"'),
        ("items: [O1, O2]", "items: [O2, O2]", f"{INSTRUMENT}.constraints.0.items.1", "second time"),
        ("items: [O2]", "items: [O2, O3]", f"{INSTRUMENT}.constraints.1.items", "in part"),
        ("items: [O2]", "items: [O1, O2]", f"{INSTRUMENT}.constraints.1.items", "the same items"),
        ("equals: 13", "equals: 50", f"{INSTRUMENT}.constraints.0", "add up to 50 "),
        ("items: [O2]", "items: [O3]", f"{INSTRUMENT}.constraints", "exactly 100"),
        ("items: [O1, O2]", "items: [O1, O2, O3]", f"{INSTRUMENT}.constraints", "exactly 100"),
    ],
)  # fmt: skip
def test_values_that_do_not_go_together(old: str, new: str, path: str, words: str) -> None:
    found = faults(edited((old, new)))
    assert path in found
    assert words in found[path]


def test_constraints_belong_to_unknown_weights() -> None:
    weights = [(f"code: O{n}\n", f"code: O{n}\n                weight: {w}\n") for n, w in ((1, 40), (2, 30), (3, 30))]
    assert "no constraints" in faults(edited(*weights))[f"{INSTRUMENT}.constraints"]


def test_an_indicator_holds_questions_or_subindicators() -> None:
    questions = (
        "        questions: [{code: i9, concepts: [x], scale: agree, polarity: positive, title: {th: a, en: a}}]\n"
    )
    text = edited(("        subindicators:\n", f"{questions}        subindicators:\n"))
    assert "questions and subindicators" in faults(text)[INSTRUMENT]
    neither = re.sub(r"        questions:\n          - \{code: i3.*?(?=  - code: OIT)", "", EXAMPLE, flags=re.DOTALL)
    assert "neither" in faults(neither)["instruments.0.indicators.1"]


def test_every_fault_of_a_stage_is_reported_together() -> None:
    found = faults(
        edited(("weight: 60", "weight: 50"), ("end: 2056-03-31", "end: 2055-03-31"), ("items: [O2]", "items: [O8]"))
    )
    assert set(found) == {"instruments", "calendar.0.end", f"{INSTRUMENT}.constraints.1.items.0"}
    found = faults(edited(("weight: 60", "weight: heavy"), ("target: 85", "goal: 85"), ("year: 2599", "year: 1")))
    assert set(found) == {"instruments.1.weight", "target", "goal", "year"}


def test_the_message_says_it_in_both_languages() -> None:
    with pytest.raises(PackError) as raised:
        load_pack(edited(("weight: 60", "weight: 50")), file="2599.yaml")
    assert raised.value.message_th.startswith("แฟ้มกรอบการประเมิน 2599.yaml มีข้อผิดพลาด 1 จุด")
    assert "2599.yaml has 1 fault" in raised.value.message_en
    assert "2599.yaml: instruments: found weights that add up to 90" in str(raised.value.faults[0])


Path_ = tuple[str | int, ...]


def keys(value: Any, path: Path_ = ()) -> list[Path_]:
    if isinstance(value, dict):
        return [found for key, entry in value.items() for found in [(*path, key), *keys(entry, (*path, key))]]
    if isinstance(value, list):
        return [found for index, entry in enumerate(value) for found in keys(entry, (*path, index))]
    return []


def holder(document: Any, path: Path_) -> dict[str, Any]:
    for step in path[:-1]:
        document = document[step]
    assert isinstance(document, dict)
    return document


def required_everywhere() -> set[str]:
    """Keys that are required wherever they may stand."""
    optional: set[str] = set()
    for spec in vars(schema).values():
        if isinstance(spec, type) and issubclass(spec, Spec):
            optional |= {name for name, field in spec.model_fields.items() if not field.is_required()}
    return keys_of(schema.PackSpec) - optional


DOCUMENT_AS_DATA = yaml.safe_load(EXAMPLE)
KEYS = keys(DOCUMENT_AS_DATA)
REQUIRED = [path for path in KEYS if path[-1] in required_everywhere()]


def written(document: Any) -> str:
    return yaml.dump(document, Dumper=yaml.CSafeDumper, allow_unicode=True)


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(REQUIRED))
def test_a_required_key_that_is_gone_is_named(path: Path_) -> None:
    document = deepcopy(DOCUMENT_AS_DATA)
    del holder(document, path)[str(path[-1])]
    assert faults(written(document))[".".join(map(str, path))].endswith("this key")


@settings(deadline=None, max_examples=100)
@given(
    st.sampled_from(KEYS), st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)
)
def test_a_renamed_key_is_named(path: Path_, name: str) -> None:
    document = deepcopy(DOCUMENT_AS_DATA)
    mapping = holder(document, path)
    if name in keys_of(schema.PackSpec) | set(mapping):
        name += "_renamed"
    mapping[name] = mapping.pop(path[-1])
    expected = ".".join(map(str, (*path[:-1], name)))
    assert expected in faults(written(document))


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(KEYS), st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.lists(st.none()))
def test_any_value_anywhere_gives_a_pack_or_a_pack_error(path: Path_, value: object) -> None:
    document = deepcopy(DOCUMENT_AS_DATA)
    holder(document, path)[str(path[-1])] = value
    try:
        pack = load_pack(written(document), file="2599.yaml")
    except PackError as error:
        assert error.faults
    else:
        assert pack.year == 2599


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=200))
def test_any_text_is_refused_without_another_exception(text: str) -> None:
    assert faults(text)
