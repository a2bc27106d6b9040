"""``prongsai backup`` as a shell runs it, on an installation of its own."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from prongsai.cli.main import main


def shell(*arguments: object) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, which knows nothing of the installation of the tests."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PRONGSAI_DATA", "DATABASE_URL")}
    command = [sys.executable, "-m", "prongsai.cli.main", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env={**kept, "PYTHONUTF8": "1"})


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)


def test_a_real_installation_goes_and_comes_back(
    tmp_path: Path, quiet: None, capsys: pytest.CaptureFixture[str]
) -> None:
    data, backup = tmp_path / "data", tmp_path / "ita.zip"
    opened = shell("agencies", "list", "--data", data)
    assert (opened.returncode, opened.stdout, opened.stderr) == (0, "", "")
    assert main(["backup", "make", str(backup), "--data", str(data), "--keep", "2"]) == 0
    assert "สำรองข้อมูลไว้ที่" in capsys.readouterr().out
    assert main(["backup", "check", str(backup), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["usable"]
    assert told["tables"]["agencies_agency"] == 0
    assert told["problems"] == []
    assert main(["backup", "restore", str(backup), "--data", str(tmp_path / "new")]) == 0
    assert (tmp_path / "new" / "secret-key").read_bytes() == (data / "secret-key").read_bytes()
    listed = shell("agencies", f"--data={tmp_path / 'new'}", "list")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert main(["backup", "restore", str(backup), "--data", str(data)]) == 2
    assert "--force" in capsys.readouterr().err


def test_exit_codes(tmp_path: Path, quiet: None, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    data.mkdir()
    assert main(["backup", "make", str(tmp_path / "x.zip"), "--data", str(data)]) == 2
    with closing(sqlite3.connect(data / "prongsai.sqlite3")) as database, database:
        database.execute("CREATE TABLE files_file (sha256 TEXT)")
        database.execute("INSERT INTO files_file VALUES (?)", ["ab" * 32])
    assert main(["backup", "make", str(tmp_path / "x.zip"), "--data", str(data)]) == 1
    assert "was gone or damaged before the backup was made" in capsys.readouterr().out
    assert main(["backup", "check", str(tmp_path / "x.zip")]) == 1
    assert "กู้คืนได้" in capsys.readouterr().out
    content = bytearray((tmp_path / "x.zip").read_bytes())
    content[200] ^= 1
    (tmp_path / "x.zip").write_bytes(content)
    assert main(["backup", "check", str(tmp_path / "x.zip")]) == 1
    assert "กู้คืนไม่ได้" in capsys.readouterr().out
    assert main(["backup", "restore", str(tmp_path / "x.zip"), "--data", str(tmp_path / "new")]) == 2
    assert main(["backup", "check", str(tmp_path / "none.zip")]) == 2
    assert main(["backup", "make", str(tmp_path / "y.zip"), "--data", str(data), "--keep", "0"]) == 2


def test_with_postgres_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://user:secret@host/name")
    assert main(["backup", "make", str(tmp_path / "x.zip"), "--data", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "pg_dump" in said
    assert "secret@" not in said
