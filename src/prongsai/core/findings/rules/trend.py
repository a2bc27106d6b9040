"""A score that has risen, or fallen, every year for three years or more."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from prongsai.core.findings.history import History
from prongsai.core.findings.model import Finding, Subject, finding
from prongsai.core.findings.words import name, shown
from prongsai.core.rules import rule

_FEWEST_YEARS = 3


@rule("trend", title_th="คะแนนเพิ่มขึ้นหรือลดลงต่อเนื่อง", title_en="Rising or falling for years")
def check(history: History) -> Iterator[Finding]:
    """The longest run up to the year in question, fiscal years without a gap, every one with a score."""
    for subject in history.now.subjects:
        run = _run(_known(history, subject))
        if len(run) >= _FEWEST_YEARS:
            yield _trend(history, subject, run)


def _known(history: History, subject: Subject) -> list[tuple[int, Decimal]]:
    """Year and points, the year in question first, as far back as there is no gap."""
    known: list[tuple[int, Decimal]] = []
    for year in reversed(history.years):
        points = year.points(subject)
        if points is None or year.year != history.now.year - len(known):
            break
        known.append((year.year, points))
    return known


def _run(known: list[tuple[int, Decimal]]) -> list[tuple[int, Decimal]]:
    """The part, oldest first, that only rises or only falls up to the newest year."""
    run = known[:1]
    for (_, later), (year, earlier) in pairwise(known):
        steps = [later - earlier, *(one[1] - other[1] for one, other in pairwise(run))]
        if not (all(step > 0 for step in steps) or all(step < 0 for step in steps)):
            break
        run.append((year, earlier))
    return run[::-1]


def _trend(history: History, subject: Subject, run: list[tuple[int, Decimal]]) -> Finding:
    label, (first, start), (last, end) = name(history.now, subject), run[0], run[-1]
    rising = end > start
    return finding(
        "info" if rising else "watch",
        subject,
        {str(year): points for year, points in run} | {"change": end - start},
        th=f"{label.th} {'เพิ่มขึ้น' if rising else 'ลดลง'}ทุกปีตลอดปี {first}–{last} จาก {shown(start)} เป็น {shown(end)} "
        f"รวม {shown(abs(end - start))} คะแนน",
        en=f"{label.en} has {'risen' if rising else 'fallen'} every year from {first} to {last}, "
        f"from {shown(start)} to {shown(end)}, {shown(abs(end - start))} in all.",
    )
