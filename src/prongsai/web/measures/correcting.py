"""Correcting and removing notes of progress. Both are logged with what stood there before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from prongsai.web.agencies.desk import Desk
from prongsai.web.changes.services import change_record
from prongsai.web.common.conflict import Conflict
from prongsai.web.files.models import File
from prongsai.web.files.services import evidence_store, file_remove
from prongsai.web.measures.access import require_correct
from prongsai.web.measures.models import Progress
from prongsai.web.measures.reporting import check_report
from prongsai.web.measures.services import last_editor
from prongsai.web.rounds.services import check_round_open


@transaction.atomic
def progress_edit(
    *,
    desk: Desk,
    progress: Progress,
    note: str,
    day: date,
    answers: date | None,
    revision: int,
    uploads: Sequence[UploadedFile[bytes]] = (),
    without: Collection[File] = (),
) -> None:
    """Correct a note: its words and days, files to add, and files of its own to delete (``without``).

    Raises ``NotYourNote``, ``RoundClosed``, ``Cancelled``, ``WrongDay``, ``UnusableUpload``, and ``Conflict`` when
    somebody has corrected or removed it meanwhile; then nothing is stored.
    """
    measure = progress.measure
    require_correct(desk, progress)
    check_round_open(measure.round)
    check_report(measure, day, answers if answers != progress.answers else None, desk.today)
    before = _logged(progress)
    stored = Progress.objects.filter(pk=progress.pk, revision=revision)
    if not stored.update(revision=revision + 1, note=note, day=day, answers=answers):
        raise Conflict(last_editor(measure))
    for file in without:
        progress.files.remove(file)
        file_remove(file=file)
    progress.files.add(*(evidence_store(agency=desk.agency, by=desk.person, upload=upload) for upload in uploads))
    progress.refresh_from_db(fields=["note", "day", "answers", "revision"])
    _log(desk, progress, "report_edited", before, _logged(progress))


@transaction.atomic
def progress_remove(*, desk: Desk, progress: Progress, revision: int) -> None:
    """Remove a note with its files. The state of the measure stays as it is.

    Raises ``NotYourNote``, ``RoundClosed``, and ``Conflict`` when somebody has corrected or removed it meanwhile.
    """
    require_correct(desk, progress)
    check_round_open(progress.measure.round)
    if not Progress.objects.select_for_update().filter(pk=progress.pk, revision=revision).exists():
        raise Conflict(last_editor(progress.measure))
    before, files = _logged(progress), list(progress.files.all())
    _log(desk, progress, "report_removed", before, dict.fromkeys(before, ""))
    progress.delete()
    for file in files:
        file_remove(file=file)


def _logged(progress: Progress) -> dict[str, object]:
    names = sorted(progress.files.values_list("name", flat=True))
    return {"note": progress.note, "day": progress.day, "report_day": progress.answers or "", "files": names}


def _log(
    desk: Desk, progress: Progress, action: str, before: Mapping[str, object], after: Mapping[str, object]
) -> None:
    change_record(
        agency=desk.agency,
        by=desk.person,
        kind="measure",
        subject=progress.measure.pk,
        title=progress.measure.title,
        action=action,
        fields={name: (before[name], after[name]) for name in before},
    )
