"""The verbs of ``prongsai measures``. Imported when the office is open."""

from __future__ import annotations

import json
from pathlib import Path

import click
from django.utils import timezone

from prongsai.cli.finding import agency_called, round_in
from prongsai.cli.options import format_option
from prongsai.cli.rows import Row, as_csv
from prongsai.web.measures.selectors import measures_plain

_SLUG = click.argument("slug")
_YEAR = click.argument("year", type=int)
_COLUMNS = (
    "no", "indicator", "title", "units", "starts", "ends", "state", "days_late", "reports_missed",
    "next_report", "notes",
)  # fmt: skip


@click.command("list")
@_SLUG
@_YEAR
@format_option
@click.pass_context
def list_verb(ctx: click.Context, *, slug: str, year: int, form: str) -> None:
    """มาตรการของรอบปี (พ.ศ.) ที่เลยกำหนดมีเครื่องหมาย !

    List the measures of a round; late ones are marked. Exit code 1: something is late.
    """
    rows = measures_plain(round_in(agency_called(slug), year), timezone.localdate())
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif not rows:
        click.echo("ยังไม่มีมาตรการในรอบนี้", err=True)
    else:
        for row in rows:
            click.echo(_line(row))
    ctx.exit(1 if any(map(_is_late, rows)) else 0)


@click.command("export")
@_SLUG
@_YEAR
@click.option("--format", "form", type=click.Choice(["csv", "json"]), default="csv", show_default=True, help="รูปแบบ")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="แฟ้มผลลัพธ์ ไม่ระบุคือแสดงออกมา")
def export_verb(*, slug: str, year: int, form: str, out: Path | None) -> None:
    """ส่งออกมาตรการของรอบเป็น CSV (เปิดใน Excel ได้) หรือ JSON

    Write the measures of a round as CSV or JSON. Days are CE (ISO).
    """
    rows = measures_plain(round_in(agency_called(slug), year), timezone.localdate())
    text = as_csv(rows, _COLUMNS) if form == "csv" else f"{json.dumps(rows, ensure_ascii=False, indent=2)}\n"
    if out is None:
        click.echo(text, nl=False)
        return
    out.write_text(text, encoding="utf-8", newline="")
    click.echo(f"ส่งออก {len(rows)} มาตรการไว้ที่ {out}", err=True)


def _is_late(row: Row) -> bool:
    return bool(row["days_late"] or row["reports_missed"])


def _line(row: Row) -> str:
    units = row["units"]
    said = ", ".join(map(str, units)) if isinstance(units, list) else ""
    late = f"  เลยกำหนด {row['days_late']} วัน" if row["days_late"] else ""
    mark = "!" if _is_late(row) else " "
    days = f"{row['starts']}–{row['ends']}"
    return f"{mark} {row['no']}. [{row['indicator']}] {row['title']}  ({said}) {days} {row['state']}{late}"
