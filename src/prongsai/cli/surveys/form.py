"""``prongsai surveys form``: a questionnaire as an XLSForm, as JSON, or to read through. Needs no office."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import click

from prongsai import library
from prongsai.cli.scorefiles import pack_named
from prongsai.core.errors import ProngsaiError
from prongsai.core.surveys.documents import to_document, to_text
from prongsai.core.surveys.model import Questionnaire
from prongsai.core.surveys.overlay import overlay
from prongsai.documents.sources.decoding import decode
from prongsai.documents.surveys.xlsform import xlsform

Format = Literal["xlsform", "json", "text"]


@click.command("form")
@click.argument("name", metavar="PACK|satisfaction")
@click.argument("instrument", required=False)
@click.option(
    "--format", "form", type=click.Choice(["xlsform", "json", "text"]), default="text", show_default=True, help="รูปแบบ"
)
@click.option("-o", "--out", type=click.Path(path_type=Path, dir_okay=False), help="แฟ้มผลลัพธ์ (xlsform ต้องระบุ)")
@click.option(
    "--wording", type=click.Path(path_type=Path, dir_okay=False), help="แฟ้มถ้อยคำของหน่วยงาน (YAML หรือ CSV) วางทับ"
)
def command(*, name: str, instrument: str | None, form: Format, out: Path | None, wording: Path | None) -> None:
    """เขียนแบบสำรวจ เช่น 2569 IIT หรือ satisfaction

    Writes a questionnaire: of a pack and an instrument, or the satisfaction form.
    """
    asked = _questionnaire(name, instrument)
    if wording is not None:
        asked = overlay(asked, decode(str(wording), _read(wording)), file=str(wording))
    content = _content(asked, form)
    if out is not None:
        _write(content, out)
    elif form == "xlsform":
        raise click.UsageError("An XLSForm is a workbook; give its file with -o.")
    else:
        click.echo(content.decode(), nl=False)


def _questionnaire(name: str, instrument: str | None) -> Questionnaire:
    own = library.satisfaction()
    if name.casefold() in (own.id, own.instrument.casefold()):
        if instrument not in (None, own.instrument):
            raise _unknown(f"{name} {instrument}", [own.id])
        return own
    pack = pack_named(name)
    known = {**(library.questionnaires(pack.id) if pack.id in library.pack_ids() else {}), own.instrument: own}
    if instrument is None or instrument.upper() not in known:
        raise _unknown(f"{name} {instrument or ''}".strip(), [f"{name} {code}" for code in known])
    return known[instrument.upper()]


def _unknown(found: str, known: list[str]) -> ProngsaiError:
    listed = ", ".join(known)
    return ProngsaiError(
        f"ไม่พบแบบสำรวจ “{found}” กรุณาเลือกจาก {listed}", f'There is no questionnaire "{found}"; choose one of {listed}.'
    )


def _content(asked: Questionnaire, form: Format) -> bytes:
    if form == "xlsform":
        return xlsform(asked)
    if form == "json":
        return (json.dumps(to_document(asked), ensure_ascii=False, indent=2) + "\n").encode()
    return to_text(asked).encode()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ProngsaiError(
            f"เปิดแฟ้มถ้อยคำ {path} ไม่ได้ กรุณาตรวจชื่อแฟ้มและสิทธิ์การอ่าน",
            f"The file of wording {path} cannot be opened ({error.strerror}); check its name and permissions.",
        ) from error


def _write(content: bytes, path: Path) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise ProngsaiError(
            f"เขียนแฟ้ม {path} ไม่ได้ กรุณาตรวจโฟลเดอร์และสิทธิ์การเขียน",
            f"The file {path} cannot be written ({error.strerror}); check the folder and its permissions.",
        ) from error
