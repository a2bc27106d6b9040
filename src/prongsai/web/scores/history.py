"""The years of an agency side by side: for the page, and as a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prongsai.core.findings.history import YearResult
from prongsai.core.findings.model import Subject
from prongsai.core.packs.model import Pack, Text
from prongsai.core.scores.model import Score
from prongsai.core.scores.rounding import half_up
from prongsai.core.scores.words import TOTAL, indicator_label, instrument_label
from prongsai.web.agencies.models import Agency
from prongsai.web.scores.models import ScoreInput
from prongsai.web.scores.selectors import year_result


@dataclass(frozen=True)
class Column:
    """One year. ``other_levels`` says that its levels are not those of the year before."""

    year: int
    levels: tuple[Text, ...]
    other_levels: bool


@dataclass(frozen=True)
class HistoryRow:
    """One score over the years: (year, score), ``None`` where the year does not know it. ``name`` is a short one."""

    subject: Subject
    name: Text
    scores: tuple[tuple[int, Score | None], ...]


def history_columns(known: Sequence[ScoreInput]) -> list[Column]:
    """The years, oldest first, with their levels."""
    columns: list[Column] = []
    scale: tuple[str, ...] | None = None
    for scores in known:
        result = year_result(scores)
        codes = tuple(level.code for level in result.pack.levels)
        titles = tuple(level.title for level in result.result.possible_levels)
        columns.append(Column(result.year, titles, scale is not None and codes != scale))
        scale = codes
    return columns


def history_rows(known: Sequence[ScoreInput]) -> list[HistoryRow]:
    """Total, instruments and indicators, named as in the last year."""
    years = [year_result(scores) for scores in known]
    return [_row(subject, years) for subject, _label in _subjects(years[-1].pack)]


def _row(subject: Subject, years: Sequence[YearResult]) -> HistoryRow:
    name = _short(subject, years[-1].pack)
    return HistoryRow(subject, name, tuple((year.year, year.subjects.get(subject)) for year in years))


def _short(subject: Subject, pack: Pack) -> Text:
    if subject.kind == "indicator":
        title = pack.indicators[subject.code].title
        return Text(f"{subject.code}. {title.th}", f"{subject.code}. {title.en}")
    return Text(subject.code, subject.code) if subject.kind == "instrument" else TOTAL


def _subjects(pack: Pack) -> Iterator[tuple[Subject, Text]]:
    yield Subject("total", "total"), TOTAL
    for instrument in pack.instruments:
        yield Subject("instrument", instrument.code), instrument_label(instrument)
    for indicator in pack.indicators.values():
        yield Subject("indicator", indicator.code), indicator_label(indicator)


Cell = str | int | Decimal | None


def history_sheet(agency: Agency, known: Sequence[ScoreInput]) -> Iterator[list[Cell]]:
    """One line per year under a line of headings. A score that is a range stands as "low–high"."""
    years = [year_result(scores) for scores in known]
    subjects = list(_subjects(years[-1].pack)) if years else []
    yield [_("หน่วยงาน"), _("ปีงบประมาณ"), _("ระดับ"), *(_in(label) for _subject, label in subjects)]
    for year in years:
        levels = " / ".join(_in(level.title) for level in year.result.possible_levels)
        yield [agency.name, year.year, levels, *(_cell(year, subject) for subject, _label in subjects)]


def _cell(year: YearResult, subject: Subject) -> Cell:
    points = year.points(subject)
    score = year.subjects.get(subject)
    if points is not None or score is None or score.low is None:
        return points
    places = year.pack.rounding.places
    return None if score.high is None else f"{half_up(score.low, places)}–{half_up(score.high, places)}"


def _in(text: Text) -> str:
    return text.en if get_language() == "en" else text.th
