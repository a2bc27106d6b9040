"""The verbs of ``prongsai agencies``. Imported when the office is open."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Literal, cast

import click
from django.db.models import Count

from prongsai.cli.finding import NotFound, agency_called, person_at
from prongsai.cli.options import format_option
from prongsai.cli.rows import rows_option, show_rows
from prongsai.core.errors import ProngsaiError
from prongsai.web.accounts.services import invitation_path
from prongsai.web.agencies.models import Agency
from prongsai.web.agencies.services.agencies import oversight_grant
from prongsai.web.archives.selectors import holdings, last_export, not_yet_in
from prongsai.web.archives.services import agency_export, agency_import, agency_wipe
from prongsai.web.archives.tables import TABLES

_SLUG = click.argument("slug")
_FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
_COLUMNS = ("slug", "name", "kind", "district", "province", "rounds")


class NotConfirmed(ProngsaiError):
    """A deletion nobody confirmed."""


@click.command("list")
@rows_option
def list_verb(*, form: str) -> None:
    """รายชื่อหน่วยงานในระบบนี้

    List the agencies of this installation.
    """
    agencies = Agency.objects.annotate(count=Count("rounds")).order_by("slug")
    rows = [
        {**{name: getattr(one, name) for name in _COLUMNS if name != "rounds"}, "rounds": one.count} for one in agencies
    ]
    show_rows(
        rows,
        form,
        columns=_COLUMNS,
        line=lambda row: f"{row['slug']}  {row['name']} จ.{row['province']}  {row['rounds']} รอบ",
    )


@click.command("show")
@_SLUG
@format_option
def show_verb(*, slug: str, form: str) -> None:
    """ข้อมูลและจำนวนรายการของหน่วยงาน

    What an agency owns, and when it was last taken out.
    """
    agency = agency_called(slug)
    held, last = holdings(agency), last_export(agency)
    if form == "json":
        told = {
            **{name: getattr(agency, name) for name in _COLUMNS if name != "rounds"},
            "counts": dict(held.counts),
            "bytes": held.bytes,
            "last_export": last.at.isoformat() if last else None,
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    click.echo(f"{agency.name} ({agency.slug})")
    for table in TABLES[1:]:
        click.echo(f"  {table.title} {held.counts[table.label]}")
    click.echo(f"  ขนาดแฟ้มรวม {held.bytes / 1_048_576:.1f} MB")
    click.echo(f"  ส่งออกล่าสุด {last.at:%Y-%m-%d}" if last else "  ยังไม่เคยส่งออก")


@click.command("export")
@_SLUG
@_FILE
def export_verb(*, slug: str, file: Path) -> None:
    """ส่งออกข้อมูลทั้งหมดของหน่วยงานเป็นแฟ้มเดียว (.zip)

    Write everything an agency owns into FILE. A file of that name is replaced when the new one is whole.
    """
    agency = agency_called(slug)
    with tempfile.TemporaryDirectory(prefix=".prongsai-", dir=file.absolute().parent) as room:
        made = Path(room, "archive.zip")
        with made.open("xb") as target:
            manifest = agency_export(agency=agency, by=None, target=cast(BinaryIO, target), at=datetime.now(UTC))
        made.chmod(0o600)
        made.replace(file)
    rows = sum(manifest.counts.values())
    click.echo(f"ส่งออก {agency.name} ไว้ที่ {file} ({rows} รายการ {file.stat().st_size / 1_048_576:.1f} MB)")
    click.echo("แฟ้มนี้มีข้อมูลส่วนบุคคล กรุณาเก็บในที่ปลอดภัย", err=True)


@click.command("import")
@click.argument("file", type=click.File("rb"))
def import_verb(*, file: BinaryIO) -> None:
    """นำเข้าหน่วยงานจากแฟ้มที่ส่งออก: ทั้งหมดหรือไม่นำเข้าเลย

    Take an agency in from FILE: all of it, or nothing.
    """
    done = agency_import(source=file, by=None)
    click.echo(f"นำเข้า {done.agency.name} ({done.agency.slug}) แล้ว")
    click.echo(f"บุคลากรที่มีในระบบนี้อยู่แล้ว {len(done.met)} คน เพิ่มใหม่ {len(done.made)} คน")
    for person in not_yet_in(done.agency):
        click.echo(f"  ยังเข้าสู่ระบบไม่ได้: {person.name}  prongsai agencies invite {done.agency.slug} {person.email}")


@click.command("wipe")
@_SLUG
@click.option("--yes", is_flag=True, help="ยืนยันการลบ")
def wipe_verb(*, slug: str, yes: bool) -> None:
    """ลบหน่วยงานและข้อมูลทั้งหมด กู้คืนได้จากแฟ้มที่ส่งออกไว้เท่านั้น

    Delete an agency and everything it owns. Only an archive taken out before brings it back. People stay.
    """
    agency = agency_called(slug)
    rows = sum(holdings(agency).counts.values())
    if not yes:
        raise NotConfirmed(
            f"จะลบ {agency.name} ทั้งหมด {rows} รายการ กรุณาส่งออกเก็บไว้ก่อน แล้วสั่งซ้ำพร้อม --yes",
            f"This would delete {agency.slug}, {rows} rows. Export it first, then repeat with --yes.",
        )
    agency_wipe(agency=agency, by=None)
    click.echo(f"ลบ {agency.name} แล้ว ({rows} รายการ)")


@click.command("invite")
@_SLUG
@click.argument("email")
@click.option("--origin", default="", help="ที่อยู่ของระบบ เช่น https://ita.example.go.th")
def invite_verb(*, slug: str, email: str, origin: str) -> None:
    """ออกลิงก์ตั้งรหัสผ่านให้บุคลากรของหน่วยงาน ใช้ได้ครั้งเดียว ส่งให้เจ้าตัวเท่านั้น

    Make the link at which somebody of an agency sets their password. It works once: hand it to them alone.
    """
    agency, person = agency_called(slug), person_at(email)
    if not agency.memberships.filter(person=person).exists():
        raise NotFound(
            f"{email} ไม่ได้อยู่ใน {agency.name} กรุณาเพิ่มตำแหน่งที่หน้าบุคลากรก่อน",
            f"{email} has no post in {agency.slug}; add one on the page of people first.",
        )
    click.echo(f"{origin.rstrip('/')}{invitation_path(person)}")


@click.command("oversee")
@click.argument("email")
@click.option("--name", required=True, help="ชื่อและนามสกุล")
@click.option("--role", type=click.Choice(["assessor", "overseer"]), required=True, help="ผู้ประเมิน หรือผู้กำกับดูแล")
@click.option("--province", default="", help="จังหวัด ไม่ระบุคือทั้งประเทศ")
@click.option("--origin", default="", help="ที่อยู่ของระบบ เช่น https://ita.example.go.th")
def oversee_verb(*, email: str, name: str, role: Literal["assessor", "overseer"], province: str, origin: str) -> None:
    """ให้ผู้ประเมินหรือผู้กำกับดูแลเข้าดูหน่วยงานทั้งจังหวัด หรือทั้งประเทศเมื่อไม่ระบุจังหวัด

    Let an assessor or overseer look at all agencies of a province, or of the country without --province.
    """
    granted = oversight_grant(email=email.strip(), name=name.strip(), role=role, province=province.strip())
    person = granted.person
    click.echo(f"{person.name} ({person.email}) เข้าดูหน่วยงานใน{granted.province or 'ทุกจังหวัด'}ได้แล้ว")
    if not person.has_usable_password():
        click.echo(f"ลิงก์ตั้งรหัสผ่าน ใช้ได้ครั้งเดียว: {origin.rstrip('/')}{invitation_path(person)}")
