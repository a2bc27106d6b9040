"""Keying in forms filled on paper: twice each, counted once, stored nowhere in between."""

from __future__ import annotations

import base64
import re
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from prongsai.web.accounts.models import Person
from prongsai.web.changes.models import Change
from prongsai.web.surveys import carrying
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.selectors import due_count
from prongsai.web.tallies.selectors import arrived
from prongsai.web.tallies.services import codes_add
from tests.web.people import People
from tests.web.surveys.opened import Opened, answers, opened

__all__ = ["opened"]
SignIn = Callable[[Person], Client]


def path(campaign: Campaign) -> str:
    return reverse("surveys:keyed", args=[campaign.round.agency.slug, campaign.pk])


def came(campaign: Campaign) -> int:
    found = arrived(campaign.key)
    assert found is not None
    return found.n


def hidden(page: Any) -> dict[str, str]:
    """The hidden fields of the page, as a browser sends them."""
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.content.decode())
    return {name: value for name, value in fields if name != "csrfmiddlewaretoken"}


def first(client: Client, campaign: Campaign, given: dict[str, str], **more: str) -> Any:
    return client.post(path(campaign), hidden(client.get(path(campaign), more)) | given)


def test_access(opened: Opened, assert_access: Callable[..., None]) -> None:
    campaign = opened("SAT")
    assert_access(path(campaign), somchai=403)
    assert_access(path(campaign), post={"stage": "first"}, malee=400, somchai=403)


def test_two_entries_that_agree_are_counted(opened: Opened, people: People, sign_in: SignIn) -> None:
    campaign, client = opened("SAT"), sign_in(people.malee)
    place = campaign.places.create(title="กองคลัง")
    given = answers(campaign) | {"place": place.key}
    second = first(client, campaign, given | {"comment": "ที่จอดรถน้อย"})
    assert second.status_code == 200
    assert "ครั้งที่สอง" in second.content.decode()
    assert came(campaign) == 0
    assert not any(field.value() for _title, part in second.context["form"].parts() for field in part), "as empty again"
    assert "place" not in second.context["form"].fields, "where it came from is not on the paper"
    counted = client.post(path(campaign), hidden(second) | answers(campaign))
    assert counted.status_code == 302
    assert came(campaign) == 1
    assert arrived(campaign.key).places == {place.key: 1}  # type: ignore[union-attr]
    page = client.get(counted.headers["Location"])
    assert "ครั้งนี้กรอกไป 1 ใบ" in page.content.decode()
    assert page.context["form"]["place"].value() == place.key, "the next form is of the same place"
    assert hidden(page)["done"] == "1"
    again = client.post(path(campaign), hidden(page) | given)
    again = client.post(path(campaign), hidden(again) | given)
    assert "n=2" in again.headers["Location"]
    assert came(campaign) == 2


def test_the_same_form_sent_again_is_counted_once(opened: Opened, people: People, sign_in: SignIn) -> None:
    campaign, client = opened("SAT"), sign_in(people.malee)
    second = first(client, campaign, answers(campaign))
    for _ in range(2):
        assert "n=1" in client.post(path(campaign), hidden(second) | answers(campaign)).headers["Location"]
    assert came(campaign) == 1


def test_what_differs_is_looked_up_on_the_paper(opened: Opened, people: People, sign_in: SignIn) -> None:
    campaign, client = opened("EIT"), sign_in(people.malee)
    one = answers(campaign)
    other = one | {"q-e2": "much", "group": "agency"}
    settle = client.post(path(campaign), hidden(first(client, campaign, one)) | other)
    assert settle.status_code == 200
    assert list(settle.context["form"].fields) == ["group", "q-e2"]
    assert "ครั้งที่หนึ่ง: 1 ไม่มีเลย ครั้งที่สอง: 5 มาก" in settle.content.decode()
    assert came(campaign) == 0
    missing = client.post(path(campaign), hidden(settle) | {"q-e2": "fair"})
    assert missing.status_code == 400
    assert came(campaign) == 0
    done = client.post(path(campaign), hidden(missing) | {"q-e2": "fair", "group": "agency"})
    assert done.status_code == 302
    assert came(campaign) == 1


def test_a_form_that_is_not_answered_in_full_is_not_counted(opened: Opened, people: People, sign_in: SignIn) -> None:
    campaign, client = opened("SAT"), sign_in(people.malee)
    page = first(client, campaign, answers(campaign) | {"q-staff": "", "q-steps": "s9"})
    assert page.status_code == 400
    assert set(page.context["form"].errors) == {"q-staff", "q-steps"}
    assert page.context["form"]["q-overall"].value() == "s1", "the others are still there"
    long = first(client, campaign, answers(campaign) | {"comment": "ก" * 501})
    assert set(long.context["form"].errors) == {"comment"}


def test_a_code_is_used_once(opened: Opened, people: People, sign_in: SignIn) -> None:
    campaign, client = opened("IIT"), sign_in(people.malee)
    codes_add(key=campaign.key, codes=["abcd234efg", "bbbb222222"])
    for code in ("", "abcd", "zzzz999zzz"):
        page = first(client, campaign, answers(campaign) | {"code": code})
        assert set(page.context["form"].errors) == {"code"}, code
    given = answers(campaign) | {"code": "ABCD-234-efg"}
    second, late = (first(client, campaign, given) for _ in range(2))
    assert client.post(path(campaign), hidden(second) | given | {"code": "abcd 234 efg"}).status_code == 302
    refused = client.post(path(campaign), hidden(late) | given)
    assert refused.status_code == 400
    assert list(refused.context["form"].fields) == ["code"]
    assert came(campaign) == 1
    assert client.post(path(campaign), hidden(refused) | {"code": "BBBB-222-222"}).status_code == 302
    assert came(campaign) == 2


def test_nothing_is_kept_between_the_entries(opened: Opened, people: People, sign_in: SignIn) -> None:
    campaign, client = opened("EIT"), sign_in(people.malee)
    changes = Change.objects.count()
    second = first(client, campaign, answers(campaign, 5))
    sealed = base64.urlsafe_b64decode(hidden(second)["carried"])
    assert b"most" not in sealed
    assert "no-store" in second.headers["Cache-Control"]
    client.post(path(campaign), hidden(second) | answers(campaign, 5))
    assert Change.objects.count() == changes, "nobody learns when a form was keyed in"
    assert not any("most" in str(session.get_decoded()) for session in Session.objects.all())


def test_answers_wait_in_no_session(opened: Opened) -> None:
    """Other forms wait in the visitor's session while they sign in; answers to a survey do not."""
    campaign, visitor = opened("EIT"), Client()
    assert visitor.post(path(campaign), answers(campaign, 5)).status_code == 302
    assert not Session.objects.exists()


def test_what_is_carried_belongs_to_one_person_survey_and_half_hour(
    opened: Opened, people: People, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign, other = opened("SAT"), opened("SAT")
    malee, kanya = sign_in(people.malee), sign_in(people.kanya)
    sent = hidden(first(malee, campaign, answers(campaign))) | answers(campaign)
    broken = sent | {"carried": sent["carried"][:-8] + "AAAAAAAA"}
    for client, of, fields in (
        (kanya, campaign, sent),
        (malee, other, sent),
        (malee, campaign, broken),
        (malee, campaign, sent | {"carried": ""}),
        (malee, campaign, sent | {"carried": "ก"}),
    ):
        page = client.post(path(of), fields)
        assert page.status_code == 400
        assert "กรุณากรอกใบนี้ใหม่ตั้งแต่ครั้งแรก" in page.content.decode()
    now = time.time()
    monkeypatch.setattr(carrying.time, "time", lambda: now + carrying.SECONDS + 2)
    assert malee.post(path(campaign), sent).status_code == 400
    assert came(campaign) == came(other) == 0


@pytest.mark.parametrize(("opens", "closes", "taken"), [(-20, -7, True), (-20, -8, False), (1, 5, False)])
def test_paper_may_come_a_week_late(
    opened: Opened, people: People, sign_in: SignIn, *, opens: int, closes: int, taken: bool
) -> None:
    campaign, client, today = opened("SAT"), sign_in(people.malee), timezone.localdate()
    second = first(client, campaign, answers(campaign))
    Campaign.objects.filter(pk=campaign.pk).update(
        opens=today + timedelta(days=opens), closes=today + timedelta(days=closes)
    )
    page = client.get(path(campaign))
    assert page.status_code == 200
    assert ("<form" in page.content.decode().partition('id="main"')[2].partition("</main>")[0]) == taken
    assert client.post(path(campaign), hidden(second) | answers(campaign)).status_code == (302 if taken else 400)
    assert came(campaign) == taken
    if closes < 0:
        assert due_count(today).exists() != taken, "it is counted by itself only when no paper can come any more"


def test_a_survey_that_is_over_takes_no_paper(opened: Opened, people: People, sign_in: SignIn) -> None:
    campaign, client = opened("SAT"), sign_in(people.malee)
    for state in ("draft", "counted", "void"):
        Campaign.objects.filter(pk=campaign.pk).update(state=state)
        assert "เลิกกรอก" not in client.get(path(campaign)).content.decode()
        assert client.post(path(campaign), answers(campaign)).status_code == 400


def test_the_page_asks_the_database_little(
    opened: Opened, people: People, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    campaign, client = opened("IIT"), sign_in(people.malee)
    with django_assert_max_num_queries(12):
        client.get(path(campaign))
