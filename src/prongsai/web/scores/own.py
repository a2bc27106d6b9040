"""What the office's own surveys say beside the official scores of a year, and taking an assessor's for the scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.core.errors import ProngsaiError
from prongsai.core.packs.model import Indicator
from prongsai.core.scores.model import Result, Score
from prongsai.core.scores.rounding import half_up
from prongsai.documents.writing.official.wording import difference
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.common.conflict import revision_in
from prongsai.web.common.refusals import said
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.selectors import pack_of, round_of
from prongsai.web.scores.forms import entered_of
from prongsai.web.scores.models import ScoreInput
from prongsai.web.scores.services import Entered, scores_confirm
from prongsai.web.surveys.outcome import Outcome, outcomes_of

_ASSESSOR = "assessor"


@dataclass(frozen=True)
class OwnRow:
    """One indicator: what the survey says, what was announced (``None``: nothing yet), and how far apart they are."""

    indicator: Indicator
    own: Score
    official: Score | None
    apart: str


@dataclass(frozen=True)
class OwnInstrument:
    """One instrument: the survey it was asked in, its score, and its indicators. The same fields as ``OwnRow``."""

    outcome: Outcome
    rows: Sequence[OwnRow]
    official: Score | None
    apart: str


@dataclass(frozen=True)
class Own:
    """The surveys of a year that were counted. ``query`` opens "what if" with their scores."""

    instruments: Sequence[OwnInstrument]
    query: str

    @property
    def usable(self) -> bool:
        """Whether some of them give scores of the round."""
        return any(_counts(one.outcome) for one in self.instruments)

    @property
    def practice(self) -> bool:
        """Whether the office ran all of them by itself."""
        return all(one.outcome.campaign.operator != _ASSESSOR for one in self.instruments)

    @property
    def assumed(self) -> bool:
        """Whether some of their scores rest on points that are a guess of ours."""
        return any(one.outcome.assumed for one in self.instruments)


def _counts(outcome: Outcome) -> bool:
    """Whether a survey gives scores of the round: the assessor ran it, and its points are no guess of ours."""
    return outcome.campaign.operator == _ASSESSOR and bool(outcome.indicators) and not outcome.assumed


def own_surveys(one: Round, result: Result | None) -> Own | None:
    """What the surveys of a round say, beside what was announced (``result``); ``None`` where none was counted."""
    found = [_instrument(one, outcome, result) for outcome in outcomes_of(one)]
    tried = [
        f"{row.indicator.code}={half_up(row.own.value, 2)}"
        for instrument in found
        for row in instrument.rows
        if row.own.value is not None
    ]
    return Own(found, "&".join(tried)) if found else None


def _instrument(one: Round, outcome: Outcome, result: Result | None) -> OwnInstrument:
    indicators = pack_of(one).indicators
    official = result.indicators if result else {}
    rows = [
        OwnRow(indicators[code], score, official.get(code), _apart(official.get(code), score))
        for code, score in outcome.indicators.items()
    ]
    whole = result.instruments.get(outcome.campaign.instrument) if result else None
    return OwnInstrument(outcome, rows, whole, _apart(whole, outcome.score))


def _apart(official: Score | None, own: Score) -> str:
    return difference(official.value if official else None, own.value)


@require_POST
@at_desk("edit_results")
def use_page(request: DeskRequest, year: int) -> HttpResponse:
    """Take the scores of surveys that the assessor ran for the scores of the round; other indicators stay."""
    desk = request.desk
    one = round_of(desk.agency, year)
    stored = ScoreInput.objects.filter(round=one).first()
    entered = _with_surveys(entered_of(stored) if stored else Entered({}), outcomes_of(one))
    revision = revision_in(request.POST.get("revision"))
    try:
        if entered is None:
            raise NothingToUse
        scores_confirm(round=one, by=desk.person, entered=entered, source="survey", revision=revision)
    except ProngsaiError as error:
        messages.warning(request, said(error), "bad")
    else:
        messages.success(request, _("ใช้คะแนนจากแบบสำรวจของผู้ประเมินเป็นคะแนนของรอบแล้ว"), "good")
    return redirect("scores:page", desk.agency.slug, year)


class NothingToUse(ProngsaiError):
    """A round without counted surveys of the assessor whose points are known."""

    def __init__(self) -> None:
        super().__init__(
            "ใช้เป็นคะแนนของรอบไม่ได้ เพราะไม่มีแบบสำรวจที่ผู้ประเมินจัดทำ นับผลแล้ว และทราบคะแนนของตัวเลือกคำตอบแน่ชัด",
            "No survey run by the assessor is counted whose points for each choice are known for sure.",
        )


def _with_surveys(before: Entered, outcomes: Sequence[Outcome]) -> Entered | None:
    """What was entered, with the assessor's surveys over it; ``None`` where there are none."""
    points: dict[str, Decimal] = {}
    answers: dict[str, int] = {}
    for outcome in outcomes:
        if _counts(outcome):
            points |= {code: score.value for code, score in outcome.indicators.items() if score.value is not None}
            answers[outcome.campaign.instrument] = outcome.release.n
    if not points:
        return None
    return replace(before, indicators={**before.indicators, **points}, answers={**before.answers, **answers})
