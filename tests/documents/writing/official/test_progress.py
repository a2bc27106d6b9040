"""The report on a plan after a quarter, six months or the year, and the certificate of what was signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from prongsai.core.measures.plan import plan_rows
from prongsai.documents.analysing import find_problems
from prongsai.documents.reading.reader import read
from prongsai.documents.study import Study
from prongsai.documents.writing.content import Document, Entries, FieldRow, Signatures, Steps, Table, Text
from prongsai.documents.writing.files import files
from prongsai.documents.writing.look import Look
from prongsai.documents.writing.official.certificate import Signed, SignedFile, certificate, grouped
from prongsai.documents.writing.official.progress import Followed, Note, Span, progress_report, term
from tests.documents.writing.conftest import Make, office

HALF, YEAR = date(2026, 3, 31), date(2026, 9, 30)
NOTE = Note(date(2026, 1, 15), "ประชุมชี้แจงเจ้าหน้าที่", ("ภาพประชุม.jpg",))


def _followed(study: Study) -> list[Followed]:
    rows = plan_rows(study.plan)
    done = replace(rows[0], output=("คู่มือ 1 เล่ม",), outcome=("ร้องเรียนลดลง",))
    return [
        Followed(done, "done", notes=(NOTE, Note(date(2026, 2, 1), "เผยแพร่คู่มือ"))),
        Followed(rows[1], "running", late=True, goal="คะแนนเพิ่มขึ้น"),
        *(Followed(row, "not_begun", goal="คะแนนเพิ่มขึ้น", evidence=("ภาพถ่าย", "รายงาน")) for row in rows[2:]),
    ]


def _tables(document: Document) -> list[Table]:
    return [block for block in document.blocks() if isinstance(block, Table)]


@pytest.mark.parametrize(
    ("span", "until", "name", "start"),
    [
        ("quarter", date(2025, 12, 31), "ไตรมาสที่ 1", date(2025, 10, 1)),
        ("quarter", HALF, "ไตรมาสที่ 2", date(2026, 1, 1)),
        ("quarter", YEAR, "ไตรมาสที่ 4", date(2026, 7, 1)),
        ("half", HALF, "รอบ 6 เดือน", date(2025, 10, 1)),
        ("year", YEAR, "รอบ 12 เดือน", date(2025, 10, 1)),
    ],
)
def test_terms_end_on_their_day(span: Span, until: date, name: str, start: date) -> None:
    over = term(span, until)
    assert (over.name, over.period.start, over.period.end) == (name, start, until)


def test_the_summary_counts_what_the_table_shows(make: Make) -> None:
    study = make()
    document = progress_report(_followed(study), study.plan.form, study.agency, "half", HALF)
    assert document.title.startswith("รายงานผลการดำเนินการตามมาตรการ")
    assert document.title.endswith("รอบ 6 เดือน ประจำปีงบประมาณ พ.ศ. 2569")
    assert "(1 ตุลาคม 2568 ถึง 31 มีนาคม 2569)" in document.subtitle
    summary = next(block.text for block in document.blocks() if isinstance(block, Text))
    rest = len(study.plan.rows) - 2
    assert f"จำนวน {len(study.plan.rows)} มาตรการ" in summary
    assert f"ดำเนินการแล้วเสร็จ 1 มาตรการ อยู่ระหว่างดำเนินการ 1 มาตรการ ยังไม่เริ่มดำเนินการ {rest} มาตรการ" in summary
    assert "ล่าช้ากว่ากำหนด 1 มาตรการ" in summary
    assert "บันทึกความก้าวหน้าในรอบ 6 เดือน 1 มาตรการ" in summary
    (table,) = _tables(document)
    assert len(table.rows) == len(study.plan.rows)
    assert table.rows[0][3] == Steps(("15\xa0ม.ค.\xa069 ประชุมชี้แจงเจ้าหน้าที่", "1\xa0ก.พ.\xa069 เผยแพร่คู่มือ"))
    assert table.rows[0][4:] == (Steps(("คู่มือ 1 เล่ม",)), Steps(("ร้องเรียนลดลง",)), "ดำเนินการแล้วเสร็จ")
    assert table.rows[1][3:] == (
        "ไม่มีบันทึกในรอบนี้", "–", "(คาดหวัง: คะแนนเพิ่มขึ้น)", "อยู่ระหว่างดำเนินการ\n(ล่าช้ากว่ากำหนด)",
    )  # fmt: skip


def test_attached_files_are_named_and_all_sign(make: Make) -> None:
    study = make()
    document = progress_report(_followed(study), study.plan.form, study.agency, "quarter", HALF)
    (entries,) = [block for block in document.blocks() if isinstance(block, Entries)]
    assert entries.entries == (("มาตรการที่ 1", "ภาพประชุม.jpg"),)
    assert any(isinstance(block, Signatures) for block in document.blocks())
    bare = [replace(one, notes=()) for one in _followed(study)]
    without = progress_report(bare, study.plan.form, study.agency, "quarter", HALF)
    assert not any(isinstance(block, Entries) for block in without.blocks())


def test_the_year_has_the_table_of_the_form(make: Make, tmp_path: Path) -> None:
    study = make()
    document = progress_report(_followed(study), study.plan.form, study.agency, "year", YEAR)
    formal, details = _tables(document)
    assert len(formal.columns) == len(study.plan.form.report_columns)
    assert details.rows[2][3:5] == ("คะแนนเพิ่มขึ้น", Steps(("ภาพถ่าย", "รายงาน")))
    ((name, content),) = files("report", document, Look(), ("docx",)).items()
    (tmp_path / name).write_bytes(content)
    reading = read(tmp_path / name)
    assert (reading.kind, reading.year_plan, len(reading.rows)) == ("results", 2569, len(study.plan.rows))
    assert reading.rows[0].output == ("คู่มือ ๑ เล่ม",)
    assert {problem.rule for problem in find_problems(reading)} <= {"row-without-result"}


def test_the_certificate_says_who_signed_what() -> None:
    sha256 = "0123456789abcdef" * 4
    document = certificate(
        "มาตรการ 2569",
        2,
        [SignedFile("measures.pdf", sha256)],
        [
            Signed("ผู้จัดทำ", "มาลี ทดสอบ", "นักวิเคราะห์", "", datetime(2026, 1, 2, 9, 5)),
            Signed("ผู้อนุมัติ", "กัญญา ทดสอบ", "ปลัด", "รักษาราชการแทน นายก", datetime(2026, 1, 3, 14, 5)),
        ],
        office(),
    )
    signers, kept = _tables(document)
    assert signers.rows[1] == (
        "2", "ผู้อนุมัติ", "กัญญา ทดสอบ\nปลัด\nรักษาราชการแทน นายก", "3 มกราคม 2569 เวลา 14.05 น.",
    )  # fmt: skip
    assert kept.rows == (("measures.pdf", "01234567 89abcdef 01234567 89abcdef\n01234567 89abcdef 01234567 89abcdef"),)
    assert grouped(sha256).split(" ") == ["01234567", "89abcdef"] * 4
    fields = [field.text for row in document.blocks() if isinstance(row, FieldRow) for field in row.fields]
    assert fields == ["มาตรการ 2569", "2", "3 มกราคม 2569 เวลา 14.05 น."]
    assert set(files("certificate", document, Look())) == {f"certificate.{kind}" for kind in ("docx", "pdf", "html")}
