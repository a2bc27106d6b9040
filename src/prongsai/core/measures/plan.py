"""A plan of measures as frozen values, and the same plan as rows of a published table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.core.findings.model import Subject
from prongsai.core.measures.calendar import Monitoring
from prongsai.core.packs.model import PlanForm, Text
from prongsai.core.readings.model import NOWHERE, Deadline, PeriodText, PlanRow
from prongsai.core.thai.dates import format_period
from prongsai.core.thai.fiscal import Period


@dataclass(frozen=True)
class Cause:
    """The finding behind something: its rule and what it is about."""

    rule: str
    subject: Subject


@dataclass(frozen=True)
class Row:
    """One measure of the plan.

    ``group`` is the indicator or theme it stands under, ``None`` where the form has no groups; ``indicator`` is the one
    it is for. ``units`` are names from the agency's profile. ``cause`` is ``None`` only when nothing was found: the
    form asks for a row and there is no score, or the row is unfinished work of last year. ``measure`` is its id in the
    library, ``None`` for a row of last year that the library does not have. ``items`` are codes of the year assessed,
    ``plan_items`` those of the plan's year on the same subjects. ``carried`` says why it goes on from last year.
    """

    no: int
    group: str | None
    indicator: str
    title: Text
    analysis: Text
    steps: tuple[Text, ...]
    units: tuple[str, ...]
    period: Period
    monitoring: Monitoring
    evidence: tuple[Text, ...]
    outcome: Text
    cause: Cause | None
    measure: str | None
    items: tuple[str, ...]
    plan_items: tuple[str, ...]
    carried: Text | None = None


@dataclass(frozen=True)
class Carried:
    """A row of last year's plan that goes on: why, and what is known of it besides its words.

    ``measure`` is the id of the library's measure with the same title. ``items`` are codes of the year assessed that
    it should have mended. ``cause`` is the finding that keeps it alive, ``None`` when only its result is missing.
    """

    row: PlanRow
    reason: Text
    indicator: str | None
    measure: str | None
    items: tuple[str, ...]
    cause: Cause | None


@dataclass(frozen=True)
class Group:
    """An indicator or theme that rows stand under."""

    id: str
    title: Text


@dataclass(frozen=True)
class Plan:
    """The plan of one fiscal year (Buddhist), made from the results of ``year_assessed``.

    ``groups`` are those of the form in its order, empty where it has none; rows stand in the same order.
    ``unanswered`` are findings the library has no measure for, ``unplaced`` rows of last year that name no indicator:
    someone has to take them up by hand.
    """

    year: int
    year_assessed: int
    form: PlanForm
    groups: tuple[Group, ...]
    rows: tuple[Row, ...]
    unanswered: tuple[Cause, ...] = ()
    unplaced: tuple[Carried, ...] = ()


def plan_rows(plan: Plan) -> tuple[PlanRow, ...]:
    """The plan in Thai as rows of a table, for lints, comparison and carrying over. Results are empty."""
    return tuple(
        PlanRow(
            place=NOWHERE,
            no=str(row.no),
            indicator=row.indicator,
            measure=row.title.th,
            analysis=row.analysis.th,
            steps=_thai(row.steps),
            units=row.units,
            period=PeriodText(format_period(row.period, style="short"), row.period.start, row.period.end, NOWHERE),
            deadline=_deadline(row.monitoring),
        )
        for row in plan.rows
    )


def _thai(texts: Sequence[Text]) -> tuple[str, ...]:
    return tuple(text.th for text in texts)


def _deadline(monitoring: Monitoring) -> Deadline:
    """Several days are a rhythm, not one deadline, as when a plan is read from a file."""
    only = monitoring.dates[0] if len(monitoring.dates) == 1 else None
    return Deadline(monitoring.sentence.th, only, NOWHERE)
