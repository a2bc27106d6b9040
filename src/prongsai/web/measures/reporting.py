"""Reporting progress on a measure: a note, its photos and files, and the report day it answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from prongsai.core.errors import ProngsaiError
from prongsai.core.thai.dates import format_date
from prongsai.core.thai.fiscal import FiscalYear
from prongsai.web.agencies.desk import Desk
from prongsai.web.changes.services import change_record
from prongsai.web.files.services import evidence_store
from prongsai.web.measures.access import require_report
from prongsai.web.measures.models import Measure, Progress
from prongsai.web.measures.selectors import dates_of
from prongsai.web.measures.services import check_open, measure_move_state

_MOMENT = timedelta(minutes=2)


class WrongDay(ProngsaiError):
    """A day on which nothing can have been done, or a report day the measure does not have."""


class Cancelled(ProngsaiError):
    """A cancelled measure, on which nobody reports."""


@transaction.atomic
def progress_report(
    *,
    desk: Desk,
    measure: Measure,
    note: str,
    day: date,
    answers: date | None = None,
    uploads: Sequence[UploadedFile[bytes]] = (),
    done: bool = False,
) -> Progress:
    """Store what was done on a day. The first report starts a measure; ``done`` ends it.
    What was sent twice within a moment is stored once.

    Raises ``NotYours``, ``ClosedRound``, ``Cancelled``, ``WrongDay`` and ``UnusableUpload``; then nothing is stored.
    """
    require_report(desk, measure)
    check_open(measure.round)
    check_report(measure, day, answers, desk.today)
    again = _just_sent(measure, desk, note, day, answers)
    if again is not None:
        return again
    made = Progress.objects.create(measure=measure, by=desk.person, day=day, note=note, answers=answers)
    files = [evidence_store(agency=desk.agency, by=desk.person, upload=upload) for upload in uploads]
    made.files.set(files)
    change_record(
        agency=desk.agency,
        by=desk.person,
        kind="measure",
        subject=measure.pk,
        title=measure.title,
        action="reported",
        fields={
            "note": ("", note),
            "day": ("", day),
            "report_day": ("", answers or ""),
            "files": ("", [file.name for file in files]),
        },
    )
    if done and measure.state != "done":
        measure_move_state(measure=measure, by=desk.person, to="done")
    elif measure.state == "planned":
        measure_move_state(measure=measure, by=desk.person, to="running")
    return made


def _just_sent(measure: Measure, desk: Desk, note: str, day: date, answers: date | None) -> Progress | None:
    """The same report sent a moment ago, as by a second tap on a slow line."""
    same = measure.progress.filter(by=desk.person, note=note, day=day, answers=answers)
    return same.filter(created_at__gte=timezone.now() - _MOMENT).first()


def check_report(measure: Measure, day: date, answers: date | None, today: date) -> None:
    """Raises ``Cancelled`` and ``WrongDay`` where nobody can have reported this."""
    if measure.state == "cancelled":
        raise Cancelled(
            f"มาตรการที่ {measure.no} ถูกยกเลิกแล้ว จึงรายงานไม่ได้",
            f"Measure {measure.no} is cancelled; nothing is reported on it.",
        )
    start = FiscalYear(measure.round.year).start
    if not start <= day <= today:
        raise WrongDay(
            f"วันที่ดำเนินการ {format_date(day)} ใช้ไม่ได้ กรุณาใช้วันตั้งแต่ {format_date(start)} ถึงวันนี้ ({format_date(today)})",
            f"{day} cannot be the day it was done; use a day from {start} to today ({today}).",
        )
    if answers is not None and answers not in dates_of(measure):
        raise WrongDay(
            f"มาตรการนี้ไม่มีกำหนดรายงานวันที่ {format_date(answers)} กรุณาเลือกกำหนดรายงานอีกครั้ง",
            f"No report on this measure is due on {answers}; choose the report day again.",
        )
