"""Builders of readings for the tests of rules: everything absent that a test does not name."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from prongsai.core.lints.context import Context
from prongsai.core.readings.model import (
    Agency,
    Deadline,
    File,
    ItemMention,
    LevelMention,
    NameMention,
    Paragraph,
    PeriodText,
    Place,
    PlanRow,
    Reading,
    ScoreMention,
    Section,
    Side,
)
from prongsai.gazetteer import places
from prongsai.library import pack_for_year


class Make:
    """Short ways to write the parts of a reading. Lines stand for places."""

    def reading(self, **given):
        empty = {
            "source": File("report.txt", "0" * 64, "text/plain", None),
            "kind": "analysis",
            "agency": Agency(),
            "year_assessed": 2568,
            "year_plan": 2569,
            "total": None,
            "level": None,
            "instruments": {"IIT": None, "EIT": None, "OIT": None},
            "indicators": {},
            "strengths": (),
            "weaknesses": (),
            "item_findings": (),
            "rows": (),
            "unread": (),
            "provenance": {},
        }
        return Reading(**(empty | given))

    def context(self, **given):
        reading = self.reading(**given)
        packs = [pack_for_year(year) if year else None for year in (reading.year_assessed, reading.year_plan)]
        return Context(reading, packs[0], packs[1], places())

    def lines(self, *texts, first=1, heading=False, in_table=False):
        return tuple(
            Paragraph(Place(number), text, heading, in_table) for number, text in enumerate(texts, start=first)
        )

    def indicators(self, *points):
        return {str(code): Decimal(value) for code, value in enumerate(points, start=1)}

    def score(self, subject, code, value, line=1, year=None, *, in_table=False):
        return ScoreMention(subject, code, Decimal(value), year, Place(line), value, in_table)

    def stated(self, *points):
        """The ten indicators as the reading has them and as a table states them."""
        values = self.indicators(*points)
        scores = tuple(
            self.score("indicator", code, str(value), line=10 + int(code), in_table=True)
            for code, value in values.items()
        )
        return {"indicators": values, "scores": scores}

    def level(self, word, subject="total", code="", line=1):
        return LevelMention(subject, code, word, Place(line), word)

    def name(self, code, name, number=None, line=1, subject="indicator"):
        return NameMention(subject, code, name, number, Place(line))

    def item(self, printed, title="", text="", code=None, under=None, line=1, row=None):
        code = code or f"O{int(printed[1:])}"
        return ItemMention(code, printed, title, text, under, Place(line), row)

    def section(self, indicator, *texts, line=1):
        return Section(
            indicator, Place(line), tuple((Place(line + at), text) for at, text in enumerate(texts, start=1))
        )

    def side(self, text, mentions, *, strength, threshold=None, line=1):
        threshold = Decimal(threshold) if threshold else None
        return Side(strength, text, Place(line), threshold, tuple(mentions))

    def row(self, indicator=None, line=1, **given):
        return PlanRow(Place(line), indicator=indicator, **given)

    def period(self, start, end, text="ช่วงเวลา", error=None):
        days = [date.fromisoformat(day) if day else None for day in (start, end)]
        return PeriodText(text, *days, Place(1), error)

    def deadline(self, day, text="รายงานภายในกำหนด", error=None):
        return Deadline(text, date.fromisoformat(day) if day else None, Place(1), error)


@pytest.fixture(scope="session")
def make():
    return Make()


@pytest.fixture
def found(make):
    """What a rule finds in a reading, as (severity, line, found, expected)."""

    def run(rule, **given):
        problems = list(rule(make.context(**given)))
        assert all(problem.rule == rule.id and problem.message_th and problem.message_en for problem in problems)
        return [(p.severity, p.place.line, p.found, p.expected) for p in problems]

    return run
