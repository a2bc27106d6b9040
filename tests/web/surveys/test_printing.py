"""Printing for a survey: slips whose codes exist on paper alone, posters, the form on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from prongsai.core.surveys.codes import read_code
from prongsai.web.accounts.models import Person
from prongsai.web.changes.models import Change
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.services import answer_put
from prongsai.web.tallies.selectors import arrived, code_is_valid
from tests.web.people import People
from tests.web.surveys.opened import Opened, answers, opened

__all__ = ["opened"]
SignIn = Callable[[Person], Client]
_CODE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{3}-[2-9A-Z]{3}")


def path(name: str, campaign: Campaign) -> str:
    return reverse(f"surveys:{name}", args=[campaign.round.agency.slug, campaign.pk])


def text(pdf: bytes) -> str:
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(pdf))


def codes_in(pdf: bytes) -> list[str]:
    found = [read_code(code) for code in _CODE.findall(text(pdf))]
    return [code for code in found if code is not None]


def test_access(opened: Opened, assert_access: Callable[..., None]) -> None:
    campaign = opened("IIT")
    assert_access(path("slips", campaign), somchai=403)
    assert_access(path("slips", campaign), post={"number": "1"}, somchai=403)
    assert_access(path("slips_void", campaign), post={"sure": "on"}, malee=302, somchai=403)
    assert_access(path("poster", campaign))
    assert_access(path("paper", campaign))


def test_slips_are_made_with_codes_nobody_keeps(
    opened: Opened, people: People, sign_in: SignIn, tmp_path: Path
) -> None:
    campaign = opened("IIT", expected=12)
    client = sign_in(people.malee)
    assert client.get(path("slips", campaign)).context["form"]["number"].value() == 12
    response = client.post(path("slips", campaign), {"number": "๑๒"}, headers={"host": "localhost"})
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
    assert "no-store" in response.headers["Cache-Control"]
    codes = codes_in(response.content)
    assert len(set(codes)) == 12
    assert all(code_is_valid(campaign.key, code) for code in codes)
    assert f"localhost/s/{campaign.key}/" in text(response.content)
    change = Change.objects.get(action="slips_printed")
    assert (change.kind, change.fields) == ("survey", {"slips": ["", "12"]})
    assert not any(code in str(change.fields) + change.title for code in codes)
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert not any(code.encode() in kept for code in codes)
    page = client.get(path("slips", campaign))
    assert page.context["came"].codes_left == 12
    assert page.context["form"]["number"].value() is None, "everybody has a slip"


def test_who_answered_needs_no_slip(opened: Opened, people: People, sign_in: SignIn) -> None:
    campaign = opened("IIT", expected=5)
    client = sign_in(people.malee)
    [code, _other] = codes_in(client.post(path("slips", campaign), {"number": "2"}).content)
    given = {name.removeprefix("q-"): value for name, value in answers(campaign).items()}
    answer_put(campaign=campaign, given=given, arrival="a", today=campaign.opens, code=code)
    assert client.get(path("slips", campaign)).context["form"]["number"].value() == 3


@pytest.mark.parametrize("number", ["", "0", "-3", "501", "สิบ", "1.5"])
def test_a_number_that_cannot_be_printed(opened: Opened, people: People, sign_in: SignIn, number: str) -> None:
    campaign = opened("IIT")
    response = sign_in(people.malee).post(path("slips", campaign), {"number": number})
    assert response.status_code == 400
    assert response.context["form"].errors["number"]
    assert 'aria-invalid="true"' in response.content.decode()
    came = arrived(campaign.key)
    assert came is not None
    assert came.codes_left == 0


def test_unused_codes_are_made_void_when_asked_twice(opened: Opened, people: People, sign_in: SignIn) -> None:
    campaign = opened("IIT")
    client = sign_in(people.malee)
    codes = codes_in(client.post(path("slips", campaign), {"number": "3"}).content)
    unsure = client.post(path("slips_void", campaign), {})
    assert unsure.status_code == 400
    assert "กรุณาทำเครื่องหมายยืนยันก่อน" in unsure.content.decode()
    assert code_is_valid(campaign.key, codes[0])
    response = client.post(path("slips_void", campaign), {"sure": "on"}, follow=True)
    assert "ยกเลิกรหัสที่ยังไม่ใช้ 3 รหัสแล้ว" in response.content.decode()
    assert not any(code_is_valid(campaign.key, code) for code in codes)
    assert Change.objects.get(action="slips_voided").fields == {"slips": ["3", ""]}
    assert "พิมพ์ใบรหัส" in client.get(reverse("changes:list", args=[people.agency.slug])).content.decode()


@pytest.mark.parametrize("instrument", ["IIT", "EIT"])
def test_no_slips_where_they_could_not_be_used(
    opened: Opened, people: People, sign_in: SignIn, instrument: str
) -> None:
    campaign = opened(instrument, open_it=instrument == "EIT")
    for name in ("slips", "slips_void"):
        response = sign_in(people.malee).post(path(name, campaign), {"number": "1", "sure": "on"})
        assert response.status_code == 400
        assert response.headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(
    ("host", "warned"), [("localhost:8000", True), ("127.0.0.1", True), ("[::1]:8000", True), ("testserver", False)]
)
def test_an_address_no_telephone_can_open_is_warned_of(
    opened: Opened, people: People, sign_in: SignIn, *, host: str, warned: bool
) -> None:
    page = sign_in(people.malee).get(path("slips", opened("IIT")), headers={"host": host}).content.decode()
    assert ("โทรศัพท์เปิดที่อยู่นี้ไม่ได้" in page) == warned
    assert ("prongsai up --host 0.0.0.0" in page) == warned


def test_posters_of_the_survey_and_of_its_service_points(opened: Opened, people: People, sign_in: SignIn) -> None:
    campaign = opened("EIT", open_it=False)
    place = campaign.places.create(title="กองคลัง")
    other = opened("SAT").places.create(title="ศูนย์พัฒนาเด็กเล็ก")
    client = sign_in(people.malee)
    whole = client.get(path("poster", campaign))
    assert f"testserver/s/{campaign.key}/" in text(whole.content)
    assert "กองคลัง" not in text(whole.content)
    assert whole.headers["Content-Disposition"].startswith("attachment")
    for form in ("poster", "card"):
        one = text(client.get(path("poster", campaign), {"place": place.key, "form": form}).content)
        assert f"testserver/s/{campaign.key}/at/{place.key}/" in one
        assert "กองคลัง" in one
    for unknown in (other.key, "\0"):
        assert client.get(path("poster", campaign), {"place": unknown}).status_code == 404


def test_the_form_on_paper(opened: Opened, people: People, sign_in: SignIn) -> None:
    words = text(sign_in(people.somchai).get(path("paper", opened("IIT", open_it=False))).content)
    assert "แบบสำรวจบุคลากรภายในหน่วยงาน" in words
    assert "รหัสบนใบของท่าน" in words
    assert "แบบสำรวจซ้อมของหน่วยงาน" in words


def test_a_survey_of_our_own_rehearses_nothing(opened: Opened, people: People, sign_in: SignIn) -> None:
    words = text(sign_in(people.malee).get(path("poster", opened("SAT"))).content)
    assert "แบบสำรวจของหน่วยงานเอง" in words
    assert "itas.nacc" not in words


def test_the_page_asks_the_database_little(
    opened: Opened, people: People, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    campaign, client = opened("IIT"), sign_in(people.malee)
    with django_assert_max_num_queries(12):
        client.get(path("slips", campaign))
