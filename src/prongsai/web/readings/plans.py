"""The plan inside a report, taken over as the measures of a round."""

from __future__ import annotations

from django.db import transaction

from prongsai.core.errors import ProngsaiError
from prongsai.core.readings.model import PlanRow
from prongsai.web.accounts.models import Person
from prongsai.web.changes.services import change_record
from prongsai.web.files import storage
from prongsai.web.measures.taking import TakenOver, measures_take_over
from prongsai.web.readings.models import Report
from prongsai.web.readings.services import analysed
from prongsai.web.rounds.services import round_open


class NoPlan(ProngsaiError):
    """A report without a plan, or with one whose year is not known."""

    def __init__(self) -> None:
        super().__init__(
            "รายงานนี้ไม่มีตารางมาตรการ หรือไม่ทราบว่าเป็นแผนของปีใด จึงนำเข้าไม่ได้ กรุณาเพิ่มมาตรการเอง",
            "This report has no plan, or does not say of which year it is; add the measures by hand.",
        )


class LostFile(ProngsaiError):
    """A report whose file is not where it was kept."""

    def __init__(self, report: Report) -> None:
        super().__init__(
            f"ไม่พบแฟ้ม {report.file.name} ในที่เก็บข้อมูล กรุณาแจ้งผู้ดูแลระบบ",
            f"The file {report.file.name} is not where it was kept; tell who keeps the installation.",
        )


def plan_year(report: Report) -> int | None:
    """The fiscal year (Buddhist) of the plan in a report: as it says, else the year after the one assessed.

    ``None`` where there is no plan, or neither year is known.
    """
    if not report.reading["rows"]:
        return None
    return report.year_plan or (report.year_assessed + 1 if report.year_assessed else None)


def report_plan_take_over(*, report: Report, by: Person) -> TakenOver:
    """Make measures of the plan in a report, in the round of its year, which is opened where there is none.

    What the plan of the round has already is left, so nothing is taken twice. Raises ``NoPlan``, ``LostFile``,
    ``NoSuchYear``, ``ClosedRound`` and ``NoUnits``; then nothing is stored.
    """
    year = plan_year(report)
    if year is None:
        raise NoPlan
    # Reading may take seconds: no transaction is open meanwhile.
    return _taken(report, by, year, _rows(report))


def _rows(report: Report) -> tuple[PlanRow, ...]:
    """The rows read anew: what is stored of them leaves out which row goes on from the one before."""
    try:
        content = storage.fetch(report.file.sha256)
    except FileNotFoundError as error:
        raise LostFile(report) from error
    return analysed(content, report.file.name).reading.rows


@transaction.atomic
def _taken(report: Report, by: Person, year: int, rows: tuple[PlanRow, ...]) -> TakenOver:
    round = report.agency.rounds.filter(year=year).first() or round_open(agency=report.agency, year=year, by=by)
    taken = measures_take_over(round=round, by=by, rows=rows)
    if taken.made:
        change_record(
            agency=report.agency,
            by=by,
            kind="report",
            subject=report.pk,
            title=report.file.name,
            action="plan_taken_over",
            fields={"measures": ("", len(taken.made))},
        )
    return taken
