"""The wizard of the first run."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.test import Client

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency, Membership
from prongsai.web.changes.models import Change
from tests.web.people import People

PLACE = {"kind": "sao", "province": "น่าน", "district": "เมืองน่าน", "subdistrict": "บ่อ"}
UNITS = {"has_office": "on", "named_office": "สำนักปลัด", "has_finance": "on", "named_finance": "กองคลังและพัสดุ"}
AGENCY = {"name": "องค์การบริหารส่วนตำบลทุ่งสมมุติ", "website": "", "slug": "sao-550112"} | UNITS
OWNER = {
    "name": "มาลี ทดสอบ",
    "email": "malee@example.go.th",
    "password": "ทุ่งสมมุติ-2569-ฤดูฝน",
    "position": "นักวิเคราะห์นโยบายและแผน",
}


def _start(client: Client, **place: str) -> str:
    return client.get("/setup/", place).content.decode()


def _agency_path(**place: str) -> str:
    return f"/setup/agency/?{urlencode(place or PLACE)}"


def test_each_choice_opens_the_next(db: None) -> None:
    client = Client()
    assert client.get("/").headers["Location"] == "/setup/"
    first = _start(client)
    assert "องค์การบริหารส่วนตำบล" in first
    assert 'name="province"' not in first
    assert 'name="province"' in _start(client, kind="sao")
    districts = _start(client, kind="sao", province="น่าน")
    assert "เมืองน่าน" in districts
    assert 'name="subdistrict"' not in districts
    assert "ยังไม่ได้กรอก" not in districts
    assert client.get("/setup/", PLACE).headers["Location"] == _agency_path()


def test_choices_stand_in_dictionary_order(db: None) -> None:
    page = _start(Client(), kind="sao")
    assert page.index(">กระบี่<") < page.index(">เชียงราย<") < page.index(">ตรัง<")


def test_a_provincial_organisation_needs_its_province_only(db: None) -> None:
    client = Client()
    led = client.get("/setup/", {"kind": "pao", "province": "น่าน"}).headers["Location"]
    page = client.get(led).content.decode()
    assert "องค์การบริหารส่วนจังหวัดน่าน" in page
    assert 'value="pao-55"' in page


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"province": "น่านน"}, "ไม่พบจังหวัด “น่านน” หมายถึง “น่าน” หรือไม่"),
        ({"district": "เมืองแพร่"}, "ไม่พบอำเภอ “เมืองแพร่” ในจังหวัดน่าน"),
        ({"subdistrict": "ทุ่งสมมุติ"}, "ไม่พบตำบล “ทุ่งสมมุติ” ในอำเภอเมืองน่าน"),
    ],
)
def test_places_that_do_not_exist(db: None, wrong: dict[str, str], says: str) -> None:
    client = Client()
    assert says in _start(client, **(PLACE | wrong))
    assert client.get(_agency_path(**(PLACE | wrong))).headers["Location"].startswith("/setup/?")


def test_another_province_forgets_the_district(db: None) -> None:
    headers = {"HX-Request": "true", "HX-Trigger-Name": "province"}
    page = Client().get("/setup/", PLACE | {"province": "แพร่"}, headers=headers).content.decode()
    assert "<main" not in page
    assert "เมืองแพร่" in page
    assert "errorlist" not in page
    assert 'name="subdistrict"' not in page


def test_name_slug_and_units_are_proposed(db: None) -> None:
    page = Client().get(_agency_path()).content.decode()
    assert 'value="องค์การบริหารส่วนตำบลบ่อ"' in page
    assert 'value="sao-5501' in page
    assert 'value="กองสวัสดิการสังคม"' in page


def test_everything_is_made_at_the_end(db: None) -> None:
    client = Client()
    assert client.post(_agency_path(), AGENCY).headers["Location"] == "/setup/account/"
    assert Agency.objects.count() == 0
    assert client.post("/setup/account/", OWNER).headers["Location"] == "/office/sao-550112/"
    agency = Agency.objects.get()
    assert (agency.province, agency.district, agency.subdistrict) == ("น่าน", "เมืองน่าน", "บ่อ")
    assert agency.chain == ["preparer", "reviewer", "clerk", "chief_executive"]
    assert list(agency.units.values_list("name", "work")) == [("สำนักปลัด", "office"), ("กองคลังและพัสดุ", "finance")]
    person = Person.objects.get()
    assert person.is_staff and not person.is_superuser
    post = Membership.objects.get()
    assert (post.person, post.role, post.position) == (person, "coordinator", "นักวิเคราะห์นโยบายและแผน")
    assert Change.objects.get().action == "created"
    assert client.get("/office/sao-550112/").status_code == 200, "signed in"


def test_wrong_particulars_keep_what_was_typed(people: People, sign_in: Callable[[Person], Client]) -> None:
    people.malee.is_staff = True
    people.malee.save()
    wrong = AGENCY | {"slug": "sao-550199", "named_finance": "สำนักปลัด", "website": "ไม่ใช่เว็บ"}
    page = sign_in(people.malee).post(_agency_path(), wrong).content.decode()
    assert "มีหน่วยงานอื่นใช้ “sao-550199” แล้ว" in page
    assert "มีส่วนราชการชื่อ “สำนักปลัด” แล้ว" in page
    assert "ที่อยู่เว็บไม่ถูกรูปแบบ" in page
    assert 'value="องค์การบริหารส่วนตำบลทุ่งสมมุติ"' in page
    assert 'value="ไม่ใช่เว็บ"' in page


def test_the_office_unit_is_needed(db: None) -> None:
    page = Client().post(_agency_path(), {k: v for k, v in AGENCY.items() if k != "has_office"}).content.decode()
    assert "ต้องมีส่วนราชการที่ทำงานบริหารทั่วไปเสมอ" in page


@pytest.mark.parametrize(
    ("password", "says"),
    [("สั้น", "อย่างน้อย 10 ตัวอักษร"), ("password123", "เดาง่าย"), ("malee@example.go.th", "คล้ายกับอีเมล")],
)
def test_weak_passwords(db: None, password: str, says: str) -> None:
    client = Client()
    client.post(_agency_path(), AGENCY)
    page = client.post("/setup/account/", OWNER | {"password": password}).content.decode()
    assert says in page
    assert 'value="มาลี ทดสอบ"' in page
    assert Person.objects.count() == 0


def test_going_back_shows_what_was_said(db: None) -> None:
    client = Client()
    client.post(_agency_path(), AGENCY)
    page = client.get(_agency_path()).content.decode()
    assert 'value="กองคลังและพัสดุ"' in page
    assert 'value="องค์การบริหารส่วนตำบลทุ่งสมมุติ"' in page


def test_closed_once_somebody_has_an_account(people: People, sign_in: Callable[[Person], Client]) -> None:
    for client in (Client(), sign_in(people.malee)):
        for path in ("/setup/", _agency_path(), "/setup/account/"):
            assert client.get(path).status_code == 404


def test_two_at_once(db: None) -> None:
    late = Client()
    late.post(_agency_path(), AGENCY)
    Person.objects.create_user("first@example.go.th", "คนแรก ทดสอบ")
    assert late.post("/setup/account/", OWNER).status_code == 404
    assert Agency.objects.count() == 0


def test_the_keeper_adds_another_agency(people: People, sign_in: Callable[[Person], Client]) -> None:
    people.malee.is_staff = True
    people.malee.save()
    client = sign_in(people.malee)
    client.post(_agency_path(), AGENCY)
    page = client.get("/setup/account/").content.decode()
    assert 'name="password"' not in page
    assert client.post("/setup/account/", {"position": ""}).headers["Location"] == "/office/sao-550112/"
    assert Membership.objects.get(agency__slug="sao-550112").person == people.malee
