"""``prongsai backup``: save the whole installation as one file while it runs, check it, bring it back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from prongsai.cli.options import format_option
from prongsai.web.archives.backups.checking import Checked, backup_check
from prongsai.web.archives.backups.making import backup_make
from prongsai.web.archives.backups.restoring import backup_restore
from prongsai.web.common.environment import data_folder

_FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
_DATA = click.Path(path_type=Path, file_okay=False)


@click.group("backup")
def backup() -> None:
    """สำรองและกู้คืนข้อมูลทั้งระบบ (ฐานข้อมูล แฟ้ม และกุญแจลับ)

    Save and restore the whole installation: database, files and secret key.
    """


@backup.command()
@_FILE
@click.option("--data", type=_DATA, help="โฟลเดอร์ข้อมูล (ปกติคือ PRONGSAI_DATA หรือที่ของระบบ)")
@click.option("--keep", type=click.IntRange(min=1), default=1, show_default=True, help="จำนวนชุดสำรองที่เก็บไว้")
@format_option
@click.pass_context
def make(ctx: click.Context, *, file: Path, data: Path | None, keep: int, form: str) -> None:
    """สำรองข้อมูลลง FILE ขณะที่ระบบทำงานอยู่ได้ แล้วตรวจชุดสำรองก่อนเก็บ

    Save everything into FILE, also while the office runs. Exit code 1: files were missing in the installation already.
    """
    folder = data_folder() if data is None else data.absolute()
    checked = backup_make(folder, file.absolute(), at=datetime.now(UTC), keep=keep)
    _show(checked, form, f"สำรองข้อมูลไว้ที่ {file}")
    if form == "text":
        click.echo("ชุดสำรองมีข้อมูลส่วนบุคคลและกุญแจลับ กรุณาเก็บในที่ปลอดภัย และคัดลอกไว้นอกเครื่องนี้ด้วย", err=True)
    ctx.exit(1 if checked.problems else 0)


@backup.command()
@_FILE
@format_option
@click.pass_context
def check(ctx: click.Context, *, file: Path, form: str) -> None:
    """ตรวจว่าชุดสำรองครบถ้วนและกู้คืนได้

    Check that a backup is whole and can be restored. Exit code 1: something is wrong with it.
    """
    checked = backup_check(file)
    _show(checked, form, f"{file} ครบถ้วน กู้คืนได้" if checked.usable else f"{file} ไม่ครบถ้วน กู้คืนไม่ได้")
    ctx.exit(1 if checked.problems else 0)


@backup.command()
@_FILE
@click.option("--data", type=_DATA, required=True, help="โฟลเดอร์ข้อมูลที่จะกู้คืนลงไป (ว่างหรือยังไม่มี)")
@click.option("--force", is_flag=True, help="ย้ายข้อมูลเดิมในโฟลเดอร์ไปเก็บไว้ข้าง ๆ ก่อน (ปิดระบบก่อนใช้)")
@format_option
@click.pass_context
def restore(ctx: click.Context, *, file: Path, data: Path, force: bool, form: str) -> None:
    """กู้คืนชุดสำรองลงโฟลเดอร์ แล้วตรวจว่าครบถ้วน

    Restore FILE into an empty or new folder and check it there. With --force an installation that is there is moved
    aside. Exit code 1: restored, but files were missing before the backup was made.
    """
    checked, aside = backup_restore(file, data, force=force)
    _show(checked, form, f"กู้คืนแล้วที่ {data} เปิดใช้ด้วย prongsai up --data {data}")
    if aside is not None:
        click.echo(f"ข้อมูลเดิมย้ายไปที่ {aside}", err=True)
    ctx.exit(1 if checked.problems else 0)


def _show(checked: Checked, form: str, said: str) -> None:
    if form == "json":
        click.echo(json.dumps(_plain(checked), ensure_ascii=False, indent=2))
        return
    for line in _lines(checked):
        click.echo(line)
    click.echo(said)


def _plain(checked: Checked) -> dict[str, object]:
    told = checked.manifest
    problems = [
        {"name": one.name, "message_th": one.said.th, "message_en": one.said.en, "before_backup": one.older}
        for one in checked.problems
    ]
    return {
        "usable": checked.usable,
        "made_at": told.made_at,
        "program_version": told.program_version,
        "files": checked.files,
        "open_surveys": checked.open_surveys,
        "tables": dict(told.tables),
        "problems": problems,
    }


def _lines(checked: Checked) -> Iterator[str]:
    told = checked.manifest
    rows = sum(told.tables.values())
    yield f"สำรองเมื่อ {told.made_at}  โปรแกรมรุ่น {told.program_version}"
    yield f"{len(told.tables)} ตาราง {rows} แถว  {checked.files} แฟ้ม"
    if checked.open_surveys:
        yield (
            f"คำตอบของแบบสำรวจที่เปิดอยู่ {checked.open_surveys} ชุดไม่อยู่ในชุดสำรองโดยตั้งใจ เพื่อไม่ให้ใครสืบได้ว่าใครตอบอะไร "
            "เมื่อกู้คืนต้องเริ่มเก็บใหม่"
        )
        yield (
            f"(On purpose, the answers of {checked.open_surveys} open surveys are not in the backup: nobody can "
            "compare copies. After a restore they start again.)"
        )
    for problem in checked.problems:
        yield f"  - {problem.name}: {problem.said.th} ({problem.said.en})"
