"""The server is killed while people answer, again and again: what was acknowledged is counted, and once."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from prongsai.cli.auditing.evidence import Planted
from prongsai.cli.auditing.people import Said, ask, hidden, send
from prongsai.cli.auditing.server import UP, Server
from prongsai.cli.auditing.server_copying import scratch_database
from prongsai.cli.main import main

STAND = Path(__file__).with_name("survey_stand.py")
DIED = 9
CLIENTS, EACH, SPARE = 4, 12, 5
DEATHS = (
    (sys.executable, str(STAND), "before-commit", "4", "up"),
    (sys.executable, str(STAND), "after-commit", "4", "up"),
    (*UP,),
)


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A database of its own where these tests run on a server of databases; no settings of the tests."""
    for name in ("PRONGSAI_DATA", "PRONGSAI_HOSTS", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.delenv(name, raising=False)
    url = os.environ.get("DATABASE_URL", "")
    with scratch_database(url) if url else contextlib.nullcontext("") as scratch:
        monkeypatch.setenv("DATABASE_URL", scratch)
        yield


def stand(*arguments: object) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(STAND), *map(str, arguments)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


class Crowd:
    """People who answer at once, and send again what was not acknowledged, with the same key, until it is."""

    def __init__(self, key: str, people: Sequence[Planted]) -> None:
        self.key = key
        self.port = 0
        self.refused = 0
        self.lost = 0
        self.errors: list[str] = []
        self._up = threading.Event()
        self._threads = [
            threading.Thread(target=self._run, args=(people[number::CLIENTS],), daemon=True)
            for number in range(CLIENTS)
        ]

    def begin(self) -> None:
        for thread in self._threads:
            thread.start()

    def reach(self, port: int) -> None:
        """From now on the server is here."""
        self.port = port
        self._up.set()

    def unreachable(self) -> None:
        self._up.clear()

    @property
    def going(self) -> bool:
        return any(thread.is_alive() for thread in self._threads)

    def _run(self, people: Sequence[Planted]) -> None:
        try:
            for person in people:
                self._answer(person)
        except BaseException as error:
            self.errors.append(repr(error))

    def _answer(self, person: Planted) -> None:
        form = self._until(lambda: ask(self.port, person, f"/s/{self.key}/code/{person.code}/"))
        fields = hidden(form) | {"comment": person.comment}
        if person.number % 4 == 0:  # half a form first: it is refused and leaves nothing
            half = self._until(lambda: send(self.port, person, self.key, fields))
            assert half.status == 422
            self.refused += 1
        taken = self._until(lambda: send(self.port, person, self.key, fields | dict(person.answers)))
        assert taken.status == 303, (taken.status, taken.text[-300:])
        if person.number % 2:  # the others go away before the page that thanks
            self._until(lambda: ask(self.port, person, taken.location))

    def _until(self, request: Any) -> Said:
        """Ask until something is answered."""
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            self._up.wait(90)
            with contextlib.suppress(OSError, http.client.HTTPException):
                said: Said = request()
                return said
            self.lost += 1
            time.sleep(0.02)
        raise TimeoutError


def test_what_was_acknowledged_is_counted_once(tmp_path: Path, database: None) -> None:
    folder, chance = tmp_path / "data", random.Random()
    made = stand("make", folder, CLIENTS * EACH + SPARE)
    people = [
        Planted(
            number, "IIT", code, f"127.77.{number}.9", "", "", comment="" if number % 3 else f"ข้อความ {number}",
            answers={key: chance.choice(choices) for key, choices in made["choices"].items()}, group="", canary="",
        )
        for number, code in enumerate(made["codes"][:-SPARE])
    ]  # fmt: skip
    crowd = Crowd(made["key"], people)
    crowd.begin()
    for death in DEATHS:
        with Server(folder, command=death) as server:
            crowd.reach(server.port)
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.process.wait(10.0 if death != UP else chance.uniform(0.05, 0.25))
            server.kill()
            crowd.unreachable()
        assert crowd.errors == []
        assert server.process.returncode == (-signal.SIGKILL if death == UP else DIED), server.lines
    with Server(folder) as server:
        crowd.reach(server.port)
        for thread in crowd._threads:
            thread.join(60)
    assert crowd.errors == []
    assert not crowd.going
    told = stand("count", folder, made["key"])
    assert told["n"] == len(people)
    expected = Counter((key, choice) for person in people for key, choice in person.answers.items())
    assert {(key, choice): n for key, by in told["counts"].items() for choice, n in by.items()} == dict(expected)
    assert told["comments"] == sorted(person.comment for person in people if person.comment)
    assert told["codes"] == SPARE
    assert told["secrets"] == 1
    assert told["files"] == []
    assert crowd.lost > 0, "nobody noticed that the server died: kill it earlier"


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="backups are of an installation in one folder")
def test_a_restored_survey_is_lost_and_says_so(
    tmp_path: Path, database: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The office starts, people are told, and what the folder holds opens nothing."""
    monkeypatch.delenv("DATABASE_URL")
    folder, backup = tmp_path / "data", tmp_path / "ita.zip"
    made = stand("make", folder, 3)
    assert main(["backup", "make", str(backup), "--data", str(folder)]) == 0
    assert "แบบสำรวจที่เปิดอยู่ 1 ชุด" in capsys.readouterr().out
    assert main(["backup", "check", str(backup), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["open_surveys"] == 1
    with zipfile.ZipFile(backup) as archive:
        assert not [name for name in archive.namelist() if "boxes" in name]
    assert main(["backup", "restore", str(backup), "--data", str(folder), "--force"]) == 0
    aside = tmp_path / "data.before-restore-1" / "boxes"
    assert made["key"].encode() in (aside / "secrets").read_bytes()
    shutil.copytree(aside, folder / "boxes")
    with (folder / "boxes" / "secrets").open("ab") as file:
        file.write(b"gone2345".ljust(16, b"\0") + bytes(8) + os.urandom(32) + bytes(40))
    with zipfile.ZipFile(backup) as archive, closing(sqlite3.connect(folder / "prongsai.sqlite3")) as opened, opened:
        opened.execute("UPDATE tallies_box SET version = version + 1")
        assert "secret-key" in archive.namelist()
    person = Planted(1, "IIT", made["codes"][0], "127.77.1.9", "203.0.113.9", "Telephone", {}, "", "", "")
    with Server(folder) as server:
        assert ask(server.port, person, f"/s/{made['key']}/").status == 503
        assert ask(server.port, person, f"/s/{made['key']}/code/{person.code}/").status == 503
        assert ask(server.port, person, f"/s/{made['key']}/none/").status == 404
        assert ask(server.port, person, "/").status in (200, 302)
    log = "\n".join(server.lines)
    assert not any(word in log for word in (made["key"], person.code, person.address, person.agent))
    left = (folder / "boxes" / "secrets").read_bytes().replace(made["key"].encode(), b"")
    assert not any(left), "a secret no state needs"
