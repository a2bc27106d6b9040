"""Signing in, what slows down guessing, and a password that was forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from prongsai.web.accounts.models import Person
from tests.web.people import PASSWORD, People

LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def no_limits() -> Iterator[None]:
    """Limits of other tests are forgotten, before and after."""
    cache.clear()
    yield
    cache.clear()


def test_the_address_may_be_capitalised(people: People) -> None:
    response = Client().post(LOGIN, {"login": "Malee@Example.go.th", "password": PASSWORD})
    assert response.headers["Location"] == "/"


def test_wrong_password(people: People) -> None:
    page = Client().post(LOGIN, {"login": "malee@example.go.th", "password": "ผิด"}).content.decode()
    assert "อีเมลหรือรหัสผ่านไม่ถูกต้อง" in page
    assert 'value="malee@example.go.th"' in page


def test_guessing_is_slowed_down(people: People) -> None:
    client = Client()
    for _ in range(10):
        client.post(LOGIN, {"login": "malee@example.go.th", "password": "ผิด"})
    response = client.post(LOGIN, {"login": "malee@example.go.th", "password": PASSWORD})
    assert response.status_code == 200, "not even the right one"
    assert "เข้าสู่ระบบไม่สำเร็จหลายครั้งเกินไป" in response.content.decode()


def test_a_forgotten_password_is_set_anew_by_mail(people: People) -> None:
    client = Client()
    client.post("/accounts/password/reset/", {"email": "malee@example.go.th"})
    (letter,) = mail.outbox
    assert letter.to == ["malee@example.go.th"]
    assert letter.subject == "[โปร่งใส] ตั้งรหัสผ่านใหม่"
    link = re.search(r"http://testserver(/accounts/password/reset/key/\S+)", letter.body)
    assert link
    form = client.get(link.group(1)).headers["Location"]
    weak = client.post(form, {"password1": "1234567890", "password2": "1234567890"}).content.decode()
    assert "เดาง่าย" in weak
    new = "ลมหนาวมาเร็ว-ปลายปี"
    assert client.post(form, {"password1": new, "password2": new}).status_code == 302
    assert Person.objects.get(email="malee@example.go.th").check_password(new)


def test_an_unknown_address_is_not_given_away(people: People) -> None:
    known = Client().post("/accounts/password/reset/", {"email": "malee@example.go.th"})
    unknown = Client().post("/accounts/password/reset/", {"email": "nobody@example.go.th"})
    assert known.headers["Location"] == unknown.headers["Location"]
    assert "signup" not in mail.outbox[1].body


def test_an_invited_person_without_password_cannot_sign_in(db: None) -> None:
    Person.objects.create_user("new@example.go.th", "ใหม่ ทดสอบ")
    for password in ("", "!", "None"):
        assert Client().post(LOGIN, {"login": "new@example.go.th", "password": password}).status_code == 200
