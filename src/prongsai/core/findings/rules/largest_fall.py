"""The indicator that fell most against the year before."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from prongsai.core.findings.history import History
from prongsai.core.findings.model import Finding, finding
from prongsai.core.findings.words import name, names, shown
from prongsai.core.rules import rule


@rule("largest-fall", title_th="ตัวชี้วัดที่ลดลงมากที่สุด", title_en="Largest fall of an indicator")
def check(history: History) -> Iterator[Finding]:
    """Only when every indicator can be compared and at least two fell; one finding per indicator that shares it."""
    changes = {subject: now - was for subject, (was, now) in history.changes.items() if subject.kind == "indicator"}
    fallen = [change for change in changes.values() if change < 0]
    if len(changes) < len(history.now.pack.indicators) or len(fallen) < 2:
        return
    largest = min(fallen)
    holders = [subject for subject, change in changes.items() if change == largest]
    for subject in holders:
        label = name(history.now, subject)
        shared = names(history.now, [other for other in holders if other != subject])
        also = len(holders) > 1
        yield finding(
            "watch",
            subject,
            {"change": largest, "fallen_count": Decimal(len(fallen))},
            th=f"{label.th} ลดลงมากที่สุดใน {len(fallen)} ตัวชี้วัดที่ลดลงจากปีก่อน ({shown(-largest)} คะแนน)"
            + (f" เท่ากับ{shared.th}" if also else ""),
            en=f"{label.en} fell most of the {len(fallen)} indicators that fell ({shown(-largest)})"
            + (f", the same as {shared.en}." if also else "."),
        )
