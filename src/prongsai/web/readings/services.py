"""Taking published reports in, confirming what was read from them, putting them away."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from prongsai.core.errors import ProngsaiError
from prongsai.core.lints import output as lints_output
from prongsai.core.readings import output
from prongsai.core.readings.belonging import Belonging, belonging
from prongsai.core.readings.model import Reading
from prongsai.core.thai.text import UNWRITABLE
from prongsai.documents.analysing import Analysis, analyse_source
from prongsai.documents.sources.model import Source
from prongsai.documents.sources.opening import open_source
from prongsai.library import pack_for_year
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.changes.services import change_record
from prongsai.web.files.services import clean_name, file_store, read_upload
from prongsai.web.files.storage import digest
from prongsai.web.readings.models import Report
from prongsai.web.scores.models import ScoreInput
from prongsai.web.scores.services import Entered, scores_confirm_year

SUFFIXES = (".docx", ".pdf", ".html", ".htm", ".xhtml", ".md", ".markdown", ".txt")
_MOST_LINES = 5_000


class UnusableReport(ProngsaiError):
    """A file that can be read but is no report this agency can use."""


class SameReport(ProngsaiError):
    """A file that was taken in before; ``report`` is the first."""

    def __init__(self, report: Report) -> None:
        super().__init__("นำเข้าแฟ้มนี้ไว้แล้ว ดูฉบับที่นำเข้าครั้งแรก", "This file was taken in before; see the first one.")
        self.report = report


def report_take_in(*, agency: Agency, by: Person, upload: UploadedFile[bytes]) -> Report:
    """Read an uploaded report and store it with what was read. Nothing is stored unless it can be used.

    Raises ``UnusableUpload`` (empty, too large), ``SameReport``, ``UnreadableFile``, ``NotAReport`` or
    ``UnusableReport`` (another agency, a year without framework, nothing of an assessment).
    """
    content, name = read_upload(upload), clean_name(upload.name or "")
    first = _first_with(agency, content)
    if first is not None:
        raise SameReport(first)
    # Reading may take seconds: no transaction is open meanwhile.
    analysis = analysed(content, name)
    belongs = _usable(agency, analysis.reading, name)
    return _stored(agency, by, name, content, analysis, belongs)


@transaction.atomic
def report_confirm(*, report: Report, by: Person, year: int, entered: Entered, revision: int) -> ScoreInput:
    """Confirm the scores of a year from a report, and open the round of the year where there is none.

    Raises what ``scores_confirm_year`` raises, and ``UnusableReport`` for a report that was put away.
    """
    if report.state == "dropped":
        raise UnusableReport("รายงานนี้ถูกนำออกแล้ว กรุณาอัปโหลดใหม่", "This report was put away; upload it again.")
    scores = scores_confirm_year(
        agency=report.agency, year=year, by=by, entered=entered, source="report", revision=revision, file=report.file
    )
    before = report.state
    report.state, report.year_assessed = "confirmed", year
    report.confirmed_by, report.confirmed_at = by, timezone.now()
    report.save(update_fields=["state", "year_assessed", "confirmed_by", "confirmed_at"])
    _log(report, by, "confirmed", before)
    return scores


@transaction.atomic
def report_drop(*, report: Report, by: Person) -> None:
    """Put a report away that is not used. Raises ``UnusableReport`` when scores were confirmed from it."""
    if report.state == "confirmed":
        raise UnusableReport(
            "คะแนนที่ยืนยันแล้วอ้างถึงรายงานนี้ จึงนำออกไม่ได้",
            "Confirmed scores refer to this report; it cannot be put away.",
        )
    before = report.state
    report.state = "dropped"
    report.save(update_fields=["state"])
    _log(report, by, "dropped", before)


def analysed(content: bytes, name: str) -> Analysis:
    """The analysis of these bytes. Messages of the reader come without the name of the file it was given.

    Raises ``UnusableReport`` in the words of what kept it from being read.
    """
    suffix = PurePath(name).suffix.lower()
    with tempfile.TemporaryDirectory(prefix="prongsai-") as folder:
        file = Path(folder) / f"report{suffix if suffix in SUFFIXES else ''}"
        file.write_bytes(content)
        try:
            opened = open_source(file)
            _check_length(opened)
            analysis = analyse_source(opened)
        except ProngsaiError as error:
            prefix = f"{file.name}: "
            th, en = error.message_th.removeprefix(prefix), error.message_en.removeprefix(prefix)
            raise UnusableReport(th, en) from error
    if suffix not in SUFFIXES:
        raise UnusableReport(
            f"เป็นแฟ้มชนิด “{suffix or 'ไม่มีนามสกุล'}” กรุณาใช้ DOCX PDF HTML MD หรือ TXT",
            f'This is a "{suffix}" file; use DOCX, PDF, HTML, MD or TXT.',
        )
    return analysis


def _first_with(agency: Agency, content: bytes) -> Report | None:
    same = agency.reports.filter(file__sha256=digest(content)).exclude(state="dropped")
    return same.order_by("created_at").first()


def _check_length(opened: Source) -> None:
    """Refuse what would keep the reader busy for minutes: no report is that long."""
    count = sum(1 for _ in opened.lines())
    if count > _MOST_LINES:
        raise UnusableReport(
            f"ยาว {count:,} บรรทัด อ่านได้ไม่เกิน {_MOST_LINES:,} บรรทัด กรุณาตัดภาคผนวกออกแล้วลองใหม่",
            f"It has {count:,} lines; {_MOST_LINES:,} are the most. Leave the annexes out and try again.",
        )


def _usable(agency: Agency, reading: Reading, name: str) -> Belonging:
    """How the report belongs to the agency. Raises ``UnusableReport`` when it cannot be used."""
    if not (reading.indicators or reading.rows or reading.total is not None):
        raise UnusableReport(
            "ไม่มีคะแนนรายตัวชี้วัด คะแนนรวม หรือตารางมาตรการ กรุณาตรวจว่าเป็นรายงานผลหรือมาตรการ ITA",
            "It holds no scores and no plan of measures; check that it is an ITA report.",
        )
    if reading.year_assessed is not None and pack_for_year(reading.year_assessed) is None:
        raise UnusableReport(
            f"เป็นผลประเมินปี พ.ศ. {reading.year_assessed} ซึ่งยังไม่มีกรอบการประเมินในระบบ",
            f"It assesses {reading.year_assessed}, a year without a framework here.",
        )
    belongs = belonging(agency.name, reading.agency.name, (one.text for one in reading.paragraphs))
    if belongs == "other":
        raise UnusableReport(
            f"เป็นรายงานของ {reading.agency.name} ไม่ใช่ของ {agency.name} กรุณาเลือกแฟ้มของหน่วยงานท่าน",
            f"This is the report of {reading.agency.name}, not of {agency.name}; choose your own.",
        )
    return belongs


@transaction.atomic
def _stored(agency: Agency, by: Person, name: str, content: bytes, analysis: Analysis, belongs: Belonging) -> Report:
    reading = analysis.reading
    read = output.to_json(reading)
    read["source"]["name"] = name
    file = file_store(agency=agency, by=by, name=name, media_type=reading.source.media_type, content=content)
    report = Report.objects.create(
        agency=agency,
        file=file,
        kind=reading.kind,
        year_assessed=reading.year_assessed,
        year_plan=reading.year_plan,
        reading=_storable(read),
        problems=_storable(lints_output.to_json(analysis.problems)["problems"]),
        lines=_storable(_lines(reading)),
        belongs=belongs,
        by=by,
    )
    _log(report, by, "created", "")
    return report


def _storable(value: Any) -> Any:
    """The same data without characters that a database refuses; a damaged PDF may hold them."""
    if isinstance(value, str):
        return UNWRITABLE.sub("", value)
    if isinstance(value, dict):
        return {key: _storable(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(entry) for entry in value]
    return value


def _lines(reading: Reading) -> list[tuple[int, int | None, str]]:
    """The text line by line; cells that share a line stand side by side."""
    texts: dict[tuple[int, int | None], list[str]] = {}
    for one in reading.paragraphs:
        texts.setdefault((one.place.line or 0, one.place.page), []).append(one.text)
    return [(line, page, " | ".join(words)) for (line, page), words in texts.items()]


def _log(report: Report, by: Person, action: str, before: str) -> None:
    change_record(
        agency=report.agency,
        by=by,
        kind="report",
        subject=report.pk,
        title=report.file.name,
        action=action,
        fields={"state": (before, report.state)},
    )
