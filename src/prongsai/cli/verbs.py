"""Groups of commands that work in the office: it is opened before the module of their verbs is imported."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from django.apps import apps

from prongsai.cli.datafirst import data_first
from prongsai.cli.office import open_office, update_database


class Verbs(click.Group):
    """``verbs`` maps names to one line each, so that the list of commands opens nothing.

    ``--data`` may stand before or after the verb.
    """

    def __init__(self, *arguments: Any, module: str, verbs: Mapping[str, str], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._module = module
        self._verbs = verbs
        kind = click.Path(path_type=Path, file_okay=False)
        self.params.append(click.Option(["--data"], type=kind, help="โฟลเดอร์ข้อมูล (ปกติคือ PRONGSAI_DATA หรือที่ของระบบ)"))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the verbs."""
        return list(self._verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A verb, in an office that is open. Raises ``ProngsaiError``."""
        if cmd_name not in self._verbs:
            return None
        if not apps.ready:
            open_office(ctx.params.get("data"))
            update_database()
        command: click.Command = getattr(importlib.import_module(self._module), f"{cmd_name}_verb")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verbs with a line each."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self._verbs.items()))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Let ``--data`` stand anywhere."""
        return super().parse_args(ctx, data_first(args))
