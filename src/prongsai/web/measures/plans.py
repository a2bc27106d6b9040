"""The plan of a round between the database and the core: as the core's plan, and as rows of a published table."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from prongsai.core.errors import ProngsaiError
from prongsai.core.findings.model import Subject
from prongsai.core.measures.calendar import monitoring
from prongsai.core.measures.carry import carry
from prongsai.core.measures.effect import effect
from prongsai.core.measures.model import Rhythm
from prongsai.core.measures.plan import Carried, Cause, Group, Plan, Row
from prongsai.core.packs.model import Pack, PlanForm, Text
from prongsai.core.readings.model import NOWHERE, Deadline, PeriodText, PlanRow
from prongsai.core.scores.model import Kind
from prongsai.core.thai.dates import format_period
from prongsai.core.thai.fiscal import Period
from prongsai.documents.study import Study, plan_pack
from prongsai.library import measures, pack_for_year
from prongsai.web.measures.models import Measure
from prongsai.web.measures.selectors import all_units_name, measures_of, units_said
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.selectors import pack_of
from prongsai.web.scores.models import ScoreInput
from prongsai.web.scores.selectors import year_result

_DONE = "ดำเนินการแล้วเสร็จ"
_GOING_ON = "อยู่ระหว่างดำเนินการ"


class NoForm(ProngsaiError):
    """A pack without the form of its plan."""


def form_pack(round: Round) -> Pack:
    """The pack whose form the plan of a round takes: the round's own, or the nearest that has a form."""
    own = pack_of(round)
    return own if own.plan_form is not None else plan_pack(round.year)


def form_of(round: Round) -> PlanForm:
    """The form of the plan of a round."""
    form = form_pack(round).plan_form
    if form is None:
        raise NoForm("กรอบการประเมินไม่ได้ระบุแบบของแผน", "The framework does not say the form of the plan.")
    return form


def assessed_pack(round: Round) -> Pack:
    """The pack of the year the plan was made from: that of the round before, or the shipped one of that year."""
    before = Round.objects.filter(agency=round.agency_id, year=round.year - 1).first()
    return pack_of(before) if before is not None else pack_for_year(round.year - 1) or pack_of(round)


def groups_of(round: Round) -> tuple[Group, ...]:
    """What the rows of the plan stand under; none where the form has no groups."""
    form = form_of(round)
    if form.group_by == "indicator":
        return tuple(Group(code, one.title) for code, one in assessed_pack(round).indicators.items())
    return tuple(Group(theme.id, theme.title) for theme in form.themes)


def group_for(round: Round, indicator: str, theme: str = "") -> str:
    """The group a measure for this indicator stands in; ``theme`` where the form goes by themes."""
    form = form_of(round)
    if form.group_by == "indicator":
        return indicator
    if form.group_by == "none":
        return ""
    themes = [one.id for one in form.themes]
    usual = [theme, *(one.theme for one in measures() if one.indicator == indicator)]
    return next((one for one in usual if one in themes), "")


def plan_of(round: Round) -> Plan:
    """The plan the office has now, as the core knows plans: measures that are not cancelled, group by group.

    Typed words stand for both languages.
    """
    all_units = all_units_name(round.agency)
    groups = groups_of(round)
    return Plan(
        year=round.year,
        year_assessed=round.year - 1,
        form=form_of(round),
        groups=groups,
        rows=tuple(_row(one, all_units) for one in _in_groups(round, groups)),
    )


def plan_rows(round: Round) -> tuple[PlanRow, ...]:
    """The plan as rows of a table with output and outcome, for the report on it."""
    all_units = all_units_name(round.agency)
    return tuple(_table_row(one, all_units) for one in _in_groups(round, groups_of(round)))


def unfinished(round: Round, study: Study) -> tuple[Carried, ...]:
    """What of last year's plan goes on in the plan of a round, each with its reason."""
    before = Round.objects.filter(agency=round.agency_id, year=round.year - 1).select_related("agency").first()
    if before is None:
        return ()
    all_units = all_units_name(before.agency)
    kept = {str(one.no): one for one in measures_of(before) if one.state != "cancelled"}
    rows = [_reported_row(one, all_units) for one in kept.values()]
    return tuple(
        _as_planned(one, kept[one.row.no or ""]) for one in carry(rows, study.history, measures(), reported=True)
    )


def effect_of(measure: Measure) -> Text | None:
    """What the scores show of a measure's outcome; ``None`` until those of both years are confirmed."""
    round = measure.round
    known = ScoreInput.objects.filter(round__agency=round.agency_id, round__year__in=(round.year - 1, round.year))
    years = [year_result(one) for one in known.select_related("round").order_by("round__year")]
    if [one.year for one in years] != [round.year - 1, round.year]:
        return None
    return effect(years[0], years[1], measure.indicator, measure.items)


def _in_groups(round: Round, groups: tuple[Group, ...]) -> list[Measure]:
    places = {group.id: place for place, group in enumerate(groups)}
    kept = [one for one in measures_of(round) if one.state != "cancelled"]
    for one in kept:
        # A newer edition of the framework may have brought a form with other groups.
        if one.group not in places:
            one.group = group_for(round, one.indicator)
    return sorted(kept, key=lambda one: (places.get(one.group, len(places)), one.no))


def _both(text: str) -> Text:
    return Text(text, text)


def cause_of(measure: Measure) -> Cause | None:
    """The finding behind a measure."""
    cause = measure.cause
    if not cause:
        return None
    return Cause(str(cause["rule"]), Subject(cast(Kind, cause["kind"]), str(cause["code"])))


def _row(measure: Measure, all_units: str) -> Row:
    carried_out = Period(measure.starts, measure.ends)
    return Row(
        no=measure.no,
        group=measure.group or None,
        indicator=measure.indicator,
        title=_both(measure.title),
        analysis=_both(measure.analysis),
        steps=tuple(map(_both, measure.steps)),
        units=units_said(measure, all_units),
        period=carried_out,
        monitoring=monitoring(cast(Rhythm, measure.rhythm), carried_out),
        evidence=tuple(map(_both, measure.evidence)),
        outcome=_both(measure.outcome_goal),
        cause=cause_of(measure),
        measure=measure.library or None,
        items=tuple(measure.items),
        plan_items=tuple(measure.plan_items),
        carried=_both(measure.carried) if measure.carried else None,
    )


def _table_row(measure: Measure, all_units: str, output: tuple[str, ...] | None = None) -> PlanRow:
    carried_out = Period(measure.starts, measure.ends)
    due = monitoring(cast(Rhythm, measure.rhythm), carried_out)
    only = due.dates[0] if len(due.dates) == 1 else None
    return PlanRow(
        place=NOWHERE,
        no=str(measure.no),
        indicator=measure.indicator,
        measure=measure.title,
        analysis=measure.analysis,
        steps=tuple(measure.steps),
        units=units_said(measure, all_units),
        period=PeriodText(format_period(carried_out, style="short"), measure.starts, measure.ends, NOWHERE),
        deadline=Deadline(due.sentence.th, only, NOWHERE),
        output=_lines(measure.output) if output is None else output,
        outcome=_lines(measure.outcome),
    )


def _reported_row(measure: Measure, all_units: str) -> PlanRow:
    """A row for carrying over: its state counts, whatever was written of it so far."""
    said = {"done": (_DONE,), "running": (_GOING_ON,)}
    return replace(_table_row(measure, all_units, said.get(measure.state, ())), outcome=())


def _as_planned(carried: Carried, measure: Measure) -> Carried:
    """What goes on with the evidence and the outcome it was planned with, instead of its state."""
    goal = (measure.outcome_goal,) if measure.outcome_goal else ()
    return replace(carried, row=replace(carried.row, output=tuple(measure.evidence), outcome=goal))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
