"""An office at work: results of 2568, the round of 2569 with measures, and a day on which people look at it."""

from __future__ import annotations

from datetime import date

import pytest

from prongsai.web.measures.models import Measure
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.services import round_open
from prongsai.web.scores.models import ScoreInput

TODAY = date(2025, 11, 21)
POINTS = {str(number): f"{80 + number}.50" for number in range(1, 11)}


@pytest.fixture
def on_a_day(monkeypatch):
    """Makes it a day (CE) for everybody."""

    def it_is(day: date) -> None:
        monkeypatch.setattr("django.utils.timezone.localdate", lambda moment=None: moment.date() if moment else day)

    it_is(TODAY)
    return it_is


@pytest.fixture
def work(people, on_a_day) -> Round:
    """The round of 2569 with three measures of the finance unit."""
    last = round_open(agency=people.agency, year=2568, by=None, today=date(2025, 9, 1))
    ScoreInput.objects.create(round=last, indicators=POINTS, source="typed")
    made = round_open(agency=people.agency, year=2569, by=None, today=date(2025, 10, 1))
    for no in (1, 2, 3):
        Measure.objects.create(
            round=made,
            no=no,
            indicator="2",
            title=f"เผยแพร่แผนการใช้จ่ายงบประมาณ {no}",
            main_unit=people.finance,
            starts=date(2025, 10, 1),
            ends=date(2026, 9, 30),
            rhythm="quarterly",
        )
    return made
