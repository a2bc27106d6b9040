"""Options that several commands share, and what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from prongsai.core.agencies.model import Agency
from prongsai.documents.analysing import Analysis, analyse
from prongsai.library import read_agency_file

file_argument = click.argument("file", type=click.Path(path_type=Path))
format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="รูปแบบผลลัพธ์"
)
out_option = click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="โฟลเดอร์ผลลัพธ์")
history_option = click.option(
    "--history",
    "history",
    multiple=True,
    type=click.Path(path_type=Path),
    help="รายงานผลของปีก่อน ๆ ของหน่วยงานเดียวกัน ใส่ได้หลายครั้ง",
)
agency_option = click.option(
    "--agency", "agency_file", type=click.Path(path_type=Path), help="แฟ้มข้อมูลหน่วยงาน (YAML) ดู docs/measures.md"
)
template_option = click.option(
    "--template", "template", type=click.Path(path_type=Path), help="โฟลเดอร์แม่แบบของหน่วยงาน ดู docs/templates.md"
)


def earlier_reports(history: Sequence[Path]) -> list[Analysis]:
    """The reports of earlier years. Raises what reading them raises."""
    return [analyse(path) for path in history]


def profile(agency_file: Path | None) -> Agency | None:
    """The agency's own profile, if one is given."""
    return read_agency_file(agency_file) if agency_file is not None else None
