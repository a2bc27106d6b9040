"""``prongsai surveys form``: questionnaires as files, without an office."""

import json
from pathlib import Path

import openpyxl
import pytest

from prongsai import library
from prongsai.cli.main import main
from prongsai.core.surveys.documents import from_document
from prongsai.documents.surveys.xlsform import xlsform

EIT = library.questionnaires("nacc-local/2569")["EIT"]


def run(*arguments: str) -> int:
    return main(["surveys", "form", *arguments])


@pytest.mark.parametrize("name", [("nacc-local/2569", "EIT"), ("2569", "eit")])
def test_as_text(name: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*name) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{EIT.title.th} (nacc-local/2569/EIT)"
    assert f"  e2 {EIT.questions['e2'].text.th} [level_unknown]" in lines


@pytest.mark.parametrize("name", [("satisfaction",), ("SAT",), ("satisfaction", "SAT"), ("2568", "SAT")])
def test_the_satisfaction_form_as_json(name: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*name, "--format", "json") == 0
    assert from_document(json.loads(capsys.readouterr().out)) == library.satisfaction()


def test_an_xlsform_with_the_words_of_the_office(tmp_path: Path) -> None:
    words, plain, laid = tmp_path / "words.csv", tmp_path / "plain.xlsx", tmp_path / "laid.xlsx"
    words.write_bytes("code,th\r\ne1,ถ้อยคำของเราเพียงใด\r\n".encode("cp874"))
    assert run("2569", "EIT", "--format", "xlsform", "-o", str(plain)) == 0
    assert plain.read_bytes() == xlsform(EIT)
    assert run("2569", "EIT", "--format", "xlsform", "--out", str(laid), "--wording", str(words)) == 0
    cells = {cell for row in openpyxl.load_workbook(laid)["survey"].iter_rows(values_only=True) for cell in row}
    assert "ถ้อยคำของเราเพียงใด" in cells
    assert EIT.questions["e2"].text.th in cells


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2569", "OIT"), 'no questionnaire "2569 OIT"; choose one of 2569 IIT, 2569 EIT, 2569 SAT'),
        (("2569",), 'no questionnaire "2569"'),
        (("satisfaction", "IIT"), 'no questionnaire "satisfaction IIT"; choose one of satisfaction'),
        (("2561", "IIT"), 'no framework pack "2561"'),
        (("2569", "EIT", "--format", "xlsform"), "give its file with -o"),
        (("2569", "EIT", "--wording", "nothing.csv"), "nothing.csv cannot be opened"),
        (("2569", "EIT", "-o", "no/such/folder/form.txt"), "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: tuple[str, ...],
    said: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp874"])
def test_words_in_a_file_as_offices_save_it(encoding: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_bytes("code\tth\ne1\tท่านพอใจเพียงใด\n".encode(encoding))
    assert run("2569", "EIT", "--wording", str(words)) == 0
    assert "e1 ท่านพอใจเพียงใด" in capsys.readouterr().out
    words.write_bytes(b"\xff\xfe\x00")
    assert run("2569", "EIT", "--wording", str(words)) == 2


def test_every_fault_of_a_file_of_words_is_listed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    words = tmp_path / "words.yaml"
    words.write_text("instrument: EIT\nwording:\n  e99: {th: ก}\n  e1: {th: ''}\n", encoding="utf-8")
    assert run("2569", "EIT", "--wording", str(words)) == 2
    said = capsys.readouterr().err
    assert 'wording.e99: found the code "e99" (line 3)' in said
    assert "wording.e1: found no Thai words (line 4)" in said


def test_the_list_of_commands_names_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["surveys", "--help"]) == 0
    assert any(line.split()[:1] == ["form"] for line in capsys.readouterr().out.splitlines())
