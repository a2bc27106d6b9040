"""Scores of the agency of the tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from prongsai.library import pack
from prongsai.web.agencies.models import Agency
from prongsai.web.rounds.models import Round
from prongsai.web.scores.models import ScoreInput

FY2563 = ("78.32", "71.31", "73.33", "65.07", "65.17", "79.42", "81.73", "77.38", "46.19", "0.00")
FY2568 = ("98.81", "100", "100", "100", "98.81", "99.47", "99.76", "99.00", "53.50", "80.00")
LOST_2568 = ("O2", "O4", "O6", "O9", "O12", "O13", "O14", "O16", "O21", "O24")

GiveScores = Callable[..., ScoreInput]


def by_number(points: Sequence[str]) -> dict[str, str]:
    """Points of the indicators 1, 2, 3 …"""
    return {str(number): value for number, value in enumerate(points, start=1)}


def items_of(year: int, lost: Sequence[str], indicators: Sequence[str] = ("9", "10")) -> dict[str, str]:
    """Every disclosure of these indicators: 0 for the lost ones, 100 for the others."""
    items = pack(f"nacc-local/{year}").items.values()
    return {item.code: "0" if item.code in lost else "100" for item in items if item.indicator in indicators}


@pytest.fixture
def give_scores() -> GiveScores:
    """Opens the round of a year and stores its scores."""

    def give(
        agency: Agency, year: int, indicators: Mapping[str, str], items: Mapping[str, str] | None = None, **more: object
    ) -> ScoreInput:
        framework = pack(f"nacc-local/{year}")
        opened = Round.objects.create(
            agency=agency, year=year, pack_id=framework.id, digest=framework.digest, state="open"
        )
        return ScoreInput.objects.create(
            round=opened, indicators=dict(indicators), items=dict(items or {}), source="typed", **more
        )

    return give
