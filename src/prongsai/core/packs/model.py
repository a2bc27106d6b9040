"""What a framework pack says, as frozen values: the one vocabulary that scoring, reading and linting share.

A pack is the assessment framework of one fiscal year for one kind of agency. Points run from 0 to 100, years are
Buddhist (``2563``), dates are CE. Whatever is not known is ``None`` here, and nothing downstream may invent it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

Confidence = Literal["high", "medium", "low"]
Polarity = Literal["positive", "negative"]
ItemKind = Literal["question", "disclosure"]
Period = Literal["current_year", "previous_year", "first_6_months", "in_force", "always_current"]
Aggregation = Literal["mean_of_items", "mean_of_subindicators", "weighted_items", "mean_of_indicators", "weighted_sum"]
GroupBy = Literal["indicator", "theme", "none"]
PlanColumn = Literal["no", "indicator", "measure", "analysis", "steps", "units", "period", "monitoring"]
ReportColumn = Literal["no", "measure", "steps", "period", "units", "output", "outcome"]
RoundingPoint = Literal["item", "subindicator", "indicator", "instrument", "total"]


@dataclass(frozen=True)
class Text:
    """A name or sentence in Thai and in English."""

    th: str
    en: str


@dataclass(frozen=True)
class Source:
    """Where a fact comes from (keys of ``Pack.sources``) and how sure we are of it."""

    refs: tuple[str, ...]
    confidence: Confidence
    note: str = ""


@dataclass(frozen=True)
class Choice:
    """One answer a respondent can give. ``points`` (0-100) hold for positive topics; negative ones get the rest."""

    code: str
    title: Text
    points: Decimal


@dataclass(frozen=True)
class ScaleCandidate:
    """A scale that may be the real one where the real one is not known."""

    id: str
    points: tuple[Decimal, ...]
    note: str


@dataclass(frozen=True)
class Scale:
    """A response scale. ``choices`` is ``None`` when the scale is not known; then ``candidates`` lists guesses."""

    id: str
    kind: Literal["ordinal", "binary"]
    choices: tuple[Choice, ...] | None
    candidates: tuple[ScaleCandidate, ...]
    source: Source


@dataclass(frozen=True)
class Part:
    """A sub-question inside an item; the item is the mean of its parts."""

    id: str
    polarity: Polarity


@dataclass(frozen=True)
class Element:
    """Something an OIT item must show to be scored."""

    id: str
    text: Text


@dataclass(frozen=True)
class Item:
    """One question (i1, e1) or one disclosure (O1).

    ``concepts`` are stable ids that mean the same thing in every year, the main one first; an item that merges two
    older ones carries both. ``weight`` is in points out of the indicator's 100, or ``None`` when not known or not used.
    """

    code: str
    concepts: tuple[str, ...]
    title: Text
    kind: ItemKind
    indicator: str
    subindicator: str | None
    source: Source
    scale: str | None = None
    polarity: Polarity | None = None
    parts: tuple[Part, ...] = ()
    elements: tuple[Element, ...] = ()
    evidence: Literal["page", "document", "channel", "dataset", "table"] | None = None
    machine_readable: bool = False
    period: Period | None = None
    weight: Decimal | None = None


@dataclass(frozen=True)
class Subindicator:
    """A group of items inside an OIT indicator (9.1 ... 10.2)."""

    code: str
    title: Text
    items: tuple[str, ...]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class WeightConstraint:
    """What is known about unknown item weights: these items' weights add up to ``equals`` (points of the indicator).

    ``only_if`` states an assumption; a constraint that carries one is shown to people and never used as a fact.
    """

    items: tuple[str, ...]
    equals: Decimal
    source: Source
    only_if: str | None = None


@dataclass(frozen=True)
class Indicator:
    """One of the ten indicators. ``aliases`` are other names in official use; they are right, not mistakes."""

    code: str
    title: Text
    aliases: tuple[str, ...]
    aggregation: Aggregation
    items: tuple[Item, ...]
    subindicators: tuple[Subindicator, ...]
    constraints: tuple[WeightConstraint, ...]
    source: Source


@dataclass(frozen=True)
class Instrument:
    """IIT, EIT or OIT. ``weight`` is a percentage of the total."""

    code: str
    title: Text
    aliases: tuple[str, ...]
    weight: Decimal
    aggregation: Aggregation
    indicators: tuple[Indicator, ...]
    source: Source


@dataclass(frozen=True)
class Rounding:
    """Decimal places and the points at which a value is rounded, half up."""

    places: int
    at: frozenset[RoundingPoint]
    source: Source


@dataclass(frozen=True)
class Level:
    """A level is reached when every condition holds; the first level of the pack that fits is the result.

    ``minimum_total`` and ``minimum_each_instrument`` are points, inclusive.
    """

    code: str
    title: Text
    minimum_total: Decimal
    minimum_each_instrument: Decimal | None = None


@dataclass(frozen=True)
class CalendarStep:
    """A step of the assessment year, CE dates, both inclusive."""

    id: str
    title: Text
    start: date
    end: date
    source: Source


@dataclass(frozen=True)
class Role:
    """Someone who takes part in the assessment and what they do."""

    id: str
    title: Text
    duties: tuple[Text, ...]
    source: Source


@dataclass(frozen=True)
class SampleMinimum:
    """The fixed minimum number of answers for one group of agencies."""

    group: str
    minimum: int


@dataclass(frozen=True)
class Eligibility:
    """Who answers an instrument and how many must. Rules that are only known as words stay words."""

    instrument: str
    who: Text
    minimum_tenure_years: int | None
    sample_rule: Text | None
    sample_minimums: tuple[SampleMinimum, ...]
    source: Source


@dataclass(frozen=True)
class Layout:
    """One allowed table of the plan: its columns in order."""

    id: str
    columns: tuple[PlanColumn, ...]


@dataclass(frozen=True)
class Theme:
    """A topic that the plan has to go through."""

    id: str
    title: Text


@dataclass(frozen=True)
class PlanForm:
    """The form of the plan of measures made in this year from the results of the year before.

    ``layouts`` are the tables allowed, the usual one first. ``covers_all``: every indicator or theme, whichever rows
    are grouped by, needs a row. ``themes`` is empty unless rows are grouped by theme.
    """

    group_by: GroupBy
    covers_all: bool
    layouts: tuple[Layout, ...]
    report_columns: tuple[ReportColumn, ...]
    themes: tuple[Theme, ...]
    source: Source


@dataclass(frozen=True)
class Pack:
    """The framework of one year. ``digest`` is the SHA-256 of the file it was loaded from.

    ``plan_form`` is ``None`` for years whose form is not known.
    """

    id: str
    year: int
    title: Text
    status: Text
    instruments: tuple[Instrument, ...]
    total_source: Source
    scales: tuple[Scale, ...]
    rounding: Rounding
    levels: tuple[Level, ...]
    levels_source: Source
    target: Decimal
    strength_threshold: Decimal
    eligibility: tuple[Eligibility, ...]
    roles: tuple[Role, ...]
    calendar: tuple[CalendarStep, ...]
    general_rules: tuple[Text, ...]
    sources: dict[str, str] = field(hash=False)
    digest: str = ""
    plan_form: PlanForm | None = None

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """Indicators by code ("1" ... "10"), in the order of the pack."""
        return {indicator.code: indicator for instrument in self.instruments for indicator in instrument.indicators}

    @cached_property
    def items(self) -> dict[str, Item]:
        """Items by official code, in the order of the pack."""
        return {item.code: item for indicator in self.indicators.values() for item in indicator.items}

    @cached_property
    def instrument_of(self) -> dict[str, Instrument]:
        """The instrument that holds each indicator, by indicator code."""
        return {indicator.code: instrument for instrument in self.instruments for indicator in instrument.indicators}

    def scale(self, scale_id: str) -> Scale:
        """The scale with this id. Raises ``KeyError``; a loaded pack has no dangling ids."""
        return {scale.id: scale for scale in self.scales}[scale_id]

    def concepts(self) -> Iterator[tuple[str, Item]]:
        """Every (concept id, item) pair of the pack."""
        for item in self.items.values():
            for concept in item.concepts:
                yield concept, item
