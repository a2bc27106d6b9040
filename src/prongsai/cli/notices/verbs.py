"""The verbs of ``prongsai notices``. Imported when the office is open."""

from __future__ import annotations

import click
from django.utils import timezone

from prongsai.web.home.reminders import notices_due_send


@click.command("send")
def send_verb() -> None:
    """แจ้งเตือนงานที่ใกล้ครบกำหนดและเลยกำหนดของวันนี้ สั่งซ้ำได้ ไม่แจ้งซ้ำ (prongsai up ทำให้ทุกวันอยู่แล้ว)

    Remind everybody of what is due soon, today, or late. Nobody is told twice; `prongsai up` does this every day.
    """
    count = notices_due_send(today=timezone.localdate())
    click.echo(f"งานที่อยู่ในช่วงแจ้งเตือน {count} รายการ / things due or late: {count}")
