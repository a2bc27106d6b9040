"""From the self-check to the signed bundle in the chain, and who may do what."""

from __future__ import annotations

import json
import stat
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from prongsai.core.bundles import check_bundle
from prongsai.core.chain import breaks
from prongsai.core.reviews import WrongStep
from prongsai.web.accounts.models import Person
from prongsai.web.common.conflict import Conflict
from prongsai.web.disclosures.models import Disclosure, Proof
from prongsai.web.files.services import evidence_store
from prongsai.web.files.storage import fetch
from prongsai.web.notices.models import Notice
from prongsai.web.publications.selectors import events_of
from prongsai.web.reviews import acts
from prongsai.web.reviews.capture import PageMissing, capture
from prongsai.web.reviews.keys import fits, public_key, signing_key
from prongsai.web.reviews.models import Submission
from prongsai.web.reviews.services import submission_approve, submission_prepare, submission_submit
from prongsai.web.rounds.models import Round
from tests.web.people import People
from tests.web.reviews.conftest import TODAY, approved, page, submitted

SignIn = Callable[[Person], Client]


def at(name: str, one: Round, *more: object) -> str:
    return reverse(f"reviews:{name}", args=[one.agency.slug, one.year, *more])


def proof_with_file(people: People, one: Round) -> Proof:
    """A published proof with a file for O5."""
    upload = SimpleUploadedFile("แผน.pdf", b"%PDF-1.4 plan")
    file = evidence_store(agency=people.agency, by=people.malee, upload=upload)
    disclosure = Disclosure.objects.create(round=one, item="O5")
    return Proof.objects.create(
        disclosure=disclosure, elements=["plan_goals"], kind="file", title="แผนพัฒนา", file=file, as_of=TODAY,
        judged_by=people.malee, judged_at=timezone.now(), published_at=timezone.now(), sha256="b" * 64,
    )  # fmt: skip


def test_the_bundle_holds_every_page_file_and_record_and_verifies(people: People, year: Round, keys: Path) -> None:
    proof = proof_with_file(people, year)
    one = submitted(year, people)
    assert one.bundle is not None
    content = fetch(one.bundle.sha256)
    checked = check_bundle(BytesIO(content), fits, public_key())
    assert checked.troubles == ()
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = set(archive.namelist())
        assert archive.read(f"files/O5/{proof.file.sha256}.pdf") == b"%PDF-1.4 plan"
        assert archive.read("pages/O12.txt").decode().startswith(f"/{people.agency.slug}/oit/2569/o12/")
        assert json.loads(archive.read("pages/O12.headers.json"))["status"] == 200
    assert {f"pages/O{number}.html" for number in range(1, 27)} | {"data/O26/o26-data.csv", "chain.json"} <= names
    items = {item["code"]: item for item in checked.manifest["items"]}
    assert [element["state"] for element in items["O5"]["elements"]].count("proven") == 1
    assert stat.S_IMODE((keys / "bundles").stat().st_mode) == 0o600


def test_handing_in_is_an_event_of_the_chain_and_the_assessor_is_told(
    people: People, year: Round, assessor: Person
) -> None:
    one = submitted(year, people)
    events = events_of(people.agency)
    assert not list(breaks(events))
    assert (events[-1].kind, events[-1].manifest[0].sha256) == ("submitted", one.bundle.sha256)
    assert Notice.objects.get(person=assessor).path == at("detail", year, 1)
    assert one.reviews.count() == 26


def test_a_page_that_does_not_open_stops_everything(people: People, year: Round) -> None:
    one = approved(year, people)

    def missing(path: str) -> object:
        raise PageMissing(path, 404)

    with pytest.raises(PageMissing):
        submission_submit(submission=one, by=people.malee, revision=one.revision, fetch=missing, today=TODAY)
    one.refresh_from_db()
    assert (one.state, one.bundle) == ("approved", None)
    assert not events_of(people.agency)


def test_a_new_self_check_takes_approval_back_and_none_comes_under_review(people: People, year: Round) -> None:
    one = approved(year, people)
    with pytest.raises(Conflict):
        submission_submit(submission=one, by=people.malee, revision=1, fetch=page, today=TODAY)
    again = submission_prepare(round=year, by=people.malee, today=TODAY)
    assert (again.pk, again.state, again.approved_by) == (one.pk, "prepared", None)
    assert len(again.complete["O1"]) == 4
    with pytest.raises(Conflict):
        submission_approve(submission=one, by=people.prasert, revision=one.revision)
    ready = submission_approve(submission=again, by=people.prasert, revision=again.revision)
    submission_submit(submission=ready, by=people.malee, revision=ready.revision, fetch=page, today=TODAY)
    with pytest.raises(WrongStep):
        submission_prepare(round=year, by=people.malee, today=TODAY)


def test_the_way_in_the_browser(people: People, year: Round, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "capture", lambda _origin, path: page(path))
    malee = sign_in(people.malee)
    assert "ตรวจตนเอง" in malee.get(at("list", year)).content.decode()
    shown = malee.get(at("check", year)).content.decode()
    assert "0/26" in shown
    assert malee.post(at("check", year)).status_code == 302
    assert sign_in(people.somchai).post(at("approve", year, 1), {"revision": 1}).status_code == 403
    malee.post(at("approve", year, 1), {"revision": 1})
    assert "คนเดียวกับผู้ตรวจตนเอง" in malee.get(at("detail", year, 1)).content.decode()
    assert "26 ข้อที่ยังไม่ครบ" in malee.get(at("submit", year, 1)).content.decode()
    malee.post(at("submit", year, 1), {"revision": 2})
    one = Submission.objects.get()
    assert one.state == "submitted"
    shown = malee.get(at("detail", year, 1)).content.decode()
    assert one.bundle.sha256 in shown
    assert malee.get(reverse("files:file", args=[people.agency.slug, one.bundle.pk])).content[:2] == b"PK"


def test_pages_ask_who_comes(people: People, year: Round, assert_access: Callable[..., None]) -> None:
    approved(year, people)
    for name in ("list", "check", "recommendations"):
        assert_access(at(name, year))
    assert_access(at("detail", year, 1))
    assert_access(at("submit", year, 1), somchai=403)
    assert_access(at("paste", year), somchai=403)
    assert_access(at("finish", year, 1), malee=403, somchai=403)


def test_a_submission_takes_few_queries(
    people: People, year: Round, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    submitted(year, people)
    client = sign_in(people.malee)
    with django_assert_max_num_queries(16):
        client.get(at("detail", year, 1))
    with django_assert_max_num_queries(18):
        client.get(at("item", year, 1, "O6"))


def test_pages_are_captured_as_visitors_get_them(db: None) -> None:
    found = capture("http://localhost:8000", reverse("account_login"))
    assert (found.status, found.media_type) == (200, "text/html")
    assert "content-security-policy" in {name.lower() for name, _value in found.headers}
    assert 'lang="th"' in found.body.decode()
    with pytest.raises(PageMissing):
        capture("http://localhost:8000", "/nowhere/at/all/")


def test_the_key_is_made_once(keys: Path) -> None:
    assert public_key() is None
    first = signing_key().private_bytes_raw()
    assert signing_key().private_bytes_raw() == first
    assert [path.name for path in keys.iterdir()] == ["bundles"]
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
