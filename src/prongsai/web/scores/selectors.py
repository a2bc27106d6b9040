"""Reading scores: results of the years of an agency, and what follows from them.

What is computed is kept in memory under the scores themselves, so that a change can never show an old result.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from django.db.models import QuerySet

from prongsai.core.findings.engine import find
from prongsai.core.findings.history import History, YearResult
from prongsai.core.findings.model import Finding
from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs
from prongsai.documents.study import Overview, Study, study
from prongsai.library import pack
from prongsai.web.agencies.models import Agency
from prongsai.web.agencies.selectors import profile
from prongsai.web.scores.models import ScoreInput

Pairs = tuple[tuple[str, str], ...]


class _Known(NamedTuple):
    """What is known of one year, as a key of what was computed from it."""

    pack_id: str
    indicators: Pairs
    items: Pairs
    answers: tuple[tuple[str, int | None], ...]
    lost_items: tuple[str, ...]
    advice: Pairs


def all_scores(agency: Agency) -> list[ScoreInput]:
    """Confirmed scores of every year of an agency, oldest first."""
    return list(_scores(agency))


def scores_until(agency: Agency, year: int) -> list[ScoreInput]:
    """Confirmed scores of a year and of all years before, oldest first."""
    return list(_scores(agency).filter(round__year__lte=year))


def latest_year(agency: Agency) -> int | None:
    """The latest year with confirmed scores; ``None`` before the first."""
    return (
        ScoreInput.objects.filter(round__agency=agency)
        .order_by("-round__year")
        .values_list("round__year", flat=True)
        .first()
    )


def inputs_of(scores: ScoreInput) -> Inputs:
    """What is known, as the core takes it: items where an indicator has none of its own."""
    return _inputs(_known(scores))


def year_result(scores: ScoreInput) -> YearResult:
    """The computed result of one year."""
    return _result(_known(scores))


def overview_of(known: Sequence[ScoreInput]) -> Overview:
    """What the scores of one year or more say, oldest first; the last is the year in question.

    The same scores give the same overview, with everything that was worked out from it before.
    """
    return _overview(tuple(map(_known, known)))


def framework_changes(known: Sequence[ScoreInput]) -> tuple[Finding, ...]:
    """What the frameworks of these years ask otherwise than the year before, oldest first."""
    return _framework_changes(tuple(map(_known, known)))


def study_of(agency: Agency, year: int) -> Study | None:
    """Everything that follows from the scores of a year and of the years before; ``None`` without scores of the year.

    Its plan is the one that could be drafted, not the one the agency has. Pages that show no plan take
    ``overview_of``, which needs no drafting and fewer queries.
    """
    known = scores_until(agency, year)
    if not known or known[-1].round.year != year:
        return None
    return study(
        profile(agency, known[-1].confirmed_at.date()),
        [year_result(one) for one in known],
        inputs_of(known[-1]),
        advice=known[-1].advice,
    )


def _scores(agency: Agency) -> QuerySet[ScoreInput]:
    return ScoreInput.objects.filter(round__agency=agency).select_related("round").order_by("round__year")


def _known(scores: ScoreInput) -> _Known:
    return _Known(
        scores.round.pack_id,
        _pairs(scores.indicators),
        _pairs(scores.items),
        tuple(sorted(scores.answers.items())),
        tuple(scores.lost_items),
        _pairs(scores.advice),
    )


def _pairs(texts: Mapping[str, str]) -> Pairs:
    return tuple(sorted(texts.items()))


def _points(pairs: Iterable[tuple[str, str]]) -> dict[str, Decimal]:
    return {code: Decimal(points) for code, points in pairs}


def _inputs(known: _Known) -> Inputs:
    return Inputs(indicators=_points(known.indicators), items=_points(known.items))


@lru_cache(maxsize=2000)
def _result(known: _Known) -> YearResult:
    framework = pack(known.pack_id)
    result = compute(framework, _inputs(known))
    return YearResult(
        framework, result, answers=dict(known.answers), lost_items=known.lost_items, advice=dict(known.advice)
    )


@lru_cache(maxsize=300)
def _overview(known: tuple[_Known, ...]) -> Overview:
    return Overview(
        history=History(tuple(map(_result, known))), inputs=_inputs(known[-1]), advice=dict(known[-1].advice)
    )


@lru_cache(maxsize=300)
def _framework_changes(known: tuple[_Known, ...]) -> tuple[Finding, ...]:
    years = [_result(one) for one in known]
    return tuple(
        found for last in range(1, len(years)) for found in find(years[last - 1 : last + 1], only={"framework-changed"})
    )
