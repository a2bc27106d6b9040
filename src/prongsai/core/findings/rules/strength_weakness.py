"""A score at or above the threshold of the pack is a strength, one below it a weakness."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from prongsai.core.findings.history import History
from prongsai.core.findings.model import Finding, Subject, finding
from prongsai.core.findings.words import name, shown
from prongsai.core.rules import rule
from prongsai.core.scores.rounding import half_up


@rule("strength-weakness", title_th="จุดแข็งและจุดที่ต้องพัฒนา", title_en="Strengths and weaknesses")
def check(history: History) -> Iterator[Finding]:
    """The total, every instrument and every indicator; a range counts when all of it lies on one side."""
    now = history.now
    threshold, places = now.pack.strength_threshold, now.pack.rounding.places
    for subject, score in now.subjects.items():
        if score.low is None or score.high is None:
            continue
        low, high = half_up(score.low, places), half_up(score.high, places)
        if low >= threshold or high < threshold:
            yield _judged(history, subject, low, high, threshold)


def _judged(history: History, subject: Subject, low: Decimal, high: Decimal, threshold: Decimal) -> Finding:
    strong = low >= threshold
    label = name(history.now, subject)
    points = shown(low) if low == high else f"{shown(low)}–{shown(high)}"
    numbers = {"points": low} if low == high else {"low": low, "high": high}
    side_th = ("ไม่ต่ำกว่า", "เป็นจุดแข็ง") if strong else ("ต่ำกว่า", "เป็นจุดที่ต้องพัฒนา")
    side_en = "a strength, not below" if strong else "a weakness, below"
    return finding(
        "strength" if strong else "weakness",
        subject,
        numbers | {"threshold": threshold},
        th=f"{label.th} ได้ {points} {side_th[0]}เกณฑ์ {shown(threshold)} {side_th[1]}",
        en=f"{label.en}: {points}, {side_en} the threshold {shown(threshold)}.",
    )
