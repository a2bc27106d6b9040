"""Surveys that take answers, and a telephone nobody is known by."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from prongsai.core.surveys.model import Questionnaire
from prongsai.web.answers import arrivals, limits
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.selectors import asked
from prongsai.web.surveys.services import campaign_make, campaign_open
from tests.web.factories import make_round
from tests.web.people import People

OFFICIAL = "https://itas.nacc.go.th/go/eit/abc123"


@pytest.fixture(autouse=True)
def _fresh(tmp_path: Path, settings: Settings) -> None:
    """Secrets of boxes lie in a folder of the test; nothing is remembered of the test before."""
    settings.DATA = tmp_path
    for limit in (limits.posts, limits.wrong_codes, limits.wrong_codes_of_all):
        limit.clear()
    arrivals.spent.clear()


@pytest.fixture
def survey(people: People) -> Callable[..., Campaign]:
    """Makes a survey of this instrument that takes answers today."""

    def make(instrument: str, **changed: Any) -> Campaign:
        today = timezone.localdate()
        made = campaign_make(
            round=people.agency.rounds.first() or make_round(people.agency, 2569),
            by=people.malee,
            instrument=instrument,
            opens=today - timedelta(days=1),
            closes=today + timedelta(days=7),
            official_url=OFFICIAL,
        )
        campaign_open(campaign=made, by=people.malee, revision=made.revision)
        Campaign.objects.filter(pk=made.pk).update(**changed)
        made.refresh_from_db()
        return made

    return make


def fields(page: Any) -> dict[str, str]:
    """The hidden fields of a form, as a browser sends them."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.content.decode())
    return {name: html.unescape(value) for name, value in found}


def answers(questionnaire: Questionnaire, choice: int = 0) -> dict[str, str]:
    """An answer to everything: the choice of this number for each question, and the first group."""
    given = {str(key): list(choices)[choice] for key, choices in questionnaire.choices.items()}
    return given | ({"group": questionnaire.groups[0].code} if questionnaire.groups else {})


def answer(client: Client, campaign: Campaign, path: str, **more: str) -> Any:
    """Open a form and send it with everything answered."""
    sent = fields(client.get(path)) | answers(asked(campaign)) | more
    return client.post(f"/s/{campaign.key}/send/", sent)
