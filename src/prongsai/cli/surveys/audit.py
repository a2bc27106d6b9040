"""``prongsai surveys audit``: try, on an installation made for it, whether anybody's answers can be traced to them."""

from __future__ import annotations

import importlib
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from django.apps import apps

from prongsai.cli.auditing.server_copying import scratch_database
from prongsai.cli.office import open_office, update_database
from prongsai.cli.options import format_option
from prongsai.core.errors import ProngsaiError

if TYPE_CHECKING:
    from prongsai.cli.auditing.evidence import Tried

_LEAST = 10  # five for each of the two surveys: fewer are never reported


@click.command("audit")
@click.option("--people", type=click.IntRange(_LEAST, 60), default=12, show_default=True, help="จำนวนผู้ตอบที่สมมุติขึ้น")
@format_option
@click.pass_context
def command(ctx: click.Context, *, people: int, form: str) -> None:
    """ลองสืบว่าใครตอบอะไร บนระบบที่สร้างขึ้นชั่วคราวด้วยผู้ตอบสมมุติ ไม่แตะข้อมูลจริง

    Makes a scratch installation, lets invented people answer over HTTP, copies everything an administrator could copy,
    and tries to join answers to people. On PostgreSQL where DATABASE_URL is set. Exit code 1: something joined.
    """
    if apps.ready:
        raise ProngsaiError("คำสั่งนี้ต้องเรียกแยกต่างหาก", "This command has to be started on its own.")
    with _scratch() as folder:
        run = importlib.import_module("prongsai.cli.auditing.run")
        evidence, tried = run.trial(folder, people=people)
        importlib.import_module("django.db").connections.close_all()
    database = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    if form == "json":
        click.echo(json.dumps(_plain(tried, database, len(evidence.copies)), ensure_ascii=False, indent=2))
    else:
        for line in _lines(tried, database, people, len(evidence.copies)):
            click.echo(line)
    ctx.exit(1 if any(one.joined for one in tried) else 0)


@contextmanager
def _scratch() -> Iterator[Path]:
    """A folder and a database nobody else uses; both are gone afterwards."""
    url = os.environ.get("DATABASE_URL", "")
    with tempfile.TemporaryDirectory(prefix="prongsai-audit-") as room:
        folder = Path(room, "data")
        if not url:
            open_office(folder)
            update_database()
            yield folder
            return
        with scratch_database(url) as scratch:
            os.environ["DATABASE_URL"] = scratch
            try:
                open_office(folder)
                update_database()
                yield folder
            finally:
                os.environ["DATABASE_URL"] = url


def _plain(tried: Sequence[Tried], database: str, copies: int) -> dict[str, object]:
    return {
        "database": database,
        "copies": copies,
        "joined": sum(len(one.joined) for one in tried),
        "attacks": [
            {
                "attack": one.attack,
                "said_th": one.said.th,
                "said_en": one.said.en,
                "attempts": one.attempts,
                "joined": list(one.joined),
                "note_th": one.note.th if one.note else "",
                "note_en": one.note.en if one.note else "",
            }
            for one in tried
        ],
    }


def _lines(tried: Sequence[Tried], database: str, people: int, copies: int) -> Iterator[str]:
    yield f"ผู้ตอบสมมุติ {people} คน  สำเนา {copies} ชุด  ฐานข้อมูล {database}"
    yield f"{people} invented people, {copies} copies of everything, on {database}"
    for one in tried:
        yield ""
        yield f"{'พบ / FOUND' if one.joined else 'ผ่าน / ok'}  {one.attack}: {one.attempts:,} ครั้ง / attempts"
        yield f"  {one.said.th}"
        yield f"  {one.said.en}"
        if one.note:
            yield f"  {one.note.th}"
            yield f"  {one.note.en}"
        yield from (f"  - {join}" for join in one.joined)
    yield ""
    found = sum(len(one.joined) for one in tried)
    if found:
        yield f"สืบได้ {found} ทาง: ห้ามใช้รุ่นนี้เก็บแบบสำรวจ"
        yield f"{found} ways to trace somebody: do not use this version for surveys."
        return
    yield "สืบไม่ได้ว่าใครตอบอะไร"
    yield "Nobody's answers could be traced to them."
    yield "นอกคำรับรอง: ผู้ที่เฝ้าหน่วยความจำหรือคัดลอกโฟลเดอร์ boxes หลังทุกคำตอบ ผู้ที่แก้ไขโปรแกรม และพร็อกซีที่บันทึกสิ่งที่ส่ง"
    yield (
        "Outside the promise: who watches the memory of the running program or copies the folder boxes after each "
        "answer, who changes the program, and a proxy that logs what is sent."
    )
