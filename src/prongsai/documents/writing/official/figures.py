"""The charts of an analysis, from the results they show."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from prongsai.core.findings.model import Subject
from prongsai.core.scores.model import Score
from prongsai.core.scores.rounding import HUNDRED, half_up
from prongsai.core.whatif.model import Gain
from prongsai.documents.charts.model import (
    MAX_SEGMENTS,
    Axis,
    Band,
    Bar,
    Bars,
    Lines,
    Points,
    Radar,
    Range,
    Row,
    Segment,
    Series,
    Stack,
    Threshold,
    high,
    low,
)
from prongsai.documents.study import Overview
from prongsai.documents.writing.official.wording import shown

TOTAL = Subject("total", "total")
TOTAL_NAME = "คะแนนรวม"


def indicator_bars(study: Overview) -> Bars | None:
    """Every indicator against the line and the levels; ``None`` when none has a score."""
    scores = study.now.result.indicators
    bars = tuple(
        Bar(f"{code}. {indicator.title.th}", _points(study, scores.get(code)))
        for code, indicator in study.pack.indicators.items()
    )
    return Bars("", bars, _line(study), _bands(study)) if any(bar.points is not None for bar in bars) else None


def history_lines(study: Overview) -> Lines | None:
    """The total and the instruments over the years; ``None`` for one year, or without any of these scores."""
    years = study.history.years
    series = tuple(
        Series(name, tuple(year.points(subject) for year in years)) for subject, name in overall_subjects(study)
    )
    if len(years) < 2 or all(points is None for each in series for points in each.points):
        return None
    return Lines("", tuple(str(year.year) for year in years), series, _line(study))


def overall_subjects(study: Overview) -> tuple[tuple[Subject, str], ...]:
    """The total and the instruments, with short names."""
    return ((TOTAL, TOTAL_NAME), *((Subject("instrument", each.code), each.code) for each in study.pack.instruments))


def indicator_radar(study: Overview) -> Radar | None:
    """All indicators of this year and of the year before; ``None`` while one of this year is missing."""
    now, before = study.now.of_kind("indicator"), study.history.before
    if len(now) < len(study.pack.indicators):
        return None
    series = [Series(f"ปี {study.now.year}", tuple(now.values()))]
    past = before.of_kind("indicator") if before else {}
    if before is not None and past.keys() == now.keys():
        series.append(Series(f"ปี {before.year}", tuple(past[subject] for subject in now)))
    axes = tuple(Axis(code, indicator.title.th) for code, indicator in study.pack.indicators.items())
    return Radar("", axes, tuple(series), _line(study))


def lost_points(study: Overview, gains: list[Gain]) -> Stack | None:
    """The points missing from the total, by indicator or item, grouped by instrument.

    ``None`` when none is missing, or when they are ranges that cannot be drawn side by side.
    """
    segments = [
        Segment(gain.label.th, points, study.pack.instrument_of[indicator_of(study, gain)].code)
        for gain in gains
        if (points := _points(study, gain.total)) is not None and gain.total.high
    ]
    if sum((high(segment.points) for segment in segments), Decimal(0)) > HUNDRED:
        return None  # ranges of items that share a weight do not add up
    if len(segments) > MAX_SEGMENTS:
        segments = [*segments[: MAX_SEGMENTS - 1], _others(segments[MAX_SEGMENTS - 1 :])]
    return Stack("", (Row("", tuple(segments)),)) if segments else None


def _others(segments: Sequence[Segment]) -> Segment:
    """Many small segments as one."""
    least = sum((low(segment.points) for segment in segments), Decimal(0))
    most = sum((high(segment.points) for segment in segments), Decimal(0))
    return Segment(f"อื่น ๆ {len(segments)} รายการ", _between(least, most), "อื่น ๆ")


def indicator_of(study: Overview, gain: Gain) -> str:
    """The indicator a gain belongs to."""
    return study.pack.items[gain.code].indicator if gain.kind == "item" else gain.code


def _points(study: Overview, score: Score | None) -> Points:
    if score is None or score.low is None or score.high is None:
        return None
    places = study.pack.rounding.places
    return _between(half_up(score.low, places), half_up(score.high, places))


def _between(least: Decimal, most: Decimal) -> Decimal | Range:
    return least if least == most else Range(least, most)


def _line(study: Overview) -> Threshold:
    return Threshold(study.pack.target, f"เกณฑ์ {shown(study.pack.target)}")


def _bands(study: Overview) -> tuple[Band, ...]:
    """The levels as strips of the total; levels that differ only in other conditions share one."""
    floors: dict[Decimal, list[str]] = {}
    for level in study.pack.levels:
        floors.setdefault(level.minimum_total, []).append(level.title.th)
    tops = (Decimal(100), *floors)
    return tuple(Band(" / ".join(names), floor, top) for (floor, names), top in zip(floors.items(), tops, strict=False))
