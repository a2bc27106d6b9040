"""A plan drafted with the shipped library, published as a table, is read back whole and has nothing for the linter."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from html import escape

import pytest

from prongsai import library
from prongsai.core.findings.history import History, YearResult
from prongsai.core.measures.compare import compare
from prongsai.core.measures.draft import draft
from prongsai.core.measures.plan import Plan, plan_rows
from prongsai.core.readings.model import PlanRow
from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs
from prongsai.core.thai.digits import to_thai
from prongsai.documents.analysing import analyse

AGENCY = "องค์การบริหารส่วนตำบลทุ่งสมมุติ"
HEADINGS = {
    "no": "ที่",
    "indicator": "ตัวชี้วัด",
    "measure": "มาตรการ/โครงการ/กิจกรรม",
    "analysis": "ผลการวิเคราะห์",
    "steps": "ขั้นตอน/วิธีการปฏิบัติ",
    "units": "ผู้รับผิดชอบ",
    "period": "ระยะเวลา",
    "monitoring": "การกำกับติดตาม",
}
# Indicators in order and lost items: published results of FY2568 and FY2563, and invented ones.
CASES = {
    "many items lost": (2568, "98.81 100 100 100 98.81 99.47 99.76 99 53.5 80", "O2 O4 O6 O9 O12 O13 O14 O16 O21 O24"),
    "one item lost": (2568, "98.63 99.22 100 98.24 99.21 97.12 95.46 96.67 87.00 100", "O14"),
    "weak everywhere": (2563, "78.32 71.31 73.33 65.07 65.17 79.42 81.73 77.38 46.19 0.00", ""),
    "grouped by theme": (2567, "90 84 70 88 92 80 95 99 75 60", "O3 O8 O25"),
}  # fmt: skip


def _plan(case: str) -> Plan:
    year, points, lost = CASES[case]
    pack = library.pack_for_year(year)
    plan_pack = library.pack_for_year(year + 1)
    assert pack is not None
    assert plan_pack is not None
    inputs = Inputs(indicators={str(n): Decimal(value) for n, value in enumerate(points.split(), start=1)})
    result = YearResult(pack, compute(pack, inputs), lost_items=tuple(lost.split()))
    return draft(History((result,)), plan_pack, year + 1, library.measures(), library.agency(AGENCY))


def _cell(plan: Plan, row: PlanRow, column: str) -> str:
    titles = {group.id: group.title.th for group in plan.groups}
    match column:
        case "indicator":
            return f"{row.indicator}. {titles[row.indicator or '']}"
        case "steps":
            return "".join(f"<p>{n}. {escape(step, quote=False)}</p>" for n, step in enumerate(row.steps, start=1))
        case "units":
            return "".join(f"<p>{escape(unit, quote=False)}</p>" for unit in row.units)
        case "period":
            return escape(row.period.text if row.period else "")
        case "monitoring":
            return escape(row.deadline.text if row.deadline else "")
        case _:
            return escape(getattr(row, column) or "", quote=False)


def _published(plan: Plan, columns: tuple[str, ...], digits: Callable[[str], str]) -> str:
    head = "".join(f"<th>{HEADINGS[column]}</th>" for column in columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{digits(_cell(plan, row, column))}</td>" for column in columns) + "</tr>"
        for row in plan_rows(plan)
    )
    title = f"มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. {plan.year}"
    source = digits(f"จากผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {plan.year_assessed}")
    heading = f"<h1>{digits(title)}</h1><p>{AGENCY}</p><p>{source}</p>"
    return f'<meta charset="utf-8">{heading}<table><tr>{head}</tr>{rows}</table>'


@pytest.mark.parametrize("digits", [str, to_thai])
@pytest.mark.parametrize("case", CASES)
def test_a_drafted_plan_is_read_back_without_a_problem(case, digits, tmp_path):
    plan = _plan(case)
    for layout in plan.form.layouts:
        file = tmp_path / f"{layout.id}.html"
        file.write_text(_published(plan, layout.columns, digits), "utf-8")
        found = analyse(file)
        assert (found.reading.year_plan, found.reading.kind) == (plan.year, "measures")
        assert [problem.message_th for problem in found.problems] == []
        diff = compare(plan_rows(plan), found.reading.rows)
        assert not diff.added
        assert not diff.removed
        assert [(pair.before, pair.moved) for pair in diff.pairs] == [(n, False) for n in range(len(plan.rows))]
        assert [(pair.before, pair.changes) for pair in diff.pairs if pair.changes] == []
