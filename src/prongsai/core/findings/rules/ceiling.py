"""A perception indicator so close to 100 that there is little left to gain."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from prongsai.core.findings.history import History
from prongsai.core.findings.model import Finding, finding
from prongsai.core.findings.words import name, shown
from prongsai.core.rules import rule
from prongsai.core.scores.rounding import HUNDRED

_CEILING = Decimal(99)


@rule("ceiling", title_th="คะแนนการรับรู้ใกล้เต็ม", title_en="Perception score near its ceiling")
def check(history: History) -> Iterator[Finding]:
    """Indicators made of questions with 99 points or more."""
    for subject, points in history.now.of_kind("indicator").items():
        items = history.now.pack.indicators[subject.code].items
        if points < _CEILING or any(item.kind != "question" for item in items):
            continue
        label, room = name(history.now, subject), HUNDRED - points
        left_th = f"เพิ่มได้อีกไม่เกิน {shown(room)} คะแนน" if room else "เต็มแล้ว ไม่มีส่วนที่เพิ่มได้อีก"
        left_en = f"can rise by {shown(room)} at most" if room else "cannot rise any further"
        yield finding(
            "info",
            subject,
            {"points": points, "room": room},
            th=f"{label.th} ได้ {shown(points)} {left_th}",
            en=f"{label.en}: {shown(points)}, {left_en}.",
        )
