"""``prongsai portal export``: the portal as plain files. Imported when the office is open."""

from __future__ import annotations

import time
from pathlib import Path

import click

from prongsai.cli.finding import agency_called
from prongsai.web.agencies.selectors import public_slugs
from prongsai.web.portal.export.crawling import export_portal


@click.command("export")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--agency", "slug", help="ชื่อหน่วยงานในที่อยู่เว็บ (ปกติคือทุกหน่วยงาน)")
@click.option("--address", required=True, help="ที่อยู่เว็บที่จะวางแฟ้ม เช่น https://www.example.go.th/ita")
@click.pass_context
def command(ctx: click.Context, *, folder: Path, slug: str | None, address: str) -> None:
    """เขียนหน้าเว็บสาธารณะทั้งหมดเป็นแฟ้มลงใน FOLDER เพื่อวางบนเว็บไซต์ใดก็ได้ สั่งซ้ำได้แฟ้มเดิมทุกไบต์

    Write the whole portal as plain files into FOLDER, to be hosted anywhere: the same bytes for the same
    publications, links relative and checked. Only what an earlier export wrote is ever removed. Exit code 1: a link
    inside the portal leads nowhere.
    """
    slugs = [agency_called(slug).slug] if slug else list(public_slugs())
    began = time.perf_counter()
    report = export_portal(folder, address=address, slugs=slugs, whole=slug is None or len(public_slugs()) == 1)
    took = time.perf_counter() - began
    megabytes = report.size / 1_000_000
    click.echo(f"เขียน {report.files:,} แฟ้ม ({megabytes:.1f} MB) ตรวจลิงก์ {report.links:,} แห่ง ใน {took:.1f} วินาที")
    click.echo(f"{report.files:,} files ({megabytes:.1f} MB), {report.links:,} links checked in {took:.1f} s")
    if report.removed:
        click.echo(f"ลบแฟ้มของการส่งออกครั้งก่อนที่ไม่ใช้แล้ว {report.removed:,} แฟ้ม / removed {report.removed:,} old files")
    for page, link in report.broken:
        click.echo(f"ลิงก์เสีย / broken link: {page} → {link}", err=True)
    ctx.exit(1 if report.broken else 0)
