"""``prongsai surveys count``: counts the surveys that are over. Imported when the office is open."""

from __future__ import annotations

import click
from django.utils import timezone

from prongsai.web.surveys.count_services import campaigns_due_count


@click.command("count")
def command() -> None:
    """นับผลแบบสำรวจที่พ้นวันปิดและวันกรอกแบบกระดาษแล้ว สั่งซ้ำได้ (prongsai up ทำให้ทุกวันอยู่แล้ว)

    Count every survey whose last day is over, that for paper forms included; `prongsai up` does this every day.
    """
    count = campaigns_due_count(timezone.localdate())
    click.echo(f"นับผลแล้ว {count} แบบสำรวจ / surveys counted: {count}")
