"""Studies of an invented agency."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from prongsai.core.agencies.model import Agency
from prongsai.core.findings.history import YearResult
from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs
from prongsai.documents.study import Study, study
from prongsai.library import agency, pack

NAME = "องค์การบริหารส่วนตำบลทุ่งสมมุติ"
SCORES = "98.81 100 100 100 98.81 99.47 99.76 99 53.5 80"
LOST = ("O2", "O14", "O21")
Make = Callable[..., Study]


def office(**changes: object) -> Agency:
    """The profile of the agency, with its place."""
    return replace(agency(NAME), district="เมืองน่าน", province="น่าน", **changes)


def inputs(scores: str) -> Inputs:
    """Indicator scores in order; "-" is no score."""
    return Inputs(indicators={str(n): Decimal(x) for n, x in enumerate(scores.split(), 1) if x != "-"})


@pytest.fixture
def make() -> Make:
    """Makes a study: ``earlier`` holds scores by year, ``changes`` those of the agency's profile."""

    def made(
        scores: str = SCORES,
        *,
        year: int = 2568,
        lost: tuple[str, ...] = LOST,
        earlier: dict[int, str] | None = None,
        advice: dict[str, str] | None = None,
        **changes: object,
    ) -> Study:
        years = [
            YearResult(pack(f"nacc-local/{past}"), compute(pack(f"nacc-local/{past}"), inputs(text)))
            for past, text in (earlier or {}).items()
        ]
        framework = pack(f"nacc-local/{year}")
        now = YearResult(framework, compute(framework, inputs(scores)), lost_items=lost)
        return study(office(**changes), [*years, now], inputs(scores), advice=advice)

    return made
