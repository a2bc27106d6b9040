"""Plans in the table shapes of their years, and the report on them."""

from __future__ import annotations

import pytest

from prongsai.core.measures.plan import plan_rows
from prongsai.core.thai.dates import format_period
from prongsai.documents.study import plan_pack
from prongsai.documents.writing.content import Document, Heading, Signatures, Steps, Table
from prongsai.documents.writing.official.measures import UnknownLayout, measures, report
from tests.documents.writing.conftest import Make, office

SHAPES = {
    2563: ["มาตรการ/โครงการ/กิจกรรม", "ขั้นตอน/วิธีการปฏิบัติ", "ผู้รับผิดชอบ", "ระยะเวลา\nดำเนินการ", "การกำกับติดตาม"],
    2567: ["ที่", "มาตรการ/โครงการ/กิจกรรม", "ขั้นตอน/วิธีการปฏิบัติ", "ระยะเวลา\nดำเนินการ", "ผู้รับผิดชอบ"],
    2568: ["มาตรการ/โครงการ/กิจกรรม", "ผลการวิเคราะห์ตัวชี้วัด", "ขั้นตอน/วิธีการปฏิบัติ", "ระยะเวลา\nดำเนินการ", "ผู้รับผิดชอบ"],
}  # fmt: skip


def _tables(document: Document) -> list[Table]:
    return [block for block in document.blocks() if isinstance(block, Table)]


def _titles(table: Table) -> list[str]:
    return [column.title for column in table.columns]


@pytest.mark.parametrize("year", SHAPES)
def test_the_table_has_the_columns_of_the_plans_year(year: int, make: Make) -> None:
    study = make(year=year, lost=())
    document = measures(study)
    assert {tuple(_titles(table)) for table in _tables(document)} == {tuple(SHAPES[year])}
    assert sum(len(table.rows) for table in _tables(document)) == len(study.plan.rows)
    assert document.sections[0].orientation == "landscape"


def test_indicators_come_first_in_the_table_of_six(make: Make) -> None:
    (table,) = _tables(measures(make(), "six"))
    assert _titles(table) == ["ตัวชี้วัด", *SHAPES[2568]]
    assert table.rows[0][0] == "1. การปฏิบัติหน้าที่"
    assert len({row[0] for row in table.rows}) == 10


def test_groups_stand_over_their_tables(make: Make) -> None:
    by_theme = measures(make(year=2567, lost=()))
    headings = [block.text for block in by_theme.blocks() if isinstance(block, Heading)]
    assert len(headings) == len(_tables(by_theme)) == 7
    assert headings[0] == "ประเด็นที่ 1 กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ"
    by_indicator = measures(make())
    assert [block.text for block in by_indicator.blocks() if isinstance(block, Heading)][-1] == (
        "ตัวชี้วัดที่ 10 การป้องกันการทุจริต"
    )


def test_a_layout_the_year_does_not_have_is_refused(make: Make) -> None:
    with pytest.raises(UnknownLayout, match="five"):
        measures(make(), "nine")


def test_the_cells_are_the_plans(make: Make) -> None:
    study = make()
    cells = [row for table in _tables(measures(study)) for row in table.rows]
    for row, (title, analysis, steps, period, units) in zip(study.plan.rows, cells, strict=True):
        assert (title, analysis) == (row.title.th, row.analysis.th)
        assert steps == Steps(tuple(step.th for step in row.steps))
        assert str(units).split("\n") == list(row.units)
        assert str(period).replace("\N{NO-BREAK SPACE}", " ") == format_period(row.period, style="short")


def test_the_chain_signs_in_order_and_acting_stands_under_the_position(make: Make) -> None:
    chain = office().signers
    acting = (
        *chain[:-1],
        chain[-1].__class__(chain[-1].role, chain[-1].position, "นางสาวตัวอย่าง สมมุติ", "รักษาราชการแทน"),
    )
    signatures = [block for block in measures(make(signers=acting)).blocks() if isinstance(block, Signatures)][-1]
    assert signatures.signatures[0].role == "ผู้จัดทำ"
    assert signatures.signatures[-1].name == "นางสาวตัวอย่าง สมมุติ"
    assert signatures.signatures[-1].lines == (chain[-1].position, "รักษาราชการแทน")


def test_a_report_has_seven_columns_with_room_for_results(make: Make) -> None:
    study = make()
    form = plan_pack(2569).plan_form
    assert form is not None
    (table,) = _tables(report(plan_rows(study.plan), form, study.agency, 2569))
    assert _titles(table) == [
        "ที่", "มาตรการ/โครงการ/กิจกรรม", "ขั้นตอน/วิธีการปฏิบัติ", "ระยะเวลา\nดำเนินการ", "ผู้รับผิดชอบ", "ผลผลิต", "ผลลัพธ์",
    ]  # fmt: skip
    assert len(table.rows) == len(study.plan.rows)
    assert table.rows[0][5:] == (Steps(()), Steps(()))
