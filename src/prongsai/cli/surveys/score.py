"""``prongsai surveys score``: answers collected with another tool, scored as a framework pack says. Needs no office."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from prongsai.cli.scorefiles import pack_named
from prongsai.core.packs.model import Text
from prongsai.warehouse.answers import WAYS, Values
from prongsai.warehouse.headings import read_columns
from prongsai.warehouse.writing import Form, Shown, write

_SIZE = re.compile(r"[1-9][0-9]*(?:KB|MB|GB|TB|KiB|MiB|GiB|TiB)")


def _size(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if not _SIZE.fullmatch(value):
        raise click.BadParameter(f'"{value}" is no size; write a number and a unit such as 800MB or 2GB.')
    return value


@click.command("score")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
@click.option(
    "--pack", "pack_name", required=True, metavar="PACK", help="กรอบการประเมิน (nacc-local/2569, 2569 หรือแฟ้ม .yaml)"
)
@click.option("--instrument", metavar="CODE", help="แบบสำรวจ (IIT หรือ EIT) ปกติดูจากหัวคอลัมน์")
@click.option("--agency", metavar="COLUMN", help="คอลัมน์ชื่อหน่วยงาน ไม่ระบุ: ทุกแถวเป็นหน่วยงานเดียว")
@click.option("--group", metavar="COLUMN", help="คอลัมน์กลุ่มผู้ตอบ แสดงคะแนนแยกตามกลุ่ม")
@click.option("--columns", "columns_file", type=click.Path(path_type=Path), help="แฟ้มจับคู่หัวคอลัมน์กับข้อ (YAML หรือ CSV)")
@click.option("--values", type=click.Choice(WAYS), help="คำตอบเขียนเป็นอะไร ปกติดูจากข้อมูลและบอกไว้")
@click.option("--fewest", type=click.IntRange(min=3), help="จำนวนผู้ตอบน้อยที่สุดที่แสดงคะแนน ปกติตามแบบสำรวจ")
@click.option("--items", is_flag=True, help="แสดงคะแนนรายข้อด้วย")
@click.option("--ranks", is_flag=True, help="แสดงลำดับตามคะแนนด้วย")
@click.option("--strict", is_flag=True, help="ไม่รับแฟ้มที่มีคำตอบว่าง")
@click.option(
    "--format", "form", type=click.Choice(["text", "csv", "json", "parquet"]), default="text", show_default=True
)
@click.option("-o", "--out", type=click.Path(path_type=Path, dir_okay=False), help="แฟ้มผลลัพธ์ ปกติแสดงทางจอ")
@click.option("--memory", default="1GB", show_default=True, callback=_size, help="หน่วยความจำที่ใช้ได้")
@click.option("--threads", type=click.IntRange(min=1), help="จำนวนเธรด ปกติเท่าที่เครื่องมี")
def command(
    *,
    file: str,
    pack_name: str,
    instrument: str | None,
    agency: str | None,
    group: str | None,
    columns_file: Path | None,
    values: Values | None,
    fewest: int | None,
    items: bool,
    ranks: bool,
    strict: bool,
    form: Form,
    out: Path | None,
    memory: str,
    threads: int | None,
) -> None:
    """คำนวณคะแนนจากแฟ้มคำตอบรายคน (CSV TSV Parquet)

    Scores a file of answers, a row for each respondent; - reads CSV from standard input. See docs/survey-files.md.
    """
    if form == "parquet" and out is None:
        raise click.UsageError("Parquet is written to a file: give -o FILE.")
    pack = pack_named(pack_name)
    given = read_columns(columns_file) if columns_file else {}
    from prongsai.warehouse.running import Wanted, score_file  # noqa: PLC0415 - Ibis takes a second to import
    from prongsai.warehouse.tables import Limits  # noqa: PLC0415

    wanted = Wanted(instrument, agency, group, given, values, fewest, items, ranks, strict)
    limits = Limits(memory, threads or 0)
    with score_file(file, pack, wanted, stdin=sys.stdin.buffer, limits=limits, say=_say) as one:
        for note in one.notes():
            _say(note)
        with _output(out) as target:
            write(one, form, Shown(items, ranks), target)


def _say(text: Text) -> None:
    click.echo(f"{text.th} / {text.en}", err=True)


@contextmanager
def _output(out: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or a file that is there only once it is whole."""
    if out is None:
        target = sys.stdout.buffer
        yield target
        target.flush()
        return
    part = out.with_name(f".{out.name}.part")
    try:
        with part.open("wb") as target:
            yield target
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
