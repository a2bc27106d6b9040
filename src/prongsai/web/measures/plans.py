"""The plan of a round between the database and the core: as the core's plan, and as rows of a table."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from prongsai.core.findings.model import Subject
from prongsai.core.measures.calendar import monitoring
from prongsai.core.measures.model import Rhythm
from prongsai.core.measures.plan import Cause, Group, Plan, Row
from prongsai.core.measures.plan import plan_rows as rows_of
from prongsai.core.packs.model import Text
from prongsai.core.readings.model import PlanRow
from prongsai.core.thai.fiscal import Period
from prongsai.documents.study import plan_pack
from prongsai.web.measures.models import Measure
from prongsai.web.rounds.models import Round


def measures_of(one: Round) -> list[Measure]:
    """The measures of a round in their order, without cancelled ones."""
    known = one.measures.exclude(state="cancelled")
    return list(known.select_related("main_unit").prefetch_related("joint_units"))


def plan_of(one: Round) -> Plan:
    """The plan of a round."""
    pack = plan_pack(one.year)
    form = pack.plan_form
    assert form is not None
    groups: tuple[Group, ...] = ()
    if form.group_by == "indicator":
        groups = tuple(Group(code, indicator.title) for code, indicator in pack.indicators.items())
    elif form.group_by == "theme":
        groups = tuple(Group(theme.id, theme.title) for theme in form.themes)
    return Plan(one.year, one.year - 1, form, groups, tuple(map(_row, measures_of(one))))


def plan_rows(one: Round) -> tuple[PlanRow, ...]:
    """The plan as rows of a table."""
    return tuple(
        replace(
            row,
            output=tuple(measure.output.splitlines()),
            outcome=tuple(measure.outcome.splitlines()),
        )
        for row, measure in zip(rows_of(plan_of(one)), measures_of(one), strict=True)
    )


def _row(measure: Measure) -> Row:
    period = Period(measure.starts, measure.ends)
    units = tuple(dict.fromkeys([measure.main_unit.name, *(unit.name for unit in measure.joint_units.all())]))
    return Row(
        measure.no,
        measure.group or None,
        measure.indicator,
        Text(measure.title, measure.title),
        Text(measure.analysis, measure.analysis),
        tuple(Text(step, step) for step in measure.steps),
        units,
        period,
        monitoring(cast(Rhythm, measure.rhythm), period),
        tuple(Text(one, one) for one in measure.evidence),
        Text(measure.outcome_goal, measure.outcome_goal),
        Cause(measure.cause["rule"], Subject(measure.cause["kind"], measure.cause["code"])) if measure.cause else None,
        measure.library or None,
        tuple(measure.items),
        tuple(measure.plan_items),
        Text(measure.carried, measure.carried) if measure.carried else None,
    )
