"""Out, away, in, and out again: the same bytes; others keep what is theirs."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from django.apps import apps

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency, Membership
from prongsai.web.archives.format import UnusableArchive
from prongsai.web.archives.importing import AlreadyThere
from prongsai.web.archives.services import agency_export, agency_import, agency_wipe
from prongsai.web.archives.tables import LEFT_OUT, TABLES
from prongsai.web.changes.models import Change
from prongsai.web.files import storage
from prongsai.web.files.models import File
from prongsai.web.measures.models import Progress
from tests.web.archives.conftest import AT, archive_of, members_of, resealed
from tests.web.factories import LONG_AGO, fill_agency, stored
from tests.web.people import People


def test_every_table_is_taken_along_or_left_behind_for_a_reason() -> None:
    ours = {
        model._meta.label_lower
        for config in apps.get_app_configs()
        if config.name.startswith("prongsai.")
        for model in config.get_models()
    }
    taken = {table.label for table in TABLES}
    assert ours - set(LEFT_OUT) == taken
    assert not taken & set(LEFT_OUT)
    assert all(len(reason) > 20 for reason in LEFT_OUT.values())


@pytest.mark.django_db(transaction=True)
def test_out_away_in_and_out_gives_the_same_bytes(people: People) -> None:
    fill_agency(people.agency, people.malee)
    before = archive_of(people.agency)
    assert archive_of(people.agency) == before
    hashes = {file.sha256 for file in people.agency.files.all()}
    assert len(hashes) == 9
    agency_wipe(agency=people.agency, by=people.malee)
    assert not Agency.objects.filter(slug="sao-550199").exists()
    assert not any(map(storage.has, hashes))
    done = agency_import(source=BytesIO(before), by=people.malee)
    assert (len(done.met), done.made) == (6, ())
    assert archive_of(done.agency) == before
    assert set(done.agency.changes.values_list("at", flat=True)) == {LONG_AGO}
    assert done.agency.rounds.get().scores.confirmed_at == LONG_AGO
    assert done.agency.rounds.get().created_at == LONG_AGO
    assert [note.files.count() for note in Progress.objects.order_by("day")] == [1, 1, 1, 0, 0, 0]


@pytest.mark.django_db(transaction=True)
def test_every_table_of_the_example_holds_rows(people: People) -> None:
    """Else the round trip would prove nothing for it."""
    fill_agency(people.agency, people.malee)
    assert all(table.rows_of(people.agency).exists() for table in TABLES)


@pytest.mark.django_db(transaction=True)
def test_only_one_of_two_agencies_goes_out_and_away(people: People) -> None:
    fill_agency(people.agency, people.malee)
    fill_agency(people.other, people.malee)
    other = archive_of(people.other)
    archive = archive_of(people.agency)
    everything = b"".join(members_of(archive).values())
    assert people.other.slug.encode() not in everything
    assert str(people.other.pk).encode() not in everything
    agency_wipe(agency=people.agency, by=people.anong)
    assert archive_of(people.other) == other
    agency_import(source=BytesIO(archive), by=None)
    assert archive_of(people.other) == other


@pytest.mark.django_db(transaction=True)
def test_bytes_that_two_agencies_share_stay(people: People) -> None:
    for agency in (people.agency, people.other):
        stored(agency, people.malee, "ภาพ.jpg", b"shared", "image/jpeg")
    alone = stored(people.agency, people.malee, "ภาพ.jpg", b"alone", "image/jpeg")
    agency_wipe(agency=people.agency, by=people.malee)
    assert storage.has(storage.digest(b"shared"))
    assert not storage.has(alone.sha256)


@pytest.mark.django_db(transaction=True)
def test_people_are_known_by_their_address(people: People) -> None:
    Membership.objects.create(agency=people.other, person=people.malee, role="clerk")
    fill_agency(people.agency, people.malee)
    archive = archive_of(people.agency)
    agency_wipe(agency=people.agency, by=people.malee)
    Membership.objects.filter(person=people.malee).delete()
    people.malee.delete()
    here = Person.objects.create_user("malee@example.go.th", "มาลี ที่นี่", "ทุ่งสมมุติ-2569")
    done = agency_import(source=BytesIO(archive), by=here)
    assert here in done.met
    assert done.agency.memberships.get(role="coordinator").person == here
    assert done.agency.rounds.get().measures.first().owner == here
    assert done.agency.changes.get(kind="person").subject == here.pk
    here.refresh_from_db()
    assert (here.name, here.check_password("ทุ่งสมมุติ-2569")) == ("มาลี ที่นี่", True)


@pytest.mark.django_db(transaction=True)
def test_new_people_come_in_by_invitation_only(people: People) -> None:
    fill_agency(people.agency, people.malee)
    archive = archive_of(people.agency)
    agency_wipe(agency=people.agency, by=None)
    malee = people.malee.pk
    people.malee.delete()
    people.wipa.delete()
    # Somebody else has Malee's id by now.
    Person.objects.create_user("other@example.go.th", "คนอื่น ทดสอบ", "x", id=malee)
    done = agency_import(source=BytesIO(archive), by=None)
    made = {person.email: person for person in done.made}
    assert set(made) == {"malee@example.go.th", "wipa@example.go.th"}
    assert made["malee@example.go.th"].pk != malee
    assert not any(person.has_usable_password() or person.is_staff for person in made.values())
    assert done.agency.rounds.get().measures.first().owner == made["malee@example.go.th"]


@pytest.mark.django_db(transaction=True)
def test_an_archive_from_before_some_tables_and_fields_comes_in(people: People) -> None:
    fill_agency(people.agency, people.malee)
    members = members_of(archive_of(people.agency))
    agency_wipe(agency=people.agency, by=None)
    del members["rows/notices.notice.jsonl"]
    counts = json.loads(members["manifest.json"])["counts"]
    del counts["notices.notice"]
    rows = [json.loads(line) for line in members["rows/measures.measure.jsonl"].splitlines()]
    for row in rows:
        del row["carried"], row["revision"], row["items"], row["owner"], row["joint_units"]
    members["rows/measures.measure.jsonl"] = "\n".join(map(json.dumps, rows)).encode()
    done = agency_import(source=BytesIO(resealed(members, counts=counts)), by=None)
    measure = done.agency.rounds.get().measures.first()
    assert (measure.carried, measure.revision, measure.items, measure.owner) == ("", 1, [], None)
    assert not measure.joint_units.exists()
    assert not done.agency.notices.exists()


@pytest.mark.django_db(transaction=True)
def test_no_secret_of_a_person_goes_out(people: People) -> None:
    fill_agency(people.agency, people.malee)
    members = members_of(archive_of(people.agency))
    rows = [json.loads(line) for line in members["rows/people.jsonl"].splitlines()]
    assert {tuple(sorted(row)) for row in rows} == {("email", "id", "name")}
    assert people.malee.password.encode() not in b"".join(members.values())


@pytest.mark.django_db(transaction=True)
def test_an_agency_that_is_there_is_not_written_over(people: People) -> None:
    fill_agency(people.agency, people.malee)
    archive = archive_of(people.agency)
    with pytest.raises(AlreadyThere, match="wipe it first"):
        agency_import(source=BytesIO(archive), by=people.malee)
    assert archive_of(people.agency) == archive


def test_the_manifest_tells_what_is_inside(people: People) -> None:
    fill_agency(people.agency, people.malee, measures=4)
    members = members_of(archive_of(people.agency))
    manifest = json.loads(members["manifest.json"])
    assert list(members) == sorted(members)
    assert (manifest["format"], manifest["format_version"]) == ("prongsai-agency", 1)
    assert manifest["exported_at"] == "2026-01-02T03:04:05.678901+00:00"
    assert manifest["agency"]["slug"] == "sao-550199"
    assert manifest["counts"]["measures.measure"] == 4
    assert set(manifest["members"]) == set(members) - {"manifest.json"}


def test_missing_or_damaged_bytes_stop_the_export(people: People) -> None:
    file = stored(people.agency, people.malee, "ภาพ.jpg", b"picture", "image/jpeg")
    storage.drop(file.sha256)
    with pytest.raises(UnusableArchive, match=r"ภาพ\.jpg are missing or damaged"):
        archive_of(people.agency)
    assert not Change.objects.filter(action="exported").exists()


def test_the_log_tells_who_took_it_out(people: People) -> None:
    agency_export(agency=people.agency, by=people.kanya, target=BytesIO(), at=AT)
    assert Change.objects.get(action="exported").person == people.kanya


def test_people_stay_when_their_agency_goes(people: People) -> None:
    fill_agency(people.agency, people.malee)
    agency_wipe(agency=people.agency, by=people.malee)
    assert Person.objects.count() == 7
    assert File.objects.count() == 0
