"""Surveys in the states their pages meet them in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from prongsai.web.rounds.models import Round
from prongsai.web.surveys.count_services import campaign_count
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.selectors import asked, can_ask
from prongsai.web.surveys.services import answer_put, campaign_make, campaign_open
from prongsai.web.tallies.services import codes_add
from tests.web.factories import make_round
from tests.web.people import People

Prepare = Callable[..., Campaign]


@pytest.fixture
def year(people: People, settings: Settings, tmp_path: Path) -> Round:
    """The round of 2569; secrets of boxes lie in a folder of the test."""
    settings.DATA = tmp_path
    return make_round(people.agency, 2569)


@pytest.fixture
def prepared(people: People, year: Round) -> Prepare:
    """Prepares a survey that is open for a week from today: ``prepared("EIT", expected=40)``."""
    today = timezone.localdate()

    def make(instrument: str = "EIT", **terms: object) -> Campaign:
        days: dict[str, date] = {"opens": today, "closes": today + timedelta(days=6)}
        return campaign_make(round=year, by=people.malee, instrument=instrument, **(days | terms))  # type: ignore[arg-type]

    return make


@pytest.fixture
def opened(people: People, prepared: Prepare) -> Prepare:
    """Opens one as well."""
    return lambda *args, **terms: campaign_open(campaign=prepared(*args, **terms), by=people.malee, revision=1)


@pytest.fixture
def counted(people: People, opened: Prepare) -> Prepare:
    """Counts one that ``answers`` answered: ``counted(answers=[…], places=[…])``."""

    def make(instrument: str = "EIT", *, answers: list[Mapping[str, str]], **terms: object) -> Campaign:
        campaign = opened(instrument, **terms)
        answer(campaign, answers)
        return campaign_count(campaign=campaign, by=people.malee, revision=2)

    return make


def answer(campaign: Campaign, answers: list[Mapping[str, str]], *, place: str | None = None) -> None:
    """Answer a survey so many times; with codes where codes are asked for."""
    by_code = asked(campaign).by_code
    if by_code:
        codes_add(key=campaign.key, codes=[f"slip{number}" for number in range(len(answers))])
    for number, given in enumerate(answers):
        code = f"slip{number}" if by_code else None
        key = f"{place}{number}"
        assert answer_put(campaign=campaign, given=given, arrival=key, today=campaign.opens, code=code, place=place)


def alike(year: Round, instrument: str, choice: int, **more: str) -> dict[str, str]:
    """Answers that give every question the choice at this place of its scale."""
    questionnaire = can_ask(year)[instrument]
    given = {str(key): list(choices)[choice] for key, choices in questionnaire.choices.items()}
    return given | ({"group": questionnaire.groups[0].code} if questionnaire.groups else {}) | more
