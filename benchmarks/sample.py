"""Invented agencies with results of three years, to write documents about."""

from __future__ import annotations

import random
from decimal import Decimal

from prongsai.core.findings.history import YearResult
from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs
from prongsai.documents.study import Study, study
from prongsai.library import agency, pack

_YEARS = (2566, 2567, 2568)
_LOST = 4


def sample(number: int) -> Study:
    """The study of the agency with this number; the same number gives the same study."""
    dice = random.Random(number)
    years = [_year(year, dice) for year in _YEARS]
    results = [result for result, _ in years]
    return study(agency(f"องค์การบริหารส่วนตำบลทุ่งสมมุติ {number}"), results, years[-1][1])


def _year(year: int, dice: random.Random) -> tuple[YearResult, Inputs]:
    framework = pack(f"nacc-local/{year}")
    inputs = Inputs(indicators={code: Decimal(dice.randrange(5000, 10001)) / 100 for code in framework.indicators})
    disclosures = [item.code for item in framework.items.values() if item.kind == "disclosure"]
    return YearResult(framework, compute(framework, inputs), lost_items=tuple(dice.sample(disclosures, _LOST))), inputs
