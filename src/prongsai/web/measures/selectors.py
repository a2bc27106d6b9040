"""Reading measures: those of a round, what is reported and owed, what is late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, cast
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from prongsai.core.measures.follow import Late, ReportDay, State, late, owed, report_dates
from prongsai.core.measures.follow import report_days as stand
from prongsai.core.measures.model import Rhythm
from prongsai.core.thai.fiscal import FiscalYear, Period
from prongsai.web.agencies.models import Agency, Unit
from prongsai.web.agencies.selectors import kind_of
from prongsai.web.measures.models import Measure, Progress
from prongsai.web.rounds.models import Round

_LONG = (
    "analysis",
    "steps",
    "evidence",
    "outcome_goal",
    "cause",
    "items",
    "plan_items",
    "carried",
    "output",
    "outcome",
)


@dataclass(frozen=True)
class Followed:
    """A measure and how it stands today. ``notes`` is how often progress was reported."""

    measure: Measure
    days: tuple[ReportDay, ...]
    late: Late
    notes: int

    @property
    def next(self) -> date | None:
        """The report day to answer next."""
        return next(iter(owed(self.days)), None)


class ReportDue(NamedTuple):
    """A day on which a report on a measure is due, and whether it was given."""

    measure: Measure
    day: date
    answered: bool


def measures_of(round: Round) -> QuerySet[Measure]:
    """The measures of a round with their units and owner, in their order."""
    return _known(round.measures.all())


def measure_of(round: Round, no: int) -> Measure:
    """The measure with this number. Raises ``Http404``."""
    found = measures_of(round).filter(no=no).first()
    if found is None:
        raise Http404
    found.round = round
    return found


def note_of(measure: Measure, pk: UUID) -> Progress:
    """The note on a measure with this id. Raises ``Http404``."""
    found = measure.progress.select_related("by").filter(pk=pk).first()
    if found is None:
        raise Http404
    found.measure = measure
    return found


def measures_listed(round: Round) -> tuple[list[Measure], Mapping[UUID, list[Unit]]]:
    """The measures of a round without their long texts, and the units that take part in each.

    For lists of hundreds: each unit is read once, not once for each measure.
    """
    units = {unit.pk: unit for unit in round.agency.units.all()}
    measures = list(round.measures.defer(*_LONG))
    for measure in measures:
        measure.main_unit = units[measure.main_unit_id]
    joint: defaultdict[UUID, list[Unit]] = defaultdict(list)
    pairs = Measure.joint_units.through.objects.filter(measure__round=round)
    for measure_id, unit_id in pairs.order_by("unit__order", "unit__name").values_list("measure_id", "unit_id"):
        joint[measure_id].append(units[unit_id])
    return measures, joint


def round_to_show(agency: Agency, today: date) -> Round | None:
    """The newest round that has measures, else that of the present fiscal year, else the newest."""
    rounds = agency.rounds.all()
    with_plan = rounds.filter(measures__isnull=False).first()
    return with_plan or rounds.filter(year=FiscalYear.of(today).year).first() or rounds.first()


def units_said(measure: Measure, all_units: str, joint: Iterable[Unit] | None = None) -> tuple[str, ...]:
    """The names of the units of a measure, the one in charge first. ``joint`` are the others, where they are known."""
    if measure.all_units:
        return (measure.main_unit.name, all_units)
    others = measure.joint_units.all() if joint is None else joint
    return (measure.main_unit.name, *(unit.name for unit in others))


def all_units_name(agency: Agency) -> str:
    """What all units together are called."""
    return kind_of(agency).all_units


def dates_of(measure: Measure) -> tuple[date, ...]:
    """The days reports on a measure are due."""
    return report_dates(cast(Rhythm, measure.rhythm), Period(measure.starts, measure.ends))


def followed(measures: Iterable[Measure], today: date) -> list[Followed]:
    """Measures and how they stand today; one query for all of their progress."""
    known = list(measures)
    notes, answered = _reported([measure.pk for measure in known])
    return [_followed(measure, answered[measure.pk], notes[measure.pk], today) for measure in known]


def report_days(agency: Agency, until: date) -> list[ReportDue]:
    """Every report day up to a day of measures in rounds that are open, ascending; of those that are done only the
    days that were answered, and none of those that were cancelled.

    The measures come without their texts and units: there may be hundreds, on the first page somebody opens.
    """
    kept = Measure.objects.filter(round__agency=agency, starts__lte=until).exclude(state="cancelled")
    known = list(kept.exclude(round__state="closed").only(*_DUE_COLUMNS))
    _, answered = _reported([measure.pk for measure in known])
    found = [
        ReportDue(measure, day, day in answered[measure.pk])
        for measure in known
        for day in dates_of(measure)
        if day <= until and (measure.state != "done" or day in answered[measure.pk])
    ]
    return sorted(found, key=lambda due: (due.day, due.measure.no))


def measures_overdue(agency: Agency, today: date) -> list[Measure]:
    """Measures of open rounds whose last day has passed without being done, longest ago first."""
    return list(_going_on(agency).filter(ends__lt=today).order_by("ends", "no"))


def measures_reports_missed(agency: Agency, today: date) -> list[Followed]:
    """Measures of open rounds that are late with their work or with a report, latest first."""
    found = [one for one in followed(_going_on(agency), today) if one.late]
    return sorted(found, key=lambda one: (-one.late.days, one.late.missed, one.measure.no))


def progress_between(round: Round, first: date, last: date) -> list[Progress]:
    """Progress on the measures of a round done from a day to another, both inclusive, by measure and day."""
    notes = Progress.objects.filter(measure__round=round, day__range=(first, last))
    return list(
        notes.select_related("measure", "by").prefetch_related("files").order_by("measure__no", "day", "created_at")
    )


def owing(agency: Agency, person_id: UUID, units: Iterable[UUID], today: date) -> list[Followed]:
    """What somebody owes in open rounds, what is latest and comes first on top: their own measures and those of their
    units."""
    own = list(units)
    mine = Q(owner=person_id) | Q(main_unit__in=own) | Q(joint_units__in=own)
    if own:
        mine |= Q(all_units=True)
    found = followed(_going_on(agency).filter(mine).distinct(), today)
    return sorted(found, key=lambda one: (-one.late.days, one.next or one.measure.ends, one.measure.no))


def measures_plain(round: Round, today: date) -> list[dict[str, object]]:
    """The measures of a round as plain values, for the command line and for export."""
    all_units = all_units_name(round.agency)
    return [
        {
            "no": one.measure.no,
            "indicator": one.measure.indicator,
            "title": one.measure.title,
            "units": list(units_said(one.measure, all_units)),
            "starts": one.measure.starts.isoformat(),
            "ends": one.measure.ends.isoformat(),
            "state": one.measure.state,
            "days_late": one.late.days,
            "reports_missed": [day.isoformat() for day in one.late.missed],
            "next_report": one.next.isoformat() if one.next else None,
            "notes": one.notes,
        }
        for one in followed(measures_of(round), today)
    ]


_DUE_COLUMNS = ("no", "title", "state", "starts", "ends", "rhythm", "round", "main_unit", "owner", "created_at")


def _known(measures: QuerySet[Measure]) -> QuerySet[Measure]:
    return measures.select_related("main_unit", "owner").prefetch_related("joint_units")


def _going_on(agency: Agency) -> QuerySet[Measure]:
    measures = Measure.objects.filter(round__agency=agency, state__in=("planned", "running"))
    return _known(measures.exclude(round__state="closed").select_related("round"))


def _reported(measures: list[UUID]) -> tuple[Mapping[UUID, int], Mapping[UUID, set[date]]]:
    """How often progress was reported on each measure, and the days it answers, counted by the database."""
    notes: defaultdict[UUID, int] = defaultdict(int)
    answered: defaultdict[UUID, set[date]] = defaultdict(set)
    rows = Progress.objects.filter(measure__in=measures).order_by().values_list("measure", "answers")
    for measure, day, count in rows.annotate(many=Count("*")):
        notes[measure] += count
        if day is not None:
            answered[measure].add(day)
    return notes, answered


def _followed(measure: Measure, answered: set[date], notes: int, today: date) -> Followed:
    state = cast(State, measure.state)
    days = stand(state, dates_of(measure), answered, today)
    return Followed(measure, days, late(state, measure.ends, days, today), notes)
