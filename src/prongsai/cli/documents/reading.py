"""``prongsai documents read`` and ``lint``: what a report says, and what contradicts what in it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from prongsai.cli.options import file_argument, format_option
from prongsai.core.lints.model import Problem
from prongsai.core.lints.output import to_json as problems_json
from prongsai.core.readings.model import Place, Reading
from prongsai.core.readings.output import points
from prongsai.core.readings.output import to_json as reading_json
from prongsai.documents.analysing import find_problems
from prongsai.documents.reading.reader import read

_SEVERITY = {"error": "ผิด", "warning": "ควรแก้", "info": "ข้อสังเกต"}


@click.command("read")
@file_argument
@format_option
def read_command(file: Path, form: str) -> None:
    """อ่านรายงาน: คะแนน ระดับ ข้อค้นพบ และมาตรการ พร้อมตำแหน่งของทุกค่า"""
    reading = read(file)
    if form == "json":
        click.echo(json.dumps(reading_json(reading), ensure_ascii=False, indent=2))
    else:
        click.echo(_as_text(reading))


@click.command("lint")
@file_argument
@format_option
def lint_command(file: Path, form: str) -> int:
    """ตรวจความขัดแย้งในรายงาน (รหัสออก 0 ไม่พบ, 1 พบ, 2 ใช้ไฟล์ไม่ได้)"""
    reading = read(file)
    problems = find_problems(reading)
    if form == "json":
        click.echo(json.dumps(problems_json(problems), ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            click.echo(_problem_line(reading.source.name, problem))
        click.echo(f"พบ {len(problems)} จุด" if problems else "ไม่พบความขัดแย้ง", err=True)
    return 1 if problems else 0


def _problem_line(file: str, problem: Problem) -> str:
    return f"{file}: {_where(problem.place)}: {_SEVERITY[problem.severity]}: {problem.message_th} [{problem.rule}]"


def _where(place: Place) -> str:
    parts = [f"หน้า {place.page}"] if place.page else []
    parts += [f"บรรทัด {place.line}"] if place.line else []
    return " ".join(parts) or "ไม่ทราบตำแหน่ง"


def _as_text(reading: Reading) -> str:
    agency = reading.agency
    lines = [
        f"หน่วยงาน      {agency.name or '-'}",
        f"              อำเภอ{agency.district or '-'} จังหวัด{agency.province or '-'}",
        f"ปีที่ประเมิน    {reading.year_assessed or '-'}    ปีของมาตรการ {reading.year_plan or '-'}",
        f"คะแนนรวม      {points(reading.total) or '-'}    ระดับ {reading.level or '-'}",
    ]
    lines += [f"  ตัวชี้วัดที่ {code:<3} {points(value)}" for code, value in reading.indicators.items()]
    lines += [f"จุดแข็ง: {side.text}" for side in reading.strengths]
    lines += [f"จุดที่ต้องพัฒนา: {side.text}" for side in reading.weaknesses]
    lines += [f"{finding.item}: {finding.text}" for finding in reading.item_findings]
    for row in reading.rows:
        period = row.period.text if row.period else "-"
        lines.append(f"[{row.no or '-'}] {row.measure or '-'} | {', '.join(row.units) or '-'} | {period}")
    lines += [f"อ่านไม่ได้ {_where(piece.place)}: {piece.text} ({piece.why})" for piece in reading.unread]
    return "\n".join(lines)
