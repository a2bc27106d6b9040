"""Official documents from the command line, and a clerk's edits back."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from prongsai.cli.main import main
from prongsai.documents.reading.reader import read

EXAMPLES = Path(__file__).parents[2] / "examples"
CLEAN = EXAMPLES / "analysis-2568-clean.md"
PROFILE = EXAMPLES / "agency.yaml"
POINTS = ("98.63", "99.22", "100", "98.24", "99.21", "97.12", "95.46", "96.67", "87.00", "100")
SCORES = json.dumps({"indicators": {str(code): points for code, points in enumerate(POINTS, 1)}})


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def test_all_documents_of_a_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("documents", "write", "all", CLEAN, "--out", tmp_path, "--agency", PROFILE, "--format", "docx") == 0
    names = [f"{kind}.docx" for kind in ("analysis", "measures", "memo", "announcement", "order")]
    assert capsys.readouterr().out.split() == [str(tmp_path / name) for name in names]
    memo = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "memo.docx")).paragraphs)
    assert "๘๗.๒๙" in memo


def test_typed_scores_of_several_years(tmp_path: Path) -> None:
    (tmp_path / "now.json").write_text(SCORES, encoding="utf-8")
    (tmp_path / "before.json").write_text(SCORES.replace("87.00", "77.00"), encoding="utf-8")
    out = tmp_path / "out"
    arguments = ("analysis", tmp_path / "now.json", "--pack", "2568", "--earlier", "2567", tmp_path / "before.json")
    assert run("documents", "write", *arguments, "--agency", PROFILE, "--out", out, "--format", "html") == 0
    html = (out / "analysis.html").read_text(encoding="utf-8")
    assert "ปี ๒๕๖๗" in html
    assert "+๑๐.๐๐" in html


def test_typed_scores_need_year_and_agency(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "now.json").write_text(SCORES, encoding="utf-8")
    assert run("documents", "write", "analysis", tmp_path / "now.json", "--out", tmp_path / "out") == 2
    assert "--pack and --agency" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("profile", "told"),
    [
        ("name: องค์การบริหารส่วนตำบลทุ่งสมมุติ\nunits: {}\nsigners: []\n", "units"),
        ("name: มหาวิทยาลัยสมมุติ\nunits: {office: สำนักงาน}\nsigners: []\n", "name"),
    ],
)
def test_a_faulty_profile_is_told_by_file_and_field(
    profile: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "agency.yaml"
    path.write_text(profile, encoding="utf-8")
    assert run("documents", "write", "all", CLEAN, "--agency", path, "--out", tmp_path / "out") == 2
    assert f"{path}: {told}" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_layout_of_another_year_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("documents", "write", "measures", CLEAN, "--layout", "nine", "--out", tmp_path / "out") == 2
    assert "five, six" in capsys.readouterr().err


def test_an_edit_in_word_comes_back_as_a_difference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("documents", "write", "measures", CLEAN, "--out", tmp_path, "--format", "docx") == 0
    drafted, edited = tmp_path / "measures.docx", tmp_path / "edited.docx"
    capsys.readouterr()
    assert run("documents", "diff", drafted, drafted) == 0
    assert capsys.readouterr().out.strip() == "ไม่มีความแตกต่าง"
    document = docx.Document(str(drafted))
    table = document.tables[0]
    table.rows[1].cells[0].paragraphs[0].runs[0].text = "มาตรการที่เสมียนตั้งชื่อใหม่"
    document.save(str(edited))
    assert run("documents", "diff", drafted, edited) == 1
    said = capsys.readouterr().out
    assert "+ มาตรการที่เสมียนตั้งชื่อใหม่" in said
    assert run("documents", "diff", drafted, edited, "--format", "json") == 1
    data = json.loads(capsys.readouterr().out)
    assert [list(row["fields"]) for row in data["changed"]] == [["measure"]]
    assert (data["added"], data["removed"]) == ([], [])


def test_a_report_on_the_plan_keeps_its_rows_and_leaves_room_for_results(tmp_path: Path) -> None:
    assert run("documents", "write", "measures", CLEAN, "--out", tmp_path, "--format", "docx") == 0
    plan = tmp_path / "measures.docx"
    assert run("documents", "write", "results", plan, "--out", tmp_path, "--format", "docx") == 0
    before, after = read(plan), read(tmp_path / "results.docx")
    assert [row.measure for row in after.rows] == [row.measure for row in before.rows]
    assert [row.steps for row in after.rows] == [row.steps for row in before.rows]
    assert all(not row.output and not row.outcome for row in after.rows)
    table = docx.Document(str(tmp_path / "results.docx")).tables[0]
    assert len(table.columns) == 7


def test_unfinished_work_of_last_year_goes_on(tmp_path: Path) -> None:
    last = tmp_path / "last.md"
    last.write_text(
        "# รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2568\n\n"
        "องค์การบริหารส่วนตำบลทุ่งสมมุติ\n\n"
        "ตัวชี้วัด\tมาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ\tผลผลิต\tผลลัพธ์\n"
        "4. การใช้ทรัพย์สินของราชการ\tจัดทำป้ายเลขครุภัณฑ์ให้ครบทุกชิ้น\tสำรวจและติดป้าย\t1 ต.ค. 67 - 30 ก.ย. 68\t"
        "กองคลัง\tยังไม่แล้วเสร็จ\tยังไม่แล้วเสร็จ\n",
        encoding="utf-8",
    )
    arguments = ("measures", CLEAN, "--last-plan", last, "--out", tmp_path / "out", "--format", "html")
    assert run("documents", "write", *arguments) == 0
    html = (tmp_path / "out" / "measures.html").read_text(encoding="utf-8")
    assert "จัดทำป้ายเลขครุภัณฑ์ให้ครบทุกชิ้น" in html
    assert "ยังดำเนินการไม่แล้วเสร็จ จึงดำเนินการต่อ" in html


def test_a_column_deleted_in_word_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("documents", "write", "measures", CLEAN, "--out", tmp_path, "--format", "docx") == 0
    document = docx.Document(str(tmp_path / "measures.docx"))
    for table in document.tables[:-1]:
        for row in table.rows:
            row._tr.remove(row.cells[-1]._tc)
    document.save(str(tmp_path / "edited.docx"))
    capsys.readouterr()
    assert run("documents", "diff", tmp_path / "measures.docx", tmp_path / "edited.docx") == 1
    assert "ไม่มีคอลัมน์ ผู้รับผิดชอบ แล้ว" in capsys.readouterr().out
    assert run("documents", "write", "results", tmp_path / "edited.docx", "--out", tmp_path, "--format", "docx") == 0
    assert "ไม่พบคอลัมน์ ผู้รับผิดชอบ ในแผน" in capsys.readouterr().err


def test_a_later_year_is_no_earlier_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "now.json").write_text(SCORES, encoding="utf-8")
    arguments = ("memo", tmp_path / "now.json", "--pack", "2568", "--earlier", "2569", tmp_path / "now.json")
    assert run("documents", "write", *arguments, "--agency", PROFILE, "--out", tmp_path / "out") == 2
    assert "2569 is not before 2568" in capsys.readouterr().err


def test_no_score_at_all_makes_no_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "none.json").write_text("{}", encoding="utf-8")
    arguments = ("all", tmp_path / "none.json", "--pack", "2568", "--agency", PROFILE, "--out", tmp_path / "out")
    assert run("documents", "write", *arguments) == 2
    assert "has no score at all" in capsys.readouterr().err


def test_the_starter_template_can_be_used_and_is_never_written_over(tmp_path: Path) -> None:
    assert run("documents", "template", tmp_path / "look") == 0
    (tmp_path / "look" / "extra.css").write_text("h1 { color: navy }", encoding="utf-8")
    assert run("documents", "template", tmp_path / "look") == 2
    assert (tmp_path / "look" / "extra.css").read_text(encoding="utf-8") == "h1 { color: navy }"
    arguments = ("memo", CLEAN, "--template", tmp_path / "look", "--out", tmp_path / "out", "--format", "docx")
    assert run("documents", "write", *arguments) == 0


def test_a_broken_template_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "look"
    folder.mkdir()
    (folder / "styles.docx").write_bytes(b"no docx")
    out = tmp_path / "out"
    assert run("documents", "write", "memo", CLEAN, "--template", folder, "--out", out) == 2
    assert str(folder / "styles.docx") in capsys.readouterr().err
    assert not out.exists()


def test_history_of_another_agency_stops_the_job(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.md"
    text = CLEAN.read_text(encoding="utf-8").replace("ทุ่งสมมุติ", "บ้านสมมุติ").replace("2568", "2567")
    other.write_text(text.replace("2569", "2568"), encoding="utf-8")
    assert run("analyse", CLEAN, "--history", other, "--out", tmp_path / "out") == 2
    assert "other.md" in capsys.readouterr().err


@pytest.mark.parametrize(
    "useless",
    [
        ("memo", CLEAN, "--layout", "six"),
        ("analysis", CLEAN, "--pack", "2568"),
        ("results", CLEAN, "--history", CLEAN),
        ("results", CLEAN, "--last-plan", CLEAN),
    ],
)
def test_an_option_that_would_change_nothing_is_refused(
    useless: tuple[object, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("documents", "write", *useless, "--out", tmp_path / "out") == 2
    assert str(useless[2]) in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
