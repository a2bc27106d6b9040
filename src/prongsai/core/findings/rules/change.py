"""A score that rose or fell against the year before."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from prongsai.core.findings.history import History
from prongsai.core.findings.model import Finding, Subject, finding
from prongsai.core.findings.words import name, shown
from prongsai.core.rules import rule


@rule("change", title_th="คะแนนเปลี่ยนจากปีก่อน", title_en="Change against the year before")
def check(history: History) -> Iterator[Finding]:
    """The total, instruments and indicators by code; nothing where the score is the same or one year is unknown."""
    for subject, (was, now) in history.changes.items():
        if was != now:
            yield _changed(history, subject, was, now)


def _changed(history: History, subject: Subject, was: Decimal, now: Decimal) -> Finding:
    label, rose, year = name(history.now, subject), now > was, history.now.year
    return finding(
        "info" if rose else "watch",
        subject,
        {"before": was, "now": now, "change": now - was},
        th=f"{label.th} {'เพิ่มขึ้น' if rose else 'ลดลง'} {shown(abs(now - was))} คะแนน "
        f"จาก {shown(was)} (ปี {year - 1}) เป็น {shown(now)} (ปี {year})",
        en=f"{label.en} {'rose' if rose else 'fell'} by {shown(abs(now - was))}, "
        f"from {shown(was)} ({year - 1}) to {shown(now)} ({year}).",
    )
