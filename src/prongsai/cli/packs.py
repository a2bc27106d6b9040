"""``prongsai packs``: list, show, validate and compare framework packs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import click

from prongsai import library
from prongsai.core.packs.crosswalk import Crosswalk, Kind, Row, crosswalk
from prongsai.core.packs.load import PackError
from prongsai.core.packs.model import Indicator, Item, Pack

_FORMAT = click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text for people, or JSON with exact numbers as strings.",
)

_KINDS: dict[Kind, str] = {
    "kept": "คงเดิม",
    "moved": "เปลี่ยนรหัส",
    "retitled": "เปลี่ยนชื่อ",
    "merged": "รวมข้อ",
    "split": "แยกข้อ",
    "added": "เพิ่มใหม่",
    "dropped": "ยกเลิก",
}


@click.group("packs")
def packs() -> None:
    """Framework packs: what the assessment asks in each fiscal year (กรอบการประเมิน)."""


@packs.command("list")
@_FORMAT
def list_packs(output: str) -> None:
    """List the packs that come with Prongsai."""
    shipped = [library.pack(pack_id) for pack_id in library.pack_ids()]
    if output == "json":
        keys = ("id", "year", "title", "status", "digest")
        _echo_json([{key: _plain(getattr(pack, key)) for key in keys} for pack in shipped])
        return
    for pack in shipped:
        sizes = " · ".join(f"{code} {count}" for code, count in _sizes(pack))
        click.echo(f"{pack.id}  {pack.title.th}  [{sizes}]")


@packs.command()
@click.argument("pack_id", metavar="ID")
@_FORMAT
def show(pack_id: str, output: str) -> None:
    """Show one pack. ID is nacc-local/2568, or the year alone."""
    pack = library.pack(_full_id(pack_id))
    if output == "json":
        _echo_json(_plain(pack))
        return
    for line in _pack_lines(pack):
        click.echo(line)


@packs.command()
@click.argument("packs_to_check", metavar="[FILE_OR_ID]...", nargs=-1)
@click.pass_context
def validate(ctx: click.Context, packs_to_check: tuple[str, ...]) -> None:
    """Check packs: files, ids, or - for standard input; without arguments every shipped pack.

    Exit code 0: no fault. 2: faults, one on each line, or a file that cannot be opened.
    """
    faulty: list[PackError] = []
    for name in packs_to_check or library.pack_ids():
        try:
            pack = _open(name)
        except PackError as error:
            faulty.append(error)
            for fault in error.faults:
                click.echo(str(fault))
        else:
            click.echo(f"{name}: ถูกต้อง (valid): {pack.title.th}")
    for refused in faulty:
        click.echo(f"ผิดพลาด: {refused.message_th}\nerror: {refused.message_en}", err=True)
    ctx.exit(2 if faulty else 0)


@packs.command()
@click.argument("old")
@click.argument("new")
@_FORMAT
def diff(old: str, new: str, output: str) -> None:
    """Compare two packs item by item. OLD and NEW are ids, or years alone."""
    before, after = library.pack(_full_id(old)), library.pack(_full_id(new))
    compared = crosswalk(before, after)
    if output == "json":
        _echo_json(_plain(compared))
        return
    for line in _diff_lines(compared, before, after):
        click.echo(line)


def _full_id(name: str) -> str:
    return f"nacc-local/{int(name)}" if name.isdecimal() else name


def _open(name: str) -> Pack:
    if name == "-":
        return library.read_pack(sys.stdin.buffer.read(), file="-")
    if _full_id(name) in library.pack_ids():
        return library.pack(_full_id(name))
    return library.read_pack_file(Path(name))


def _sizes(pack: Pack) -> Iterator[tuple[str, int]]:
    for instrument in pack.instruments:
        yield instrument.code, sum(len(indicator.items) for indicator in instrument.indicators)


def _pack_lines(pack: Pack) -> Iterator[str]:
    yield f"{pack.title.th} ({pack.id})"
    yield f"สถานะ: {pack.status.th}"
    yield f"เป้าหมาย: {pack.target} คะแนน"
    for instrument in pack.instruments:
        yield ""
        yield f"{instrument.code} {instrument.title.th} (ร้อยละ {instrument.weight})"
        for indicator in instrument.indicators:
            yield f"  ตัวชี้วัดที่ {indicator.code} {indicator.title.th}"
            yield from _item_lines(indicator)
    yield ""
    yield "ระดับผลการประเมิน"
    for level in pack.levels:
        each = level.minimum_each_instrument
        condition = "" if each is None else f" และทุกเครื่องมือไม่ต่ำกว่า {each}"
        yield f"  {level.title.th}: คะแนนรวมไม่ต่ำกว่า {level.minimum_total}{condition}"


def _item_lines(indicator: Indicator) -> Iterator[str]:
    headings = {group.items[0]: f"    {group.code} {group.title.th}" for group in indicator.subindicators}
    for item in indicator.items:
        if item.code in headings:
            yield headings[item.code]
        yield f"      {item.code} {item.title.th}"
        for element in item.elements:
            yield f"        - {element.text.th}"


def _diff_lines(compared: Crosswalk, before: Pack, after: Pack) -> Iterator[str]:
    yield f"เทียบ {compared.old} กับ {compared.new}"
    changed = (row for row in compared.rows if row.kinds != ("kept",))
    # An item that holds several concepts has a row for each; people want to read it once.
    yield from dict.fromkeys(_row_line(row, before, after) for row in changed)
    kept = sum(row.kinds == ("kept",) for row in compared.rows)
    yield f"  คงเดิม {kept} เรื่อง"
    for change in compared.changes:
        yield f"  {change.rule.th}: {change.old or '-'} → {change.new or '-'}"


def _row_line(row: Row, before: Pack, after: Pack) -> str:
    items = (_item(before, row.old), _item(after, row.new))
    titles = " → ".join(dict.fromkeys(item.title.th for item in items if item))
    kinds = ", ".join(_KINDS[kind] for kind in row.kinds)
    return f"  {row.old or '-'} → {row.new or '-'}  {titles}  [{kinds}]"


def _item(pack: Pack, code: str | None) -> Item | None:
    return pack.items[code] if code else None


def _echo_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _plain(value: object) -> object:
    """A value of the model as JSON: numbers that are reported stay exact as strings, dates are ISO (CE)."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(entry) for entry in value]
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
