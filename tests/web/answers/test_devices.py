"""Telephones that people share, the tablet at the counter, and forms that are sent twice or late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from unittest.mock import patch

from django.core import signing
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from prongsai.web.answers import arrivals, limits
from prongsai.web.surveys.models import Campaign, Place
from prongsai.web.surveys.selectors import asked
from prongsai.web.tallies.selectors import arrived
from tests.web.answers.conftest import OFFICIAL, answer, answers, fields

Survey = Callable[..., Campaign]


def count(campaign: Campaign) -> int:
    """How many submissions were counted."""
    found = arrived(campaign.key)
    assert found is not None
    return found.n


def late(page: Any, seconds: float) -> Any:
    """The clock, so many seconds after now."""
    now = arrivals.time.time()
    return patch.object(arrivals.time, "time", lambda: now + seconds)


def test_a_telephone_that_was_used_says_so_and_lets_others_answer(survey: Survey, client: Client) -> None:
    campaign = survey("EIT")
    path = f"/s/{campaign.key}/"
    thanks = client.get(answer(client, campaign, path).headers["Location"])
    (cookie,) = thanks.cookies.values()
    assert (cookie.key, cookie.value, cookie["path"], cookie["samesite"]) == ("answered", "1", path, "Lax")
    assert cookie["httponly"]
    assert not cookie["max-age"], "it would tell when somebody answered"
    ends = parsedate_to_datetime(cookie["expires"])
    assert ends == timezone.make_aware(datetime.combine(campaign.closes + timedelta(days=1), time.min))
    page = client.get(path).content.decode()
    assert "เครื่องนี้ส่งคำตอบแล้ว" in page
    assert f'href="{path}?again=1"' in page
    answer(client, campaign, f"{path}?again=1")
    assert count(campaign) == 2


def test_the_tablet_takes_one_after_another(survey: Survey, client: Client) -> None:
    campaign = survey("SAT")
    place = Place.objects.create(campaign=campaign, title="งานจัดเก็บรายได้")
    for path in (f"/s/{campaign.key}/counter/", f"/s/{campaign.key}/at/{place.key}/counter/"):
        for _ in range(2):
            page = client.get(path)
            text = page.content.decode()
            assert 'class="counter"' in text
            assert OFFICIAL not in text
            assert "data-keep" not in text
            assert page.headers["Cache-Control"] == "no-store"
            thanks = client.get(answer(client, campaign, path).headers["Location"])
            assert thanks.headers["Refresh"] == f"8; url={path}"
            assert f'<a class="main" href="{path}">' in thanks.content.decode()
            assert not thanks.cookies
    assert count(campaign) == 4


def test_links_on_the_tablet_stay_on_it(survey: Survey, client: Client) -> None:
    campaign = survey("SAT")
    path = f"/s/{campaign.key}/counter/"
    text = client.get(path).content.decode()
    links = [part.partition('"')[0] for part in text.split('<a href="')[1:]]
    assert links == [f"{path}?lang=en"]


def test_the_same_submission_counts_once(survey: Survey, client: Client) -> None:
    """Twice at once, again after the thanks, and from a process that remembers nothing."""
    campaign = survey("EIT")
    sent = fields(client.get(f"/s/{campaign.key}/")) | answers(asked(campaign))
    path = f"/s/{campaign.key}/send/"
    first = client.post(path, sent)
    assert client.post(path, sent).headers["Location"] == first.headers["Location"]
    arrivals.spent.clear()
    assert client.post(path, sent).status_code == 303, "its key waits in the box"
    client.get(first.headers["Location"])
    answer(client, campaign, f"/s/{campaign.key}/?again=1")
    assert client.post(path, sent).status_code == 303, "the box has forgotten it, this process has not"
    assert count(campaign) == 2


def test_a_form_of_another_survey_or_a_forged_one_is_shown_again(survey: Survey, client: Client) -> None:
    campaign, other = survey("EIT"), survey("SAT")
    given = answers(asked(campaign), 1)
    for arrival in (fields(client.get(f"/s/{other.key}/"))["_arrival"], "forged:x", ""):
        page = client.post(f"/s/{campaign.key}/send/", given | {"_arrival": arrival})
        assert page.status_code == 409
        assert page.content.decode().count(" checked") == len(given)
        fresh = fields(page)
        assert client.post(f"/s/{campaign.key}/send/", given | fresh).status_code == 303
    assert count(campaign) == 3


def test_a_form_that_lay_too_long_keeps_its_key(survey: Survey, client: Client) -> None:
    campaign = survey("EIT")
    sent = fields(client.get(f"/s/{campaign.key}/")) | answers(asked(campaign))
    with late(sent, arrivals.VALID + 1):
        page = client.post(f"/s/{campaign.key}/send/", sent)
        assert page.status_code == 409
        fresh = fields(page)["_arrival"]
        keys = [read.key for field in (sent["_arrival"], fresh) if (read := arrivals.read(campaign.key, field))]
        assert len(keys) == 2
        assert keys[0] == keys[1], "where the first try did arrive after all, the second is the same"
        assert client.post(f"/s/{campaign.key}/send/", sent | {"_arrival": fresh}).status_code == 303
    assert count(campaign) == 1


def test_nobody_is_thanked_for_what_was_not_sent(survey: Survey, client: Client) -> None:
    campaign = survey("EIT")
    arrival = fields(client.get(f"/s/{campaign.key}/"))["_arrival"]
    for receipt in (arrival, arrival.partition(".")[0], "x:y", ""):
        page = client.get(f"/s/{campaign.key}/thanks/", {"r": receipt})
        assert (page.status_code, page.headers["Location"]) == (302, f"/s/{campaign.key}/")
        assert not page.cookies


def test_who_answers_faster_than_anybody_reads_is_counted_as_hasty(survey: Survey, client: Client) -> None:
    campaign = survey("EIT")
    seen = []
    with patch("prongsai.web.surveys.services.submission_put", side_effect=lambda post: seen.append(post) or True):
        answer(client, campaign, f"/s/{campaign.key}/")
        sent = fields(client.get(f"/s/{campaign.key}/")) | answers(asked(campaign))
        with late(sent, 600):
            client.post(f"/s/{campaign.key}/send/", sent)
    assert [post.submission.hasty for post in seen] == [True, False]


def test_a_busy_database_loses_no_answer(survey: Survey, client: Client) -> None:
    campaign = survey("EIT")
    sent = fields(client.get(f"/s/{campaign.key}/")) | answers(asked(campaign))
    with patch("prongsai.web.surveys.services.submission_put", side_effect=OperationalError("locked")):
        page = client.post(f"/s/{campaign.key}/send/", sent)
    assert page.status_code == 503
    assert fields(page)["_arrival"] == sent["_arrival"]
    assert client.post(f"/s/{campaign.key}/send/", fields(page) | answers(asked(campaign))).status_code == 303
    assert count(campaign) == 1


def test_a_flood_from_one_address_stops_and_others_answer_on(survey: Survey, client: Client) -> None:
    campaign = survey("EIT")
    sent = fields(client.get(f"/s/{campaign.key}/")) | answers(asked(campaign))
    for _ in range(limits.POSTS):
        client.post(f"/s/{campaign.key}/send/", {})
    page = client.post(f"/s/{campaign.key}/send/", sent)
    assert page.status_code == 429
    assert page.headers["Retry-After"] == "60"
    assert page.content.decode().count(" checked") == len(asked(campaign).questions) + 1, "nothing typed is lost"
    assert client.post(f"/s/{campaign.key}/send/", sent, REMOTE_ADDR="192.0.2.8").status_code == 303


def test_keys_are_known_for_a_while_and_not_for_ever() -> None:
    keys = arrivals.SpentKeys(kept=100, most=3)
    start = arrivals.time.monotonic()

    def at(seconds: float) -> Any:
        return patch.object(arrivals.time, "monotonic", lambda: start + seconds)

    with at(0):
        keys.add("a")
        assert keys.has("a")
    with at(150):
        assert keys.has("a")
        keys.add("b")
    with at(260):
        assert not keys.has("a")
        assert keys.has("b")
    with at(1000):
        assert not keys.has("b")
        for key in "cdefghi":
            keys.add(key)
        assert not keys.has("c"), "only so many"
        assert keys.has("i")


def test_a_receipt_and_a_form_cannot_stand_for_each_other() -> None:
    receipt = arrivals.receipt("abcd2345", "key")
    assert arrivals.read_receipt("abcd2345", receipt) == "key"
    assert arrivals.read_receipt("other234", receipt) is None
    assert arrivals.read("abcd2345", receipt) is None
    assert arrivals.read("abcd2345", signing.Signer().sign("key.1")) is None
