"""``prongsai portal verify``: whether the chain of publications holds, and what stood on a page on a day."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta, timezone
from pathlib import Path

import click
from django.apps import apps

from prongsai.cli.office import open_office, update_database
from prongsai.cli.options import format_option
from prongsai.core.chain import Event, breaks
from prongsai.core.chainfiles import read_chain
from prongsai.core.disclosures.standing import NoSuchPage, places_of
from prongsai.core.errors import ProngsaiError
from prongsai.core.standing import Standing, standing
from prongsai.library import pack, registers

_THAILAND = timezone(timedelta(hours=7))


@dataclass
class Proved:
    """What was found of one agency."""

    agency: str
    events: Sequence[Event]
    faults: list[str] = field(default_factory=list)
    stood: list[Standing] | None = None


@click.command("verify")
@click.option("--agency", "slug", help="ชื่อหน่วยงานในที่อยู่เว็บ (ปกติคือทุกหน่วยงาน)")
@click.option("--file", "file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="แฟ้ม chain.json")
@click.option("--page", help="หน้าที่ต้องการพิสูจน์ เช่น oit/2569/o12")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="วันที่ต้องการพิสูจน์ เช่น 2026-04-30 (สิ้นวัน)")
@format_option
@click.pass_context
def command(
    ctx: click.Context, *, slug: str | None, file: Path | None, page: str | None, day: datetime | None, form: str
) -> None:
    """พิสูจน์ว่าห่วงโซ่การเผยแพร่ไม่ถูกแก้ย้อนหลัง และบอกว่าหน้าหนึ่งมีอะไรอยู่ในวันหนึ่ง

    Prove that the chain of publications holds and that what is stored is what was published; with --page and --on say
    what stood on a page at the end of a day, with its hashes. With --file, check a chain.json without the office. Exit
    code 1: something does not hold.
    """
    if (page is None) is not (day is None):
        raise ProngsaiError("กรุณาระบุ --page คู่กับ --on", "--page and --on go together.")
    proved = _of_file(file) if file else _of_office(ctx, slug)
    if page is not None and day is not None:
        moment = datetime.combine(day.date(), time(23, 59, 59), _THAILAND)
        for one in proved:
            one.stood = list(_on_page(one.events, page, moment))
    _show(proved, page, day, form)
    ctx.exit(1 if any(one.faults for one in proved) else 0)


def _of_file(file: Path) -> list[Proved]:
    content = file.read_bytes()
    events = read_chain(content)
    return [Proved(str(json.loads(content).get("agency", file.name)), events, _broken(events))]


def _of_office(ctx: click.Context, slug: str | None) -> list[Proved]:
    if not apps.ready:
        parent = ctx.parent
        open_office(parent.params.get("data") if parent else None)
        update_database()
    found = importlib.import_module("prongsai.cli.portal.stored").chains(slug)
    return [Proved(name, events, [*_broken(events), *faults]) for name, events, faults in found]


def _broken(events: Sequence[Event]) -> list[str]:
    return [f"{one.number}: {one.what}" for one in breaks(events)]


def _on_page(events: Iterable[Event], page: str, moment: datetime) -> Iterable[Standing]:
    parts = page.strip("/").split("/")
    if len(parts) != 3 or parts[0] != "oit" or not parts[1].isdecimal():
        raise NoSuchPage(page)
    places = places_of(pack(f"nacc-local/{int(parts[1])}"), registers(), int(parts[1]), parts[2])
    return [one for one in standing(events, moment) if one.entry.place in places]


def _show(proved: Sequence[Proved], page: str | None, day: datetime | None, form: str) -> None:
    if form == "json":
        click.echo(json.dumps([_plain(one) for one in proved], ensure_ascii=False, indent=2))
        return
    for one in proved:
        head = one.events[-1].chained if one.events else "-"
        click.echo(f"{one.agency}: {len(one.events):,} เหตุการณ์ / events, {head}")
        for fault in one.faults:
            click.echo(f"  ไม่ตรง / does not hold: {fault}")
        if not one.faults:
            click.echo("  ห่วงโซ่ครบถ้วน ไม่ถูกแก้ไข / the chain holds")
        if one.stood is not None and day is not None:
            click.echo(f"  {page} ณ สิ้นวันที่ / at the end of {day:%Y-%m-%d}: {len(one.stood):,}")
            for stood in one.stood:
                click.echo(f"  - {_line(stood)}")


def _line(one: Standing) -> str:
    entry, event = one.entry, one.event
    since = event.at.astimezone(_THAILAND).isoformat(timespec="seconds")
    return f"{entry.kind} {entry.place} {entry.id} ฉบับที่ {entry.number} sha256 {entry.sha256} #{event.number} {since}"


def _plain(one: Proved) -> dict[str, object]:
    stood = None
    if one.stood is not None:
        stood = [
            {
                "kind": each.entry.kind,
                "place": each.entry.place,
                "id": each.entry.id,
                "number": each.entry.number,
                "sha256": each.entry.sha256,
                "event": each.event.number,
                "since": each.event.at.isoformat(timespec="seconds"),
                "chained": each.event.chained,
            }
            for each in one.stood
        ]
    head = one.events[-1].chained if one.events else None
    return {"agency": one.agency, "events": len(one.events), "head": head, "faults": one.faults, "stood": stood}
