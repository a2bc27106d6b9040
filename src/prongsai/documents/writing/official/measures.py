"""The measures an agency publishes, and the report on them: tables in the shapes of their year, and places to sign.

A plan lies across the page. Where the year's table has no column for what its rows are grouped by, each group has a
table of its own under its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from prongsai.core.agencies.model import Agency
from prongsai.core.errors import ProngsaiError
from prongsai.core.measures.plan import Row
from prongsai.core.packs.model import Layout, PlanColumn, PlanForm, ReportColumn
from prongsai.core.readings.model import PlanRow
from prongsai.core.thai.dates import format_period
from prongsai.documents.study import Study
from prongsai.documents.writing.content import Block, Cell, Column, Document, Heading, Section, Steps, Table, Text
from prongsai.documents.writing.official.signing import signatures
from prongsai.documents.writing.official.wording import PLAN, fiscal_year, heading_lines, result_sentence

_NUMBER = re.compile(r"^[(]?[0-9๐-๙]{1,2}[.)]\s*(?![0-9๐-๙])")
COLUMNS: dict[PlanColumn | ReportColumn, Column] = {
    "no": Column("ที่", 2, "center"),
    "indicator": Column("ตัวชี้วัด", 6),
    "measure": Column("มาตรการ/โครงการ/กิจกรรม", 7),
    "analysis": Column("ผลการวิเคราะห์ตัวชี้วัด", 13),
    "steps": Column("ขั้นตอน/วิธีการปฏิบัติ", 15),
    "units": Column("ผู้รับผิดชอบ", 5),
    "period": Column("ระยะเวลา\nดำเนินการ", 6),
    "monitoring": Column("การกำกับติดตาม", 8),
    "output": Column("ผลผลิต", 8),
    "outcome": Column("ผลลัพธ์", 8),
}


class UnknownLayout(ProngsaiError):
    """A layout the form of the year does not have."""

    def __init__(self, layout: str, form: PlanForm) -> None:
        known = ", ".join(one.id for one in form.layouts)
        super().__init__(
            f"แบบตาราง “{layout}” ไม่มีในปีนี้ กรุณาเลือกจาก {known}",
            f'The form of the year has no layout "{layout}"; choose one of {known}.',
        )


def measures(study: Study, layout: str | None = None) -> Document:
    """The plan: why it is made, its tables in the shape of the year (or in the layout named), and places to sign."""
    plan = study.plan
    return Document(
        title=f"{PLAN}\n{fiscal_year(plan.year)}",
        subtitle=heading_lines(study.agency),
        sections=(
            Section(
                (
                    Text(result_sentence(study)),
                    Text(
                        f"จึงกำหนดมาตรการ{fiscal_year(plan.year)} โดยเชื่อมโยงกับข้อค้นพบจากผลการประเมิน "
                        "พร้อมผู้รับผิดชอบและระยะเวลา ดังนี้"
                    ),
                    *plan_tables(study, layout),
                    signatures(study.agency),
                ),
                "landscape",
            ),
        ),
        digits=study.agency.digits,
        author=study.agency.name,
    )


def report(rows: Sequence[PlanRow], form: PlanForm, agency: Agency, year: int) -> Document:
    """The report on a plan that was read: what was done, what it produced and what came of it, or room to write it.

    ``form`` is the form of the plan's year, which says the columns.
    """
    return Document(
        title=f"รายงานผลการดำเนินการตาม{PLAN}\n{fiscal_year(year)}",
        subtitle=heading_lines(agency),
        sections=(Section((report_table(rows, form), signatures(agency)), "landscape"),),
        digits=agency.digits,
        author=agency.name,
    )


def report_table(rows: Sequence[PlanRow], form: PlanForm) -> Table:
    """The table of the report on a plan, in the columns of its year's form."""
    columns = form.report_columns
    return Table(
        "",
        tuple(COLUMNS[column] for column in columns),
        tuple(tuple(_reported(row, number, column) for column in columns) for number, row in enumerate(rows, 1)),
    )


def plan_tables(study: Study, layout: str | None = None) -> Iterator[Block]:
    """The tables of a plan. Raises ``UnknownLayout``."""
    plan = study.plan
    columns = _layout(plan.form, layout).columns
    one_table = plan.form.group_by == "none" or "indicator" in columns
    for group, members in groupby(plan.rows, key=lambda row: None if one_table else row.group):
        if group is not None:
            yield Heading(_group_name(study, group), 3)
        yield Table(
            "",
            tuple(COLUMNS[column] for column in columns),
            tuple(tuple(_planned(study, row, column, columns) for column in columns) for row in members),
        )


def _layout(form: PlanForm, wanted: str | None) -> Layout:
    for layout in form.layouts:
        if wanted in (None, layout.id):
            return layout
    raise UnknownLayout(wanted or "", form)


def _group_name(study: Study, group: str) -> str:
    """The name of the indicator or theme that rows stand under."""
    titles = {one.id: one.title.th for one in study.plan.groups}
    if study.plan.form.group_by == "indicator":
        return f"ตัวชี้วัดที่ {group} {titles[group]}"
    return f"ประเด็นที่ {list(titles).index(group) + 1} {titles[group]}"


def _planned(study: Study, row: Row, column: PlanColumn, columns: Sequence[PlanColumn]) -> Cell:
    match column:
        case "no":
            return str(row.no)
        case "indicator":
            return f"{row.indicator}. {study.pack.indicators[row.indicator].title.th}"
        case "measure":
            if row.carried is None or "analysis" in columns:  # the analysis says why a measure goes on
                return row.title.th
            return f"{row.title.th}\n({row.carried.th})"
        case "analysis":
            return row.analysis.th
        case "steps":
            return Steps(tuple(step.th for step in row.steps))
        case "units":
            return "\n".join(row.units)
        case "period":
            # A day, its month and its year stay on one line.
            ends = format_period(row.period, style="short").split(" – ")
            return " – ".join(end.replace(" ", "\N{NO-BREAK SPACE}") for end in ends)
        case "monitoring":
            return row.monitoring.sentence.th


def _unnumbered(steps: tuple[str, ...]) -> tuple[str, ...]:
    """Steps as they were read, without the numbers they get again when all of them have one."""
    bare = tuple(_NUMBER.sub("", step) for step in steps)
    return bare if all(map(_NUMBER.match, steps)) else steps


def _reported(row: PlanRow, number: int, column: ReportColumn) -> Cell:
    match column:
        case "no":
            return row.no or str(number)
        case "measure":
            return row.measure or row.indicator_name or ""
        case "steps":
            return Steps(_unnumbered(row.steps))
        case "period":
            return row.period.text if row.period else ""
        case "units":
            return "\n".join(row.units)
        case "output":
            return Steps(row.output)
        case "outcome":
            return Steps(row.outcome)
