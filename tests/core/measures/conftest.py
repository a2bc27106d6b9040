"""A small library that answers every concept of the shipped packs, and years to plan from."""

from __future__ import annotations

from decimal import Decimal

import pytest

from prongsai.core.findings.history import History, YearResult
from prongsai.core.measures.model import Measure, Months
from prongsai.core.packs.model import Text
from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs
from prongsai.library import agency, pack_for_year

THEMES = ("process", "money", "power", "property", "corruption", "services", "information", "process", "information")
YEARS = range(2562, 2570)


def _text(words: str) -> Text:
    return Text(words, f"({words})")


def measure(name: str, indicator: str, when: str, concepts=(), elements=(), **given) -> Measure:
    """A measure with words made from its name."""
    theme = (*THEMES, "corruption")[int(indicator) - 1]
    empty = {
        "title": _text(f"มาตรการ {name}"),
        "theme": theme,
        "reason": _text(f"เหตุผลของ {name}"),
        "steps": (_text(f"กำหนดผู้รับผิดชอบเรื่อง {name}"), _text(f"ตรวจสอบและรายงานเรื่อง {name}")),
        "elements": {element: _text(f"จัดทำ {element}") for element in elements},
        "units": ("office", "health"),
        "months": Months(1, 12),
        "monitoring": "quarterly",
        "evidence": (_text(f"หลักฐานของ {name}"),),
        "outcome": _text(f"ผลลัพธ์ของ {name}"),
    }
    return Measure(id=name, indicator=indicator, when=when, concepts=tuple(concepts), **(empty | given))


def _library() -> tuple[Measure, ...]:
    """One weak measure for each concept of any year, with every element, and one strong measure for each indicator."""
    found: dict[str, Measure] = {}
    elements: dict[str, dict[str, None]] = {}
    for year in reversed(YEARS):
        for concept, item in pack_for_year(year).concepts():
            elements.setdefault(concept, {}).update(dict.fromkeys(element.id for element in item.elements))
            found.setdefault(concept, measure(f"mend-{concept}", item.indicator, "weak", (concept,)))
    weak = [measure(made.id, made.indicator, "weak", (concept,), elements[concept]) for concept, made in found.items()]
    return (*weak, *(measure(f"keep-{code}", str(code), "strong") for code in range(1, 11)))


@pytest.fixture(scope="session")
def library() -> tuple[Measure, ...]:
    return _library()


@pytest.fixture(scope="session")
def office():
    return agency("องค์การบริหารส่วนตำบลตัวอย่าง")


class Make:
    """Short ways to write results. Points are those of the ten indicators in order, ``None`` for one not known."""

    A = ("98.81", "100", "100", "100", "98.81", "99.47", "99.76", "99.00", "53.50", "80.00")
    A_LOST = ("O2", "O4", "O6", "O9", "O12", "O13", "O14", "O16", "O21", "O24")
    FLAWED_2563 = ("78.32", "71.31", "73.33", "65.07", "65.17", "79.42", "81.73", "77.38", "46.19", "0.00")
    measure = staticmethod(measure)

    def year(self, year, points=(), lost=(), items=None):
        pack = pack_for_year(year)
        inputs = Inputs(
            items={code: Decimal(value) for code, value in (items or {}).items()},
            indicators={str(code): Decimal(value) for code, value in enumerate(points, start=1) if value is not None},
        )
        return YearResult(pack, compute(pack, inputs), lost_items=tuple(lost))

    def history(self, *years):
        return History(years)


@pytest.fixture(scope="session")
def make():
    return Make()
