"""From reports that were read to everything their documents are made from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from prongsai.core.agencies.load import UnknownKind
from prongsai.documents.analysing import analyse
from prongsai.documents.reading.reader import read
from prongsai.documents.study import NothingToAnalyse, Overview, plan_pack, report_on, study_report
from prongsai.library import agency

EXAMPLES = Path(__file__).parents[2] / "examples"
CLEAN = EXAMPLES / "analysis-2568-clean.md"


def _edited(tmp_path: Path, *changes: tuple[str, str], name: str = "report.md") -> Path:
    text = CLEAN.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_report_gives_agency_scores_advice_and_a_plan_for_its_year() -> None:
    study = study_report(analyse(CLEAN))
    assert (study.agency.name, study.agency.district, study.agency.province) == (
        "องค์การบริหารส่วนตำบลทุ่งสมมุติ", "เมืองน่าน", "น่าน",
    )  # fmt: skip
    assert (study.now.year, study.plan.year) == (2568, 2569)
    assert [item.code for item in study.now.lost] == ["O2", "O6", "O14"]
    assert "ช่องทางการติดต่อ" in study.advice["O2"]
    assert study.plan.unanswered == ()
    assert {"O2", "O6", "O14"} <= {code for row in study.plan.rows for code in row.items}


def test_an_overview_says_the_same_as_the_study_without_a_plan() -> None:
    study = study_report(analyse(CLEAN))
    overview = Overview(history=study.history, inputs=study.inputs)
    assert overview.findings == study.findings
    assert overview.answer == study.answer
    assert overview.sided("weakness") == study.sided("weakness") != []


def test_earlier_reports_come_in_any_order(tmp_path: Path) -> None:
    now = analyse(_edited(tmp_path, ("2569", "2570"), ("2568", "2569"), name="now.md"))
    older = analyse(_edited(tmp_path, ("2568", "2567"), ("2569", "2568"), name="older.md"))
    study = study_report(now, [analyse(CLEAN), older])
    assert [year.year for year in study.history.years] == [2567, 2568, 2569]


def test_a_report_of_another_agency_is_no_history(tmp_path: Path) -> None:
    now = analyse(_edited(tmp_path, ("2569", "2570"), ("2568", "2569"), ("ทุ่งสมมุติ", "บ้านสมมุติ")))
    with pytest.raises(NothingToAnalyse, match=r"analysis-2568-clean\.md"):
        study_report(now, [analyse(CLEAN)])


def test_a_report_of_the_same_or_a_later_year_is_no_history() -> None:
    with pytest.raises(NothingToAnalyse, match="not before 2568"):
        study_report(analyse(CLEAN), [analyse(CLEAN)])


def test_a_report_without_agency_asks_for_its_profile(tmp_path: Path) -> None:
    path = _edited(tmp_path, ("องค์การบริหารส่วนตำบลทุ่งสมมุติ", "หน่วยงาน"))
    with pytest.raises(NothingToAnalyse, match="--agency"):
        study_report(analyse(path))


def test_an_agency_of_a_kind_not_known_is_named() -> None:
    analysis = analyse(CLEAN)
    reading = replace(analysis.reading, agency=replace(analysis.reading.agency, name="มหาวิทยาลัยสมมุติ"))
    with pytest.raises(UnknownKind, match="มหาวิทยาลัยสมมุติ"):
        study_report(replace(analysis, reading=reading))


def test_a_report_without_scores_has_nothing_to_analyse(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(
        "# มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. 2569\n\n"
        "จากผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568 ขององค์การบริหารส่วนตำบลทุ่งสมมุติ\n\n"
        "มาตรการ\tขั้นตอน\tผู้รับผิดชอบ\tระยะเวลา\n"
        "ทบทวนคู่มือ\tจัดทำคู่มือและเผยแพร่\tสำนักปลัด\t1 ต.ค. 68 - 30 ก.ย. 69\n",
        encoding="utf-8",
    )
    with pytest.raises(NothingToAnalyse, match="no indicator has a score"):
        study_report(analyse(path))
    rows, form, agency, year = report_on(read(path), None)
    assert ([row.measure for row in rows], year, agency.name) == (
        ["ทบทวนคู่มือ"], 2569, "องค์การบริหารส่วนตำบลทุ่งสมมุติ",
    )  # fmt: skip
    assert form.report_columns[-2:] == ("output", "outcome")


def test_a_document_without_measures_has_nothing_to_report_on(tmp_path: Path) -> None:
    path = _edited(tmp_path, ("## 4. มาตรการประจำปีงบประมาณ พ.ศ. 2569", ""))
    text = path.read_text(encoding="utf-8")
    path.write_text("\n".join(line for line in text.split("\n") if "มาตรการ" not in line), encoding="utf-8")
    with pytest.raises(NothingToAnalyse, match="no table of measures"):
        report_on(read(path), None)


@pytest.mark.parametrize(("year", "form"), [(2569, 2569), (2575, 2569), (2563, 2564), (2568, 2568)])
def test_a_year_without_a_form_takes_the_nearest(year: int, form: int) -> None:
    assert plan_pack(year).year == form


def test_two_reports_of_one_year_are_refused(tmp_path: Path) -> None:
    now = analyse(_edited(tmp_path, ("2569", "2570"), ("2568", "2569"), name="now.md"))
    with pytest.raises(NothingToAnalyse, match="one report for each year"):
        study_report(now, [analyse(CLEAN), analyse(CLEAN)])


def test_a_profile_of_another_agency_is_refused() -> None:
    with pytest.raises(NothingToAnalyse, match=r"analysis-2568-clean\.md.*บ้านสมมุติ"):
        study_report(analyse(CLEAN), agency=agency("องค์การบริหารส่วนตำบลบ้านสมมุติ"))


def test_a_plan_of_another_year_is_not_carried_over(tmp_path: Path) -> None:
    plan = read(_edited(tmp_path, ("2569", "2571"), ("2568", "2570"), name="plan.md"))
    with pytest.raises(NothingToAnalyse, match=r"plan\.md.*plan of 2571"):
        study_report(analyse(CLEAN), last_plan=plan)
