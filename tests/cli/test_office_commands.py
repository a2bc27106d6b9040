"""``prongsai agencies``, ``rounds`` and ``measures``: output, exit codes, what they change."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from django.utils import timezone

from prongsai.cli.main import main
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency, Membership, Oversight
from prongsai.web.changes.models import Change
from prongsai.web.files import storage
from prongsai.web.measures.models import Measure
from prongsai.web.rounds.models import Duty
from tests.web.factories import fill_agency, make_round
from tests.web.people import installation

__all__ = ["installation"]

SLUG = "sao-550199"


@pytest.fixture
def malee(db: None) -> Person:
    """The coordinator of an agency full of rows."""
    agency = Agency.objects.create(
        slug=SLUG, name="องค์การบริหารส่วนตำบลทุ่งสมมุติ", kind="sao", province="น่าน", district="เมืองน่าน"
    )
    person = Person.objects.create_user("malee@example.go.th", "มาลี ทดสอบ")
    Membership.objects.create(agency=agency, person=person, role="coordinator")
    fill_agency(agency, person)
    return person


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def test_list_and_show(malee: Person, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("agencies", "list") == 0
    assert capsys.readouterr().out == "sao-550199  องค์การบริหารส่วนตำบลทุ่งสมมุติ จ.น่าน  1 รอบ\n"
    assert run("agencies", "list", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)[0]["rounds"] == 1
    assert run("agencies", "list", "--format", "csv") == 0
    assert capsys.readouterr().out.startswith("\ufeffslug,name,kind,district,province,rounds\r\nsao-550199,")
    assert run("agencies", "show", SLUG) == 0
    assert "  มาตรการ 3\n" in capsys.readouterr().out
    assert run("agencies", "show", SLUG, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["counts"]["measures.progress"] == 6


def test_the_folder_may_stand_before_the_verb(
    malee: Person, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("agencies", "--data", tmp_path, "list") == 0
    assert capsys.readouterr().out.startswith(SLUG)


@pytest.mark.parametrize("last", [True, False])
def test_the_folder_of_surveys_may_stand_anywhere(
    last: bool,  # noqa: FBT001
    malee: Person,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    words, where = ("list", SLUG, "--format", "json"), ("--data", tmp_path)
    assert run("surveys", *words, *where) == 0 if last else run("surveys", *where, *words) == 0
    assert {row["instrument"] for row in json.loads(capsys.readouterr().out)} <= {"IIT", "EIT", "SAT"}


def test_what_is_not_there_is_named(malee: Person, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("agencies", "show", "sao-550198") == 2
    assert "there are sao-550199" in capsys.readouterr().err
    assert run("rounds", "move", SLUG, 2560, "running", "--by", malee.email) == 2
    assert "sao-550199 has no round of 2560; it has 2568" in capsys.readouterr().err
    assert run("rounds", "open", SLUG, 2569, "--by", "none@example.go.th") == 2
    assert "Nobody has the address none@example.go.th" in capsys.readouterr().err


@pytest.mark.django_db(transaction=True)
def test_out_away_and_in(malee: Person, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    assert run("agencies", "export", SLUG, first) == 0
    assert Change.objects.get(action="exported").person is None
    assert first.stat().st_mode & 0o077 == 0
    assert run("agencies", "wipe", SLUG) == 2
    assert "repeat with --yes" in capsys.readouterr().err
    assert Measure.objects.count() == 3
    assert run("agencies", "wipe", SLUG, "--yes") == 0
    assert not Agency.objects.exists()
    malee.delete()
    assert run("agencies", "import", first) == 0
    out = capsys.readouterr().out
    assert "มีในระบบนี้อยู่แล้ว 0 คน เพิ่มใหม่ 1 คน" in out
    assert "prongsai agencies invite sao-550199 malee@example.go.th" in out
    assert Measure.objects.count() == 3
    assert run("agencies", "import", first) == 2
    assert "wipe it first" in capsys.readouterr().err
    assert run("agencies", "import", tmp_path / "none.zip") == 2
    assert not second.exists()


def test_an_export_that_fails_leaves_what_was_there(
    malee: Person, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.zip").write_text("yesterday's")
    storage.drop(Agency.objects.get().files.first().sha256)
    assert run("agencies", "export", SLUG, tmp_path / "x.zip") == 2
    assert "missing or damaged" in capsys.readouterr().err
    assert (tmp_path / "x.zip").read_text() == "yesterday's"
    assert {path.name for path in tmp_path.iterdir()} <= {"x.zip", "files"}
    assert run("agencies", "export", SLUG, tmp_path / "none" / "x.zip") == 2


def test_invite(malee: Person, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("agencies", "invite", SLUG, "MALEE@example.go.th", "--origin", "https://ita.example.go.th/") == 0
    assert capsys.readouterr().out.startswith("https://ita.example.go.th/accounts/password/reset/key/")
    Person.objects.create_user("other@example.go.th", "คนอื่น ทดสอบ")
    assert run("agencies", "invite", SLUG, "other@example.go.th") == 2
    assert "has no post" in capsys.readouterr().err


def test_rounds(malee: Person, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("rounds", "open", SLUG, "2567", "--by", malee.email) == 0
    assert "เปิดรอบปี พ.ศ. 2567 แล้ว" in capsys.readouterr().out
    assert run("rounds", "open", SLUG, "2567", "--by", malee.email) == 2
    assert run("rounds", "move", SLUG, "2567", "running", "--by", malee.email) == 0
    assert run("rounds", "move", SLUG, "2567", "closed", "--by", malee.email) == 2
    assert run("rounds", "move", SLUG, "2567", "moon", "--by", malee.email) == 2
    assert run("rounds", "move", SLUG, "2567", "running") == 2
    capsys.readouterr()
    assert run("rounds", "list", SLUG, "--format", "json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["year"], row["state"], row["measures"]) for row in rows] == [
        (2568, "running", 3),
        (2567, "running", 0),
    ]
    assert run("rounds", "list", SLUG) == 0
    assert "2568  กำลังดำเนินการ  3 มาตรการ  nacc-local/2568\n" in capsys.readouterr().out
    assert Change.objects.filter(kind="round", person=malee, action__in=("opened", "moved")).count() >= 2


def test_measures(malee: Person, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Measure.objects.filter(no=2).update(title="=cmd|'/c calc'!A1")
    assert run("measures", "list", SLUG, 2568) == 1
    assert "! 1. [1] มาตรการที่ 1" in capsys.readouterr().out
    assert run("measures", "export", SLUG, 2568, "--out", tmp_path / "x.csv") == 0
    content = (tmp_path / "x.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert [row["no"] for row in rows] == ["1", "2", "3"]
    assert rows[1]["title"].startswith("'=cmd")
    assert "; " in rows[0]["units"]
    capsys.readouterr()
    assert run("measures", "export", SLUG, 2568, "--format", "json") == 0
    assert len(json.loads(capsys.readouterr().out)) == 3
    make_round(Agency.objects.get(), 2567)
    assert run("measures", "list", SLUG, 2567) == 0
    assert "ยังไม่มีมาตรการ" in capsys.readouterr().err


@pytest.mark.parametrize("group", ["agencies", "rounds", "measures"])
def test_help_and_unknown_verbs(group: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(group, "--help") == 0
    assert "list" in capsys.readouterr().out
    assert run(group, "fly") == 2


def test_somebody_above_agencies_may_look(malee: Person, capsys: pytest.CaptureFixture[str]) -> None:
    granted = ("agencies", "oversee", "Ratree@example.go.th", "--name", "ราตรี ทดสอบ", "--role", "assessor")
    assert run(*granted, "--province", "น่าน", "--origin", "https://ita.example.go.th") == 0
    said = capsys.readouterr().out
    assert "เข้าดูหน่วยงานในน่านได้แล้ว" in said
    assert "https://ita.example.go.th/accounts/password/reset/key/" in said
    assert run(*granted, "--province", "น่าน") == 0
    one = Oversight.objects.get()
    assert (one.person.email, one.person.name, one.role, one.province) == (
        "ratree@example.go.th",
        "ราตรี ทดสอบ",
        "assessor",
        "น่าน",
    )
    assert run(*granted) == 0
    assert "ทุกจังหวัด" in capsys.readouterr().out
    assert Oversight.objects.filter(province="").count() == 1


def test_a_province_or_role_there_is_not(malee: Person, capsys: pytest.CaptureFixture[str]) -> None:
    granted = ("agencies", "oversee", "ratree@example.go.th", "--name", "ราตรี ทดสอบ")
    assert run(*granted, "--role", "overseer", "--province", "น่านน่าน") == 2
    assert 'There is no province "น่านน่าน"' in capsys.readouterr().err
    assert run(*granted, "--role", "coordinator") == 2
    assert run(*granted) == 2
    assert not Oversight.objects.exists()


def test_reminders_are_sent_once(malee: Person, capsys: pytest.CaptureFixture[str]) -> None:
    duty = Duty.objects.first()
    assert duty is not None
    Duty.objects.filter(pk=duty.pk).update(owner=malee, due=timezone.localdate(), done_at=None)
    assert run("notices", "send") == 0
    assert "งานที่อยู่ในช่วงแจ้งเตือน" in capsys.readouterr().out
    told = malee.notices.count()
    assert told >= 1
    assert run("notices", "send") == 0
    assert malee.notices.count() == told


def test_disclosures_check(malee: Person, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("disclosures", "check", "--agency", SLUG, "--year", 2568) == 1
    said = capsys.readouterr().out
    assert "O1  0/" in said
    assert "    - ยังไม่มีรายการในทะเบียน" in said
    assert run("disclosures", "check", "--agency", SLUG, "--year", 2568, "--format", "json") == 1
    rows = json.loads(capsys.readouterr().out)
    assert (len(rows), rows[0]["item"], rows[0]["complete"]) == (28, "O1", False)
    assert rows[0]["missing"]
    assert run("disclosures", "check", "--agency", SLUG, "--year", 2560) == 2
