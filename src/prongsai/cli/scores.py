"""``prongsai scores``: compute the scores of an agency from a JSON file, or explain them step by step."""

from __future__ import annotations

import json
from typing import BinaryIO, Literal

import click

from prongsai.cli.scorefiles import pack_named, score_text
from prongsai.core.scores.compute import compute
from prongsai.core.scores.inputs import read_inputs
from prongsai.core.scores.model import Result
from prongsai.core.scores.render import to_explanation, to_json, to_table
from prongsai.core.whatif import render as whatif_render
from prongsai.core.whatif.answer import whatif
from prongsai.core.whatif.effort import read_effort

pack_option = click.option(
    "--pack",
    "pack_name",
    required=True,
    metavar="PACK",
    help="กรอบการประเมิน · Pack id (nacc-local/2563), its year (2563), or a pack file (.yaml).",
)
file_argument = click.argument("file", type=click.File("rb"))
format_option = click.option(
    "--format", "output", type=click.Choice(["text", "json"]), default="text", show_default=True
)


@click.group("scores")
def scores() -> None:
    """คะแนน · Scores, levels and how they come about.

    FILE is JSON with any of tallies, items, indicators and instruments; - reads standard input.
    """


@scores.command("compute")
@pack_option
@format_option
@file_argument
def compute_scores(pack_name: str, output: Literal["text", "json"], file: BinaryIO) -> None:
    """คำนวณคะแนนและระดับ · Compute scores and level."""
    result = _result(pack_name, file)
    if output == "json":
        click.echo(json.dumps(to_json(result), ensure_ascii=False, indent=2))
    else:
        click.echo(to_table(result))


@scores.command("explain")
@pack_option
@file_argument
def explain(pack_name: str, file: BinaryIO) -> None:
    """อธิบายที่มาของคะแนนทีละขั้น · Explain every step of the computation."""
    click.echo(to_explanation(_result(pack_name, file)))


@scores.command("whatif")
@pack_option
@click.option(
    "--effort",
    "effort_file",
    type=click.File("rb"),
    help='ภาระงานต่อข้อ · JSON such as {"O14": 3, "O20": null}; null: cannot be gained; unnamed items take 1.',
)
@format_option
@file_argument
def raise_level(pack_name: str, effort_file: BinaryIO | None, output: Literal["text", "json"], file: BinaryIO) -> None:
    """ทำอะไรจึงได้ระดับถัดไป · What blocks the next level, and the cheapest ways there."""
    pack = pack_named(pack_name)
    inputs = read_inputs(pack, _text(file), file=_name(file))
    effort = read_effort(pack, _text(effort_file), file=_name(effort_file)) if effort_file else None
    answer = whatif(pack, inputs, effort)
    if output == "json":
        click.echo(json.dumps(whatif_render.to_json(answer), ensure_ascii=False, indent=2))
    else:
        click.echo(whatif_render.to_table(answer))


def _result(pack_name: str, file: BinaryIO) -> Result:
    pack = pack_named(pack_name)
    return compute(pack, read_inputs(pack, _text(file), file=_name(file)))


def _text(file: BinaryIO) -> str:
    return score_text(file.read(), _name(file))


def _name(file: BinaryIO) -> str:
    """What to call the file in messages; standard input need not have a name."""
    return str(getattr(file, "name", "-"))
