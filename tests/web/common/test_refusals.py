"""What cannot be done: said on a page, with what was typed, and nobody is led elsewhere."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, OperationalError
from django.test import Client
from django.urls import reverse

from prongsai.web.accounts.models import Person
from prongsai.web.changes.models import Change
from prongsai.web.common.logs import WithoutSecrets
from prongsai.web.rounds import duty_views
from prongsai.web.rounds.models import Duty
from prongsai.web.rounds.services import round_open
from tests.web.people import People

TYPED = {"title": "ประชุมคณะทำงานครั้งที่ <b>หนึ่ง</b>", "due": "2026-03-01", "revision": "0"}


@pytest.fixture
def malee(people: People, sign_in: Callable[[Person], Client]) -> Client:
    """The browser of the coordinator, with a round to put duties in."""
    round_open(agency=people.agency, year=2569, by=people.malee, today=date(2025, 10, 1))
    return sign_in(people.malee)


@pytest.fixture
def add(people: People) -> str:
    """The page on which a duty is added."""
    return reverse("rounds:duty_add", args=[people.agency.slug, 2569])


@pytest.mark.parametrize(
    ("error", "status", "says"),
    [
        (IntegrityError("UNIQUE constraint failed"), 409, "มีผู้บันทึกรายการเดียวกัน"),
        (OperationalError("database is locked"), 503, "ลองอีกครั้ง"),
    ],
)
def test_two_at_once_learn_what_to_do(
    malee: Client, add: str, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, says: str
) -> None:
    def fails(**_values: object) -> None:
        raise error

    monkeypatch.setattr(duty_views, "duty_add", fails)
    page = malee.post(add, TYPED)
    text = page.content.decode()
    assert page.status_code == status
    assert says in text
    assert "ประชุมคณะทำงานครั้งที่ &lt;b&gt;หนึ่ง" in text, "what was typed is still there"
    assert str(error) not in text


def test_an_error_inside_a_view_stores_nothing(malee: Client, add: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_values: object, **_more: object) -> None:
        raise RuntimeError("after the row was stored")

    duties, changes = Duty.objects.count(), Change.objects.count()
    monkeypatch.setattr("prongsai.web.rounds.duty_services.change_record", fails)
    malee.raise_request_exception = False
    page = malee.post(add, TYPED)
    assert page.status_code == 500
    assert "ยังไม่มีการบันทึก" in page.content.decode()
    assert (Duty.objects.count(), Change.objects.count()) == (duties, changes)


@pytest.mark.parametrize(
    ("before", "back"),
    [
        ("https://elsewhere.example/office/", "/"),
        ("//elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("http://testserver/office/sao-550199/rounds/", "http://testserver/office/sao-550199/rounds/"),
        ("", "/"),
    ],
)
def test_back_leads_into_the_office(
    people: People, sign_in: Callable[[Person], Client], add: str, before: str, back: str
) -> None:
    round_open(agency=people.agency, year=2569, by=people.malee, today=date(2025, 10, 1))
    page = sign_in(people.somchai).get(add, headers={"referer": before} if before else {})
    assert page.status_code == 403
    assert f'<a class="button" href="{back}">' in page.content.decode()


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "zz", "javascript:alert(1)", ""])
def test_a_tick_leads_back_into_the_office(malee: Client, people: People, back: str) -> None:
    duty = Duty.objects.filter(round__agency=people.agency)[0]
    answer = malee.post(reverse("rounds:duty_tick", args=[people.agency.slug, duty.pk]), {"done": "1", "back": back})
    assert answer.headers["Location"] == reverse("rounds:detail", args=[people.agency.slug, 2569])


@pytest.mark.parametrize(
    "sent",
    [
        {f"field{number}": "" for number in range(10_001)},
        {"title": "ก" * 2_000_000},
    ],
)
def test_too_much_at_once_is_said_to_be(malee: Client, add: str, sent: dict[str, str]) -> None:
    page = malee.post(add, sent)
    assert page.status_code == 400
    assert "แบ่งส่งทีละน้อย" in page.content.decode()
    assert "office.css" in page.content.decode()


@pytest.mark.parametrize(
    ("line", "args", "written"),
    [
        ("%s: %s", ("Not Found", "/office/x/feed/abc.def-_1.ics"), "Not Found: /office/x/feed/….ics"),
        ("Not Found: /accounts/password/reset/key/3-set-abc/", (), "Not Found: /accounts/password/reset/key/…/"),
        ("%s: %s", ("Forbidden", "/s/abcd2345/code/abcdefghjk/?a=1"), "Forbidden: /s/…"),
        ("%s: %s", ("Not Found", "/office/x/search/"), "Not Found: /office/x/search/"),
        ("%d %%", (3,), "3 %"),
    ],
)
def test_the_log_holds_no_secrets(line: str, args: tuple[Any, ...], written: str) -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, line, args, None)
    assert WithoutSecrets().filter(record)
    assert record.getMessage() == written


def test_every_line_of_the_log_goes_through_the_mask() -> None:
    for handler in settings.LOGGING["handlers"].values():
        assert handler["filters"] == ["without_secrets"]
