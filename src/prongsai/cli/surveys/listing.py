"""``prongsai surveys list``: the surveys of an agency, and how many came. Imported when the office is open."""

from __future__ import annotations

import click

from prongsai.cli.finding import agency_called
from prongsai.cli.rows import Row, rows_option, show_rows
from prongsai.core.surveys.states import STATES
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.selectors import is_lost
from prongsai.web.tallies.selectors import arrived

_COLUMNS = ("year", "instrument", "operator", "state", "opens", "closes", "expected", "arrived", "lost", "key")


@click.command("list")
@click.argument("slug")
@rows_option
def command(*, slug: str, form: str) -> None:
    """แบบสำรวจของหน่วยงาน ปีล่าสุดก่อน พร้อมจำนวนผู้ตอบของแบบสำรวจที่เปิดอยู่

    List the surveys of an agency, newest first, and how many have answered those that are open.
    """
    surveys = Campaign.objects.filter(round__agency=agency_called(slug)).select_related("round").defer("questions")
    rows = [
        {
            "year": one.round.year,
            "instrument": one.instrument,
            "operator": one.operator,
            "state": one.state,
            "opens": one.opens.isoformat(),
            "closes": one.closes.isoformat(),
            "expected": one.expected,
            "arrived": came.n if one.state == "open" and (came := arrived(one.key)) else None,
            "lost": is_lost(one),
            "key": one.key,
        }
        for one in surveys.order_by("-round__year", "-opens", "instrument")
    ]
    show_rows(
        rows,
        form,
        columns=_COLUMNS,
        line=lambda row: (
            f"{row['year']}  {row['instrument']}  {STATES[str(row['state'])].th}  {row['opens']} – {row['closes']}"
            f"{_came(row)}"
        ),
    )


def _came(row: Row) -> str:
    if row["lost"]:
        return "  เปิดคำตอบไม่ได้ ต้องเริ่มเก็บใหม่"
    return "" if row["arrived"] is None else f"  ตอบแล้ว {row['arrived']} คน"
