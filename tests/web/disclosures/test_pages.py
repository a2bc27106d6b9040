"""The checklist, the page of an item, and what is done with proofs there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from prongsai.web.accounts.models import Person
from prongsai.web.disclosures.models import Disclosure, Proof
from prongsai.web.rounds.models import Round
from tests.web.disclosures.conftest import empty_pdf, gather, with_macros
from tests.web.people import People

SignIn = Callable[[Person], Client]


def _at(people: People, rest: str = "") -> str:
    return f"/office/{people.agency.slug}/2569/disclosures/{rest}"


def _proof(people: People, proof: Proof, act: str = "") -> str:
    return f"/office/{people.agency.slug}/disclosures/proofs/{proof.pk}/{act}"


@pytest.mark.parametrize(
    ("rest", "somchai"),
    [("", 200), ("o12/", 200), ("o12/assign/", 403), ("o12/add/file/", 403), ("o12/add/page/", 403),
     ("o12/add/link/", 403), ("pull/", 403)],
)  # fmt: skip
def test_who_sees_items(
    one: Round, people: People, assert_access: Callable[..., None], rest: str, somchai: int
) -> None:
    assert_access(_at(people, rest), somchai=somchai)


def test_who_sees_proofs(one: Round, people: People, assert_access: Callable[..., None]) -> None:
    proof = gather(one, people, text="โทร 081-234-5678")
    assert_access(_proof(people, proof))
    assert_access(f"/office/{people.agency.slug}/disclosures/", malee=302, somchai=302)
    for act in ("edit/", "answer/", "judge/"):
        assert_access(_proof(people, proof, act), somchai=403)
    for act in ("publish/", "remove/"):
        assert_access(_proof(people, proof, act), malee=302, somchai=403, post={"revision": 0})
    assert Proof.objects.count() == 1, "the page was too old to remove it"


def test_the_checklist_says_what_is_missing_and_what_comes_first(
    one: Round, people: People, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    Disclosure.objects.create(round=one, item="O21", unit=people.finance, due=date(2026, 1, 1))
    client = sign_in(people.wipa)
    with django_assert_max_num_queries(16):
        page = client.get(_at(people)).content.decode()
    assert "จาก 26 ข้อ" in page
    first = page[page.index("ทำข้อเหล่านี้ก่อน") :]
    assert first.index("O21") < first.index("O1 ")
    mine = client.get(_at(people), {"mine": "1"}).content.decode()
    assert "o21/" in mine
    assert "o22/" not in mine


def test_an_item_that_is_not_disclosed_is_not_found(one: Round, people: People, sign_in: SignIn) -> None:
    client = sign_in(people.malee)
    assert [client.get(_at(people, code)).status_code for code in ("i1/", "o99/", "o12/add/film/")] == [404, 404, 404]


def test_from_a_file_to_a_published_proof(one: Round, people: People, sign_in: SignIn) -> None:
    wipa, malee = sign_in(people.wipa), sign_in(people.malee)
    today = timezone.localdate().isoformat()
    data = {"title": "รายงานสรุป", "as_of": today, "elements": ["procurement_summary"], "file_page": "๑"}
    refused = wipa.post(_at(people, "o12/add/file/"), data | {"upload": with_macros()})
    assert "มีมาโครอยู่ในแฟ้ม" in refused.content.decode()
    made = wipa.post(_at(people, "o12/add/file/"), data | {"upload": empty_pdf()})
    proof = Proof.objects.get()
    assert made.headers["Location"] == _proof(people, proof)
    assert proof.file_page == 1
    assert "ตอบสิ่งที่พบ" in wipa.get(_proof(people, proof)).content.decode()
    wipa.post(_proof(people, proof, "answer/"), {"ask-scan": "ไม่", "revision": 1})
    assert not Proof.objects.get().answers, "too short to say something"
    wipa.post(_proof(people, proof, "answer/"), {"ask-scan": "ต้นฉบับมีเพียงกระดาษที่ลงนาม", "revision": 1})
    assert wipa.post(_proof(people, proof, "judge/"), {"elements": ["procurement_summary"]}).status_code == 403
    malee.post(_proof(people, proof, "judge/"), {"elements": ["procurement_summary"], "revision": 2})
    malee.post(_proof(people, proof, "publish/"), {"revision": 3})
    page = malee.get(_at(people, "o12/")).content.decode()
    assert "ยืนยันโดย มาลี ทดสอบ" in page
    assert "ครบ" in page
    malee.post(_proof(people, proof, "withdraw/"), {"reason": "แฟ้มผิดฉบับ", "revision": 4})
    assert Proof.objects.get().withdrawn_at


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        ("page", {"text": "<script>alert(1)</script>"}, "พบโค้ด HTML"),
        ("link", {"url": "http://example.go.th/"}, "ไม่ขึ้นต้นด้วย https://"),
        ("link", {"url": "https://"}, "อ่านลิงก์นี้ไม่ได้"),
        ("page", {"text": "ข้อความ", "as_of": "2999-01-01"}, "อยู่ในอนาคต"),
        ("page", {"text": "ข้อความ", "title": ""}, "ชื่อหลักฐาน"),
    ],
)
def test_bad_input_is_said_at_its_field(
    one: Round, people: People, sign_in: SignIn, kind: str, data: dict[str, str], said: str
) -> None:
    typed = {"title": "หลักฐาน", "as_of": "2025-11-01"} | data
    page = sign_in(people.wipa).post(_at(people, f"o12/add/{kind}/"), typed)
    assert said in page.content.decode()
    assert not Proof.objects.exists()


def test_two_people_assigning_at_once(one: Round, people: People, sign_in: SignIn) -> None:
    malee, kanya = sign_in(people.malee), sign_in(people.kanya)
    data = {"unit": str(people.finance.pk), "due": "2026-03-31", "note": "หนึ่ง", "revision": 0}
    assert malee.post(_at(people, "o12/assign/"), data).status_code == 302
    page = kanya.post(_at(people, "o12/assign/"), data | {"note": "สอง"}).content.decode()
    assert "มาลี ทดสอบ แก้ไขรายการนี้" in page
    assert "หนึ่ง" in page
    assert "สอง" in page
    far = malee.post(_at(people, "o12/assign/"), data | {"due": "1999-01-01", "revision": 2}).content.decode()
    assert "errorlist" in far


def test_nothing_is_added_in_a_closed_round(one: Round, people: People, sign_in: SignIn) -> None:
    Round.objects.filter(pk=one.pk).update(state="closed")
    client = sign_in(people.malee)
    assert client.get(_at(people, "o12/add/page/")).status_code == 400
    assert "แนบแฟ้ม" not in client.get(_at(people, "o12/")).content.decode()
