"""What the page of a year shows: rows of its tables, its charts, its sentences."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from prongsai.core.findings.model import Finding, Subject, Tone
from prongsai.core.packs.model import Indicator, Instrument, Item, Text
from prongsai.core.scores.model import Score
from prongsai.core.scores.rounding import half_up
from prongsai.core.thai.digits import NumberError, parse_decimal
from prongsai.core.thai.text import squash
from prongsai.documents.charts import Chart, table, to_svg
from prongsai.documents.charts.tables import Columns, Rows
from prongsai.documents.study import Overview
from prongsai.documents.writing.official.figures import history_lines, indicator_bars, indicator_radar
from prongsai.documents.writing.official.wording import difference
from prongsai.web.scores.models import ScoreInput

# Rules whose sentences stand in sections of their own, or are tables here.
_ELSEWHERE = frozenset(
    {"lost-items", "lost-again", "next-level", "instrument-gap", "framework-changed", "indicator-ranking"}
)


@dataclass(frozen=True)
class Figure:
    """A chart as SVG, and its data as a table."""

    svg: str
    columns: Columns
    rows: Rows


@dataclass(frozen=True)
class InstrumentRow:
    """One instrument. ``change``, ``gap`` (to the line) and ``behind`` (the best instrument) are texts with a sign."""

    instrument: Instrument
    score: Score
    change: str
    gap: str
    behind: str


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator. ``score`` is ``None`` under an instrument whose score was given; ``side`` is its finding."""

    indicator: Indicator
    instrument: str
    score: Score | None
    change: str
    gap: str
    low: bool
    side: Tone | None


@dataclass(frozen=True)
class LostRow:
    """A disclosure without score: the assessor's words, and what is known of earlier years."""

    item: Item
    advice: str
    notes: tuple[Finding, ...]


@dataclass(frozen=True)
class Printed:
    """What the publication says other than what was computed: empty texts where both say the same."""

    total: str
    level: str


def figure(chart: Chart | None, ident: str) -> Figure | None:
    """A chart with its data, for a browser; ``None`` without one."""
    return None if chart is None else Figure(to_svg(chart, text="text", ident=ident), *table(chart))


def figures(overview: Overview) -> dict[str, Figure | None]:
    """The charts of the page by name."""
    return {
        "bars": figure(indicator_bars(overview), "bars"),
        "lines": figure(history_lines(overview), "lines"),
        "radar": figure(indicator_radar(overview), "radar"),
    }


def instrument_rows(overview: Overview) -> list[InstrumentRow]:
    """The instruments in the order of the pack."""
    scores = overview.now.result.instruments
    best = max((score.value for score in scores.values() if score.value is not None), default=None)
    return [_instrument_row(overview, one, scores[one.code], best) for one in overview.pack.instruments]


def _instrument_row(overview: Overview, one: Instrument, score: Score, best: Decimal | None) -> InstrumentRow:
    subject = Subject("instrument", one.code)
    points = overview.now.points(subject)
    return InstrumentRow(
        one, score, _change(overview, subject), difference(overview.pack.target, points), difference(best, points)
    )


def indicator_rows(overview: Overview) -> list[IndicatorRow]:
    """The indicators in the order of the pack."""
    sides = {found.subject: found.tone for tone in ("strength", "weakness") for found in overview.sided(tone)}
    return [_indicator_row(overview, one, sides) for one in overview.pack.indicators.values()]


def _indicator_row(overview: Overview, one: Indicator, sides: dict[Subject, Tone]) -> IndicatorRow:
    subject, pack = Subject("indicator", one.code), overview.pack
    points = overview.now.points(subject)
    return IndicatorRow(
        one,
        pack.instrument_of[one.code].code,
        overview.now.result.indicators.get(one.code),
        _change(overview, subject),
        difference(pack.target, points),
        points is not None and points < pack.target,
        sides.get(subject),
    )


def _change(overview: Overview, subject: Subject) -> str:
    before = overview.history.before
    return difference(before.points(subject) if before else None, overview.now.points(subject))


def lost_rows(overview: Overview) -> list[LostRow]:
    """Disclosures without score in the order of the pack."""
    again = [found for found in overview.findings if found.rule == "lost-again"]
    return [
        LostRow(
            item,
            overview.advice.get(item.code, ""),
            tuple(found for found in again if found.subject == Subject("item", item.code)),
        )
        for item in overview.now.lost
    ]


def gaps(overview: Overview) -> list[Finding]:
    """Where the inside view is far above the outside view, and where the framework asks other things than before."""
    return [found for found in overview.findings if found.rule in ("instrument-gap", "framework-changed")]


def sentences(overview: Overview) -> dict[Tone, list[Finding]]:
    """What else the scores say, by tone; plain changes are in the tables."""
    groups: dict[Tone, list[Finding]] = {"strength": [], "weakness": [], "watch": [], "info": []}
    for found in overview.findings:
        if found.rule not in _ELSEWHERE and (found.rule, found.tone) != ("change", "info"):
            groups[found.tone].append(found)
    return groups


def reasons(overview: Overview) -> list[Text]:
    """Why the total is a range or missing, each reason once: what the instruments lack says more than the total."""
    result = overview.now.result
    lacking = [score.reason for score in result.instruments.values() if score.reason is not None]
    return list(dict.fromkeys(lacking)) or ([result.total.reason] if result.total.reason is not None else [])


def printed(scores: ScoreInput, overview: Overview) -> Printed:
    """Where the publication and the computation differ; a total or level that is not known differs from nothing."""
    result = overview.now.result
    total = result.total.value
    total_differs = (
        bool(scores.printed_total)
        and total is not None
        and _number(scores.printed_total) != half_up(total, result.places)
    )
    level_differs = False
    if scores.printed_level and result.level is not None:
        level = result.level
        level_differs = squash(scores.printed_level).removeprefix("ระดับ") not in {
            squash(text) for text in (level.code, level.title.th, level.title.en)
        }
    return Printed(
        scores.printed_total if total_differs else "",
        scores.printed_level if level_differs else "",
    )


def _number(text: str) -> Decimal | None:
    try:
        return parse_decimal(text)
    except NumberError:
        return None
