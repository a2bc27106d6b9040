"""``prongsai reviews verify``: whether a bundle is as it was signed. Needs no office and no network."""

from __future__ import annotations

import json
from base64 import b64decode
from binascii import Error as NotBase64
from pathlib import Path
from typing import BinaryIO, Literal

import click

from prongsai.core.bundles import Checked, check_bundle
from prongsai.core.errors import ProngsaiError
from prongsai.web.reviews.keys import fits

_LENGTH = 32
_SHOWN = 50


@click.command("verify")
@click.argument("file", type=click.File("rb"))
@click.option("--key", metavar="KEY", help="กุญแจสาธารณะ (base64 หรือแฟ้ม) จาก /.well-known/prongsai-key ของหน่วยงาน")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def verify(*, file: BinaryIO, key: str | None, form: Literal["text", "json"]) -> int:
    """ตรวจว่าชุดส่งตรวจไม่ถูกแก้ไขหลังลงลายเซ็น

    Checks every hash, the signature and the chain of publishing in a bundle. Exit code 1 when anything differs.
    """
    checked = check_bundle(file, fits, _key(key) if key else None)
    if form == "json":
        click.echo(json.dumps(_as_json(checked), ensure_ascii=False, indent=2))
    else:
        _tell(checked, known=key is not None)
    return 1 if checked.troubles else 0


def _key(given: str) -> bytes:
    """The key in a file or in the option itself. Raises ``ProngsaiError``."""
    path = Path(given)
    try:
        text = path.read_text("ascii") if path.is_file() else given
        key = b64decode(text.strip(), validate=True)
    except (NotBase64, ValueError, OSError):
        key = b""
    if len(key) != _LENGTH:
        raise ProngsaiError(
            f"“{given}” ไม่ใช่กุญแจสาธารณะ Ed25519 กรุณาคัดลอกจาก /.well-known/prongsai-key ของหน่วยงาน",
            f'"{given}" is no public Ed25519 key; copy the one at /.well-known/prongsai-key of the agency.',
        )
    return key


def _tell(checked: Checked, *, known: bool) -> None:
    agency = checked.manifest.get("agency")
    name = agency.get("name", "–") if isinstance(agency, dict) else "–"
    about = checked.manifest
    click.echo(f"{name} ปี พ.ศ. {about.get('year')} ครั้งที่ {about.get('number')} ส่งเมื่อ {about.get('submitted_at')}")
    click.echo(f"SHA-256 ของแฟ้มนี้ / of this file: {checked.sha256}")
    click.echo(f"กุญแจ / key: {checked.key}")
    for trouble in checked.troubles[:_SHOWN]:
        click.echo(f"  ✗ {trouble.path}: {trouble.text.th} / {trouble.text.en}")
    if len(checked.troubles) > _SHOWN:
        rest = len(checked.troubles) - _SHOWN
        click.echo(f"  … อีก {rest} จุด / {rest} more")
    if checked.troubles:
        click.echo(f"ไม่ผ่าน พบ {len(checked.troubles)} จุด / NOT as it was signed: {len(checked.troubles)} place(s)")
        return
    click.echo(f"ผ่าน แฟ้ม {checked.files} แฟ้มตรงกับลายเซ็น โซ่การเผยแพร่ {checked.events} เหตุการณ์ไม่ขาด")
    click.echo(f"ok: {checked.files} files are as signed, the chain of {checked.events} event(s) holds")
    if not known:
        click.echo(
            "กุญแจอยู่ในชุดเอง กรุณาเทียบกับ /.well-known/prongsai-key ของหน่วยงาน (--key) / "
            "the key came with the bundle: compare it with the agency's (--key)"
        )


def _as_json(checked: Checked) -> dict[str, object]:
    return {
        "ok": not checked.troubles,
        "sha256": checked.sha256,
        "key": checked.key,
        "files": checked.files,
        "events": checked.events,
        "agency": checked.manifest.get("agency"),
        "year": checked.manifest.get("year"),
        "number": checked.manifest.get("number"),
        "submitted_at": checked.manifest.get("submitted_at"),
        "troubles": [
            {"path": trouble.path, "th": trouble.text.th, "en": trouble.text.en} for trouble in checked.troubles
        ],
    }
