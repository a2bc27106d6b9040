"""The indicators from the highest score to the lowest, equal scores sharing a place."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from prongsai.core.findings.history import History
from prongsai.core.findings.model import Finding, Subject, finding
from prongsai.core.findings.words import names, shown
from prongsai.core.rules import rule


@rule("indicator-ranking", title_th="ลำดับคะแนนของตัวชี้วัด", title_en="Ranking of the indicators")
def check(history: History) -> Iterator[Finding]:
    """Only when every indicator of the year has a score. ``numbers`` holds the points by indicator."""
    now = history.now
    points = now.of_kind("indicator")
    if len(points) < len(now.pack.indicators):
        return
    by_points: dict[Decimal, list[Subject]] = {}
    for subject, value in points.items():
        by_points.setdefault(value, []).append(subject)
    places_th, places_en, place = [], [], 1
    for value in sorted(by_points, reverse=True):
        label = names(now, by_points[value])
        places_th.append(f"{place}) {label.th} ({shown(value)})")
        places_en.append(f"{place}) {label.en} ({shown(value)})")
        place += len(by_points[value])
    yield finding(
        "info",
        Subject("total", "total"),
        {subject.code: value for subject, value in points.items()},
        th=f"ลำดับคะแนนจากสูงไปต่ำ: {' '.join(places_th)}",
        en=f"From highest to lowest: {' '.join(places_en)}.",
    )
