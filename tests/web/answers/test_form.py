"""The form from opening it to the page that thanks, for surveys that everybody may answer."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone

from prongsai.core.surveys.documents import to_document
from prongsai.library import pack_ids, questionnaires, satisfaction
from prongsai.web.surveys.models import Campaign, Place
from prongsai.web.surveys.selectors import asked
from prongsai.web.tallies import secrets
from prongsai.web.tallies.models import Box
from prongsai.web.tallies.selectors import arrived
from tests.web.answers.conftest import OFFICIAL, answer, answers, fields

Survey = Callable[..., Campaign]
MOST = 30_000


def count(campaign: Campaign) -> int:
    """How many submissions were counted."""
    found = arrived(campaign.key)
    assert found is not None
    return found.n


def said(page: Any) -> str:
    text: str = page.content.decode()
    return text


@pytest.mark.parametrize("instrument", ["EIT", "SAT"])
def test_an_answer_is_counted_and_thanked_for(survey: Survey, client: Client, instrument: str) -> None:
    campaign = survey(instrument)
    sent = answer(client, campaign, f"/s/{campaign.key}/")
    assert sent.status_code == 303
    assert count(campaign) == 1, "before anybody is told that it arrived"
    thanks = client.get(sent.headers["Location"])
    assert thanks.status_code == 200
    assert "ได้รับคำตอบแล้ว" in said(thanks)


def test_the_form_says_whose_it_is_and_what_becomes_of_answers(survey: Survey, client: Client) -> None:
    campaign = survey("EIT")
    text = said(client.get(f"/s/{campaign.key}/"))
    for wanted in (
        "องค์การบริหารส่วนตำบลทุ่งสมมุติ",
        "ไม่ใช่แบบวัดของสำนักงาน ป.ป.ช.",
        f'href="{OFFICIAL}"',
        "นับรวมเป็นยอดเท่านั้น",
        "โดยสมัครใจ",
        "มาตรา 24 (4)",
        "กรุณาไม่ระบุชื่อหรือข้อมูลของผู้ใด",
        'name="viewport" content="width=device-width',
    ):
        assert wanted in text
    questionnaire = asked(campaign)
    assert text.count("<legend>") == len(questionnaire.questions) + 1
    assert f"1 จาก {len(questionnaire.sections)}" in text


def test_the_assessor_does_not_say_it_is_practice(survey: Survey, client: Client) -> None:
    campaign = survey("EIT", operator="assessor")
    text = said(client.get(f"/s/{campaign.key}/"))
    assert "ผู้ประเมินเป็นผู้จัดทำ" in text
    assert "ไม่ใช่แบบวัดของสำนักงาน ป.ป.ช." not in text


def test_a_service_point_is_counted_by_itself(survey: Survey, client: Client) -> None:
    campaign = survey("SAT")
    place = Place.objects.create(campaign=campaign, title="งานจัดเก็บรายได้")
    path = f"/s/{campaign.key}/at/{place.key}/"
    assert "งานจัดเก็บรายได้" in said(client.get(path))
    answer(client, campaign, path)
    answer(Client(), campaign, f"/s/{campaign.key}/")
    found = arrived(campaign.key)
    assert found is not None
    assert (found.n, dict(found.places)) == (2, {place.key: 1})


def test_a_service_point_that_is_gone_meanwhile_loses_no_answer(survey: Survey, client: Client) -> None:
    campaign = survey("SAT")
    place = Place.objects.create(campaign=campaign, title="งานจัดเก็บรายได้")
    sent = fields(client.get(f"/s/{campaign.key}/at/{place.key}/")) | answers(asked(campaign))
    place.delete()
    assert client.post(f"/s/{campaign.key}/send/", sent).status_code == 303
    assert count(campaign) == 1


def test_what_is_missing_or_unknown_is_named_and_everything_else_stays(survey: Survey, client: Client) -> None:
    campaign = survey("EIT")
    first, second, *_ = asked(campaign).questions
    nasty = "<script>alert(1)</script>"
    sent = fields(client.get(f"/s/{campaign.key}/")) | answers(asked(campaign), 1)
    sent |= {first: "", second: "nonsense", "group": nasty, "comment": nasty + "ก" * 500}
    page = client.post(f"/s/{campaign.key}/send/", sent)
    assert page.status_code == 422
    text = said(page)
    assert count(campaign) == 0
    named = re.findall(r'<li><a href="#q-([\w.]+)">', text)
    assert named == ["group", first, second, "comment"]
    assert all(text.count(f'id="q-{name}"') == 1 and f'id="q-{name}-wrong"' in text for name in named)
    assert text.count(" checked") == len(asked(campaign).questions) - 2
    assert nasty not in text
    assert "&lt;script&gt;alert(1)" in text
    again = fields(page) | answers(asked(campaign), 1)
    assert again["_arrival"] == sent["_arrival"]
    assert client.post(f"/s/{campaign.key}/send/", again).status_code == 303
    assert count(campaign) == 1


@pytest.mark.parametrize(
    "given",
    [{}, {"_arrival": "\0"}, {"_place": "\0zz'\"", "_counter": "9"}, {"e1": ["a", "b"], "comment": "\0"}, {"r": "x"}],
)
def test_no_nonsense_breaks_it(survey: Survey, client: Client, given: dict[str, Any]) -> None:
    campaign = survey("EIT")
    assert client.post(f"/s/{campaign.key}/send/", given).status_code in {409, 422}
    assert client.get(f"/s/{campaign.key}/thanks/", given).status_code == 302
    assert count(campaign) == 0


def test_what_is_far_too_large_is_not_read(survey: Survey, client: Client) -> None:
    campaign = survey("EIT")
    assert client.post(f"/s/{campaign.key}/send/", {"comment": "ก" * 200_000}).status_code == 413
    many = client.post(f"/s/{campaign.key}/send/", "a=&" * 10_001, content_type="application/x-www-form-urlencoded")
    assert many.status_code == 400


@pytest.mark.parametrize(
    ("changed", "status", "wanted"),
    [
        ({"state": "draft"}, 404, "ไม่พบแบบสำรวจนี้"),
        ({"opens": timedelta(days=2)}, 403, "แบบสำรวจยังไม่เปิด"),
        ({"closes": timedelta(days=-1)}, 410, "ปิดรับคำตอบแล้ว"),
        ({"state": "counted"}, 410, "ปิดรับคำตอบแล้ว"),
        ({"state": "void"}, 410, "ยกเลิกแล้ว"),
    ],
)
def test_outside_its_days_it_says_why(
    survey: Survey, client: Client, changed: dict[str, Any], status: int, wanted: str
) -> None:
    today = timezone.localdate()
    campaign = survey(
        "EIT",
        **{name: today + value if isinstance(value, timedelta) else value for name, value in changed.items()},
    )
    place = Place.objects.create(campaign=campaign, title="งานจัดเก็บรายได้")
    root = f"/s/{campaign.key}/"
    for path in (root, f"{root}counter/", f"{root}at/{place.key}/", f"{root}at/{place.key}/counter/"):
        page = client.get(path)
        assert (page.status_code, wanted in said(page)) == (status, True)
        assert "office.css" not in said(page)
    assert client.post(f"{root}send/", answers(asked(campaign))).status_code == status


@pytest.mark.parametrize("what", ["secret", "box"])
def test_a_box_that_is_lost_is_said_before_anybody_answers(survey: Survey, client: Client, what: str) -> None:
    campaign = survey("EIT")
    sent = fields(client.get(f"/s/{campaign.key}/")) | answers(asked(campaign))
    if what == "secret":
        secrets.destroy(campaign.key)
    else:
        Box.objects.all().delete()
    page = client.get(f"/s/{campaign.key}/")
    assert page.status_code == 503
    assert "ยังรับคำตอบไม่ได้" in said(page)
    assert client.post(f"/s/{campaign.key}/send/", sent).status_code in {410, 503}


@pytest.mark.parametrize("rest", ["", "counter/", "at/zzzz/", "code/abcd234xyz/", "thanks/", "nothing/at/all/"])
def test_what_does_not_exist_says_so_without_the_office(survey: Survey, client: Client, rest: str) -> None:
    campaign = survey("EIT")
    wrong = [f"/s/zzzzzzzz/{rest}"] + [f"/s/{campaign.key}/{rest}"] * rest.startswith(("at/", "code/", "nothing/"))
    for path in wrong:
        page = client.get(path)
        assert page.status_code == 404
        assert "office.css" not in said(page)
        assert "ทุ่งสมมุติ" not in said(page)


def test_an_address_without_its_last_stroke_leads_there(survey: Survey, client: Client) -> None:
    root = f"/s/{survey('EIT').key}/"
    for path in (root, f"{root}counter/", f"{root}at/desk/"):
        assert client.get(path.rstrip("/")).headers["Location"] == path
    assert client.get(f"{root}nothing").status_code == 404


def test_it_is_in_english_where_asked_for(survey: Survey, client: Client) -> None:
    campaign = survey("EIT")
    path = f"/s/{campaign.key}/"
    assert f'href="{path}?lang=en"' in said(client.get(path))
    client.cookies["django_language"] = "en"
    assert 'lang="th"' in said(client.get(path)), "no cookie tells anything"
    page = client.get(f"{path}?lang=en")
    assert page.headers["Content-Language"] == "en"
    assert asked(campaign).intro.en in said(page)
    assert f'action="{path}send/?lang=en"' in said(page)
    sent = fields(page) | answers(asked(campaign))
    refused = client.post(f"{path}send/?lang=en", sent | {"e1": ""})
    assert "No answer chosen yet" in said(refused)
    assert client.post(f"{path}send/?lang=en", sent).headers["Location"].endswith("lang=en")


def test_a_form_is_small(survey: Survey) -> None:
    """The largest questionnaires there are, with everything they load."""
    campaign = survey("EIT")
    beside = sum(Path(finders.find(f"answers/form.{kind}")).stat().st_size for kind in ("css", "js"))
    every = [one for pack_id in pack_ids() for one in questionnaires(pack_id).values()]
    most = 0
    for revision, one in enumerate(sorted([*every, satisfaction()], key=lambda one: -len(one.questions))[:3], 10):
        Campaign.objects.filter(pk=campaign.pk).update(
            questions=to_document(replace(one, by_code=False)), revision=revision
        )
        for query in ("", "?lang=en"):
            page = Client().get(f"/s/{campaign.key}/{query}", headers={"Accept-Encoding": "gzip"})
            assert page.headers["Content-Encoding"] == "gzip"
            assert page.status_code == 200
            most = max(most, len(page.content))
            raw = len(gzip.decompress(page.content))
            if len(one.questions) < 51:
                assert raw + beside < MOST, "even where nothing packs it"
    assert beside < 9_000
    assert Path(finders.find("answers/form.js")).stat().st_size < 4096
    assert most + beside < MOST


def test_a_form_takes_two_queries(
    survey: Survey, client: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    campaign = survey("EIT")
    place = Place.objects.create(campaign=campaign, title="งานจัดเก็บรายได้")
    client.get(f"/s/{campaign.key}/")  # what is asked is kept in memory from then on
    for path in (f"/s/{campaign.key}/", f"/s/{campaign.key}/at/{place.key}/"):
        with django_assert_max_num_queries(2):
            page = client.get(path)
    # The survey with its place; begin, look at the box, read it where it is not in memory, store it, commit.
    with django_assert_max_num_queries(6):
        client.post(f"/s/{campaign.key}/send/", fields(page) | answers(asked(campaign)))
    with django_assert_max_num_queries(1):
        client.get(f"/s/{campaign.key}/thanks/")
