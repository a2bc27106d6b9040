"""The verbs of ``prongsai disclosures``. Imported when the office is open."""

from __future__ import annotations

import click
from django.utils import timezone

from prongsai.cli.finding import agency_called, round_in
from prongsai.cli.rows import Row, rows_option, show_rows
from prongsai.core.disclosures.model import ItemState
from prongsai.web.disclosures.selectors import checklist

_COLUMNS = ("item", "title", "complete", "proven", "elements", "freshness", "as_of", "owner", "due", "missing")


@click.command("check")
@click.option("--agency", "slug", required=True, help="ชื่อหน่วยงานในที่อยู่เว็บ")
@click.option("--year", type=int, required=True, help="ปีงบประมาณ (พ.ศ.)")
@rows_option
@click.pass_context
def check_verb(ctx: click.Context, *, slug: str, year: int, form: str) -> None:
    """ตรวจว่าแต่ละข้อยังขาดอะไร จบด้วยรหัส 1 เมื่อยังไม่ครบ

    Say what every item to disclose still lacks; exit 1 where one is not complete. Years are Buddhist.
    """
    states = checklist(round_in(agency_called(slug), year), timezone.localdate())
    show_rows(list(map(_row, states)), form, columns=_COLUMNS, line=_line)
    complete = sum(state.complete for state in states)
    if form == "text":
        click.echo(f"ครบ {complete} จาก {len(states)} ข้อ")
    ctx.exit(0 if complete == len(states) else 1)


def _row(state: ItemState) -> Row:
    return {
        "item": state.item.code,
        "title": state.item.title.th,
        "complete": state.complete,
        "proven": state.proven,
        "elements": len(state.elements),
        "freshness": state.freshness,
        "as_of": state.as_of.isoformat() if state.as_of else None,
        "owner": state.owner,
        "due": state.due.isoformat() if state.due else None,
        "missing": list(dict.fromkeys(text.th for element in state.elements for text in element.missing)),
    }


def _line(row: Row) -> str:
    missing = row["missing"]
    assert isinstance(missing, list)
    mark = "ครบ" if row["complete"] else f"{row['proven']}/{row['elements']}"
    owner = f"  ({row['owner']})" if row["owner"] else ""
    return "\n".join([f"{row['item']}  {mark}  {row['title']}{owner}", *(f"    - {text}" for text in missing)])
