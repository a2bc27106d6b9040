"""The page of one's own account, and the pages of the packages around it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from prongsai.web.accounts.models import Person
from tests.web.people import People


def test_name_address_and_second_factor(people: People, sign_in: Callable[[Person], Client]) -> None:
    client = sign_in(people.malee)
    page = client.get("/me/").content.decode()
    assert "มาลี ทดสอบ" in page
    assert "malee@example.go.th" in page
    assert "/accounts/2fa/totp/activate/" in page
    assert "เพิ่มหน่วยงาน" not in page


def test_changing_the_name(people: People, sign_in: Callable[[Person], Client]) -> None:
    client = sign_in(people.malee)
    assert client.post("/me/", {"name": "  มาลี   ทดสอบใหม่ "}).status_code == 302
    people.malee.refresh_from_db()
    assert people.malee.name == "มาลี ทดสอบใหม่"
    assert "ยังไม่ได้กรอกช่องนี้" in client.post("/me/", {"name": " "}).content.decode()


def test_visitors_sign_in_first(db: None) -> None:
    assert Client().get("/me/").headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    "path",
    ["email/", "password/change/", "2fa/", "2fa/webauthn/", "logout/", "reauthenticate/"],
)
def test_pages_of_the_account_are_thai(people: People, sign_in: Callable[[Person], Client], path: str) -> None:
    page = sign_in(people.malee).get(f"/accounts/{path}").content.decode()
    _assert_thai(page)
    assert 'href="/me/"' in page or path == "reauthenticate/"


@pytest.mark.parametrize("path", ["login/", "password/reset/", "password/reset/done/", "password/reset/key/x-y/"])
def test_pages_before_signing_in_are_thai(db: None, path: str) -> None:
    _assert_thai(Client().get(f"/accounts/{path}").content.decode())


def test_nobody_signs_up(db: None) -> None:
    assert "signup" not in Client().get("/accounts/login/").content.decode()
    page = Client().post("/accounts/signup/", {"email": "a@example.go.th", "password1": "x", "password2": "x"})
    assert Person.objects.count() == 0
    assert "ไม่เปิดให้สมัครเอง" in page.content.decode()


def _assert_thai(page: str) -> None:
    main = re.search(r"<main.*?</main>", page, re.DOTALL)
    assert main and "<h1>" in main.group()
    words = re.sub(r"<script.*?</script>|<[^>]+>|[\w.]+@[\w.]+", " ", main.group(), flags=re.DOTALL)
    assert re.findall(r"[A-Za-z]{2,}(?: [A-Za-z]{2,})+", words) == []
