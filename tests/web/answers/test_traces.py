"""What is left of a respondent outside the box: nothing, in no log, cookie, session, header or row."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client

from prongsai.web.accounts.models import Person
from prongsai.web.answers import limits
from prongsai.web.common.logs import WithoutSecrets
from prongsai.web.surveys.models import Campaign, Place
from prongsai.web.surveys.selectors import asked
from prongsai.web.tallies.services import codes_add
from tests.web.answers.conftest import answers, fields
from tests.web.people import People

CODE, OTHER = "abcd234xyz", "abcd235xyz"
ADDRESS, AGENT, WORDS = "203.0.113.77", "NosyBrowser/9.9", "ความลับของผู้ตอบ"


@pytest.fixture
def every(survey: Callable[..., Campaign]) -> tuple[Campaign, Campaign]:
    """A survey of staff and one for everybody."""
    staff, open_to_all = survey("IIT"), survey("EIT")
    codes_add(key=staff.key, codes=[CODE, OTHER])
    Place.objects.create(campaign=open_to_all, title="งานจัดเก็บรายได้", key="desk")
    return staff, open_to_all


def drive(client: Client, staff: Campaign, everybody: Campaign) -> Iterator[Any]:
    """Everything that can happen, one answer of the server after the other."""
    root = f"/s/{staff.key}/"
    yield client.get(root)
    yield client.post(root, {"code": "nonsense00"})
    page = client.post(root, {"code": CODE})
    yield page
    sent = fields(page) | answers(asked(staff)) | {"comment": WORDS}
    yield client.post(f"{root}send/", sent | {"i1": ""})
    yield client.post(f"{root}send/", sent | {"_arrival": "forged"})
    done = client.post(f"{root}send/", sent)
    yield done
    yield client.get(done.headers["Location"])
    yield client.get(f"{root}code/{CODE}/")
    yield client.post(f"{root}send/", sent | fields(client.get(f"{root}code/{OTHER}/")) | {"_code": CODE})
    root = f"/s/{everybody.key}/"
    for path in (root, f"{root}counter/", f"{root}at/desk/?again=1", f"{root}at/desk/counter/", f"{root}?again=1"):
        page = client.get(path)
        yield page
        done = client.post(f"{root}send/", fields(page) | answers(asked(everybody)) | {"comment": WORDS})
        yield done
        yield client.get(done.headers["Location"])
        yield client.get(root)
    yield client.post(f"{root}send/", {"comment": WORDS * 9999})
    yield client.post(f"{root}send/", "a=&" * 10_001, content_type="application/x-www-form-urlencoded")
    yield client.delete(f"{root}send/")
    yield client.get(f"{root}{OTHER}/nothing/")
    yield client.get(f"/s/{OTHER}/")
    with patch("prongsai.web.answers.views.answer_put", side_effect=KeyError(CODE, WORDS)):
        yield client.post(f"{root}send/", fields(client.get(f"{root}?again=1")) | answers(asked(everybody)))
    for _ in range(limits.POSTS):
        page = client.post(f"{root}send/", {"comment": WORDS})
    yield page


def test_no_log_says_anything_of_who_answers(
    every: tuple[Campaign, Campaign], caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.INFO)
    client = Client(REMOTE_ADDR=ADDRESS, headers={"User-Agent": AGENT})
    replies = list(drive(client, *every))
    assert {reply.status_code for reply in replies} == {200, 303, 400, 403, 404, 405, 409, 413, 422, 429, 500}
    printed = capsys.readouterr()
    text = caplog.text + printed.out + printed.err
    arrivals = [field.partition(".")[0] for reply in replies if (field := fields(reply).get("_arrival"))]
    assert len(arrivals) > 5
    for secret in (CODE, OTHER, ADDRESS, AGENT, WORDS, *(campaign.key for campaign in every), *filter(None, arrivals)):
        assert secret not in text
    assert [record.name for record in caplog.records] == ["prongsai.web.answers.doors"], "that a page failed"
    assert "KeyError" in text


def test_no_answer_sets_or_keeps_anything(every: tuple[Campaign, Campaign]) -> None:
    client = Client(REMOTE_ADDR=ADDRESS)
    for reply in drive(client, *every):
        assert set(reply.cookies) <= {"answered"}
        assert reply.headers["Cache-Control"] == "no-store"
        assert reply.headers["Referrer-Policy"] == "no-referrer"
        assert reply.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert "default-src 'none'" in reply.headers["Content-Security-Policy"]
        assert "unsafe" not in reply.headers["Content-Security-Policy"]
        assert b"csrf" not in reply.content
    assert set(client.cookies) == {"answered"}
    assert not Session.objects.exists()


def test_no_row_changes_but_the_box(every: tuple[Campaign, Campaign]) -> None:
    def rows() -> dict[str, int]:
        return {model._meta.label: model._default_manager.count() for model in apps.get_models()}

    before = rows()
    assert all(drive(Client(), *every))
    assert {name for name, number in rows().items() if number != before[name]} <= {"tallies.SealedComment"}


def test_an_officer_who_is_signed_in_is_nobody_here(
    every: tuple[Campaign, Campaign],
    people: People,
    sign_in: Callable[[Person], Client],
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    client = sign_in(people.malee)
    Client().get(f"/s/{every[1].key}/")  # what is asked is kept in memory from then on
    with django_assert_max_num_queries(2):  # survey and box: neither session nor person
        page = client.get(f"/s/{every[1].key}/")
    assert "sessionid" not in page.cookies
    assert page.wsgi_request.COOKIES == {}
    assert people.malee.name not in page.content.decode()
    assert client.get(f"/office/{people.agency.slug}/").status_code == 200, "still signed in there"


def test_lines_of_the_server_lose_addresses_of_respondents() -> None:
    record = logging.LogRecord(
        "waitress", logging.ERROR, "", 0, "Exception while serving %s", ("/s/abcd2345/code/abcd234xyz/",), None
    )
    assert WithoutSecrets().filter(record)
    assert record.getMessage() == "Exception while serving /s/…"
