"""Groups of commands of which only some work in the office: each verb is imported when it is used."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import click
from django.apps import apps

from prongsai.cli.datafirst import data_first


class Verb(NamedTuple):
    """A verb: the module that holds its ``command``, one line for the list, whether the office has to be open."""

    module: str
    line: str
    in_office: bool


class MixedVerbs(click.Group):
    """``verbs`` maps names to verbs. ``--data`` may stand before or after the verb."""

    def __init__(self, *arguments: Any, verbs: Mapping[str, Verb], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._verbs = verbs
        kind = click.Path(path_type=Path, file_okay=False)
        self.params.append(click.Option(["--data"], type=kind, help="โฟลเดอร์ข้อมูล (ปกติคือ PRONGSAI_DATA หรือที่ของระบบ)"))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the verbs."""
        return list(self._verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A verb, in an office that is open where it needs one. Raises ``ProngsaiError``."""
        if cmd_name not in self._verbs:
            return None
        module, _, in_office = self._verbs[cmd_name]
        if in_office and not apps.ready:
            office = importlib.import_module("prongsai.cli.office")
            office.open_office(ctx.params.get("data"))
            office.update_database()
        command: click.Command = importlib.import_module(module).command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Let ``--data`` stand anywhere."""
        return super().parse_args(ctx, data_first(args))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verbs with a line each."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, verb.line) for name, verb in self._verbs.items()])
