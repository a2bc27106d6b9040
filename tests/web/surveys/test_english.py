"""Surveys in English: every page of respondents and of the office, without a Thai word but what people wrote."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.rounds.models import Round
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.place_services import place_add
from prongsai.web.surveys.selectors import asked
from prongsai.web.tallies.services import codes_add
from tests.web.answers.conftest import fields
from tests.web.people import People
from tests.web.reading_pages import THAI, read
from tests.web.surveys.conftest import Prepare, alike

OFFICIAL = "https://itas.nacc.go.th/go/eit/abc123"


def _thai(html: str) -> list[str]:
    """Words with Thai letters that are not told to be Thai; a title holds no tags, so it may have names in it."""
    said, _links = read(html)
    assert len(said) > 2
    return [one.words for one in said if one.lang != "th" and one.tag != "title" and THAI.search(one.words)]


@pytest.mark.parametrize("instrument", ["IIT", "EIT", "SAT"])
@pytest.mark.parametrize("operator", ["practice", "assessor"])
def test_a_form_in_english_with_what_is_wrong_and_thanks(
    instrument: str, operator: str, year: Round, opened: Prepare
) -> None:
    campaign, client = opened(instrument, operator=operator, official_url=OFFICIAL), Client()
    root, path = f"/s/{campaign.key}/", f"/s/{campaign.key}/"
    if asked(campaign).by_code:
        codes_add(key=campaign.key, codes=["23456789ab"])
        assert _thai(client.get(f"{root}?lang=en").content.decode()) == []
        path += "code/23456789ab/"
    form = client.get(f"{path}?lang=en")
    assert _thai(form.content.decode()) == []
    hidden = fields(form)
    wrong = client.post(f"{root}send/?lang=en", hidden | {"comment": "x" * 501})
    assert wrong.status_code == 422
    assert _thai(wrong.content.decode()) == []
    late = client.post(f"{root}send/?lang=en", hidden | {"_arrival": "not ours"})
    assert late.status_code == 409
    assert _thai(late.content.decode()) == []
    sent = client.post(f"{root}send/?lang=en", hidden | alike(year, instrument, 1))
    assert sent.status_code == 303
    assert _thai(client.get(sent.headers["Location"]).content.decode()) == []
    assert _thai(client.get(f"{path}?lang=en").content.decode()) == [], "sent from here already, or a spent code"


@pytest.mark.parametrize(
    ("changed", "title"),
    [
        ({"state": "counted"}, "The survey is closed"),
        ({"state": "void"}, "This survey was cancelled"),
        ({"opens": 3}, "The survey is not open yet"),
        ({"key": "another"}, "The survey cannot take answers right now"),
    ],
)
def test_why_there_is_no_form_in_english_with_the_way_to_thai(
    changed: dict[str, object], title: str, opened: Prepare
) -> None:
    campaign = opened("EIT")
    if "opens" in changed:
        changed = {"opens": campaign.opens + timedelta(days=3)}
    Campaign.objects.filter(pk=campaign.pk).update(**changed)
    campaign.refresh_from_db()
    page = Client().get(f"/s/{campaign.key}/?lang=en").content.decode()
    assert title in page
    assert _thai(page) == []
    assert f'<a href="/s/{campaign.key}/" lang="th"' in page


def test_a_wrong_code_leads_back_in_the_same_language(opened: Prepare) -> None:
    campaign = opened("IIT")
    page = Client().get(f"/s/{campaign.key}/code/WRONG/?lang=en").content.decode()
    assert "This code does not work" in page
    assert f'<a class="main" href="/s/{campaign.key}/?lang=en">' in page


def test_nothing_there_in_english(db: None) -> None:
    page = Client().get("/s/nothing/?lang=en").content.decode()
    assert "Survey not found" in page
    assert _thai(page) == []


def test_surveys_of_the_office_in_english(
    people: People,
    sign_in: Callable[[Person], Client],
    year: Round,
    prepared: Prepare,
    opened: Prepare,
    counted: Prepare,
) -> None:
    Agency.objects.filter(pk=people.agency.pk).update(name="Agency", subdistrict="Thung", district="N", province="N")
    prepared("EIT")
    void = prepared("IIT", source="นับด้วยมือ")
    Campaign.objects.filter(pk=void.pk).update(state="void")
    opened("IIT", expected=40, official_url=OFFICIAL)
    place_add(campaign=opened("SAT"), by=people.malee, title="งานทะเบียน")
    Campaign.objects.filter(pk=opened("EIT").pk).update(key="another")
    comment = {"comment": "ถนนในหมู่บ้านควรมีไฟส่องสว่าง"}
    shown = counted("EIT", expected=10, answers=[alike(year, "EIT", n % 3, **comment) for n in range(12)])
    counted("SAT", answers=[alike(year, "SAT", 1)])
    client = sign_in(people.malee)
    client.cookies["django_language"] = "en"
    office, seen = f"/office/{people.agency.slug}/", set()
    starts = [f"{office}surveys/{pk}/" for pk in Campaign.objects.values_list("pk", flat=True)]
    names = ("", "edit/", "questions/", "places/", "open/", "count/", "void/", "results/", "slips/", "keyed/")
    pages = [f"{office}2569/surveys/", f"{office}2569/surveys/new/", f"{office}2569/surveys/import/"]
    for path in pages + [start + name for start in starts for name in names]:
        for response in (client.get(path, follow=True), client.post(path, {"word": "x", "count": "x"}, follow=True)):
            if response.headers["Content-Type"].startswith("text/html"):
                seen.add(response.status_code)
                assert _thai(response.content.decode()) == [], path
    assert 200 in seen
    assert "ถนนในหมู่บ้าน" in client.get(f"{office}surveys/{shown.pk}/results/").content.decode()
