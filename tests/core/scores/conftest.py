"""Two small packs: a lettered year with known rules, and a year with unknown weights and scale."""

from __future__ import annotations

from decimal import Decimal

import pytest

from prongsai.core.packs.model import (
    Aggregation,
    Choice,
    Indicator,
    Instrument,
    Item,
    Level,
    Pack,
    Part,
    Rounding,
    Scale,
    Source,
    Subindicator,
    Text,
    WeightConstraint,
)

SOURCE = Source(("T",), "high")
ALL_POINTS = frozenset({"item", "indicator", "instrument", "total"})
LETTERS = {"AA": 95, "A": 85, "B": 75, "C": 65, "D": 55, "E": 50, "F": 0}
WORDS = {
    "pass_excellent": (95, 95),
    "pass_good": (85, 85),
    "pass": (85, None),
    "improve": (70, None),
    "improve_urgent": (0, None),
}


def _text(name: str) -> Text:
    return Text(f"ชื่อ {name}", name)


def _scale(scale_id: str, points: dict[str, int] | None) -> Scale:
    choices = points and tuple(Choice(code, _text(code), Decimal(value)) for code, value in points.items())
    return Scale(scale_id, "ordinal", choices or None, (), SOURCE)


def _question(code: str, indicator: str, scale: str, polarity: str = "positive", parts: tuple[Part, ...] = ()) -> Item:
    return Item(
        code,
        (code,),
        _text(code),
        "question",
        indicator,
        None,
        SOURCE,
        scale=scale,
        polarity=polarity,
        parts=parts,
    )


def _disclosures(numbers: range, indicator: str) -> tuple[Item, ...]:
    return tuple(Item(f"O{n}", (f"o{n}",), _text(f"O{n}"), "disclosure", indicator, None, SOURCE) for n in numbers)


def _indicator(
    code: str,
    items: tuple[Item, ...],
    aggregation: Aggregation = "mean_of_items",
    subindicators: tuple[Subindicator, ...] = (),
    constraints: tuple[WeightConstraint, ...] = (),
) -> Indicator:
    return Indicator(code, _text(code), (), aggregation, items, subindicators, constraints, SOURCE)


def _instrument(code: str, weight: int, *indicators: Indicator) -> Instrument:
    return Instrument(code, _text(code), (), Decimal(weight), "mean_of_indicators", indicators, SOURCE)


def _pack(year: int, instruments: tuple[Instrument, ...], scales: tuple[Scale, ...], levels: tuple[Level, ...]) -> Pack:
    return Pack(
        id=f"test/{year}",
        year=year,
        title=_text("pack"),
        status=_text("test"),
        instruments=instruments,
        total_source=SOURCE,
        scales=scales,
        rounding=Rounding(2, ALL_POINTS, SOURCE),
        levels=levels,
        levels_source=SOURCE,
        target=Decimal(85),
        strength_threshold=Decimal(90),
        eligibility=(),
        roles=(),
        calendar=(),
        general_rules=(),
        sources={"T": "test"},
        digest="d" * 64,
    )


@pytest.fixture(scope="session")
def lettered() -> Pack:
    """Known scale, equal sub-indicators of 3 and 2 items, levels by total."""
    questions = (
        _question("i1", "1", "agree4", parts=(Part("procedure", "positive"), Part("favour", "negative"))),
        _question("i2", "1", "agree4"),
        _question("i3", "1", "agree4", "negative"),
    )
    groups = (
        Subindicator("9.1", _text("9.1"), ("O1", "O2", "O3")),
        Subindicator("9.2", _text("9.2"), ("O4", "O5")),
    )
    instruments = (
        _instrument("IIT", 30, _indicator("1", questions)),
        _instrument("EIT", 30, _indicator("6", (_question("e1", "6", "agree4"),))),
        _instrument(
            "OIT",
            40,
            _indicator("9", _disclosures(range(1, 6), "9"), "mean_of_subindicators", groups),
            _indicator("10", _disclosures(range(6, 8), "10")),
        ),
    )
    levels = tuple(Level(code, _text(code), Decimal(minimum)) for code, minimum in LETTERS.items())
    scale = _scale("agree4", {"none": 0, "low": 33, "high": 67, "most": 100})
    return _pack(2563, instruments, (scale,), levels)


@pytest.fixture(scope="session")
def worded() -> Pack:
    """Unknown scale, unknown weights known only in three sums, levels by total and instruments."""
    constraints = (
        WeightConstraint(("O1", "O2", "O3", "O4"), Decimal("46.5"), SOURCE),
        WeightConstraint(("O1", "O2"), Decimal("20"), SOURCE),
        WeightConstraint(("O5", "O6"), Decimal("13"), SOURCE),
        WeightConstraint(("O3",), Decimal("13"), SOURCE, only_if="O3 is the only lost item"),
    )
    disclosures = _indicator("9", _disclosures(range(1, 9), "9"), "weighted_items", (), constraints)
    instruments = (
        _instrument("IIT", 30, _indicator("1", (_question("i1", "1", "unknown"),))),
        _instrument("EIT", 30, _indicator("6", (_question("e1", "6", "unknown"),))),
        _instrument("OIT", 40, disclosures),
    )
    levels = tuple(
        Level(code, _text(code), Decimal(total), None if each is None else Decimal(each))
        for code, (total, each) in WORDS.items()
    )
    return _pack(2568, instruments, (_scale("unknown", None),), levels)
