"""The page of a version, its preview, checking a file, and all documents in one ZIP."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.desk import Desk
from prongsai.web.documents.bundles import bundle
from prongsai.web.documents.models import Version
from prongsai.web.documents.services import file_content, version_make
from prongsai.web.documents.signing import version_send
from tests.web.documents.conftest import OFFICE, YEAR, Plan
from tests.web.people import People

SignIn = Callable[[Person], Client]
VERIFY = f"{OFFICE}/documents/verify/"
BUNDLE = f"{OFFICE}/{YEAR}/documents/bundle/"


def _path(version: Version, action: str = "") -> str:
    return f"{OFFICE}/{YEAR}/documents/versions/{version.pk}/{action}"


def test_who_may_open_the_pages(draft: Version, assert_access: Callable[..., None]) -> None:
    for path in (_path(draft), _path(draft, "preview/"), f"{OFFICE}/{YEAR}/documents/{draft.document_id}/"):
        assert_access(path)
    assert_access(VERIFY)
    assert_access(BUNDLE)


def test_a_version_of_nowhere_or_of_another_year(draft: Version, people: People, sign_in: SignIn) -> None:
    client = sign_in(people.malee)
    for path in (f"{OFFICE}/{YEAR}/documents/{uuid4()}/", f"{OFFICE}/2568/documents/versions/{draft.pk}/"):
        assert client.get(path).status_code == 404


def test_the_page_shows_files_digests_and_what_may_be_done(draft: Version, people: People, sign_in: SignIn) -> None:
    page = sign_in(people.malee).get(_path(draft)).content.decode()
    for file in (draft.pdf, draft.docx, draft.html):
        groups = "".join(f"<span>{file.sha256[at : at + 8]}</span>" for at in range(0, 64, 8))
        assert groups in page
        assert f'href="{OFFICE}/files/{file.pk}/?save"' in page
    assert f'action="{_path(draft, "send/")}"' in page
    assert '<iframe class="preview"' in page
    looking = sign_in(people.somchai).get(_path(draft)).content.decode()
    assert 'method="post" action="/office' not in looking


def test_the_downloads_are_the_bytes_of_the_digest(draft: Version, people: People, sign_in: SignIn) -> None:
    client = sign_in(people.somchai)
    for file in (draft.pdf, draft.docx, draft.html):
        response = client.get(f"{OFFICE}/files/{file.pk}/?save")
        assert hashlib.sha256(response.content).hexdigest() == file.sha256
        assert response.headers["Content-Disposition"].startswith("attachment")


def test_the_preview_is_the_html_and_cannot_run(draft: Version, people: People, sign_in: SignIn) -> None:
    response = sign_in(people.malee).get(_path(draft, "preview/"))
    assert response.content == file_content(draft.html)
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "frame-ancestors 'self'" in policy


def test_an_old_version_points_to_the_newest(plan: Plan, draft: Version, people: People, sign_in: SignIn) -> None:
    second = version_make(round=plan.round, kind="measures", until=None, by=people.malee)
    page = sign_in(people.malee).get(_path(draft)).content.decode()
    assert "ฉบับล่าสุดคือฉบับที่ 2" in page
    assert f'href="{_path(second)}"' in page
    assert _path(draft, "send/") not in page
    newest = sign_in(people.malee).get(f"{OFFICE}/{YEAR}/documents/{draft.document_id}/").content.decode()
    assert _path(second, "send/") in newest


def test_the_page_asks_little_of_the_database(
    draft: Version,
    people: People,
    desk: Callable[[Person], Desk],
    sign_in: SignIn,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    version_send(version=draft.pk, desk=desk(people.malee))
    client = sign_in(people.malee)
    with django_assert_max_num_queries(30):  # type: ignore[attr-defined]
        assert client.get(_path(draft)).status_code == 200


def _check(client: Client, content: bytes, name: str = "เอกสาร.pdf") -> tuple[int, str]:
    response = client.post(VERIFY, {"file": SimpleUploadedFile(name, content)})
    return response.status_code, response.content.decode()


def test_a_file_is_known_by_its_bytes(
    draft: Version, people: People, sign_in: SignIn, sign_all: Callable[[Version], Version]
) -> None:
    client = sign_in(people.somchai)
    content = file_content(draft.pdf)
    status, page = _check(client, content)
    assert status == 200
    assert "ตรงกับฉบับที่ 1 ทุกไบต์" in page
    assert "ยังไม่ได้ลงนามครบ" in page
    signed = sign_all(draft)
    _, page = _check(client, content)
    assert "ลงนามครบเมื่อ" in page
    assert signed.certificate is not None
    _, page = _check(client, file_content(signed.certificate))
    assert "(ใบรับรองการลงนาม)" in page
    _, page = _check(client, content + b" ")
    assert "ไม่ใช่เอกสารของหน่วยงาน" in page


def test_another_agency_does_not_know_the_file(draft: Version, people: People, sign_in: SignIn) -> None:
    response = sign_in(people.anong).post(
        "/office/sao-550198/documents/verify/", {"file": SimpleUploadedFile("a.pdf", file_content(draft.pdf))}
    )
    assert "ไม่ใช่เอกสารของหน่วยงาน" in response.content.decode()


def test_no_file_and_an_empty_file(people: People, sign_in: SignIn) -> None:
    client = sign_in(people.malee)
    response = client.post(VERIFY, {})
    assert response.status_code == 400
    assert "ยังไม่ได้เลือกแฟ้ม" in response.content.decode()
    status, page = _check(client, b"")
    assert status == 400
    assert "ว่างเปล่า" in page


def test_the_bundle_has_signed_ones_first_and_the_same_bytes_twice(
    plan: Plan, draft: Version, people: People, sign_in: SignIn, sign_all: Callable[[Version], Version]
) -> None:
    version_make(round=plan.round, kind="announcement", until=None, by=people.malee)
    memo = sign_all(version_make(round=plan.round, kind="memo", until=None, by=people.malee))
    response = sign_in(people.somchai).get(BUNDLE)
    assert response.headers["Content-Type"] == "application/zip"
    assert response.content == bundle(plan.round)
    with ZipFile(BytesIO(response.content)) as archive:
        assert archive.testzip() is None
        manifest = json.loads(archive.read("manifest.json"))
        for document in manifest["documents"]:
            for file in document["files"]:
                assert hashlib.sha256(archive.read(file["name"])).hexdigest() == file["sha256"]
        assert all(name.isascii() for name in archive.namelist())
    assert [(one["kind"], one["state"], one["version"]) for one in manifest["documents"]] == [
        ("memo", "frozen", 1),
        ("measures", "draft", 1),
        ("announcement", "draft", 1),
    ]
    assert [signer["name"] for signer in manifest["documents"][0]["signers"]][-1] == "บุญมี ทดสอบ"
    assert manifest["documents"][0]["files"][0] == {
        "name": f"signed/memo-{YEAR}-v1.pdf",
        "title": memo.pdf.name,
        "sha256": memo.sha256,
    }


def test_the_bundle_prefers_what_is_signed_to_a_newer_draft(
    plan: Plan, draft: Version, people: People, sign_all: Callable[[Version], Version]
) -> None:
    sign_all(draft)
    version_make(round=plan.round, kind="measures", until=None, by=people.malee)
    with ZipFile(BytesIO(bundle(plan.round))) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert [(one["state"], one["version"]) for one in manifest["documents"]] == [("frozen", 1)]


def test_the_signed_paper_is_kept_beside_the_version(
    plan: Plan, draft: Version, people: People, sign_in: SignIn, sign_all: Callable[[Version], Version]
) -> None:
    client = sign_in(people.malee)
    early = client.post(_path(draft, "scan/"), {"scan": SimpleUploadedFile("scan.pdf", b"%PDF-1.7 scan")})
    assert early.status_code == 400
    assert "เมื่อเอกสารลงนามครบแล้วเท่านั้น" in early.content.decode()
    signed = sign_all(draft)
    before = (signed.sha256, signed.state, signed.frozen_at)
    wrong = client.post(_path(signed, "scan/"), {"scan": SimpleUploadedFile("scan.exe", b"MZ")})
    assert wrong.status_code == 400
    assert "scan.exe ไม่ใช่ภาพ" in wrong.content.decode()
    page = client.post(
        _path(signed, "scan/"), {"scan": SimpleUploadedFile("scan.pdf", b"%PDF-1.7 scan")}, follow=True
    ).content.decode()
    signed.refresh_from_db()
    assert signed.scan is not None
    assert (signed.sha256, signed.state, signed.frozen_at) == before
    assert f'href="{OFFICE}/files/{signed.scan_id}/"' in page
    with ZipFile(BytesIO(bundle(plan.round))) as archive:
        assert archive.read(f"signed/measures-{YEAR}-v1-scan.pdf") == b"%PDF-1.7 scan"


def test_who_may_attach_the_paper(draft: Version, assert_access: Callable[..., None]) -> None:
    assert_access(_path(draft, "scan/"), post={}, malee=400, somchai=403)
