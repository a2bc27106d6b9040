"""The audit: green on the program as it is, and red for every way in which it could leak."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from prongsai.cli.auditing import copying
from prongsai.cli.auditing.attacks import ATTACKS, changes, cookies, differences, keys, logs, results, times, words
from prongsai.cli.auditing.evidence import PLACE, Copy, Evidence, Planted, Shut
from prongsai.cli.auditing.people import plant
from prongsai.core.surveys.boxes import Box, to_bytes
from prongsai.core.surveys.submissions import Submission
from prongsai.core.surveys.tallies import counting
from prongsai.library import satisfaction
from prongsai.web.tallies.sealing import seal_box

KEY, OTHER = "abcd2345", "efgh2345"
WEEK = date(2026, 6, 1)
START = datetime(2026, 6, 3, 2, 0, tzinfo=UTC).timestamp()


def test_nobody_can_be_traced() -> None:
    """The whole of it, on the database of these tests."""
    mine = {"PRONGSAI_DATA", "PRONGSAI_HOSTS", "DJANGO_SETTINGS_MODULE"}
    kept = {name: value for name, value in os.environ.items() if name not in mine}
    done = subprocess.run(
        [sys.executable, "-m", "prongsai.cli.main", "surveys", "audit", "--people", "10", "--format", "json"],
        env={**kept, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)
    assert told["joined"] == 0
    assert told["database"] == ("PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite")
    attempts = {one["attack"]: one["attempts"] for one in told["attacks"]}
    assert len(attempts) == len(ATTACKS) == 8
    assert attempts["words"] > 1000
    assert attempts["keys"] > 100_000
    assert "12 states were found; while open the 2 newest ones open" in told["attacks"][1]["note_en"]


@pytest.fixture(scope="module")
def clean() -> tuple[Evidence, list[bytes]]:
    """Six people in each of two surveys, kept as the program keeps them; and the secrets that were destroyed."""
    asked = satisfaction()
    people: list[Planted] = []
    copies, boxes, secrets = [], [], []
    for survey, key in (("SAT", KEY), ("EIT", OTHER)):
        box = Box(os.urandom(16), os.urandom(32))
        for version in range(7):
            if version:
                person = replace(
                    plant(len(people) + 1, survey, asked, "abcdefghjk"[::-1] if version == 2 else ""),
                    arrival=f"key-{os.urandom(8).hex()}.1780000000:signature-{os.urandom(8).hex()}",
                    cookies=("answered=1; Path=/",),
                    sent=START + 60 * len(people),
                    done=START + 60 * len(people) + 2,
                    before=len(copies) - 1,
                    after=len(copies),
                )
                people.append(person)
                said = Submission(person.answers, "", person.comment)
                box.put(said, counting(asked), key=person.arrival, code=None, place=None)
                box.comments.append((WEEK, person.comment))
            secrets.append(os.urandom(32))
            boxes.append(Shut(key, version, seal_box(box, secrets[-1], key=key, version=version)))
            rows = {"tallies_box": [_row(key, boxes[-1])], "surveys_campaign": [{PLACE: 1, "state": "open"}]}
            copies.append(Copy(f"{survey} {version}", {"tables/tallies_box": boxes[-1].sealed}, rows))
    live = {f"boxes/{key}": bytes(8) + secret for key, secret in ((KEY, secrets[6]), (OTHER, secrets[13]))}
    copies.append(Copy("with secrets", {**copies[-1].files, **live}, live=True))
    copies.append(Copy("counted", {"tables/tallies_comment": people[0].comment.encode()}, counted=True, live=True))
    comments = {
        survey: [
            {PLACE: place, "id": number, "text": people[writer].comment, "week": WEEK}
            for place, (number, writer) in enumerate(zip((9, 2, 7, 1, 8, 3), writers, strict=True))
        ]
        for survey, writers in (("SAT", (2, 5, 0, 1, 4, 3)), ("EIT", (11, 6, 7, 10, 8, 9)))
    }
    releases = {name: _release(6) for name in ("SAT", "EIT")}
    evidence = Evidence(
        people, copies, boxes, {"SAT": KEY, "EIT": OTHER}, b"ready\nNot Found: /s/\xe2\x80\xa6", (), releases, comments
    )
    return evidence, secrets


def _row(key: str, shut: Shut) -> dict[str, object]:
    return {PLACE: 1, "key": key, "version": shut.version, "sealed": shut.sealed}


def _release(n: int, /, **more: Any) -> dict[str, Any]:
    return {"n": n, "k": 5, "shown": True, "groups": {}, "places": {}} | more


def with_file(evidence: Evidence, content: bytes, name: str = "prongsai.sqlite3") -> Evidence:
    """The evidence with one more file in the third copy."""
    copies = list(evidence.copies)
    copies[2] = replace(copies[2], files={**copies[2].files, name: content})
    return replace(evidence, copies=copies)


def zipped(content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x", content)
    return target.getvalue()


def test_what_the_program_keeps_is_green(clean: tuple[Evidence, list[bytes]]) -> None:
    for attack in ATTACKS:
        tried = attack(clean[0])
        assert tried.joined == (), tried.attack
        assert tried.attempts > 0


def test_words_are_found_however_they_are_written(clean: tuple[Evidence, list[bytes]]) -> None:
    evidence, _ = clean
    one = evidence.planted[1]
    for leak in (
        b"x" * 4090 + one.address.encode(),
        one.agent.encode("utf-16-le"),
        f"code={one.code.upper()}".encode(),
        zipped(zipped(one.canary.encode())),
        one.comment.encode().hex().encode(),
        hashlib.sha256(one.code.encode()).digest(),
        base64.b64encode(b"xx" + one.forwarded.encode() + b"yy"),
        one.arrival.encode(),
    ):
        assert any("respondent 2" in join for join in words.attack(with_file(evidence, leak)).joined), leak
    assert words.attack(replace(evidence, log=one.address.encode())).joined
    late = replace(evidence.copies[-1], files={"prongsai.sqlite3": one.agent.encode()})
    assert words.attack(replace(evidence, copies=[*evidence.copies[:-1], late])).joined


def test_secrets_that_are_not_forgotten_are_found(clean: tuple[Evidence, list[bytes]]) -> None:
    evidence, secrets = clean
    leaking = with_file(evidence, b"abc" + b"".join(secrets[:4]), "boxes/abcd2345")
    assert any("state 3 of survey abcd2345" in join for join in keys.attack(leaking).joined)
    found = differences.attack(leaking).joined
    assert "respondent 3: answers read from states 2 and 3" in found
    assert "respondent 3: comment read from states 2 and 3" in found
    assert keys.attack(with_file(evidence, zipped(secrets[6]), "backups/0.zip")).joined, "the newest, in a backup"
    assert keys.attack(with_file(evidence, secrets[2].hex().encode())).joined


def test_boxes_that_are_not_sealed_are_found(clean: tuple[Evidence, list[bytes]]) -> None:
    evidence, _ = clean
    one, two = evidence.planted[:2]
    box = Box(b"salt", b"key")
    plain = []
    for version, person in ((1, one), (2, two)):
        box.put(Submission(person.answers), counting(satisfaction()), key="", code=None, place=None)
        box.waiting.clear()
        plain.append(Shut(KEY, version, to_bytes(box)))
    leaking = replace(evidence, boxes=[*evidence.boxes, *plain])
    assert keys.attack(leaking).joined
    assert any("respondent 2: answers" in join for join in differences.attack(leaking).joined)
    assert any("lengths" in join for join in changes.attack(leaking).joined)


@pytest.mark.parametrize("table", ["tallies_sealedcomment", "django_session", "surveys_campaign"])
def test_a_row_that_changes_with_an_answer_is_found(clean: tuple[Evidence, list[bytes]], table: str) -> None:
    evidence, _ = clean
    copies = list(evidence.copies)
    copies[2] = replace(copies[2], rows={**copies[2].rows, table: [{PLACE: 1, "state": "other"}]})
    found = changes.attack(replace(evidence, copies=copies)).joined
    assert f"respondent 2: table {table} changed with the answer" in found


def test_moments_and_orders_are_found(clean: tuple[Evidence, list[bytes]]) -> None:
    evidence, _ = clean
    last = evidence.copies[-1]
    one = evidence.planted[2]
    moment = datetime.fromtimestamp(one.sent + 1, UTC)
    for value in (moment, moment.replace(tzinfo=None).isoformat(sep=" ")):
        copies = [*evidence.copies[:-1], replace(last, rows={"tallies_comment": [{"created_at": value}]})]
        found = times.attack(replace(evidence, copies=copies)).joined
        assert found == ("respondent 3: tallies_comment.created_at tells the moment",)
    copies = [
        *evidence.copies[:-1],
        replace(last, times={"files/x": one.sent + 1, "prongsai.sqlite3-wal": one.sent + 1}),
    ]
    assert times.attack(replace(evidence, copies=copies)).joined == ("respondent 3: file files/x tells the moment",)
    ordered = {
        survey: [
            {**rows[0], "id": number, "text": one.comment}
            for number, one in enumerate(one for one in evidence.planted if one.survey == survey)
        ]
        for survey, rows in evidence.comments.items()
    }
    assert any("by id" in join for join in times.attack(replace(evidence, comments=ordered)).joined)


def test_small_groups_are_found(clean: tuple[Evidence, list[bytes]]) -> None:
    evidence, _ = clean

    def joined(**more: Any) -> str:
        return " ".join(results.attack(replace(evidence, releases={"SAT": _release(12, **more)})).joined)

    assert joined() == ""
    assert joined(n=4) != ""
    assert "groups a has 4" in joined(groups={"a": {"n": 4}, "b": {"n": 8}})
    assert "left beside the groups has 2" in joined(groups={"a": {"n": 5}, "b": {"n": 5}, "c": None})
    assert joined(groups={"a": {"n": 6}, "b": None, "c": None}) == ""
    weeks = [{**row, "week": date(2026, 6, 8)} for row in evidence.comments["SAT"][:2]]
    found = results.attack(replace(evidence, comments={"SAT": [*evidence.comments["SAT"], *weeks]})).joined
    assert any("week of 2026-06-08" in join for join in found)


def test_an_access_log_and_cookies_are_found(clean: tuple[Evidence, list[bytes]]) -> None:
    evidence, _ = clean
    line = f"GET /s/{KEY}/thanks/ 200"
    assert logs.attack(replace(evidence, log_lines=[line])).joined
    assert logs.attack(replace(evidence, log=line.encode())).joined
    marked = [replace(one, cookies=(f"sessionid={one.canary}; Path=/",)) for one in evidence.planted]
    assert len(cookies.attack(replace(evidence, planted=marked)).joined) == len(marked)


def test_every_state_in_the_journal_is_read(tmp_path: Path) -> None:
    path = tmp_path / "prongsai.sqlite3"
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("PRAGMA journal_mode=WAL")
        opened.execute("CREATE TABLE tallies_box (key, version, sealed)")
        opened.execute("INSERT INTO tallies_box VALUES ('abcd', 0, x'00')")
        opened.commit()
        for version in range(1, 4):
            with opened:
                opened.execute("UPDATE tallies_box SET version = ?, sealed = zeroblob(9000)", (version,))
        wal = path.with_name("prongsai.sqlite3-wal").read_bytes()
        database = path.read_bytes()
        copy = copying.copy_folder(tmp_path, "now")
    found = {shut.version for shut in copying.states_in_journal(database, wal)}
    assert found == {0, 1, 2, 3}
    assert [shut.version for shut in copying.states_in([copy])] == [3]
    assert copying.rows_of(database, wal)["tallies_box"][0]["version"] == 3
