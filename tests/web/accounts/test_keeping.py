"""A half-written form survives signing in again, and a page that has grown too old."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client

from prongsai.web.accounts.models import Person
from tests.web.people import PASSWORD, People

ADD = "/office/sao-550199/units/add/"
TYPED = {"name": "กองสาธารณสุขและสิ่งแวดล้อม", "work": "health"}


@pytest.fixture(autouse=True)
def no_limits() -> Iterator[None]:
    """Limits of earlier tests are forgotten."""
    cache.clear()
    yield


def _token(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found
    return found.group(1)


def _send(client: Client, path: str, fields: dict[str, str]) -> str:
    """Send a form the way a browser does, with the token of the page; the path one is led to."""
    response = client.post(path, fields, headers={"Origin": "http://testserver"})
    assert response.status_code == 302, response.content.decode()
    return response.headers["Location"]


def test_what_was_typed_comes_back_after_signing_in(people: People) -> None:
    client = Client()
    login = _send(client, ADD, TYPED)
    assert login == f"/accounts/login/?next={ADD}"

    back = _send(client, login, {"login": "malee@example.go.th", "password": PASSWORD})
    assert back == ADD
    page = client.get(back).content.decode()
    assert "ข้อความที่พิมพ์ไว้ยังอยู่" in page
    assert 'name="name" value="กองสาธารณสุขและสิ่งแวดล้อม"' in page

    assert _send(client, ADD, TYPED) == "/office/sao-550199/units/"
    assert "ข้อความที่พิมพ์ไว้ยังอยู่" not in client.get(ADD).content.decode(), "it is offered once"


def test_parts_of_pages_send_the_whole_page_to_sign_in(people: People) -> None:
    response = Client().post(ADD, TYPED, headers={"HX-Request": "true"})
    assert response.headers["HX-Redirect"] == f"/accounts/login/?next={ADD}"
    page = {"HX-Request": "true", "HX-Current-URL": "http://testserver/office/sao-550199/units/?a=1"}
    response = Client().get("/office/sao-550199/units/", headers=page)
    assert response.headers["HX-Redirect"] == "/accounts/login/?next=/office/sao-550199/units/%3Fa%3D1"


def test_a_page_that_is_too_old_offers_what_was_typed(people: People) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(Person.objects.get(email="malee@example.go.th"))
    old = _token(client.get(ADD).content.decode())
    client.cookies.pop("csrftoken")
    client.get(ADD)
    response = client.post(ADD, TYPED | {"csrfmiddlewaretoken": old}, headers={"Origin": "http://testserver"})
    page = response.content.decode()
    assert "ข้อความที่พิมพ์ไว้ยังอยู่" in page
    fresh = TYPED | {"csrfmiddlewaretoken": _token(page)}
    assert _send(client, ADD, fresh) == "/office/sao-550199/units/"


@pytest.mark.parametrize("origin", [None, "https://evil.example"])
def test_what_comes_from_elsewhere_is_refused_plainly(people: People, origin: str | None) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(Person.objects.get(email="malee@example.go.th"))
    headers = {"Origin": origin} if origin else {}
    response = client.post(ADD, TYPED, headers=headers)
    assert response.status_code == 403
    assert "กองสาธารณสุข" not in response.content.decode()


def test_an_old_sign_in_page_gives_nothing_back(people: People, sign_in: Callable[[Person], Client]) -> None:
    client = Client(enforce_csrf_checks=True)
    typed = {"login": "malee@example.go.th", "password": PASSWORD}
    response = client.post("/accounts/login/", typed, headers={"Origin": "http://testserver"})
    assert response.status_code == 403
    assert PASSWORD not in response.content.decode()
    assert "kept_form" not in client.session


def test_what_was_typed_outlives_the_second_factor(people: People) -> None:
    secret = generate_totp_secret()
    TOTP.activate(people.malee, secret)
    client = Client()
    login = _send(client, ADD, TYPED)
    asked = _send(client, login, {"login": "malee@example.go.th", "password": PASSWORD})
    assert asked.startswith("/accounts/2fa/authenticate/")
    wrong = client.post(asked, {"code": "12345"})
    assert "รหัสไม่ถูกต้อง" in wrong.content.decode()
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    back = _send(client, asked, {"code": code})
    assert back == ADD
    assert 'value="กองสาธารณสุขและสิ่งแวดล้อม"' in client.get(back).content.decode()
