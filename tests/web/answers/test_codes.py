"""Surveys whose people answer once, with a code on a slip nobody knows the owner of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from prongsai.core.surveys.codes import new_codes, shown
from prongsai.web.answers import limits
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.selectors import asked
from prongsai.web.tallies import secrets
from prongsai.web.tallies.selectors import arrived
from prongsai.web.tallies.services import codes_add
from tests.web.answers.conftest import answers, fields

CODE, OTHER = "abcd234xyz", "abcd235xyz"


@pytest.fixture
def staff(survey: Callable[..., Campaign]) -> Campaign:
    """A survey of staff with two slips."""
    campaign = survey("IIT")
    codes_add(key=campaign.key, codes=[CODE, OTHER])
    return campaign


def send(client: Client, campaign: Campaign, page: Any, **more: str) -> Any:
    return client.post(f"/s/{campaign.key}/send/", fields(page) | answers(asked(campaign)) | more)


def left(campaign: Campaign) -> tuple[int, int]:
    found = arrived(campaign.key)
    assert found is not None
    return found.n, found.codes_left


def test_a_code_is_asked_for_and_counts_once(staff: Campaign, client: Client) -> None:
    root = f"/s/{staff.key}/"
    assert 'name="code"' in client.get(root).content.decode()
    page = client.post(root, {"code": " ABCD-234-xyz "})
    assert fields(page)["_code"] == CODE
    assert send(client, staff, page).status_code == 303
    assert left(staff) == (1, 1)
    assert client.get(f"{root}code/{CODE}/").status_code == 403


def test_the_picture_on_a_slip_leads_to_the_form(staff: Campaign, client: Client) -> None:
    page = client.get(f"/s/{staff.key}/code/{shown(CODE)}/")
    assert fields(page)["_code"] == CODE
    assert f'href="/s/{staff.key}/code/{CODE}/?lang=en"' in page.content.decode()
    sent = send(client, staff, page)
    thanks = client.get(sent.headers["Location"])
    assert thanks.status_code == 200
    assert not thanks.cookies, "the code says who may answer, not the device"
    assert client.get(f"/s/{staff.key}/code/{OTHER}/").status_code == 200


def test_nobody_learns_whether_a_code_was_used_or_never_was(staff: Campaign, client: Client) -> None:
    path = f"/s/{staff.key}/code/"
    page = client.get(f"{path}{CODE}/")
    send(client, staff, page)
    replies = [
        client.get(f"{path}{CODE}/"),
        client.get(f"{path}{new_codes(1)[0]}/"),
        client.get(f"{path}short/"),
        client.post(f"/s/{staff.key}/", {"code": ""}),
        send(Client(), staff, client.get(f"{path}{OTHER}/"), _code=CODE),
        send(Client(), staff, client.get(f"{path}{OTHER}/"), _code=""),
    ]
    assert {reply.status_code for reply in replies} == {403}
    assert len({reply.content for reply in replies}) == 1
    assert left(staff) == (1, 1)


def test_answers_stay_and_the_code_too_where_something_is_missing(staff: Campaign, client: Client) -> None:
    page = send(client, staff, client.get(f"/s/{staff.key}/code/{CODE}/"), i1="")
    assert page.status_code == 422
    assert left(staff) == (0, 2)
    assert send(client, staff, page).status_code == 303
    assert left(staff) == (1, 1)


def test_sending_again_after_no_reply_says_that_it_arrived(staff: Campaign, client: Client) -> None:
    page = client.get(f"/s/{staff.key}/code/{CODE}/")
    first, second = send(client, staff, page), send(client, staff, page)
    assert first.headers["Location"] == second.headers["Location"]
    assert left(staff) == (1, 1)


def test_guessing_is_stopped_and_honest_people_are_not(staff: Campaign, client: Client) -> None:
    path = f"/s/{staff.key}/code/"
    for code in new_codes(limits.WRONG):
        assert client.get(f"{path}{code}/").status_code == 403
    page = client.get(f"{path}{CODE}/")
    assert page.status_code == 429
    assert "รอสักครู่" in page.content.decode()
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    page = elsewhere.get(f"{path}{CODE}/")
    assert page.status_code == 200
    refused = send(client, staff, page)
    assert refused.status_code == 429
    assert fields(refused)["_code"] == CODE, "what was answered stays"
    assert send(elsewhere, staff, page).status_code == 303


def test_there_is_no_tablet_for_codes(staff: Campaign, client: Client) -> None:
    assert client.get(f"/s/{staff.key}/counter/").status_code == 404


def test_a_lost_box_is_not_taken_for_a_wrong_code(staff: Campaign, client: Client) -> None:
    secrets.destroy(staff.key)
    assert client.get(f"/s/{staff.key}/code/{CODE}/").status_code == 503
    assert client.get(f"/s/{staff.key}/").status_code == 503


def test_a_slip_takes_two_queries(
    staff: Campaign, client: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    client.get(f"/s/{staff.key}/code/{CODE}/")  # what is asked is kept in memory from then on
    with django_assert_max_num_queries(2):
        assert client.get(f"/s/{staff.key}/code/{CODE}/").status_code == 200
