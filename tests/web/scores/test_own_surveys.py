"""The office's own surveys beside the scores of a year: practice stays apart, the assessor's become the scores."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from prongsai.library import pack
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.selectors import pack_of
from prongsai.web.scores.models import ScoreInput
from prongsai.web.surveys.count_services import campaign_count
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.selectors import asked
from prongsai.web.surveys.services import answer_put, campaign_make, campaign_open
from tests.web.factories import make_round
from tests.web.people import People

pytestmark = pytest.mark.django_db
PAGE = "/office/sao-550199/2566/scores/"  # a year whose points are known
Survey = Callable[..., Campaign]


@pytest.fixture
def year(people: People, settings: Settings, tmp_path: Path) -> Round:
    settings.DATA = tmp_path
    return make_round(people.agency, 2566)


@pytest.fixture
def survey(people: People, year: Round) -> Survey:
    """A counted EIT survey in which person ``n`` takes choice ``n + q`` of question ``q``, around and around."""

    def make(operator: str = "practice", n: int = 7, instrument: str = "EIT") -> Campaign:
        today = timezone.localdate()
        made = campaign_make(
            round=year, by=people.malee, instrument=instrument, opens=today, closes=today + timedelta(days=1),
            operator=operator,
        )  # fmt: skip
        campaign = campaign_open(campaign=made, by=people.malee, revision=1)
        for person in range(n):
            assert answer_put(campaign=campaign, given=answers(campaign, person), arrival=str(person), today=today)
        return campaign_count(campaign=campaign, by=people.malee, revision=2)

    return make


def answers(campaign: Campaign, person: int) -> dict[str, str]:
    given = {"group": asked(campaign).groups[0].code}
    for number, (key, choices) in enumerate(asked(campaign).choices.items()):
        given[key] = list(choices)[(person * person + number) % len(choices)]
    return given


def planted(campaign: Campaign, n: int) -> dict[str, Decimal]:
    """Scores by indicator, counted here and not by the engine: the mean of items, rounded as the pack says."""
    questionnaire = asked(campaign)
    found: dict[str, Decimal] = {}
    for section in questionnaire.sections:
        items = []
        for questions in section.items.values():
            means = [
                sum(
                    (questionnaire.worth[one.key][answers(campaign, person)[one.key]] for person in range(n)),
                    Fraction(),
                )
                / n
                for one in questions
            ]
            items.append(sum(means, Fraction()) / len(means))
        rounded = [Fraction(cents(item)) for item in items]
        found[section.code] = cents(sum(rounded, Fraction()) / len(rounded))
    return found


def cents(value: Fraction) -> Decimal:
    return Decimal(int(value * 100 + Fraction(1, 2))) / 100


def shown(client: Client) -> Mapping[str, str]:
    """The scores the page shows of our surveys, by indicator and instrument."""
    text = client.get(PAGE).content.decode()
    rows = re.findall(r'<tr data-own="(\w+)">.*?<td class="number strong">([^<]*)</td>', text, re.DOTALL)
    return dict(rows)


def test_a_round_without_official_scores_shows_those_of_its_surveys(people, sign_in, survey) -> None:
    campaign = survey()
    assert pack_of(campaign.round).rounding.at >= {"item", "indicator"}, "as the count here rounds"
    wanted = {code: str(score) for code, score in planted(campaign, 7).items()}
    found = shown(sign_in(people.somchai))
    assert {code: found[code] for code in wanted} == wanted
    text = sign_in(people.somchai).get(PAGE).content.decode()
    assert "ไม่ใช่คะแนนทางการ" in text
    assert "use-surveys" not in text


def test_beside_official_scores_stands_how_far_they_are_apart(people, sign_in, survey, year) -> None:
    campaign = survey()
    code, own = next(iter(planted(campaign, 7).items()))
    ScoreInput.objects.create(round=year, indicators={code: str(own - 5)}, source="typed", confirmed_by=people.malee)
    text = sign_in(people.malee).get(PAGE).content.decode()
    row = text[text.index(f'<tr data-own="{code}">') :].partition("</tr>")[0]
    assert "+5.00" in row
    assert f"what-if/?{code}={own}" in text
    assert ScoreInput.objects.get().indicators == {code: str(own - 5)}, "practice changes no score"


def test_too_few_show_nothing(people, sign_in, survey) -> None:
    survey(n=4)
    assert shown(sign_in(people.malee)) == {}


def test_practice_never_becomes_the_scores_of_a_round(people, sign_in, survey) -> None:
    survey()
    response = sign_in(people.malee).post(f"{PAGE}use-surveys/", {"revision": 0}, follow=True)
    assert "ไม่มีแบบสำรวจที่ผู้ประเมินจัดทำ" in response.content.decode()
    assert not ScoreInput.objects.exists()


def test_the_assessors_become_the_scores_and_others_stay(people, sign_in, survey, year) -> None:
    campaign = survey("assessor")
    scores = planted(campaign, 7)
    ScoreInput.objects.create(
        round=year,
        indicators={"1": "88.10", "6": "1.00"},
        answers={"IIT": 40},
        source="typed",
        confirmed_by=people.malee,
    )
    client = sign_in(people.malee)
    assert "use-surveys" in client.get(PAGE).content.decode()
    assert "use-surveys" not in sign_in(people.kanya).get(PAGE).content.decode(), "the clerk confirms no scores"
    client.post(f"{PAGE}use-surveys/", {"revision": 9})
    assert ScoreInput.objects.get().source == "typed", "somebody confirmed others meanwhile"
    client.post(f"{PAGE}use-surveys/", {"revision": 1})
    stored = ScoreInput.objects.get()
    assert {code: Decimal(text) for code, text in stored.indicators.items()} == {"1": Decimal("88.10"), **scores}
    assert (stored.source, stored.answers) == ("survey", {"IIT": 40, "EIT": 7})
    assert "0.00" in client.get(PAGE).content.decode()


def test_who_takes_them(assert_access, survey, year) -> None:
    survey("assessor")
    assert_access(f"{PAGE}use-surveys/", malee=302, somchai=403, post={"revision": 0})


def test_a_round_under_a_borrowed_framework_takes_none(people, sign_in, survey, year) -> None:
    survey("assessor")
    Round.objects.update(year=2570)
    path = PAGE.replace("2566", "2570")
    response = sign_in(people.malee).post(f"{path}use-surveys/", {"revision": 0}, follow=True)
    assert "ใช้กรอบการประเมินของปี พ.ศ. 2566 ไปพลางก่อน" in response.content.decode()
    assert not ScoreInput.objects.exists()


def test_what_rests_on_points_we_guess_is_no_score_of_a_round(people, sign_in, survey, year) -> None:
    Round.objects.update(year=2569, pack_id="nacc-local/2569", digest=pack("nacc-local/2569").digest)
    year.refresh_from_db()
    survey("assessor")
    path = PAGE.replace("2566", "2569")
    text = sign_in(people.malee).get(path).content.decode()
    assert "use-surveys" not in text
    assert "เป็นผลซ้อมที่หน่วยงานสำรวจเอง" not in text
    assert "คะแนนของตัวเลือกคำตอบเป็นข้อสันนิษฐาน" in text
    sign_in(people.malee).post(f"{path}use-surveys/", {"revision": 0})
    assert not ScoreInput.objects.exists()
