"""What the eight shipped packs say, against facts known from elsewhere."""

from decimal import Decimal

import pytest

from prongsai import library
from prongsai.core.packs.crosswalk import Row, crosswalk
from prongsai.core.packs.model import Pack

YEARS = range(2562, 2570)


def of(year: int) -> Pack:
    return library.pack(f"nacc-local/{year}")


def test_every_year_is_shipped() -> None:
    assert library.pack_ids() == tuple(f"nacc-local/{year}" for year in YEARS)


# IIT, EIT, OIT; then the items of 9.1-9.5 and 10.1-10.2.
SIZES = {
    2562: ((30, 15, 48), (9, 8, 7, 4, 5, 8, 7)),
    2563: ((30, 15, 43), (9, 8, 7, 4, 5, 8, 2)),
    2564: ((30, 15, 43), (9, 8, 7, 4, 5, 8, 2)),
    2565: ((30, 15, 43), (9, 8, 7, 4, 5, 8, 2)),
    2566: ((30, 15, 43), (10, 8, 4, 4, 4, 8, 5)),
    2567: ((15, 9, 35), (6, 7, 4, 4, 4, 8, 2)),
    2568: ((15, 9, 28), (4, 7, 2, 3, 4, 4, 4)),
    2569: ((15, 9, 26), (4, 6, 2, 3, 4, 3, 4)),
}


@pytest.mark.parametrize("year", YEARS)
def test_size(year: int) -> None:
    pack = of(year)
    instruments = [sum(len(indicator.items) for indicator in one.indicators) for one in pack.instruments]
    groups = [len(group.items) for indicator in pack.indicators.values() for group in indicator.subindicators]
    assert (tuple(instruments), tuple(groups)) == SIZES[year]


@pytest.mark.parametrize("year", YEARS)
def test_frame_of_every_year(year: int) -> None:
    pack = of(year)
    assert [(one.code, one.weight) for one in pack.instruments] == [("IIT", 30), ("EIT", 30), ("OIT", 40)]
    assert list(pack.indicators) == [str(number) for number in range(1, 11)]
    titles = [indicator.title.th for indicator in pack.indicators.values()]
    improvement = "การปรับปรุงระบบการทำงาน" if year < 2567 else "การปรับปรุงการทำงาน"
    assert titles == [
        "การปฏิบัติหน้าที่",
        "การใช้งบประมาณ",
        "การใช้อำนาจ",
        "การใช้ทรัพย์สินของราชการ",
        "การแก้ไขปัญหาการทุจริต",
        "คุณภาพการดำเนินงาน",
        "ประสิทธิภาพการสื่อสาร",
        improvement,
        "การเปิดเผยข้อมูล",
        "การป้องกันการทุจริต",
    ]
    assert {pack.indicators["8"].title.th, *pack.indicators["8"].aliases} == {
        "การปรับปรุงระบบการทำงาน",
        "การปรับปรุงการทำงาน",
    }
    assert pack.indicators["4"].aliases == ("การใช้ทรัพย์สินของทางราชการ",)
    assert pack.instruments[2].aliases == ("แบบวัดการเปิดเผยข้อมูลสาธารณะ",)
    assert (pack.target, pack.strength_threshold) == (85, 85)
    assert (pack.rounding.places, pack.rounding.at) == (2, {"item", "indicator", "instrument", "total"})
    assert list(pack.items)[-1] == f"O{SIZES[year][0][2]}"
    assert "ร่าง" in pack.status.th


@pytest.mark.parametrize("year", YEARS)
def test_levels(year: int) -> None:
    levels = [(level.title.th, level.minimum_total, level.minimum_each_instrument) for level in of(year).levels]
    if year < 2566:
        letters = zip(["AA", "A", "B", "C", "D", "E", "F"], (95, 85, 75, 65, 55, 50, 0), strict=True)
        assert levels == [(letter, minimum, None) for letter, minimum in letters]
    else:
        assert levels == [
            ("ผ่านดีเยี่ยม", 95, 95),
            ("ผ่านดี", 85, 85),
            ("ผ่าน", 85, None),
            ("ต้องปรับปรุง", 70, None),
            ("ต้องปรับปรุงโดยด่วน", 0, None),
        ]


@pytest.mark.parametrize(
    ("year", "code", "title"),
    [
        (2562, "O46", "มาตรการป้องกันการรับสินบน"),
        (2564, "O34", "เจตจำนงสุจริตของผู้บริหาร"),
        (2564, "O43", "การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"),
        (2566, "O10", "นโยบายคุ้มครองข้อมูลส่วนบุคคล"),
        (2567, "O25", "การเปิดโอกาสให้เกิดการมีส่วนร่วม"),
        (2568, "O1", "โครงสร้างและอำนาจหน้าที่"),
        (2568, "O16", "ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม"),
        (2569, "O25", "การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร"),
    ],
)
def test_official_titles(year: int, code: str, title: str) -> None:
    assert of(year).items[code].title.th == title


def test_o14_has_meant_five_things() -> None:
    history = {year: of(year).items["O14"].concepts[0] for year in YEARS}
    assert history == {
        2562: "service_manual",
        2563: "service_manual",
        2564: "service_manual",
        2565: "service_manual",
        2566: "staff_manual",
        2567: "procurement_list",
        2568: "hr_plan",
        2569: "hr_report",
    }


@pytest.mark.parametrize("year", YEARS)
def test_how_scores_are_put_together(year: int) -> None:
    pack = of(year)
    disclosure = "mean_of_subindicators" if year < 2567 else "weighted_items"
    aggregations = [indicator.aggregation for indicator in pack.indicators.values()]
    assert aggregations == ["mean_of_items"] * 8 + [disclosure] * 2
    assert all(item.weight is None for item in pack.items.values()), "no item weight is known in any year"
    if year < 2567:
        assert [choice.points for choice in pack.scale("agree4").choices or ()] == [0, 33, 67, 100]
        assert [choice.points for choice in pack.scale("yes_no").choices or ()] == [100, 0]
    else:
        (scale,) = pack.scales
        assert scale.choices is None
        assert [len(candidate.points) for candidate in scale.candidates] == [6, 4, 5]


@pytest.mark.parametrize("year", range(2562, 2567))
def test_parts_of_the_long_questionnaire(year: int) -> None:
    pack = of(year)
    internal = [item for item in pack.items.values() if item.code.startswith("i")]
    assert sum(max(len(item.parts), 1) for item in internal) == 51
    mixed = pack.items["i11"]
    assert mixed.polarity is None
    assert [(part.id, part.polarity) for part in mixed.parts] == [
        ("transparent", "positive"),
        ("favouring", "negative"),
    ]
    assert [choice.code for choice in pack.scale(pack.items["i27"].scale or "").choices or ()][-1] == "no_problem"


def test_what_is_known_of_the_weights_of_2568() -> None:
    pack = of(2568)
    known = [(c.items, c.equals, c.only_if is None) for code in ("9", "10") for c in pack.indicators[code].constraints]
    assert known == [
        (("O2", "O4", "O6", "O9", "O12", "O13", "O14", "O16"), Decimal("46.5"), True),
        (("O14",), Decimal(13), False),
        (("O21", "O24"), Decimal(20), True),
    ]
    assert "Refuted" in pack.indicators["9"].source.note
    others = [of(year).indicators[code].constraints for year in YEARS if year != 2568 for code in ("9", "10")]
    assert not any(others)


def test_an_element_id_has_the_same_words_in_every_pack() -> None:
    elements = {(e.id, e.text) for year in YEARS for item in of(year).items.values() for e in item.elements}
    ids = [element_id for element_id, _ in elements]
    assert sorted(ids) == sorted(set(ids))
    assert len(ids) > 100


def test_every_element_is_in_thai_and_in_english() -> None:
    for year in YEARS:
        for item in of(year).items.values():
            for text in (element.text for element in item.elements):
                assert any("ก" <= letter <= "๛" for letter in text.th), text
                assert not any("ก" <= letter <= "๛" for letter in text.en), text


def test_calendar() -> None:
    steps = {step.id: (step.start.isoformat(), step.end.isoformat()) for step in of(2565).calendar}
    assert steps["oit_answer"] == ("2022-03-01", "2022-04-30")
    assert steps["results"] == ("2022-08-01", "2022-08-01")
    for year in YEARS:
        # The round of FY2562 ran in October and November 2561; all dates fall in or just after the fiscal year.
        assert all(year - 545 < step.start.year <= year - 543 for step in of(year).calendar)


def test_sample_minimums() -> None:
    for year in YEARS:
        by_code = {eligibility.instrument: eligibility for eligibility in of(year).eligibility}
        assert list(by_code) == ["IIT", "EIT", "OIT"]
        assert by_code["IIT"].minimum_tenure_years == 1
        minimums = {row.group: row.minimum for row in by_code["EIT"].sample_minimums}
        assert minimums.get("อบต. M") == (40 if year >= 2566 else None)


def rows(old: int) -> dict[str, Row]:
    return {row.concept: row for row in crosswalk(of(old), of(old + 1)).rows}


def which(old: int, kind: str) -> set[str]:
    return {
        row.concept for row in rows(old).values() if kind in row.kinds and not row.concept.startswith(("iit_", "eit_"))
    }


def test_2562_to_2563_seven_measures_give_way_to_two_items() -> None:
    assert len(which(2562, "dropped")) == 7
    assert which(2562, "added") == {"integrity_measures", "integrity_measures_result"}


def test_2563_to_2564_nothing_changes() -> None:
    assert {row.kinds for row in rows(2563).values()} == {("kept",)}
    assert crosswalk(of(2563), of(2564)).changes == ()


def test_2564_to_2565_the_no_gift_policy_takes_the_place_of_the_declaration() -> None:
    changed = {concept: (row.old, row.new) for concept, row in rows(2564).items() if row.kinds != ("kept",)}
    assert changed == {"integrity_declaration": ("O34", None), "no_gift_declaration": (None, "O34")}


def test_2565_to_2566() -> None:
    assert which(2565, "dropped") == {"opinion_channel", "executive_participation", "organisation_culture"}
    added = {
        "privacy_policy",
        "ethics_code",
        "ethics_promotion",
        "ethics_appraisal",
        "no_gift_culture",
        "no_gift_report",
    }
    assert which(2565, "added") == added
    assert {"operating_plan", "budget_plan", "operating_6_months", "budget_6_months"} <= which(2565, "merged")
    assert "levels" in {change.rule.en for change in crosswalk(of(2565), of(2566)).changes}


def test_2566_to_2567() -> None:
    dropped = {
        "laws",
        "social_network",
        "privacy_policy",
        "satisfaction",
        "procurement_plan",
        "anticorruption_6_months",
    }
    assert dropped <= which(2566, "dropped")
    assert which(2566, "added") == {"procurement_list", "procurement_progress", "gift_receipts"}
    changes = {change.rule.en: (change.old, change.new) for change in crosswalk(of(2566), of(2567)).changes}
    assert changes["aggregation of indicator 9"] == ("mean_of_subindicators", "weighted_items")
    assert changes["items of indicator 1"] == ("6", "3")
    assert changes["items of indicator 6"] == ("5", "3")


def test_2567_to_2568() -> None:
    assert which(2567, "dropped") == {"procurement_notices"}
    assert which(2567, "added") == set()
    assert which(2567, "merged") == {
        *("structure", "powers", "contact", "qa_channel", "procurement_list", "procurement_progress"),
        *("ethics_code", "ethics_promotion", "no_gift_declaration", "no_gift_culture", "no_gift_report"),
    }


def test_2568_to_2569() -> None:
    assert which(2568, "dropped") == {"procurement_list", "procurement_progress"}
    assert which(2568, "added") == {"procurement_monthly", "hr_criteria"}
    merged = {
        "e_service",
        "service_statistics",
        "gift_receipts",
        "no_gift_declaration",
        "no_gift_culture",
        "no_gift_report",
    }
    assert which(2568, "merged") == merged
    assert rows(2568)["integrity_measures"] == Row("integrity_measures", "O27", "O25", ("moved", "retitled"))


# Years, what rows are grouped by, whether every group needs a row, and the columns of the usual table.
FORMS = [
    (range(2564, 2568), "none", False, ["measure", "steps", "units", "period", "monitoring"]),
    (range(2568, 2569), "theme", True, ["no", "measure", "steps", "period", "units"]),
    (range(2569, 2570), "indicator", True, ["measure", "analysis", "steps", "period", "units"]),
]


@pytest.mark.parametrize(("years", "group_by", "covers_all", "columns"), FORMS)
def test_forms_of_plans(years, group_by, covers_all, columns) -> None:
    for year in years:
        form = of(year).plan_form
        assert form is not None
        assert (form.group_by, form.covers_all, list(form.layouts[0].columns)) == (group_by, covers_all, columns)
        assert len(form.themes) == (7 if group_by == "theme" else 0)


def test_forms_nobody_saw_are_not_invented() -> None:
    assert [of(year).plan_form for year in (2562, 2563)] == [None, None]
    assert [of(year).plan_form.source.confidence for year in (2566, 2567)] == ["low", "low"]
