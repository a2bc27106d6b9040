"""Reading reports: those of an agency, and the years of which scores are known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import cast
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from prongsai.core.packs.model import Level
from prongsai.core.rounds import State, is_open
from prongsai.library import pack_for_year, pack_ids
from prongsai.web.agencies.models import Agency
from prongsai.web.readings.models import Report
from prongsai.web.scores.models import ScoreInput
from prongsai.web.scores.selectors import year_result


@dataclass(frozen=True)
class YearLine:
    """One year: its confirmed scores with their result, and the reports that assess it."""

    year: int
    scores: ScoreInput | None
    total: Decimal | None
    level: Level | None
    reports: tuple[Report, ...]

    @property
    def may_change(self) -> bool:
        """Whether scores may still be entered: those of a closed round may not."""
        return self.scores is None or is_open(cast(State, self.scores.round.state))

    @property
    def waiting(self) -> tuple[Report, ...]:
        """Reports that were read and not confirmed."""
        return tuple(report for report in self.reports if report.state == "read")


def reports_of(agency: Agency) -> QuerySet[Report]:
    """The reports of an agency that were not put away, the newest first, without their long texts."""
    held = agency.reports.exclude(state="dropped").select_related("file", "by")
    return held.defer("reading", "problems", "lines")


def report_of(agency: Agency, pk: UUID) -> Report:
    """One report of an agency. Raises ``Http404``."""
    found = agency.reports.exclude(state="dropped").select_related("file", "by", "confirmed_by").filter(pk=pk).first()
    if found is None:
        raise Http404
    found.agency = agency
    return found


def pack_years() -> list[int]:
    """The years with a framework, the latest first."""
    years = {int(pack_id.rpartition("/")[2]) for pack_id in pack_ids()}
    return sorted((year for year in years if pack_for_year(year) is not None), reverse=True)


def year_lines(agency: Agency, reports: Iterable[Report]) -> list[YearLine]:
    """A line for each year with a framework, the latest first."""
    known = {
        scores.round.year: scores
        for scores in ScoreInput.objects.filter(round__agency=agency).select_related("round", "file")
    }
    by_year: dict[int | None, list[Report]] = {}
    for report in reports:
        by_year.setdefault(report.year_assessed, []).append(report)
    return [_year_line(year, known.get(year), by_year.get(year, [])) for year in pack_years()]


def _year_line(year: int, scores: ScoreInput | None, reports: list[Report]) -> YearLine:
    if scores is None:
        return YearLine(year, None, None, None, tuple(reports))
    result = year_result(scores).result
    return YearLine(year, scores, result.total.value, result.level, tuple(reports))
