"""A plan reads the same whether its table kept its shape or fell apart into lines."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.core.readings.model import PlanRow
from prongsai.documents.reading.reader import read

TITLE = "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2565\nองค์การบริหารส่วนตำบลทุ่งสมมุติ\n\n"
HEADER = ["มาตรการ", "ขั้นตอน/วิธีการ", "ผู้รับผิดชอบ", "ระยะเวลา", "การกำกับติดตาม"]
MEASURES = ["มาตรการเปิดเผยข้อมูลต่อสาธารณะ", "การกำกับการใช้ทรัพย์สินของราชการ", "การเสริมสร้างความรู้แก่บุคลากร"]
STEPS = ["จัดประชุมชี้แจงบุคลากรทุกคน", "ทบทวนคู่มือและเผยแพร่บนเว็บไซต์", "จัดทำทะเบียนและตรวจนับ", "เปิดช่องทางรับฟังความคิดเห็น"]
UNITS = ["สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา"]
PERIODS = ["ต.ค.64-ธ.ค.64", "ม.ค.65-เม.ย.65", "ต.ค.-ก.ย.๖5", "๑ ต.ค. ๖๔ - ๓๐ ก.ย. ๖๕"]
DEADLINES = ["รายงานภายในวันที่ 30 ก.ย. 65", "รายงานผลทุกไตรมาส", "รายงานรอบ 6 เดือน และ 12 เดือน"]


@dataclass(frozen=True)
class Plan:
    """Rows of cells, each cell a list of paragraphs."""

    rows: list[list[list[str]]]

    def table(self) -> str:
        rows = [HEADER, *(["<br>".join(cell) for cell in row] for row in self.rows)]
        return "\n".join("\t".join(row) for row in rows)

    def one_line_a_paragraph(self) -> str:
        return "\n".join([*HEADER, *(text for row in self.rows for cell in row for text in cell)])

    def one_line_a_paragraph_apart(self) -> str:
        return self.one_line_a_paragraph().replace("\n", "\n\n")

    def saved_as_text(self) -> str:
        """Cells parted by tabs, paragraphs inside a cell by line breaks."""
        return "\n".join(["\t".join(HEADER), *("\t".join("\n".join(cell) for cell in row) for row in self.rows)])


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    rows = []
    for number in range(1, draw(st.integers(2, 6)) + 1):
        steps = draw(st.lists(st.sampled_from(STEPS), min_size=1, max_size=3, unique=True))
        rows.append(
            [
                [f"{number}. {draw(st.sampled_from(MEASURES))}"],
                [f"{number}.{index} {step}" for index, step in enumerate(steps, 1)],
                draw(st.lists(st.sampled_from(UNITS), min_size=1, max_size=3, unique=True)),
                [draw(st.sampled_from(PERIODS))],
                [draw(st.sampled_from(DEADLINES))],
            ]
        )
    return Plan(rows)


def _rows(text: str) -> list[tuple[object, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.txt"
        path.write_text(TITLE + text + "\n", encoding="utf-8")
        return [_said(row) for row in read(path).rows]


def _said(row: PlanRow) -> tuple[object, ...]:
    period = (row.period.text, row.period.start, row.period.end) if row.period else None
    deadline = (row.deadline.text, row.deadline.date) if row.deadline else None
    return row.no, row.measure, row.steps, row.units, period, deadline


@settings(max_examples=25, deadline=None)
@given(plans())
def test_every_shape_reads_the_same(plan: Plan) -> None:
    whole = _rows(plan.table())
    assert len(whole) == len(plan.rows)
    assert _rows(plan.one_line_a_paragraph()) == whole
    assert _rows(plan.one_line_a_paragraph_apart()) == whole
    assert _rows(plan.saved_as_text()) == whole
