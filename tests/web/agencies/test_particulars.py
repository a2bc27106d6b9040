"""What an agency says about itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.agencies.services.agencies import agency_edit
from prongsai.web.changes.models import Change
from tests.web.people import People

SignIn = Callable[[Person], Client]
PAGE = "/office/sao-550199/particulars/"
VALUES = {
    "name": "องค์การบริหารส่วนตำบลทุ่งสมมุติ",
    "code": "06550112",
    "province": "จังหวัดน่าน",
    "district": "เมือง",
    "subdistrict": "ต.บ่อ",
    "website": "www.example.go.th",
    "letter_prefix": "นน 99999/",
    "digits": "arabic",
    "chain": ["chief_executive", "preparer", "clerk"],
    "revision": "1",
}


@pytest.fixture
def client(people: People, sign_in: SignIn) -> Client:
    """Malee's browser."""
    return sign_in(people.malee)


def test_who_may_open_them(assert_access: Callable[..., None]) -> None:
    assert_access(PAGE)
    assert_access(f"{PAGE}edit/", somchai=403)


def test_signers_of_today_and_who_is_missing(
    client: Client, people: People, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(7):
        page = client.get(PAGE).content.decode()
    assert "บุญมี ทดสอบ" in page
    assert "วันนี้ไม่มีผู้ดำรงตำแหน่ง" not in page
    people.agency.memberships.filter(role="clerk").update(ends="2020-01-01")
    page = client.get(PAGE).content.decode()
    assert "วันนี้ไม่มีผู้ดำรงตำแหน่ง" in page
    assert "<li>ปลัด</li>" in page


def test_editing(client: Client, people: People) -> None:
    assert client.post(f"{PAGE}edit/", VALUES).headers["Location"] == PAGE
    agency = Agency.objects.get(pk=people.agency.pk)
    assert (agency.province, agency.district, agency.subdistrict) == ("น่าน", "เมืองน่าน", "บ่อ")
    assert agency.website == "https://www.example.go.th"
    assert agency.chain == ["preparer", "clerk", "chief_executive"], "in the order of the chain"
    assert agency.revision == 2
    change = Change.objects.get(subject=agency.pk)
    assert change.fields["digits"] == ["thai", "arabic"]
    assert "name" not in change.fields
    assert "06550112" in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"province": "นาน"}, "ไม่พบจังหวัด “นาน” หมายถึง “น่าน” หรือไม่"),
        ({"district": "เมืองแพร่"}, "ไม่พบอำเภอ “เมืองแพร่” ในจังหวัดน่าน"),
        ({"subdistrict": ""}, "ยังไม่ได้กรอกตำบล"),
        ({"chain": ["clerk"]}, "ยังไม่ได้เลือก ผู้ประสานงาน ITA ผู้บริหารสูงสุด ซึ่งต้องลงนามเสมอ"),
        ({"digits": "roman"}, "ไม่มีตัวเลือก “roman”"),
        ({"name": "ก" * 201}, "ยาวเกินไป มี 201 ตัวอักษร กรอกได้ไม่เกิน 200 ตัวอักษร"),
    ],
)
def test_bad_input(client: Client, wrong: dict[str, object], says: str) -> None:
    page = client.post(f"{PAGE}edit/", VALUES | wrong).content.decode()
    assert says in page
    assert 'value="นน 99999/"' in page
    assert Agency.objects.get(slug="sao-550199").revision == 1


def test_two_at_once_lose_nothing(client: Client, people: People) -> None:
    agency = Agency.objects.get(pk=people.agency.pk)
    agency_edit(agency=agency, by=people.kanya, revision=1, values={"letter_prefix": "นน 11111/"})
    page = client.post(f"{PAGE}edit/", VALUES).content.decode()
    assert "กัญญา ทดสอบ แก้ไขรายการนี้ระหว่างที่ท่านพิมพ์" in page
    assert "<dd>นน 11111/</dd>" in page, "what is stored"
    assert 'value="นน 99999/"' in page, "what was typed"
    assert 'name="revision" value="2"' in page
    assert client.post(f"{PAGE}edit/", VALUES | {"revision": "2"}).status_code == 302
    assert Agency.objects.get(pk=agency.pk).letter_prefix == "นน 99999/"
