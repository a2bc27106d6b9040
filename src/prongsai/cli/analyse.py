"""``prongsai analyse``: the main job on one report or many."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from prongsai.cli.options import (
    Writer,
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
from prongsai.documents.writing.files import FORMATS
from prongsai.documents.writing.folder import folder_names, write_analysis, write_overview
from prongsai.documents.writing.look import read_look
from prongsai.documents.writing.official import WRITERS, Kind

_WRITTEN: tuple[Kind, ...] = ("analysis", "measures")


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
    if len(reports) > 1 and (history or agency_file):
        raise click.UsageError("--history และ --agency ใช้กับรายงานของหน่วยงานเดียว กรุณาระบุรายงานเพียงฉบับเดียว")
    agency, earlier = profile(agency_file), earlier_reports(history)
    writer = Writer(read_look(template), FORMATS)
    done: list[tuple[str, Analysis]] = []
    names = folder_names(reports)
    bad: list[tuple[Path, ProngsaiError]] = []
    for number, (report, name) in enumerate(zip(reports, names, strict=True), 1):
        try:
            analysis = analyse_report(report)
            documents = dict(_documents(analysis, earlier, agency, writer))
            write_analysis(analysis, out if len(reports) == 1 else out / name, documents)
        except ProngsaiError as error:
            bad.append((report, error))
            click.echo(f"[{number}/{len(reports)}] {report.name}: ไม่สำเร็จ: {error.message_th}", err=True)
            click.echo(f"        failed: {error.message_en}", err=True)
            continue
        done.append((name, analysis))
        click.echo(f"[{number}/{len(reports)}] {report.name}: พบ {len(analysis.problems)} จุดที่ควรดู", err=True)
    if len(reports) > 1 and done:
        write_overview(done, [(path.name, error) for path, error in bad], out)
    if done:
        click.echo(str(out / "summary.html"))
    return 2 if bad else 0


def _documents(
    analysis: Analysis, earlier: list[Analysis], agency: Agency | None, writer: Writer
) -> Iterator[tuple[str, bytes]]:
    """The files of the analysis and of the measures; none for a report they cannot be written from."""
    try:
        study = study_report(analysis, earlier, agency)
    except NothingToAnalyse as error:
        if earlier or agency is not None:
            raise
        click.echo(f"        {error.message_th}", err=True)
        return
    for kind in _WRITTEN:
        yield from writer.files(kind, WRITERS[kind](study)).items()
