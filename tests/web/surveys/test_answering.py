"""Taking answers: a code where one is asked for, and opening that nobody can spoil by opening again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from prongsai.core.surveys.boxes import CodeNotValid
from prongsai.web.common.conflict import Conflict
from prongsai.web.rounds.services import round_open
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.selectors import asked
from prongsai.web.surveys.services import answer_put, campaign_make, campaign_open
from prongsai.web.tallies.errors import BoxInUse
from prongsai.web.tallies.selectors import arrived
from prongsai.web.tallies.services import box_open, codes_add
from tests.web.people import People

pytestmark = pytest.mark.django_db(transaction=True)
FIRST, LAST = date(2026, 6, 1), date(2026, 6, 30)


@pytest.fixture
def survey(people: People, settings: Settings, tmp_path: Path) -> Callable[[str], Campaign]:
    """Prepares a survey: ``survey("IIT")``."""
    settings.DATA = tmp_path
    year = round_open(agency=people.agency, year=2569, by=people.malee)
    return lambda instrument: campaign_make(
        round=year, by=people.malee, instrument=instrument, opens=FIRST, closes=LAST
    )


def answers(campaign: Campaign) -> dict[str, str]:
    """The first choice of every question."""
    questionnaire = asked(campaign)
    given = {str(key): next(iter(choices)) for key, choices in questionnaire.choices.items()}
    return given | ({"group": questionnaire.groups[0].code} if questionnaire.groups else {})


def test_nobody_answers_without_a_code_where_codes_are_asked_for(
    survey: Callable[[str], Campaign], people: People
) -> None:
    campaign = campaign_open(campaign=survey("IIT"), by=people.malee, revision=1)
    codes_add(key=campaign.key, codes=["slip"])
    given = answers(campaign)
    for code in (None, "", "other"):
        with pytest.raises(CodeNotValid):
            answer_put(campaign=campaign, given=given, arrival="a", today=FIRST, code=code)
    assert answer_put(campaign=campaign, given=given, arrival="a", today=FIRST, code="slip")


def test_somebody_who_opens_it_late_destroys_nothing(survey: Callable[[str], Campaign], people: People) -> None:
    """Two pages show it as being prepared; the second presses open after the first answer came."""
    first = survey("SAT")
    second = Campaign.objects.get(pk=first.pk)
    third = Campaign.objects.get(pk=first.pk)
    campaign = campaign_open(campaign=first, by=people.malee, revision=1)
    with pytest.raises(Conflict):
        campaign_open(campaign=second, by=people.malee, revision=1)
    assert answer_put(campaign=campaign, given=answers(campaign), arrival="a", today=FIRST)
    with pytest.raises(Conflict):
        campaign_open(campaign=third, by=people.malee, revision=1)
    with pytest.raises(BoxInUse):
        box_open(key=campaign.key)
    found = arrived(campaign.key)
    assert found is not None
    assert found.n == 1
