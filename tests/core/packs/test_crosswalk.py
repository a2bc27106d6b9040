"""The crosswalk on small packs; what it says about the real years is in tests/frameworks."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from prongsai.core.packs.crosswalk import Row, RuleChange, crosswalk
from prongsai.core.packs.load import load_pack
from prongsai.core.packs.model import Pack, Text

DOCUMENT = Path(__file__).parents[3] / "docs" / "pack-format.md"
EXAMPLE = re.findall(r"```yaml\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), flags=re.DOTALL)[-1]
YEAR = load_pack(EXAMPLE, file="example.yaml")


def edited(*edits: tuple[str, str]) -> Pack:
    text = EXAMPLE
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return load_pack(text, file="example.yaml")


def row(other: Pack, concept: str, *, backwards: bool = False) -> Row:
    compared = crosswalk(other, YEAR) if backwards else crosswalk(YEAR, other)
    (found,) = (row for row in compared.rows if row.concept == concept)
    return found


def test_a_pack_compared_with_itself_is_kept() -> None:
    compared = crosswalk(YEAR, YEAR)
    assert {row.kinds for row in compared.rows} == {("kept",)}
    assert compared.changes == ()
    assert [row.concept for row in compared.rows] == [concept for concept, _ in YEAR.concepts()]


def test_another_code_is_moved_and_another_title_retitled() -> None:
    other = edited(("O3", "O4"), ("th: ข่าว,", "th: ข่าวประชาสัมพันธ์,"))
    assert row(other, "news") == Row("news", "O3", "O4", ("moved", "retitled"))


def test_a_concept_in_one_pack_alone_is_dropped_or_added() -> None:
    other = edited(("concepts: [news]", "concepts: [laws]"))
    assert row(other, "news") == Row("news", "O3", None, ("dropped",))
    assert row(other, "laws") == Row("laws", None, "O3", ("added",))
    assert crosswalk(YEAR, other).rows[-1].concept == "news"


def test_items_of_their_own_that_become_one_are_merged_and_backwards_split() -> None:
    other = edited(
        ("concepts: [procedure_time]", "concepts: [procedure_time, news]"), ("concepts: [news]", "concepts: [x]")
    )
    assert row(other, "news") == Row("news", "O3", "i1", ("merged", "moved", "retitled"))
    assert row(other, "procedure_time").kinds == ("merged",)
    assert row(other, "procedure_time", backwards=True).kinds == ("split",)
    # Two concepts that were together before are not merged again.
    assert row(YEAR, "powers").kinds == ("kept",)


def test_rules_that_differ_are_listed() -> None:
    other = edited(
        ("weight: 40", "weight: 45"),
        ("weight: 60", "weight: 55"),
        ("at: [instrument, total]", "at: [total]"),
        ("minimum_total: 85, minimum_each_instrument: 85", "minimum_total: 90"),
        ("target: 85", "target: 90"),
        ("weight: 33.3", "weight: 50"),
        ('weight: "66.7"', "weight: 50"),
    )
    changes = {change.rule.en: (change.old, change.new) for change in crosswalk(YEAR, other).changes}
    assert changes == {
        "weight of IIT": ("40%", "45%"),
        "weight of OIT": ("60%", "55%"),
        "item weights of indicator 2": ("i3=33.3 i4=66.7", "i3=50 i4=50"),
        "rounding": ("2 at instrument, total", "2 at total"),
        "levels": (
            "ผ่านดี ≥ 85 (each ≥ 85) · ผ่าน ≥ 85 · ต้องปรับปรุง ≥ 0",
            "ผ่านดี ≥ 90 · ผ่าน ≥ 85 · ต้องปรับปรุง ≥ 0",
        ),
        "target": ("85", "90"),
    }


def test_a_rule_that_one_pack_has_not_is_none_there() -> None:
    other = edited(
        (
            "        aggregation: weighted_items\n        questions",
            "        aggregation: mean_of_items\n        questions",
        ),
        (", weight: 33.3", ""),
        (', weight: "66.7"', ""),
    )
    changes = crosswalk(YEAR, other).changes
    assert RuleChange(Text("น้ำหนักข้อของตัวชี้วัดที่ 2", "item weights of indicator 2"), "i3=33.3 i4=66.7", None) in changes


@given(st.permutations(["i1", "i2", "i3", "i4", "O3"]))
def test_renaming_codes_moves_items_and_changes_nothing_else(codes: list[str]) -> None:
    renamed = dict(zip(["i1", "i2", "i3", "i4", "O3"], codes, strict=True))
    text = re.sub(r"(?<=code: )(i[1-4]|O3)\b", lambda match: renamed[match[0]], EXAMPLE)
    for row in crosswalk(YEAR, load_pack(text, file="example.yaml")).rows:
        assert row.new == renamed.get(row.old or "", row.old)
        assert row.kinds == (("kept",) if row.new == row.old else ("moved",))
