"""``prongsai analyse``: the main job on one report or many."""

from __future__ import annotations

from pathlib import Path

import click

from prongsai.core.errors import ProngsaiError
from prongsai.documents.analysing import Analysis
from prongsai.documents.analysing import analyse as analyse_report
from prongsai.documents.writing.folder import folder_names, write_analysis, write_overview


@click.command()
@click.argument("reports", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="โฟลเดอร์ผลลัพธ์")
def analyse(reports: tuple[Path, ...], out: Path) -> int:
    """อ่านรายงาน คำนวณคะแนนใหม่ ตรวจความขัดแย้ง แล้วเขียนสรุปภาษาไทย

    รายงานเดียว: เขียนลงโฟลเดอร์ที่กำหนด หลายรายงาน: แยกโฟลเดอร์ย่อยตามชื่อไฟล์ พร้อมหน้ารวม
    ไฟล์ที่อ่านไม่ได้จะแจ้งเหตุผลและข้ามไป (รหัสออก 2) ไฟล์อื่นทำต่อจนครบ
    """
    done: list[tuple[str, Analysis]] = []
    names = folder_names(reports)
    bad: list[tuple[Path, ProngsaiError]] = []
    for number, (report, name) in enumerate(zip(reports, names, strict=True), 1):
        try:
            analysis = analyse_report(report)
            write_analysis(analysis, out if len(reports) == 1 else out / name)
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
