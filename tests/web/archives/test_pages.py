"""The page that takes everything out, and the one that takes an agency in."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.archives.services import agency_wipe
from prongsai.web.changes.models import Change
from prongsai.web.files import storage
from tests.web.archives.conftest import archive_of, members_of, resealed
from tests.web.factories import fill_agency, stored
from tests.web.people import People

PAGE, DOWNLOAD = "/office/sao-550199/export/", "/office/sao-550199/export/download/"
IMPORT = "/setup/import/"
SignIn = Callable[[Person], Client]


@pytest.fixture
def keeper(people: People, sign_in: SignIn) -> Client:
    """Somebody who keeps the installation."""
    return sign_in(Person.objects.create_user("keeper@example.go.th", "ผู้ดูแล ทดสอบ", is_staff=True))


def upload(content: bytes) -> dict[str, object]:
    return {"archive": SimpleUploadedFile("x.zip", content, "application/zip")}


def test_who_may_look(assert_access: Callable[..., None]) -> None:
    assert_access(PAGE)


def test_who_may_take(people: People, sign_in: SignIn) -> None:
    assert sign_in(people.anong).post(DOWNLOAD).status_code == 404
    assert Client().post(DOWNLOAD).headers["Location"].startswith("/accounts/login/")
    assert sign_in(people.somchai).post(DOWNLOAD).status_code == 403
    assert not Change.objects.exists()
    for person in (people.malee, people.kanya):
        assert sign_in(person).post(DOWNLOAD).getvalue().startswith(b"PK")  # type: ignore[attr-defined]
    assert Change.objects.filter(action="exported").count() == 2


def test_taking_out_needs_a_post(people: People, sign_in: SignIn) -> None:
    assert sign_in(people.malee).get(DOWNLOAD).status_code == 405
    assert not Change.objects.exists()


def test_the_page_counts_what_is_inside(
    people: People, sign_in: SignIn, django_assert_max_num_queries: Callable[..., object]
) -> None:
    fill_agency(people.agency, people.malee, measures=5)
    client = sign_in(people.malee)
    with django_assert_max_num_queries(36):  # type: ignore[attr-defined]
        page = client.get(PAGE).content.decode()
    assert '<th scope="row">มาตรการ</th><td class="number">5</td>' in page
    assert '<th scope="row">ความก้าวหน้า</th><td class="number">10</td>' in page
    assert "ยังไม่เคยส่งออก" in page
    assert "ดาวน์โหลดทั้งหมด" in page


def test_a_colleague_who_only_looks_sees_no_button(people: People, sign_in: SignIn) -> None:
    page = sign_in(people.somchai).get(PAGE).content.decode()
    assert "ดาวน์โหลดทั้งหมด" not in page
    assert "ผู้ประสานงาน ITA และปลัดเป็นผู้ดาวน์โหลดได้" in page


@pytest.mark.django_db(transaction=True)
def test_what_is_downloaded_comes_back(people: People, sign_in: SignIn, keeper: Client) -> None:
    fill_agency(people.agency, people.malee)
    client = sign_in(people.kanya)
    response = client.post(DOWNLOAD)
    assert response.headers["Content-Type"] == "application/zip"
    assert 'filename="prongsai-sao-550199-' in response.headers["Content-Disposition"]
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    page = client.get(PAGE).content.decode()
    assert "ส่งออกครั้งล่าสุดเมื่อ" in page
    assert "โดย กัญญา ทดสอบ" in page
    agency_wipe(agency=people.agency, by=None)
    people.malee.delete()
    response = keeper.post(IMPORT, upload(content))
    assert response.headers["Location"] == "/setup/import/sao-550199/"
    page = keeper.get(response.headers["Location"]).content.decode()
    assert "มาลี ทดสอบ" in page
    assert "prongsai agencies invite sao-550199 malee@example.go.th" in page
    assert "สมชาย ทดสอบ" not in page
    assert "เปิดหน่วยงาน" not in page
    assert members_of(archive_of(Agency.objects.get(slug="sao-550199"))).keys() == members_of(content).keys()


def test_bytes_that_are_gone_stop_the_download(people: People, sign_in: SignIn) -> None:
    storage.drop(stored(people.agency, people.malee, "ภาพ.jpg", b"picture", "image/jpeg").sha256)
    response = sign_in(people.malee).post(DOWNLOAD)
    assert response.status_code == 400
    assert "แฟ้ม “ภาพ.jpg” ในที่เก็บของระบบหายหรือเสียหาย" in response.content.decode()
    assert not Change.objects.exists()


def test_only_keepers_take_agencies_in(people: People, sign_in: SignIn, keeper: Client) -> None:
    for path in (IMPORT, "/setup/import/sao-550199/"):
        assert Client().get(path).headers["Location"].startswith("/accounts/login/")
        assert sign_in(people.malee).get(path).status_code == 403
        assert keeper.get(path).status_code == 200
    assert sign_in(people.malee).post(IMPORT, upload(archive_of(people.other))).status_code == 403
    assert keeper.get("/setup/import/none/").status_code == 404


def test_an_agency_that_is_there_is_refused_beside_the_field(people: People, keeper: Client) -> None:
    response = keeper.post(IMPORT, upload(archive_of(people.agency)))
    assert response.status_code == 400
    assert "มีอยู่ในระบบนี้แล้ว" in response.content.decode()
    assert Agency.objects.count() == 2


def test_what_is_wrong_is_listed(people: People, keeper: Client) -> None:
    members = members_of(archive_of(people.agency))
    members["rows/agencies.unit.jsonl"] = b'{"id": 1}\n'
    response = keeper.post(IMPORT, upload(resealed(members)))
    assert response.status_code == 400
    page = response.content.decode()
    assert "rows/agencies.unit.jsonl: line 1, id: found 1; wanted an id" in page
    assert "aria-invalid" in page


@pytest.mark.parametrize(
    ("content", "said"), [(None, "ยังไม่ได้เลือกแฟ้ม"), (b"", "ว่างเปล่า"), (b"no archive", "ไม่ใช่ข้อมูลหน่วยงานที่ส่งออกจากโปร่งใส")]
)
def test_what_is_no_archive(keeper: Client, content: bytes | None, said: str) -> None:
    response = keeper.post(IMPORT, {} if content is None else upload(content))
    assert response.status_code == 400
    assert said in response.content.decode()


def test_large_uploads_come_from_the_disk(people: People, keeper: Client, settings: object) -> None:
    """Django hands large uploads over as files of their own; they are read from there."""
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10  # type: ignore[attr-defined]
    response = keeper.post(IMPORT, upload(BytesIO(archive_of(people.other)).getvalue()))
    assert "มีอยู่ในระบบนี้แล้ว" in response.content.decode()
