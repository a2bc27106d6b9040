"""Rounds with scores, and measures of two units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from prongsai.library import pack
from prongsai.web.measures.models import Measure
from prongsai.web.measures.services import Origin, Values, measure_add
from prongsai.web.rounds.models import Round
from prongsai.web.scores.models import ScoreInput

POINTS = ("98.81", "100", "100", "100", "98.81", "99.47", "99.76", "99.00", "53.50", "80.00")
TODAY = date(2026, 1, 15)


@pytest.fixture(autouse=True)
def today(monkeypatch) -> date:
    """It is 15 January 2569 in these tests: the first quarter is over, the second has begun."""
    real = timezone.localdate
    monkeypatch.setattr(timezone, "localdate", lambda value=None, zone=None: real(value, zone) if value else TODAY)
    return TODAY


@pytest.fixture
def open_round(people) -> Callable[..., Round]:
    """Opens a round: ``open_round(2568, POINTS, lost=["O14"])``."""

    def opened(year: int, points=None, lost=(), state: str = "running", items=None) -> Round:
        framework = pack(f"nacc-local/{min(year, 2569)}")
        made = Round.objects.create(
            agency=people.agency, year=year, pack_id=framework.id, digest=framework.digest, state=state
        )
        if points is not None:
            indicators = {str(code): value for code, value in enumerate(points, start=1)}
            ScoreInput.objects.create(
                round=made, indicators=indicators, items=items or {}, lost_items=list(lost), source="typed"
            )
        return made

    return opened


@pytest.fixture
def round(open_round) -> Round:
    """The round of 2569, whose plan is made from the scores of 2568."""
    open_round(2568, POINTS, ["O14"], state="scored")
    return open_round(2569)


@pytest.fixture
def values(people) -> Values:
    """A measure of the finance unit, reported every quarter."""
    return Values(
        indicator="4",
        title="ทำทะเบียนยืมทรัพย์สินให้เป็นปัจจุบัน",
        main_unit=people.finance,
        starts=date(2025, 10, 1),
        ends=date(2026, 9, 30),
        rhythm="quarterly",
        steps=("ตรวจทะเบียนเดิม", "ลงทะเบียนทุกครั้งที่ยืม"),
        analysis="ทะเบียนไม่ครบ",
    )


@pytest.fixture
def add(people, round, values) -> Callable[..., Measure]:
    """Adds a measure to the plan of 2569: ``add(title="…", main_unit=…)``."""

    def added(origin: Origin | None = None, **given) -> Measure:
        return measure_add(round=round, by=people.malee, values=replace(values, **given), origin=origin)

    return added


@pytest.fixture
def typed(people) -> dict[str, object]:
    """What a filled-in form sends."""
    return {
        "title": "ทำทะเบียนยืมทรัพย์สิน",
        "indicator": "4",
        "analysis": "ทะเบียนไม่ครบ",
        "steps": "ตรวจทะเบียนเดิม\n\n ลงทะเบียนทุกครั้ง \n",
        "main_unit": str(people.finance.pk),
        "starts": "2025-10-01",
        "ends": "2026-03-31",
        "rhythm": "monthly",
        "evidence": "ทะเบียน",
        "outcome_goal": "ยืมแล้วคืนครบ",
        "items": ["i10"],
    }
