"""The verbs of ``prongsai rounds``. Imported when the office is open."""

from __future__ import annotations

from typing import cast

import click
from django.db.models import Count

from prongsai.cli.finding import agency_called, person_at, round_in
from prongsai.cli.rows import rows_option, show_rows
from prongsai.core.rounds import STATES, TITLES, State
from prongsai.web.rounds.selectors import pack_is_pinned
from prongsai.web.rounds.services import round_move, round_open

_SLUG = click.argument("slug")
_YEAR = click.argument("year", type=int)
_BY = click.option("--by", "email", required=True, help="อีเมลของผู้ทำรายการ บันทึกไว้ในประวัติ")
_COLUMNS = ("year", "state", "pack", "pack_unchanged", "measures")


@click.command("list")
@_SLUG
@rows_option
def list_verb(*, slug: str, form: str) -> None:
    """รอบการประเมินของหน่วยงาน ปีล่าสุดก่อน

    List the rounds of an agency, newest first. Years are Buddhist.
    """
    rounds = agency_called(slug).rounds.annotate(count=Count("measures")).order_by("-year")
    rows = [
        {
            "year": one.year,
            "state": one.state,
            "pack": one.pack_id,
            "pack_unchanged": pack_is_pinned(one),
            "measures": one.count,
        }
        for one in rounds
    ]
    show_rows(
        rows,
        form,
        columns=_COLUMNS,
        line=lambda row: (
            f"{row['year']}  {TITLES[cast(State, row['state'])].th}  {row['measures']} มาตรการ  {row['pack']}"
            f"{'' if row['pack_unchanged'] else ' (กรอบการประเมินเปลี่ยนไปแล้ว)'}"
        ),
    )


@click.command("open")
@_SLUG
@_YEAR
@_BY
def open_verb(*, slug: str, year: int, email: str) -> None:
    """เปิดรอบของปีงบประมาณ (พ.ศ.)

    Open the round of a fiscal year (Buddhist).
    """
    made = round_open(agency=agency_called(slug), year=year, by=person_at(email))
    click.echo(f"เปิดรอบปี พ.ศ. {made.year} แล้ว ใช้กรอบการประเมิน {made.pack_id}")


@click.command("move")
@_SLUG
@_YEAR
@click.argument("state", type=click.Choice(STATES))
@_BY
@click.option("--reason", default="", help="เหตุผล จำเป็นเมื่อย้อนกลับ")
def move_verb(*, slug: str, year: int, state: str, email: str, reason: str) -> None:
    """เปลี่ยนสถานะของรอบ

    Bring a round into another state.
    """
    one = round_in(agency_called(slug), year)
    to = cast(State, state)
    round_move(round=one, to=to, by=person_at(email), reason=reason)
    click.echo(f"รอบปี พ.ศ. {one.year} อยู่ในสถานะ “{TITLES[to].th}” แล้ว")
