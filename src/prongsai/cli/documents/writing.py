"""``prongsai documents write``, ``diff`` and ``template``: official documents out, and a clerk's edits back in."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from prongsai.cli.options import (
    agency_option,
    earlier_reports,
    file_argument,
    format_option,
    history_option,
    out_option,
    profile,
    template_option,
)
from prongsai.cli.scorefiles import inputs_in, pack_named
from prongsai.core.agencies.model import Agency
from prongsai.core.errors import ProngsaiError
from prongsai.core.findings.history import YearResult
from prongsai.core.measures.compare import compare
from prongsai.core.measures.differences import to_json, to_text
from prongsai.core.packs.model import Pack
from prongsai.core.readings.model import PlanRow, Reading
from prongsai.core.scores.compute import compute
from prongsai.documents.analysing import analyse
from prongsai.documents.reading.reader import read
from prongsai.documents.study import Study, report_on, study, study_report
from prongsai.documents.writing.files import FORMATS, Format, files
from prongsai.documents.writing.folder import write_files
from prongsai.documents.writing.look import read_look
from prongsai.documents.writing.official import KINDS, WRITERS
from prongsai.documents.writing.official.measures import measures, report
from prongsai.documents.writing.starter import starter

_RESULTS, _ALL = "results", "all"


@click.command("write")
@click.argument("kind", type=click.Choice([*KINDS, _RESULTS, _ALL]))
@file_argument
@out_option
@click.option("--pack", "pack_name", metavar="PACK", help="กรอบของปีที่ประเมิน เมื่อ FILE เป็นแฟ้มคะแนน JSON (เช่น 2568)")
@click.option(
    "--earlier",
    "earlier",
    multiple=True,
    type=(str, click.Path(path_type=Path)),
    metavar="PACK FILE",
    help="แฟ้มคะแนน JSON ของปีก่อน เช่น --earlier 2567 scores-2567.json",
)
@history_option
@click.option("--last-plan", type=click.Path(path_type=Path), help="แผนหรือรายงานผลของปีที่ประเมิน เพื่อยกงานที่ค้างมาต่อ")
@agency_option
@template_option
@click.option("--layout", help="แบบตารางมาตรการของปี (เช่น five, six)")
@click.option("--format", "formats", multiple=True, type=click.Choice(FORMATS), help="ค่าเริ่มต้น: ทุกรูปแบบ")
def write_command(
    kind: str,
    file: Path,
    out: Path,
    pack_name: str | None,
    earlier: tuple[tuple[str, Path], ...],
    history: tuple[Path, ...],
    last_plan: Path | None,
    agency_file: Path | None,
    template: Path | None,
    layout: str | None,
    formats: tuple[Format, ...],
) -> None:
    """เขียนเอกสารราชการ: analysis measures memo announcement order จากผลประเมิน, results จากแผนที่อ่านได้, all ทุกอย่าง

    FILE คือรายงาน (DOCX, PDF, HTML, ข้อความ) หรือแฟ้มคะแนน JSON (ต้องมี --pack และ --agency)
    """
    given = {"--pack": pack_name, "--earlier": earlier, "--history": history}
    _refuse_useless(kind, file, {**given, "--last-plan": last_plan, "--layout": layout})
    agency = profile(agency_file)
    look, formats = read_look(template), formats or FORMATS
    made: dict[str, bytes] = {}
    if kind == _RESULTS:
        rows, form, owner, year = report_on(read(file), agency)
        _tell_empty(rows)
        made |= files(_RESULTS, report(rows, form, owner, year), look, formats)
    else:
        plan = read(last_plan) if last_plan is not None else None
        if file.suffix.lower() == ".json":
            studied = _study_of_scores(file, pack_name, earlier, agency, plan)
        else:
            studied = study_report(analyse(file), earlier_reports(history), agency, plan)
        for one in KINDS if kind == _ALL else [known for known in KINDS if known == kind]:
            document = measures(studied, layout) if one == "measures" else WRITERS[one](studied)
            made |= files(one, document, look, formats)
        _tell_left_over(studied)
    write_files(made, out)
    for name in made:
        click.echo(str(out / name))


def _refuse_useless(kind: str, file: Path, given: Mapping[str, object]) -> None:
    """Raises ``ProngsaiError`` for options that would change nothing, so that nobody takes them for used."""
    typed = file.suffix.lower() == ".json"
    used = {"--last-plan", "--pack", "--earlier"} if typed else {"--last-plan", "--history"}
    if kind == _RESULTS:
        used = set()
    elif kind in ("measures", _ALL):
        used.add("--layout")
    useless = [name for name, value in given.items() if value and name not in used]
    if useless:
        listed = ", ".join(useless)
        raise ProngsaiError(
            f"ตัวเลือก {listed} ใช้กับ {kind} จาก {file.name} ไม่ได้ กรุณาตัดออก",
            f"{listed} cannot be used for {kind} from {file.name}; leave it out.",
        )


def _tell_empty(rows: Sequence[PlanRow]) -> None:
    """Columns that will stand empty because the plan has no such words."""
    given = {
        "ขั้นตอน": any(row.steps for row in rows),
        "ระยะเวลา": any(row.period for row in rows),
        "ผู้รับผิดชอบ": any(row.units for row in rows),
    }
    empty = [name for name, present in given.items() if not present]
    if empty:
        click.echo(f"ไม่พบคอลัมน์ {', '.join(empty)} ในแผน ช่องนี้ในแบบรายงานผลจึงว่าง กรุณาเติมเอง", err=True)


def _tell_left_over(studied: Study) -> None:
    """What the plan could not take up goes to the people who make it."""
    for carried in studied.plan.unplaced:
        click.echo(f"ยังไม่ได้ยกมาต่อ เพราะไม่ทราบตัวชี้วัด: {carried.row.measure}", err=True)
    for cause in studied.plan.unanswered:
        click.echo(f"ยังไม่มีมาตรการในคลังสำหรับ {cause.subject.code} กรุณาเพิ่มเอง", err=True)


def _study_of_scores(
    file: Path,
    pack_name: str | None,
    earlier: tuple[tuple[str, Path], ...],
    agency: Agency | None,
    plan: Reading | None,
) -> Study:
    """The study of scores that were typed. They say neither their year nor the agency."""
    if pack_name is None or agency is None:
        raise ProngsaiError(
            f"แฟ้มคะแนน {file} ไม่ได้บอกปีและหน่วยงาน กรุณาระบุ --pack และ --agency",
            f"The scores file {file} does not say year and agency; give --pack and --agency.",
        )
    pack = pack_named(pack_name)
    inputs = inputs_in(pack, file)
    years = [_earlier(pack, pack_named(name), path) for name, path in earlier]
    years.sort(key=lambda year: year.year)
    return study(agency, [*years, YearResult(pack, compute(pack, inputs))], inputs, last_plan=plan)


def _earlier(now: Pack, pack: Pack, file: Path) -> YearResult:
    """The result of a year before the one assessed."""
    if pack.year >= now.year:
        raise ProngsaiError(
            f"{file}: ปี พ.ศ. {pack.year} ไม่ใช่ปีก่อนปี พ.ศ. {now.year} กรุณาใช้ --earlier กับปีก่อนหน้าเท่านั้น",
            f"{file}: {pack.year} is not before {now.year}; give --earlier years only.",
        )
    return YearResult(pack, compute(pack, inputs_in(pack, file)))


@click.command("diff")
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@format_option
def diff_command(before: Path, after: Path, form: str) -> int:
    """เทียบตารางแผนสองฉบับ เช่น ฉบับที่ระบบร่างกับฉบับที่แก้ใน Word (รหัสออก 0 เหมือนกัน, 1 ต่างกัน)"""
    old, new = read(before).rows, read(after).rows
    diff = compare(old, new)
    if form == "json":
        click.echo(json.dumps(to_json(diff, old, new), ensure_ascii=False, indent=2))
    else:
        click.echo(to_text(diff, old, new))
    return 0 if diff.same and not diff.columns_gone else 1


@click.command("template")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def template_command(folder: Path) -> None:
    """เขียนโฟลเดอร์แม่แบบตั้งต้น (styles.docx, extra.css) ให้หน่วยงานนำไปปรับ"""
    made = starter()
    kept = [name for name in made if (folder / name).exists()]
    if kept:
        raise ProngsaiError(
            f"{folder} มี {', '.join(kept)} อยู่แล้ว กรุณาเลือกโฟลเดอร์อื่น เพื่อไม่ให้ทับงานเดิม",
            f"{folder} holds {', '.join(kept)} already; choose another folder, so that no work is lost.",
        )
    write_files(made, folder)
    click.echo(str(folder))
