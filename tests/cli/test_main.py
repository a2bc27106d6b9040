"""The commands as a shell runs them: output, exit codes, errors in two languages, nothing half-written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from prongsai.cli.main import main

EXAMPLES = Path(__file__).parents[2] / "examples"
FAULTY, CLEAN = EXAMPLES / "analysis-2568.md", EXAMPLES / "analysis-2568-clean.md"
DOCUMENTS = {f"{name}.{kind}" for name in ("analysis", "measures") for kind in ("docx", "pdf", "html")}
FILES = {"summary.html", "summary.md", "reading.json", "scores.json", "problems.json"} | DOCUMENTS


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def test_read_gives_the_published_shape(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("documents", "read", CLEAN, "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    assert list(data) == [
        "source", "kind", "agency", "year_assessed", "year_plan", "total", "level", "instruments", "indicators",
        "strengths", "weaknesses", "item_findings", "rows", "unread", "provenance",
    ]  # fmt: skip
    assert data["rows"][0]["period"] == {"text": "1 ต.ค. 68 - 31 มี.ค. 69", "start": "2025-10-01", "end": "2026-03-31"}
    assert data["source"]["file"] == "analysis-2568-clean.md"


def test_read_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("documents", "read", CLEAN) == 0
    out = capsys.readouterr().out
    assert "องค์การบริหารส่วนตำบลทุ่งสมมุติ" in out
    assert "87.29" in out


def test_lint_exit_codes_and_shape(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("documents", "lint", CLEAN, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == {"problems": []}
    assert run("documents", "lint", FAULTY, "--format", "json") == 1
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert {tuple(problem) for problem in problems} == {
        ("rule", "severity", "place", "found", "expected", "message_th", "message_en", "pointer")
    }
    assert {problem["rule"] for problem in problems} == {
        "place-names", "level-not-from-scores", "total-not-from-scores", "indicator-name", "wrong-side-of-threshold",
        "misspelt-term", "score-stated-twice", "item-code", "numbering", "copied-rows", "period-outside-year",
    }  # fmt: skip
    assert run("documents", "lint", EXAMPLES / "none.md") == 2


def test_analyse_one_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert run("analyse", FAULTY, "--out", out) == 0
    assert {path.name for path in out.iterdir()} == FILES
    scores = json.loads((out / "scores.json").read_text(encoding="utf-8"))
    assert (scores["total"], scores["level_title"]["th"]) == ("87.29", "ผ่าน")
    summary = (out / "summary.md").read_text(encoding="utf-8")
    assert "รายงานระบุ 87.92" in summary
    assert "OIT" in summary
    assert "<script" not in (out / "summary.html").read_text(encoding="utf-8")
    assert capsys.readouterr().out.strip() == str(out / "summary.html")


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert run("analyse", FAULTY, "--out", tmp_path / name) == 0
    for file in FILES:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_a_bad_file_is_named_and_the_others_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"PK\x03\x04 broken")
    same = tmp_path / "analysis-2568.md"
    same.write_bytes(CLEAN.read_bytes())
    out = tmp_path / "out"
    assert run("analyse", FAULTY, bad, same, "--out", out) == 2
    assert {path.name for path in out.iterdir()} == {
        "analysis-2568", "analysis-2568-2", "summary.html", "summary.md",
    }  # fmt: skip
    assert "bad.docx" in (out / "summary.md").read_text(encoding="utf-8")
    shown = capsys.readouterr().err
    assert "[2/3] bad.docx: ไม่สำเร็จ" in shown
    assert "failed: bad.docx" in shown


def test_nothing_is_written_when_nothing_can_be_read(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    assert run("analyse", empty, "--out", tmp_path / "out") == 2
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "taken").write_text("not a folder")
    assert run("analyse", CLEAN, "--out", tmp_path / "taken" / "out") == 2
    assert "เขียนลงโฟลเดอร์" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", "ประกาศรับสมัครงาน".encode()])
def test_an_unusable_file_gets_one_sentence_in_each_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(content)
    assert run("documents", "read", path) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert [line.split(":")[0] for line in captured.err.splitlines()] == ["ผิดพลาด", "error"]


def test_wrong_usage_is_said_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("documents", "read") == 2
    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()] == ["ผิดพลาด", "error"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_that_cannot_be_written_is_no_traceback() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "prongsai", "packs", "list"],
            stdout=full, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUTF8": "1"}, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "error: The output could not be written" in done.stderr


@pytest.mark.parametrize("command", ["analyse", "documents", "packs", "scores"])
def test_every_command_has_help(capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert run(command, "--help") == 0
    assert command in capsys.readouterr().out


def test_characters_no_document_can_hold_do_not_stop_the_job(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    lines = "".join(f"<p>{line}</p>" for line in CLEAN.read_text(encoding="utf-8").split("\n") if "\t" not in line)
    page.write_text(lines.replace("หน่วยงานควรเพิ่ม", "หน่วยงาน&#xFFFE;&#11;ควรเพิ่ม"), encoding="utf-8")
    assert run("analyse", page, "--out", tmp_path / "out") == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES


def test_documents_of_another_report_do_not_stay(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("analyse", CLEAN, "--out", out) == 0
    (out / "own.txt").write_text("kept", encoding="utf-8")
    unknown = tmp_path / "unknown.md"
    unknown.write_text(
        CLEAN.read_text(encoding="utf-8").replace("องค์การบริหารส่วนตำบลทุ่งสมมุติ", "หน่วยงาน"), encoding="utf-8"
    )
    assert run("analyse", unknown, "--out", out) == 0
    assert {path.name for path in out.iterdir()} == (FILES - DOCUMENTS) | {"own.txt"}
