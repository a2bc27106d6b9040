"""Builders of years for the tests of rules, on the shipped packs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from prongsai.core.findings.history import History, YearResult
from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs
from prongsai.library import pack_for_year


class Make:
    """Short ways to write years. Points are those of the ten indicators in order, ``None`` for one not known."""

    ALL = ("98.81", "100", "100", "100", "98.81", "99.47", "99.76", "99.00", "53.50", "80.00")

    def year(self, year, points=(), *, items=None, instruments=None, **given):
        pack = pack_for_year(year)
        inputs = Inputs(
            items=self.decimals(items or {}),
            indicators={str(code): Decimal(value) for code, value in enumerate(points, start=1) if value is not None},
            instruments=self.decimals(instruments or {}),
        )
        return YearResult(pack, compute(pack, inputs), **given)

    def decimals(self, points):
        return {code: Decimal(value) for code, value in points.items()}


@pytest.fixture(scope="session")
def make():
    return Make()


@pytest.fixture
def found():
    """What a rule finds, as (tone, code, numbers as text), after a look at what every finding must have."""

    def run(rule, *years):
        findings = list(rule(History(years)))
        assert all(finding.rule == rule.id and finding.text_th and finding.text_en for finding in findings)
        return [(f.tone, f.subject.code, {name: str(value) for name, value in f.numbers.items()}) for f in findings]

    return run


@pytest.fixture
def said():
    """The Thai and the English sentence of the only finding."""

    def run(rule, *years):
        (finding,) = rule(History(years))
        return finding.text_th, finding.text_en

    return run
