"""Surveys that are open today, for tests of what is printed and keyed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.selectors import asked
from prongsai.web.surveys.services import campaign_make, campaign_open
from tests.web.factories import make_round
from tests.web.people import People

Opened = Callable[..., Campaign]


@pytest.fixture
def opened(people: People, settings: Settings, tmp_path: Path) -> Opened:
    """Opens a survey of อบต.ทุ่งสมมุติ: ``opened("IIT", expected=40)``."""
    settings.DATA = tmp_path
    today = timezone.localdate()

    def make(instrument: str, *, open_it: bool = True, expected: int | None = None) -> Campaign:
        made = campaign_make(
            round=people.agency.rounds.first() or make_round(people.agency, 2569),
            by=people.malee,
            instrument=instrument,
            opens=today - timedelta(days=3),
            closes=today + timedelta(days=3),
            expected=expected,
        )
        return campaign_open(campaign=made, by=people.malee, revision=made.revision) if open_it else made

    return make


def answers(campaign: Campaign, choice: int = 0) -> dict[str, str]:
    """The fields of a form that is keyed in: this choice of every question, the first group."""
    asks = asked(campaign)
    given = {f"q-{key}": list(choices)[choice % len(choices)] for key, choices in asks.choices.items()}
    return given | ({"group": asks.groups[0].code} if asks.groups else {})
