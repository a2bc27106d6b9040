"""Archives that were damaged, forged or made to hurt: refused with a reason, and nothing is stored."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from uuid import uuid4

import pytest

from prongsai.core.errors import InvalidFile, ProngsaiError
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.archives import format as form
from prongsai.web.archives import importing
from prongsai.web.archives.services import agency_import, agency_wipe
from prongsai.web.files import storage
from prongsai.web.files.models import File
from tests.web.archives.conftest import archive_of, members_of, resealed, zipped
from tests.web.factories import fill_agency
from tests.web.people import People

pytestmark = pytest.mark.django_db(transaction=True)
Edited = Callable[..., bytes]


@pytest.fixture
def archive(people: People) -> Iterator[bytes]:
    """The archive of an agency that is gone, and of whose people one is gone as well; nothing may be stored of it."""
    fill_agency(people.agency, people.malee, measures=2)
    made = archive_of(people.agency)
    hashes = {file.sha256 for file in people.agency.files.all()}
    agency_wipe(agency=people.agency, by=None)
    people.malee.delete()
    yield made
    assert not Agency.objects.filter(slug="sao-550199").exists()
    assert not Person.objects.filter(email="malee@example.go.th").exists()
    assert not File.objects.exists()
    assert not any(map(storage.has, hashes))


def refused(archive: bytes) -> str:
    """Why an archive is refused: its message and its faults."""
    with pytest.raises(ProngsaiError) as caught:
        agency_import(source=BytesIO(archive), by=None)
    error = caught.value
    assert any("ก" <= letter <= "๙" for letter in error.message_th)
    faults = error.faults if isinstance(error, InvalidFile) else ()
    return "\n".join([error.message_en, *map(str, faults)])


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04" + b"\0" * 100])
def test_no_archive_at_all(archive: bytes, content: bytes) -> None:
    assert "no archive made by Prongsai" in refused(content)


def test_a_cut_archive(archive: bytes) -> None:
    assert "damaged" in refused(archive[: len(archive) // 2])


def test_a_flipped_byte(archive: bytes) -> None:
    place = archive.index(b"picture of everybody")
    assert "damaged" in refused(archive[:place] + b"X" + archive[place + 1 :])


def test_a_member_that_differs_from_its_hash(archive: bytes) -> None:
    members = members_of(archive)
    members["rows/rounds.round.jsonl"] = members["rows/rounds.round.jsonl"].replace(b"running", b"preparing")
    assert "rows/rounds.round.jsonl: -: found SHA-256" in refused(zipped(members))


def test_bytes_that_differ_from_their_name(archive: bytes) -> None:
    members = members_of(archive)
    name = next(name for name in members if name.startswith("files/"))
    assert f"{name}: -: found SHA-256" in refused(resealed({**members, name: b"other bytes"}))


@pytest.mark.parametrize("name", ["rows/changes.change.jsonl", "rows/people.jsonl"])
def test_a_missing_member(archive: bytes, name: str) -> None:
    members = members_of(archive)
    del members[name]
    assert f"{name}: -: found nothing" in refused(zipped(members))
    assert f"{name}: -: found nothing" in refused(resealed(members))


def test_missing_bytes(archive: bytes) -> None:
    members = members_of(archive)
    name = next(name for name in members if name.startswith("files/"))
    del members[name]
    assert f"{name}: -: found nothing" in refused(zipped(members))
    assert f"{name}: -: found no bytes" in refused(resealed(members))


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "rows/accounts.person.jsonl", "files/abc", "x\\y"])
def test_a_member_with_another_name(archive: bytes, name: str) -> None:
    assert "does not know" in refused(resealed({**members_of(archive), name: b"{}"}))


def test_bytes_nobody_asked_for(archive: bytes) -> None:
    name = f"files/{storage.digest(b'more')}"
    assert f"{name}: -: found a member" in refused(zipped({**members_of(archive), name: b"more"}))
    assert f"{name}: -: found bytes no row" in refused(resealed({**members_of(archive), name: b"more"}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_twice(archive: bytes) -> None:
    target = BytesIO(archive)
    with zipfile.ZipFile(target, "a") as opened:
        opened.writestr("rows/people.jsonl", b"")
    assert "twice" in refused(target.getvalue())


def test_a_bomb(archive: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    members = members_of(archive)
    swollen = resealed({**members, "rows/changes.change.jsonl": b" " * (8 * 1024**2)})
    assert "larger than what can be taken in (rows/changes.change.jsonl)" in refused(swollen)
    monkeypatch.setattr(form, "MOST_MEMBERS", 3)
    assert "larger than what can be taken in" in refused(archive)
    monkeypatch.undo()
    monkeypatch.setattr(form, "MOST_BYTES", 1000)
    assert "larger than what can be taken in" in refused(archive)
    monkeypatch.undo()
    monkeypatch.setattr(form, "MOST_BYTES_OF_FILE", 3)
    assert "larger than what can be taken in (files/" in refused(archive)


def test_a_bomb_that_lies_about_its_size(archive: bytes) -> None:
    members = members_of(archive)
    swollen = bytearray(resealed({**members, "rows/changes.change.jsonl": b" " * 4_000_000}))
    size = (4_000_000).to_bytes(4, "little")
    assert swollen.count(size) == 2
    assert "damaged" in refused(bytes(swollen.replace(size, (1000).to_bytes(4, "little"))))


@pytest.mark.parametrize("version", [0, 2, "1", None, True])
def test_another_version_of_the_format(archive: bytes, version: object) -> None:
    told = resealed(members_of(archive), format_version=version)
    if version is True:
        assert "format version True" in refused(told)
    else:
        assert f"format version {version}; this installation reads 1" in refused(told)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"format": "other"}, "not that of an agency"),
        ({"members": []}, "manifest.json lacks"),
        ({"counts": {"people": "many"}}, "manifest.json lacks"),
        ({"agency": {"slug": "x"}}, "manifest.json lacks"),
        ({"agency": {"id": str(uuid4()), "slug": "x", "name": "x"}}, "the one agency of the manifest"),
        ({"counts": {}}, "manifest.json: counts"),
    ],
)
def test_a_manifest_that_tells_otherwise(archive: bytes, told: dict[str, object], why: str) -> None:
    members = members_of(archive)
    manifest = {**json.loads(members["manifest.json"]), **told}
    assert why in refused(zipped({**members, "manifest.json": json.dumps(manifest).encode()}))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{", "line 1"),
        (b"[]", "no object"),
        (b'{"id": 1, "id": 2}', "a key twice"),
        (b'{"id": NaN}', "NaN"),
        (b'{"id": "\\u0000"}', "cannot be stored"),
        (b'{"id": "\\ud800"}', "cannot be stored"),
        (b"\xff", "line 1"),
        (b"[" * 100_000, "line 1"),
        (b'{"id": "x"}', "line 1, agency: found nothing; wanted a value"),
    ],
)
def test_lines_that_are_no_rows(archive: bytes, line: bytes, why: str) -> None:
    told = refused(resealed({**members_of(archive), "rows/rounds.round.jsonl": line}))
    assert "rows/rounds.round.jsonl: line 1" in told
    assert why in told


@pytest.mark.parametrize(
    ("label", "values", "why"),
    [
        ("agencies.agency", {"slug": "no slug/"}, "line 1, slug"),
        ("agencies.agency", {"kind": "moon"}, "line 1, kind"),
        ("agencies.agency", {"website": "javascript:alert(1)"}, "line 1, website"),
        ("agencies.agency", {"name": "ก" * 201}, "line 1, name"),
        ("agencies.agency", {"name": None}, "line 1, name"),
        ("agencies.agency", {"digits": "roman"}, "line 1, digits"),
        ("agencies.agency", {"chain": {"a": 1}}, "line 1, chain: found {'a': 1}; wanted a list"),
        ("agencies.membership", {"role": "god"}, "line 1, role"),
        ("agencies.membership", {"unit": str(uuid4())}, "the id of a row in this archive"),
        ("agencies.membership", {"person": str(uuid4())}, "the id of a row in this archive"),
        ("agencies.unit", {"closed": 1}, "line 1, closed"),
        ("agencies.unit", {"order": True}, "line 1, order"),
        ("agencies.unit", {"order": 70_000}, "line 1, order"),
        ("rounds.round", {"pack_id": "nacc-local/9999"}, "line 1, pack_id"),
        ("rounds.round", {"state": "odd"}, "line 1, state"),
        ("rounds.round", {"created_at": "2025-01-01T00:00:00"}, "a moment with its time zone"),
        ("rounds.round", {"id": "7"}, "line 1, id"),
        ("rounds.round", {"extra": 1}, "unknown: extra"),
        ("measures.measure", {"starts": "01/10/2568"}, "a day (YYYY-MM-DD)"),
        ("measures.measure", {"joint_units": [str(uuid4())]}, "the id of a row in this archive"),
        ("measures.measure", {"joint_units": "all"}, "a list of ids"),
        ("notices.notice", {"path": "javascript:alert(1)"}, "line 1, path"),
        ("notices.notice", {"path": "//elsewhere.example"}, "line 1, path"),
        ("files.file", {"sha256": "0" * 64}, "found no bytes"),
    ],
)
def test_rows_that_do_not_fit(archive: bytes, edited: Edited, label: str, values: dict[str, object], why: str) -> None:
    told = refused(edited(archive, label, **values))
    assert f"rows/{label}.jsonl: " in told or "files/" in told
    assert why in told


def test_every_fault_is_listed_at_once(archive: bytes, edited: Edited) -> None:
    told = refused(edited(archive, "agencies.agency", kind="moon", slug="/", digits=3))
    assert all(f"line 1, {name}" in told for name in ("kind", "slug", "digits"))


@pytest.mark.parametrize("email", ["no address", "", None, "somchai@example.go.th"])
def test_people_without_an_address_of_their_own(archive: bytes, edited: Edited, email: object) -> None:
    members = members_of(archive)
    rows = [json.loads(line) for line in members["rows/people.jsonl"].splitlines()]
    malee = next(row for row in rows if row["email"] == "malee@example.go.th")
    malee["email"] = email
    members["rows/people.jsonl"] = "\n".join(json.dumps(row) for row in rows).encode()
    assert "rows/people.jsonl: line" in refused(resealed(members))


def test_people_cannot_be_given_more_than_a_name(archive: bytes, edited: Edited) -> None:
    told = refused(edited(archive, "people", is_staff=True))
    assert "rows/people.jsonl: line 1: found email, id, is_staff, name" in told


def test_a_row_that_is_another_agencys(archive: bytes, people: People, edited: Edited) -> None:
    theirs = people.other.units.get()
    members = members_of(archive)
    rows = members["rows/agencies.unit.jsonl"].splitlines()
    ours = json.loads(rows[0])["id"]
    forged = resealed(
        {name: content.replace(ours.encode(), str(theirs.pk).encode()) for name, content in members.items()}
    )
    assert f"Row {theirs.pk} of agencies.unit belongs to another agency" in refused(forged)
    theirs.refresh_from_db()
    assert (theirs.agency_id, theirs.name) == (people.other.pk, "สำนักปลัด")


def test_rows_that_contradict_each_other(archive: bytes) -> None:
    members = members_of(archive)
    rows = [json.loads(line) for line in members["rows/agencies.unit.jsonl"].splitlines()]
    for row in rows:
        row["name"] = "ชื่อเดียวกัน"
    members["rows/agencies.unit.jsonl"] = "\n".join(json.dumps(row) for row in rows).encode()
    assert "contradict each other; nothing was stored" in refused(resealed(members))


def test_a_disk_that_is_full(archive: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    keep, calls = storage.keep, []

    def fail_at_last(content: bytes) -> str:
        calls.append(content)
        if len(calls) == 5:
            raise OSError(28, "No space left on device")
        return keep(content)

    monkeypatch.setattr(importing.storage, "keep", fail_at_last)
    with pytest.raises(OSError, match="No space"):
        agency_import(source=BytesIO(archive), by=None)
    assert len(calls) == 5
