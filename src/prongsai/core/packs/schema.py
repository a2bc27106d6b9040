"""The keys of a pack file, strictly: one class per mapping, unknown keys refused.

``docs/pack-format.md`` explains each key. Only the shape of a single value is judged here; what values must be together
is in ``checks``.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from prongsai.core.packs.model import Confidence, GroupBy, Period, PlanColumn, Polarity, ReportColumn, RoundingPoint
from prongsai.core.yamlfiles.specs import Name, Spec, TextSpec, Words


def _decimal(value: object) -> object:
    """Numbers, quoted or not, keep the digits that were written; anything else is left for pydantic to refuse."""
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return value
    try:
        return Decimal(value)
    except InvalidOperation:
        return value


def _iso_date(value: object) -> object:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _part(value: object) -> object:
    """A part may be written as its id alone; it then takes the polarity of its question."""
    return {"id": value} if isinstance(value, str) else value


Points = Annotated[Decimal, BeforeValidator(_decimal), Field(ge=0, le=100, allow_inf_nan=False)]
Day = Annotated[date, BeforeValidator(_iso_date)]


class SourceSpec(Spec):
    refs: list[Words] = Field(min_length=1)
    confidence: Confidence
    note: Words | None = None


class ChoiceSpec(Spec):
    code: Name
    title: TextSpec
    points: Points


class CandidateSpec(Spec):
    id: Name
    points: list[Points] = Field(min_length=2)
    note: Words


class ScaleSpec(Spec):
    id: Name
    kind: Literal["ordinal", "binary"]
    choices: list[ChoiceSpec] | None = Field(default=None, min_length=2)
    candidates: list[CandidateSpec] = Field(default_factory=list)
    source: SourceSpec


class PartSpec(Spec):
    id: Name
    polarity: Polarity | None = None


class ElementSpec(Spec):
    id: Name
    th: Words
    en: Words


class QuestionSpec(Spec):
    code: Words
    concepts: list[Name] = Field(min_length=1)
    title: TextSpec
    scale: Name
    polarity: Polarity | None = None
    parts: list[Annotated[PartSpec, BeforeValidator(_part)]] = Field(default_factory=list)
    weight: Points | None = None
    source: SourceSpec | None = None


class DisclosureSpec(Spec):
    code: Words
    concepts: list[Name] = Field(min_length=1)
    title: TextSpec
    evidence: Literal["page", "document", "channel", "dataset", "table"]
    machine_readable: bool = False
    period: Period
    elements: list[ElementSpec] = Field(min_length=1)
    weight: Points | None = None
    source: SourceSpec


class SubindicatorSpec(Spec):
    code: Words
    title: TextSpec
    aliases: list[Words] = Field(default_factory=list)
    disclosures: list[DisclosureSpec] = Field(min_length=1)


class ConstraintSpec(Spec):
    items: list[Words] = Field(min_length=1)
    equals: Points
    only_if: Words | None = None
    source: SourceSpec


class IndicatorSpec(Spec):
    code: Words
    title: TextSpec
    aliases: list[Words] = Field(default_factory=list)
    aggregation: Literal["mean_of_items", "mean_of_subindicators", "weighted_items"]
    source: SourceSpec | None = None
    questions: list[QuestionSpec] | None = Field(default=None, min_length=1)
    subindicators: list[SubindicatorSpec] | None = Field(default=None, min_length=1)
    constraints: list[ConstraintSpec] = Field(default_factory=list)

    @property
    def items(self) -> list[QuestionSpec] | list[DisclosureSpec]:
        """The items in the order of the file, whichever way they are written."""
        if self.questions is not None:
            return self.questions
        return [item for subindicator in self.subindicators or [] for item in subindicator.disclosures]


class InstrumentSpec(Spec):
    code: Words
    title: TextSpec
    aliases: list[Words] = Field(default_factory=list)
    weight: Points
    aggregation: Literal["mean_of_indicators"]
    source: SourceSpec
    questions_source: SourceSpec | None = None
    indicators: list[IndicatorSpec] = Field(min_length=1)


class RoundingSpec(Spec):
    places: int = Field(ge=0, le=6)
    at: list[RoundingPoint]
    source: SourceSpec


class LevelSpec(Spec):
    code: Words
    title: TextSpec
    minimum_total: Points
    minimum_each_instrument: Points | None = None


class SampleMinimumSpec(Spec):
    group: Words
    minimum: int = Field(ge=1)


class EligibilitySpec(Spec):
    instrument: Words
    who: TextSpec
    minimum_tenure_years: int | None = Field(default=None, ge=0)
    sample_rule: TextSpec | None = None
    sample_minimums: list[SampleMinimumSpec] = Field(default_factory=list)
    source: SourceSpec


class RoleSpec(Spec):
    id: Name
    title: TextSpec
    duties: list[TextSpec] = Field(min_length=1)
    source: SourceSpec


class CalendarStepSpec(Spec):
    id: Name
    title: TextSpec
    start: Day
    end: Day | None = None
    source: SourceSpec

    @property
    def last_day(self) -> date:
        """A step without ``end`` lasts one day."""
        return self.end or self.start


class LayoutSpec(Spec):
    id: Name
    columns: list[PlanColumn] = Field(min_length=1)


class ThemeSpec(Spec):
    id: Name
    title: TextSpec


class PlanFormSpec(Spec):
    group_by: GroupBy
    covers_all: bool
    layouts: list[LayoutSpec] = Field(min_length=1)
    report_columns: list[ReportColumn] = Field(min_length=1)
    themes: list[ThemeSpec] = Field(default_factory=list)
    source: SourceSpec


class PackSpec(Spec):
    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*/[0-9]{4}$")]
    year: int = Field(ge=2540, le=2700)
    title: TextSpec
    status: TextSpec
    sources: dict[Words, Words] = Field(min_length=1)
    instruments: list[InstrumentSpec] = Field(min_length=1)
    total_source: SourceSpec
    scales: list[ScaleSpec] = Field(min_length=1)
    rounding: RoundingSpec
    levels: list[LevelSpec] = Field(min_length=1)
    levels_source: SourceSpec
    target: Points
    strength_threshold: Points
    eligibility: list[EligibilitySpec] = Field(default_factory=list)
    roles: list[RoleSpec] = Field(default_factory=list)
    calendar: list[CalendarStepSpec] = Field(default_factory=list)
    general_rules: list[TextSpec] = Field(default_factory=list)
    plan_form: PlanFormSpec | None = None
