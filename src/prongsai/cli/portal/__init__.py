"""``prongsai portal``: write the portal as plain files, and prove what was published when."""

from __future__ import annotations

import importlib
from pathlib import Path

import click
from django.apps import apps

from prongsai.cli.datafirst import data_first

# Verbs by name: module, one line for the list, and whether the office has to be open.
_VERBS: dict[str, tuple[str, str, bool]] = {
    "export": ("prongsai.cli.portal.exporting", "เขียนหน้าเว็บสาธารณะทั้งหมดเป็นแฟ้ม", True),
    "verify": ("prongsai.cli.portal.verifying", "พิสูจน์ว่าเผยแพร่อะไรไว้เมื่อใด และไม่มีใครแก้ย้อนหลัง", False),
}


class _Portal(click.Group):
    """Each verb is imported when it is used; a chain in a file is proved without an office."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _VERBS:
            return None
        module, _, in_office = _VERBS[cmd_name]
        if in_office and not apps.ready:
            office = importlib.import_module("prongsai.cli.office")
            office.open_office(ctx.params.get("data"))
            office.update_database()
        command: click.Command = importlib.import_module(module).command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, data_first(args))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line, _) in _VERBS.items()])


@click.group(cls=_Portal)
@click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), help="โฟลเดอร์ข้อมูล (ปกติคือ PRONGSAI_DATA หรือที่ของระบบ)"
)
def portal(*, data: Path | None) -> None:
    """หน้าเว็บสาธารณะและข้อมูลเปิดของหน่วยงาน

    The public portal of an agency: plain files, and proof of what was published when.
    """
