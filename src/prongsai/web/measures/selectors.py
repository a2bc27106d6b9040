"""Reading measures: the days reports on them are due, and those that are late."""

from __future__ import annotations

from datetime import date
from typing import cast

from prongsai.core.measures.calendar import monitoring
from prongsai.core.measures.model import Rhythm
from prongsai.core.thai.fiscal import Period
from prongsai.web.agencies.models import Agency
from prongsai.web.measures.models import Measure, Progress

_OVER = ("done", "cancelled")


def report_days(agency: Agency, until: date) -> list[tuple[Measure, date, bool]]:
    """The days reports are due until a day (CE, inclusive), each with its measure and whether it was answered."""
    measures = Measure.objects.filter(round__agency=agency).select_related("round", "owner", "main_unit")
    answered = set(
        Progress.objects.filter(measure__round__agency=agency, answers__isnull=False).values_list("measure", "answers")
    )
    return [
        (measure, day, (measure.pk, day) in answered)
        for measure in measures
        for day in monitoring(cast(Rhythm, measure.rhythm), Period(measure.starts, measure.ends)).dates
        if day <= until
    ]


def measures_overdue(agency: Agency, today: date) -> list[Measure]:
    """Measures whose last day has passed and that are neither done nor cancelled."""
    late = Measure.objects.filter(round__agency=agency, ends__lt=today).exclude(state__in=_OVER)
    return list(late.select_related("round", "owner", "main_unit"))
