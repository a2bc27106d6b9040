"""``prongsai analyse``: the main job on one report or many."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import click

from prongsai.cli.options import (
    agency_option,
    earlier_reports,
    history_option,
    out_option,
    profile,
    template_option,
)
from prongsai.core.agencies.model import Agency
from prongsai.core.errors import ProngsaiError
from prongsai.documents.analysing import Analysis
from prongsai.documents.analysing import analyse as analyse_report
from prongsai.documents.study import NothingToAnalyse, study_report
from prongsai.documents.writing.files import files
from prongsai.documents.writing.folder import Entry, entry, folder_names, write_analysis, write_overview
from prongsai.documents.writing.look import Look, read_look
from prongsai.documents.writing.official import WRITERS
from prongsai.documents.writing.summary import DOCUMENTS


@dataclass(frozen=True)
class _Job:
    """One report, where its files go, and what they are made with."""

    report: Path
    name: str
    out: Path
    earlier: Sequence[Analysis]
    agency: Agency | None
    look: Look


@dataclass(frozen=True)
class _Outcome:
    """What became of a report: its line in the overview, or what was wrong with it, in Thai and in English.

    ``note`` says why documents are missing.
    """

    name: str
    entry: Entry | None = None
    error: tuple[str, str] | None = None
    note: str = ""


@click.command()
@click.argument("reports", nargs=-1, required=True, type=click.Path(path_type=Path))
@out_option
@history_option
@agency_option
@template_option
def analyse(
    reports: tuple[Path, ...], out: Path, history: tuple[Path, ...], agency_file: Path | None, template: Path | None
) -> int:
    """อ่านรายงาน คำนวณคะแนนใหม่ ตรวจความขัดแย้ง แล้วเขียนสรุป บทวิเคราะห์ และร่างมาตรการเป็น DOCX, PDF และ HTML

    รายงานเดียว: เขียนลงโฟลเดอร์ที่กำหนด หลายรายงาน: แยกโฟลเดอร์ย่อยตามชื่อไฟล์ พร้อมหน้ารวม
    ไฟล์ที่อ่านไม่ได้จะแจ้งเหตุผลและข้ามไป (รหัสออก 2) ไฟล์อื่นทำต่อจนครบ
    """
    many = len(reports) > 1
    if many and (history or agency_file):
        raise click.UsageError("--history and --agency are for one agency: give one report with them.")
    agency, earlier, look = profile(agency_file), earlier_reports(history), read_look(template)
    jobs = [
        _Job(report, name, out / name if many else out, earlier, agency, look)
        for report, name in zip(reports, folder_names(reports), strict=True)
    ]
    entries: list[Entry] = []
    failed: list[str] = []
    for number, outcome in enumerate(_outcomes(jobs), 1):
        _tell(f"[{number}/{len(jobs)}] {outcome.name}", outcome)
        if outcome.entry is not None:
            entries.append(outcome.entry)
        if outcome.error is not None:
            failed.append(outcome.error[0])
    if many and entries:
        write_overview(entries, failed, out)
    if entries:
        click.echo(str(out / "summary.html"))
    return 2 if failed else 0


def _outcomes(jobs: Sequence[_Job]) -> Iterable[_Outcome]:
    """Every job done, in order; several at a time where there are several."""
    workers = min(len(jobs), os.cpu_count() or 1)
    if workers == 1:
        yield from map(_do, jobs)
        return
    # New processes, not copies of this one: typst has threads, which a copy would wait for without end.
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(_do, jobs)


def _do(job: _Job) -> _Outcome:
    """Analyse one report and write its files."""
    name = job.report.name
    try:
        analysis = analyse_report(job.report)
        documents, note = {}, ""
        try:
            documents = dict(_documents(analysis, job))
        except NothingToAnalyse as error:
            if job.earlier or job.agency is not None:
                raise
            note = error.message_th
        write_analysis(analysis, job.out, documents)
    except ProngsaiError as error:
        return _Outcome(name, error=(error.message_th, error.message_en))
    return _Outcome(name, entry(job.name, analysis), note=note)


def _documents(analysis: Analysis, job: _Job) -> Iterator[tuple[str, bytes]]:
    """The files of the analysis and of the measures."""
    study = study_report(analysis, job.earlier, job.agency)
    for kind in DOCUMENTS:
        yield from files(kind, WRITERS[kind](study), job.look).items()


def _tell(label: str, outcome: _Outcome) -> None:
    if outcome.error is not None:
        click.echo(f"{label}: ไม่สำเร็จ: {outcome.error[0]}", err=True)
        click.echo(f"        failed: {outcome.error[1]}", err=True)
    elif outcome.entry is not None:
        click.echo(f"{label}: พบ {outcome.entry.cells[-1]} จุดที่ควรดู", err=True)
    if outcome.note:
        click.echo(f"        {outcome.note}", err=True)
