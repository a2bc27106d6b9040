"""Reading scores: results of the years of an agency, and the study of one year."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from prongsai.core.findings.history import YearResult
from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs
from prongsai.documents.study import Study, study
from prongsai.web.agencies.models import Agency
from prongsai.web.agencies.selectors import profile
from prongsai.web.rounds.selectors import pack_of
from prongsai.web.scores.models import ScoreInput


def inputs_of(scores: ScoreInput) -> Inputs:
    """What is known, as the core takes it: items where an indicator has none of its own."""
    return Inputs(
        indicators={code: Decimal(points) for code, points in scores.indicators.items()},
        items={code: Decimal(points) for code, points in scores.items.items()},
    )


def scores_until(agency: Agency, year: int) -> list[ScoreInput]:
    """Confirmed scores of a year and of all years before, oldest first."""
    known = ScoreInput.objects.filter(round__agency=agency, round__year__lte=year)
    return list(known.select_related("round").order_by("round__year"))


def year_result(scores: ScoreInput) -> YearResult:
    """The computed result of one year. Computed once per revision."""
    return _computed(scores.round.pack_id, scores.pk, scores.revision, _Held(scores))


def study_of(agency: Agency, year: int) -> Study | None:
    """Everything that follows from the scores of a year and of the years before; ``None`` without scores of the year.

    Its plan is the one that could be drafted, not the one the agency has.
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


class _Held:
    """Scores handed to a cached function beside its key: all are equal, so that only the key counts."""

    def __init__(self, scores: ScoreInput) -> None:
        self.scores = scores

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=2000)
def _computed(pack_id: str, pk: object, revision: int, held: _Held) -> YearResult:
    scores = held.scores
    pack = pack_of(scores.round)
    return YearResult(
        pack, compute(pack, inputs_of(scores)), answers=scores.answers, lost_items=tuple(scores.lost_items)
    )
