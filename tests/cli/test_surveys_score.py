"""``prongsai surveys score``: files as other tools write them, and what comes back."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from importlib import resources
from pathlib import Path

import duckdb
import pytest

from prongsai.cli.main import main

HEADINGS = ["agency", *(f"e{n}" for n in range(1, 10)), "when"]
GOOD = ["มาก", "มากที่สุด", "ไม่มีเลย", "มาก", "มาก", "มาก", "ปานกลาง", "มาก", "มาก"]


def _file(folder: Path, rows: list[list[str]], *, name: str = "a.csv", delimiter: str = ",") -> str:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target, delimiter=delimiter).writerows([HEADINGS, *rows])
    return str(path)


def _rows(agency: str = "อบต. ก", answers: list[str] | None = None, times: int = 5) -> list[list[str]]:
    return [[agency, *(answers or GOOD), "x"] for _ in range(times)]


def _score(*arguments: str) -> int:
    return main(["surveys", "score", "--pack", "2569", "--agency", "agency", *arguments])


def test_scores_with_what_has_to_be_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # Of three items each: 80, 100 and 100 (negative); 80, 80 and 80; 60, 80 and 80.
    assert _score(_file(tmp_path, _rows()), "--format", "json") == 0
    said = capsys.readouterr()
    shown = json.loads(said.out)
    (row,) = shown["rows"]
    assert row["indicators"] == {
        "6": {"score": "93.33", "standard_error": "0.00"},
        "7": {"score": "80.00", "standard_error": "0.00"},
        "8": {"score": "73.33", "standard_error": "0.00"},
    }
    assert row["instrument"]["score"] == "82.22"
    assert shown["assumed_scales"] == ["level_unknown"] and shown["values"] == {"level_unknown": "titles"}
    assert "no official score" in row["notes"][0]["en"]
    assert "no official score" in said.err and "“when”" in said.err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp874"])
def test_files_as_excel_saves_them(encoding: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(_file(tmp_path, _rows()))
    path.write_bytes(path.read_text("utf-8").encode(encoding))
    assert _score(str(path), "--format", "json") == 0
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert (row["agency"], row["instrument"]["score"]) == ("อบต. ก", "82.22")


@pytest.mark.parametrize("damage", [b"\xff", b"\xe0\xb8"])
def test_damaged_text_is_not_taken_for_thai_windows(
    damage: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(_file(tmp_path, _rows()))
    path.write_bytes(path.read_bytes() + b'"' + damage + b'"')
    assert _score(str(path)) == 2
    assert "not UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["codes", "points", "rank", "titles"])
def test_all_ways_of_writing_answers_score_the_same(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    titles = ["ไม่มีเลย", "น้อยที่สุด", "น้อย", "ปานกลาง", "มาก", "มากที่สุด"]
    ways = {
        "codes": ["none", "least", "little", "fair", "MUCH", "most"],
        "points": ["0", "20", "40", "60", "๘๐", "100.0"],
        "rank": ["1", "2", "3", "4", "5", "๖"],
        "titles": ["Not at all", "Very little", "Little", "Somewhat", " มาก ", "very much"],
    }
    answers = [ways[name][titles.index(answer)] for answer in GOOD]
    assert _score(_file(tmp_path, _rows(answers=answers), name="a.tsv", delimiter="\t"), "--format", "json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["values"] == {"level_unknown": name}
    assert shown["rows"][0]["instrument"]["score"] == "82.22"


def test_small_groups_have_no_scores(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [*_rows("=ก", times=4), *_rows("ข", times=5), *_rows("ค", [*GOOD[:8], ""], 5)]
    assert _score(_file(tmp_path, rows), "--format", "csv", "--ranks") == 0
    first, *shown = csv.reader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff")))
    small, full, few = (dict(zip(first, row, strict=True)) for row in shown)
    assert small["agency"] == "'=ก" and small["n"] == "4"
    assert {value for name, value in small.items() if name not in ("agency", "n", "note")} == {""}
    assert full["EIT"] == "82.22" and full["rank"] == "1" and full["missing"] == "0"
    assert (
        few["indicator_7"] == "80.00"
        and few["indicator_8"] == few["EIT"] == few["rank"] == ""
        and few["missing"] == "5"
    )
    assert "e9" in few["note"]


def test_what_is_not_understood_is_named_with_its_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = _rows(times=6)
    rows[2][3] = "บางครั้ง"
    assert _score(_file(tmp_path, rows)) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "row 4, column 'e3' (question e3): found 'บางครั้ง'; wanted one of the titles" in said.err


def test_values_that_come_late_are_learnt_or_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.parquet"
    cells = ", ".join(f"CASE WHEN i = 50005 THEN 'MUCH' ELSE 'fair' END AS e{n}" for n in range(1, 10))
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT 'a' AS agency, {cells} FROM range(50010) t(i)) TO '{path}'")
        assert _score(str(path), "--format", "json") == 0
        assert json.loads(capsys.readouterr().out)["missing"] == {f"e{n}": 0 for n in range(1, 10)}
        other = "CASE e2 WHEN 'MUCH' THEN '?' ELSE e2 END AS e2"
        late = f"COPY (SELECT * REPLACE ({other}) FROM '{path}') TO '{path}.2' (FORMAT parquet)"
        connection.execute(late)
    assert _score(f"{path}.2") == 2
    assert "row 50006, column 'e2' (question e2): found '?'" in capsys.readouterr().err


def test_strict_refuses_empty_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _file(tmp_path, _rows(answers=[*GOOD[:8], " "]))
    assert _score(path) == 0
    assert "question e9: 5 empty" in capsys.readouterr().err
    assert _score(path, "--strict") == 2
    assert "(question e9): found 5 empty answers" in capsys.readouterr().err


def test_an_agency_without_a_name_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _score(_file(tmp_path, [*_rows(), *_rows(" ", times=1)])) == 2
    assert "found 1 empty cells (rows 7)" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", "อ".encode("cp874"), b"agency,e1\n1,2,3\n", b"PAR1 no more"])
def test_files_that_are_no_tables(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "odd [1]*.csv"
    path.write_bytes(content)
    assert _score(str(path), "--instrument", "EIT") == 2
    assert "error:" in capsys.readouterr().err


def test_rows_that_are_too_long_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = _rows()
    rows[3].append("too much")
    assert _score(_file(tmp_path, rows, name="a [1]*.csv")) == 2
    assert "Line: 5" in capsys.readouterr().err


def test_parquet_comes_out_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "scores.parquet"
    assert _score(_file(tmp_path, _rows()), "--format", "parquet", "-o", str(out), "--items") == 0
    with duckdb.connect() as connection:
        assert connection.execute(f"SELECT agency, n, e3, \"EIT\"::VARCHAR FROM '{out}'").fetchall() == [
            ("อบต. ก", 5, 100, "82.22")
        ]
    assert _score(_file(tmp_path, _rows()), "--format", "parquet") == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "scores.parquet"]


def test_a_pack_without_scales_cannot_score(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shipped = resources.files("prongsai.frameworks").joinpath("nacc-local/2567.yaml").read_text("utf-8")
    pack = tmp_path / "ours.yaml"
    pack.write_text(shipped.replace("nacc-local/2567", "ours/2567", 1), "utf-8")
    assert main(["surveys", "score", _file(tmp_path, _rows()), "--pack", str(pack)]) == 2
    assert "not known" in capsys.readouterr().err


def test_standard_input_and_nothing_slow_for_help(tmp_path: Path) -> None:
    content = Path(_file(tmp_path, _rows())).read_bytes()
    command = [sys.executable, "-m", "prongsai.cli.main", "surveys", "score", "-", "--pack", "2569"]
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    assert "EIT 82.22" in done.stdout.decode()
    look = "import sys; from prongsai.cli.surveys import score; print('ibis' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", look], capture_output=True, check=True).stdout == b"False\n"
