"""Taking reports in: what is stored, what is refused and how, and the list of years."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from prongsai.documents.writing.files import files
from prongsai.documents.writing.look import Look
from prongsai.documents.writing.official import WRITERS
from prongsai.web.agencies.models import Agency
from prongsai.web.changes.models import Change
from prongsai.web.files.models import File
from prongsai.web.files.services import MOST_BYTES
from prongsai.web.files.storage import fetch
from prongsai.web.readings.models import Report
from prongsai.web.scores.models import ScoreInput
from prongsai.web.scores.selectors import study_of
from prongsai.web.scores.services import Entered, scores_confirm_year
from tests.web.readings.conftest import CLEAN, OFFICE, REPORT, SAMPLES, UPLOAD, Send

LIST = f"{OFFICE}reports/"


@pytest.mark.parametrize(("path", "somchai"), [(LIST, 200), (UPLOAD, 403)])
def test_who_may_open_the_pages(path: str, somchai: int, assert_access: Callable[..., None]) -> None:
    """Everybody of the agency sees the reports; only the coordinator brings them in."""
    assert_access(path, malee=200, somchai=somchai)


def test_an_empty_list_says_what_to_do(malee: Client) -> None:
    """Every year with a framework has its line."""
    page = malee.get(LIST).content.decode()
    assert "ยังไม่มีรายงาน" in page
    assert all(f"พ.ศ. {year}" in page for year in range(2562, 2570))


def test_a_report_is_stored_with_what_was_read(send: Send, people: Any) -> None:
    """The bytes under the name they came with, the reading, the problems and the text; nothing is confirmed."""
    answer = send(("../../ผล ITA 2568.md", REPORT))
    report = Report.objects.get()
    assert answer.headers["Location"] == f"{OFFICE}reports/{report.pk}/"
    assert (report.file.name, report.file.media_type) == ("ผล ITA 2568.md", "text/markdown")
    assert fetch(report.file.sha256).decode() == REPORT
    assert report.reading["indicators"]["9"] == "78.50"
    assert report.reading["source"]["name"] == "ผล ITA 2568.md"
    assert (report.kind, report.year_assessed, report.year_plan) == ("analysis", 2568, 2569)
    assert (report.state, report.belongs, report.by) == ("read", "own", people.malee)
    assert "total-not-from-scores" in {one["rule"] for one in report.problems}
    assert [25, None, "9 | การเปิดเผยข้อมูล | 78.50"] in report.lines
    assert not ScoreInput.objects.exists()
    assert Change.objects.get(kind="report").action == "created"


def _made(agency: Agency, format_: str) -> bytes:
    """An analysis of typed scores as this kind of file."""
    study = study_of(agency, 2568)
    assert study is not None
    made = files("a", WRITERS["analysis"](study), Look(), [format_])  # type: ignore[list-item]
    return made[f"a.{format_}"]


@pytest.mark.parametrize("format_", ["docx", "pdf", "html"])
def test_every_kind_of_file_is_read(format_: str, send: Send, people: Any) -> None:
    """A report written here comes back with its scores and its year."""
    points = ["92.40", "90.15", "93.20", "88.75", "90.50", "90.10", "88.20", "84.60", "78.50", "90.00"]
    indicators = {str(code): text for code, text in enumerate(points, 1)}
    entered = Entered({code: Decimal(text) for code, text in indicators.items()})
    scores_confirm_year(agency=people.agency, year=2568, by=people.malee, entered=entered, source="typed", revision=0)
    send((f"report.{format_}", _made(people.agency, format_)))
    report = Report.objects.get()
    assert report.reading["indicators"] == indicators
    assert (report.year_assessed, report.belongs) == (2568, "own")


REFUSED = {
    "empty": ("a.md", "", "ว่างเปล่า"),
    "program": ("a.exe", b"MZ\x90\x00\x03\x00\x00\x00\x04" + bytes(range(256)) * 8, "พบรหัสควบคุม"),
    "report under another suffix": ("a.exe", REPORT, "แฟ้มชนิด “.exe”"),
    "picture": ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "รูปภาพ"),
    "no report": ("a.txt", "ประกาศวันหยุดราชการประจำปี\nวันจันทร์ที่ 1 มกราคม", "ไม่พบคะแนน"),
    "names without scores": (
        "a.txt",
        "1. การปฏิบัติหน้าที่\n2. การใช้งบประมาณ\n3. การใช้อำนาจ\n4. การใช้ทรัพย์สินของราชการ",
        "",
    ),
    "endless": ("a.txt", f"{REPORT}\n" + "ภาคผนวก\n" * 5000, "ตัดภาคผนวกออก"),
    "damaged": ("a.pdf", b"%PDF-1.7\nnothing", "เสียหาย"),
    "controls": ("a.txt", "\x00\x01\x02\x03" * 20, ""),
    "other agency": ("a.md", REPORT.replace("ทุ่งสมมุติ", "หนองนิรนาม"), "ไม่ใช่ของ องค์การบริหารส่วนตำบลทุ่งสมมุติ"),
    "other year": ("a.md", REPORT.replace("2568", "2559").replace("2569", "2560"), "ยังไม่มีกรอบการประเมิน"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_used_is_refused_at_the_field(case: str, send: Send) -> None:
    """The message names the file and the reason, and nothing is stored."""
    name, content, words = REFUSED[case]
    page = send((name, content))
    assert page.status_code == 200
    (message,) = page.context["form"].errors["reports"]
    assert message.startswith(f"{name}: ")
    assert words in message
    assert "report.md" not in message
    assert not Report.objects.exists()
    assert not File.objects.exists()


def test_a_file_that_is_too_large(send: Send) -> None:
    """Twenty megabytes are the most."""
    page = send(("a.pdf", b"%PDF-" + b"0" * MOST_BYTES))
    assert "รับได้ไม่เกิน 20 MB" in page.content.decode()
    assert not File.objects.exists()


def test_no_file_at_all(malee: Client) -> None:
    """The field says that nothing was chosen."""
    assert "ยังไม่ได้เลือกแฟ้ม" in malee.post(UPLOAD, {}).content.decode()


def test_too_many_files(send: Send) -> None:
    """Twenty at once are the most; none is stored then."""
    page = send(*((f"{number}.md", f"{REPORT}\n{number}") for number in range(21)))
    assert "ไม่เกิน 20 แฟ้ม" in page.content.decode()
    assert not Report.objects.exists()


def test_the_same_file_twice_leads_to_the_first(send: Send) -> None:
    """Under any name."""
    send(("a.md", REPORT))
    page = send(("b.md", REPORT)).content.decode()
    report = Report.objects.get()
    assert "นำเข้าแฟ้มนี้ไว้แล้ว" in page
    assert f"{OFFICE}reports/{report.pk}/" in page


def test_another_agency_may_bring_the_same_bytes(send: Send, people: Any, sign_in: Any) -> None:
    """What others have brought in is no business of an agency: it is refused for its name only."""
    send(("a.md", REPORT))
    theirs = sign_in(people.anong).post("/office/sao-550198/reports/upload/", {})
    assert "นำเข้าแฟ้มนี้ไว้แล้ว" not in theirs.content.decode()


def test_several_files_at_once(send: Send, malee: Client) -> None:
    """Each stands for itself: two are read, one is refused, and the page lists all three."""
    older = CLEAN.replace("2568", "2567").replace("2569", "2568")
    page = send(("a.md", REPORT), ("b.md", older), ("c.txt", "ไม่ใช่รายงาน")).content.decode()
    assert Report.objects.count() == 2
    assert page.count("อ่านแล้ว</span>") == 2
    assert "ไม่ได้นำเข้า 1 แฟ้ม" in page
    listed = malee.get(LIST).content.decode()
    assert listed.count("รอยืนยัน") == 4
    assert "a.md" in listed


def test_a_report_without_the_agency_is_kept_for_a_question(send: Send) -> None:
    """No name, or one that is nearly right, is for people to decide."""
    send(("a.md", REPORT.replace("องค์การบริหารส่วนตำบลทุ่งสมมุติ", "หน่วยงาน").replace("ทุ่งสมมุติ", "")))
    send(("b.md", REPORT.replace("ส่วนตำบลทุ่งสมมุติ", "ส่วนทุ่งสมมุติ")))
    assert list(Report.objects.order_by("created_at").values_list("belongs", flat=True)) == ["unnamed", "near"]


def test_the_list_asks_the_database_little(
    send: Send, malee: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    """However many reports there are."""
    for number in range(6):
        send((f"{number}.md", f"{REPORT}\n{number}"))
    with django_assert_max_num_queries(12):
        malee.get(LIST)


def test_a_plan_without_scores_is_kept(send: Send, people: Any) -> None:
    """A report on measures of another year's form names no scores; it is still the agency's report."""
    text = (Path(SAMPLES) / "tests/documents/reading/reports/results-2568.txt").read_text(encoding="utf-8")
    people.agency.name = "เทศบาลตำบลเขาสมมุติ"
    people.agency.save()
    send(("results.txt", text))
    assert Report.objects.get().kind == "results"
