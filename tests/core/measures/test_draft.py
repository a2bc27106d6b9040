"""Plans drafted from published scores and from any scores at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.core.agencies.load import agency_named
from prongsai.core.findings.engine import find
from prongsai.core.findings.model import Subject
from prongsai.core.measures.draft import NoPlanForm, PlanBeforeResults, draft
from prongsai.core.measures.plan import Cause, plan_rows
from prongsai.core.thai.fiscal import FiscalYear
from prongsai.library import agency_kinds, pack_for_year


@pytest.fixture(scope="module")
def drafted(library, office):
    def run(history, year=None, **given):
        year = year or history.now.year + 1
        return draft(history, pack_for_year(year), year, library, office, **given)

    return run


def test_every_lost_item_has_a_row_with_the_measure_of_its_subject(make, drafted):
    plan = drafted(make.history(make.year(2568, make.A, make.A_LOST)))
    rows = [row for row in plan.rows if row.cause and row.cause.rule == "lost-items"]
    pack = pack_for_year(2568)
    assert sorted(row.items[0] for row in rows) == sorted(make.A_LOST)
    assert all(row.measure == f"mend-{pack.items[row.items[0]].concepts[0]}" for row in rows)
    assert all(row.group == pack.items[row.items[0]].indicator for row in rows)
    assert all(row.analysis.th.startswith(f"ผลการประเมินปี 2568 ข้อ {row.items[0]} ") for row in rows)
    assert all(row.cause == Cause("lost-items", Subject("item", row.items[0])) for row in rows)
    assert {row.group for row in plan.rows} == set(pack.indicators)
    assert [row.measure for row in plan.rows if row.indicator in "12345678"] == [f"keep-{n}" for n in range(1, 9)]
    assert plan.unanswered == ()


def test_items_carry_the_codes_of_both_years(make, drafted):
    plan = drafted(make.history(make.year(2568, make.A, ["O14", "O21"])))
    codes = {row.items: row.plan_items for row in plan.rows if row.cause and row.cause.rule == "lost-items"}
    held = dict(pack_for_year(2569).concepts())
    assert codes[("O14",)] == (held[pack_for_year(2568).items["O14"].concepts[0]].code,)
    assert codes[("O21",)] == ("O20",)


def test_the_analysis_is_the_finding_with_its_numbers_and_the_reason(make, drafted):
    history = make.history(make.year(2568, (*make.A[:8], "84.00", "100")))
    (row,) = [row for row in drafted(history).rows if row.group == "9"]
    assert row.analysis.th == (
        "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล ได้ 84.00 ต่ำกว่าเกณฑ์ 85.00 เป็นจุดที่ต้องพัฒนา "
        f"ยังไม่ทราบว่าข้อใดไม่ได้คะแนน ควรตรวจผลการประเมินรายข้อก่อนดำเนินการ เหตุผลของ {row.measure}"
    )
    assert row.cause == Cause("strength-weakness", Subject("indicator", "9"))


@pytest.mark.parametrize(("points", "rows"), [("84.99", 1), ("80.00", 1), ("79.99", 2), ("70.00", 2), ("69.99", 3)])
def test_the_weaker_an_indicator_the_more_measures(make, drafted, points, rows):
    plan = drafted(make.history(make.year(2568, ("100", "100", points, *["100"] * 7))))
    assert sum(row.group == "3" for row in plan.rows) == rows


def test_an_indicator_at_zero_with_unknown_items_has_few_rows(make, drafted):
    plan = drafted(make.history(make.year(2563, make.FLAWED_2563)), 2564)
    assert sum(row.indicator == "10" for row in plan.rows) == 3
    assert all(row.group is None for row in plan.rows)


def test_measures_for_unknown_items_are_spread_over_the_subindicators(make, drafted):
    plan = drafted(make.history(make.year(2568, (*["100"] * 8, "30.00", "100"))))
    items = pack_for_year(2569).items
    rows = [row for row in plan.rows if row.group == "9"]
    assert [items[row.plan_items[0]].subindicator for row in rows] == ["9.1", "9.2", "9.3"]
    at_zero = drafted(make.history(make.year(2568, (*["100"] * 8, "0.00", "100"))))
    assert all("ยังไม่ทราบ" not in row.analysis.th for row in at_zero.rows)


def test_without_groups_rows_of_one_indicator_stay_together_the_most_points_first(make, drafted):
    plan = drafted(make.history(make.year(2563, make.FLAWED_2563)), 2564)
    order = list(dict.fromkeys(row.indicator for row in plan.rows))
    # 40% over two indicators counts more than 30% over five.
    assert order[:2] == ["10", "9"]
    assert len(order) == sum(1 for one, other in zip([None, *order], order, strict=False) if one != other)
    assert [row.indicator for row in plan.rows] == sorted((row.indicator for row in plan.rows), key=order.index)


def test_known_item_scores_decide_which_measures_a_weak_indicator_gets(make, drafted):
    scores = {"i1": "90", "i2": "50", "i3": "70"}
    plan = drafted(make.history(make.year(2568, items=scores)))
    pack = pack_for_year(2568)
    rows = [row for row in plan.rows if row.indicator == "1"]
    assert [row.measure for row in rows] == [f"mend-{pack.items[code].concepts[0]}" for code in ("i2", "i3")]
    assert {row.cause for row in rows} == {Cause("strength-weakness", Subject("indicator", "1"))}


def test_an_indicator_that_fell_has_a_measure_though_it_is_strong(make, drafted):
    history = make.history(make.year(2567, ["100"] * 10), make.year(2568, ("97.00", "99.50", *["100"] * 8)))
    causes = {row.group: (row.cause, row.measure) for row in drafted(history).rows}
    assert causes["1"][0] == Cause("change", Subject("indicator", "1"))
    assert causes["1"][1].startswith("mend-")
    assert causes["2"] == (Cause("strength-weakness", Subject("indicator", "2")), "keep-2")


def test_an_item_lost_again_is_said_to_be(make, drafted):
    concept = pack_for_year(2568).items["O14"].concepts[0]
    earlier = dict(pack_for_year(2567).concepts())[concept].code
    history = make.history(make.year(2567, lost=[earlier]), make.year(2568, make.A, ["O14"]))
    (row,) = [row for row in drafted(history).rows if row.items == ("O14",)]
    assert row.cause.rule == "lost-again"
    assert f"ปี 2567 (ข้อ {earlier})" in row.analysis.th


def test_all_elements_of_the_plan_year_are_supplied_unless_the_assessor_names_some(make, drafted):
    history = make.history(make.year(2568, make.A, ["O14"]))
    item = pack_for_year(2568).items["O14"]
    wanted = dict(pack_for_year(2569).concepts())[item.concepts[0]].elements

    def supplied(advice):
        (row,) = [row for row in drafted(history, advice=advice).rows if row.items == ("O14",)]
        first, *supplies, last = [step.th for step in row.steps]
        assert (first.split()[0], last.split()[0]) == ("กำหนดผู้รับผิดชอบเรื่อง", "ตรวจสอบและรายงานเรื่อง")
        return [step.removeprefix("จัดทำ ") for step in supplies]

    assert supplied({}) == [element.id for element in wanted]
    assert supplied({"O14": f"{item.title.th} หน่วยงานควรจัดทำให้ถูกต้องครบถ้วน"}) == [element.id for element in wanted]
    longest = max(wanted, key=lambda element: len(element.text.th.split("(")[0]))
    advice = {"O14": f"ยังไม่พบ{longest.text.th} กรุณาเพิ่ม"}
    assert supplied(advice) == [longest.id]
    (row,) = [row for row in drafted(history, advice=advice).rows if row.items == ("O14",)]
    assert f"ข้อเสนอแนะของผู้ประเมินต่อข้อ O14 กล่าวถึง {longest.text.th}" in row.analysis.th


def test_very_many_elements_are_listed_in_one_step(make, drafted):
    (row,) = [row for row in drafted(make.history(make.year(2568, make.A, ["O12"]))).rows if row.items == ("O12",)]
    item = pack_for_year(2568).items["O12"]
    assert len(row.steps) == 3
    assert all(element.text.th in row.steps[1].th for element in item.elements)


def test_a_row_on_what_is_no_longer_asked_says_so(make, drafted):
    plan = drafted(make.history(make.year(2568, make.A, ["O12", "O14"])))
    said = {row.items: "กรอบการประเมินปี 2569 ไม่มีข้อที่ตรวจเรื่องนี้โดยตรง" in row.analysis.th for row in plan.rows if row.items}
    assert (said[("O12",)], said[("O14",)]) == (True, False)


def test_a_form_of_themes_has_a_row_for_each(make, drafted):
    plan = drafted(make.history(make.year(2567, ["100"] * 10)), 2568)
    assert list(dict.fromkeys(row.group for row in plan.rows)) == [theme.id for theme in plan.form.themes]
    assert len(plan.rows) == 7
    assert all(row.measure.startswith("keep-") for row in plan.rows)


def test_a_theme_of_a_weak_indicator_is_not_told_to_keep_it_up(make, drafted):
    plan = drafted(make.history(make.year(2567, ["60"] * 10)), 2568)
    assert all(row.measure.startswith("mend-") for row in plan.rows)


def test_what_the_library_cannot_answer_is_said(make, library, office):
    history = make.history(make.year(2568, make.A, ["O14"]))
    poor = [measure for measure in library if measure.when == "strong"]
    plan = draft(history, pack_for_year(2569), 2569, poor, office)
    assert plan.unanswered == (
        Cause("lost-items", Subject("item", "O14")),
        Cause("strength-weakness", Subject("indicator", "9")),
        Cause("strength-weakness", Subject("indicator", "10")),
    )


def test_a_group_without_a_score_has_a_row_without_a_cause(make, drafted):
    plan = drafted(make.history(make.year(2568, ("100", *[None] * 9))))
    by_group = {row.group: row for row in plan.rows}
    assert by_group["1"].cause is not None
    assert by_group["6"].cause is None
    assert by_group["6"].analysis.th == "ยังไม่มีคะแนนที่แน่นอนของตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน"
    # What is not known to be good is not to be kept up.
    assert by_group["1"].measure == "keep-1"
    assert not by_group["6"].measure.startswith("keep")


def test_plans_that_cannot_be_made(make, library, office):
    history = make.history(make.year(2568, make.A))
    with pytest.raises(NoPlanForm, match="nacc-local/2563"):
        draft(history, pack_for_year(2563), 2569, library, office)
    with pytest.raises(PlanBeforeResults, match="2568"):
        draft(history, pack_for_year(2568), 2568, library, office)


def test_rows_as_they_are_published(make, drafted):
    plan = drafted(make.history(make.year(2568, make.A, make.A_LOST)))
    first = plan_rows(plan)[0]
    assert (first.no, first.indicator, first.measure) == ("1", "1", "มาตรการ keep-1")
    assert first.period.text == "1 ต.ค. 68 – 30 ก.ย. 69"
    assert first.deadline.date is None
    assert first.deadline.text.startswith("รายงานผลทุกไตรมาส")
    assert first.units == ("สำนักปลัด",)


POINTS = st.none() | st.decimals(0, 100, places=2)
RESULTS = st.tuples(st.integers(2563, 2568), st.lists(POINTS, min_size=10, max_size=10), st.lists(POINTS, max_size=10))


@settings(deadline=None, max_examples=60)
@given(RESULTS, st.data())
def test_whatever_the_scores_a_plan_holds_its_promises(make, library, result, data):
    year, points, before = result
    pack = pack_for_year(year)
    disclosures = [code for code, item in pack.items.items() if item.kind == "disclosure"]
    lost = data.draw(st.lists(st.sampled_from(disclosures), max_size=12, unique=True))
    years = [make.year(year, points, lost)]
    if before and year > 2563:
        years.insert(0, make.year(year - 1, before))
    history = make.history(*years)
    kind = data.draw(st.sampled_from(agency_kinds()))
    office = agency_named(f"{kind.title.th}ตัวอย่าง", agency_kinds())
    plan_pack = pack_for_year(year + 1)
    plan = draft(history, plan_pack, year + 1, library, office)

    causes = {Cause(finding.rule, finding.subject) for finding in find(history.years)}
    fiscal = FiscalYear(year + 1)
    for row in plan.rows:
        if row.cause is None:
            assert history.now.points(Subject("indicator", row.indicator)) is None
        else:
            assert row.cause in causes
        assert fiscal.contains(row.period.start)
        assert fiscal.contains(row.period.end)
        assert all(fiscal.contains(day) for day in row.monitoring.dates)
        assert row.units
        assert set(row.units) <= set(office.unit_names)
        assert set(row.items) <= set(pack.items)
        assert set(row.plan_items) <= set(plan_pack.items)
        assert row.analysis.th
        assert row.analysis.en
    measures = [row.measure for row in plan.rows]
    assert len(measures) == len(set(measures))
    form = plan.form
    assert len(plan.groups) == {"indicator": 10, "theme": 7, "none": 0}[form.group_by]
    assert [row.no for row in plan.rows] == list(range(1, len(plan.rows) + 1))
    if form.covers_all:
        assert list(dict.fromkeys(row.group for row in plan.rows)) == [group.id for group in plan.groups]
    assert set(lost) <= {code for row in plan.rows for code in row.items}
    weak = {s.code for s, value in history.now.of_kind("indicator").items() if value < pack.strength_threshold}
    assert weak <= {row.indicator for row in plan.rows}
