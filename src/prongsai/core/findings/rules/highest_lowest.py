"""The indicator with the highest score and the one with the lowest, with those that share the place."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from prongsai.core.findings.history import History
from prongsai.core.findings.model import Finding, Subject, finding
from prongsai.core.findings.words import name, names, shown
from prongsai.core.rules import rule


@rule("highest-lowest", title_th="ตัวชี้วัดที่ได้คะแนนสูงสุดและต่ำสุด", title_en="Highest and lowest indicator")
def check(history: History) -> Iterator[Finding]:
    """One finding per indicator in first or last place; none when scores are missing or all the same."""
    points = history.now.of_kind("indicator")
    if len(points) < len(history.now.pack.indicators) or len(set(points.values())) < 2:
        return
    highest, lowest = max(points.values()), min(points.values())
    for extreme in (highest, lowest):
        holders = [subject for subject, value in points.items() if value == extreme]
        for subject in holders:
            others = [other for other in holders if other != subject]
            yield _extreme(history, subject, extreme, others, highest=extreme == highest)


def _extreme(history: History, subject: Subject, points: Decimal, others: list[Subject], *, highest: bool) -> Finding:
    label, shared = name(history.now, subject), names(history.now, others)
    count = len(history.now.pack.indicators)
    return finding(
        "info",
        subject,
        {"points": points},
        th=f"{label.th} ได้คะแนน{'สูงสุด' if highest else 'ต่ำสุด'}ใน {count} ตัวชี้วัด ({shown(points)})"
        + (f" เท่ากับ{shared.th}" if others else ""),
        en=f"{label.en} has the {'highest' if highest else 'lowest'} score of the {count} indicators "
        f"({shown(points)})" + (f", the same as {shared.en}." if others else "."),
    )
