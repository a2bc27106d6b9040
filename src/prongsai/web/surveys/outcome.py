"""What came out of a counted survey: its release, its results, and the scores the engine computes from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Score, Trace
from prongsai.core.surveys.documents import to_document as questions_document
from prongsai.core.surveys.exchange import Row, to_json, to_rows
from prongsai.core.surveys.model import Questionnaire
from prongsai.core.surveys.release import Release, from_document
from prongsai.core.surveys.results import PartResult, Results, results
from prongsai.core.surveys.scoring import inputs_from, pack_for
from prongsai.library import pack
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.selectors import pack_of
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.selectors import asked
from prongsai.web.tallies.models import Count
from prongsai.web.tallies.selectors import count_of

_NO_SCORE = Score(None, None)


@dataclass(frozen=True)
class Outcome:
    """A counted survey. ``trace`` is how its instrument's score came about, ``None`` where nothing may be shown or the
    survey belongs to no framework."""

    campaign: Campaign
    questionnaire: Questionnaire
    count: Count
    release: Release
    trace: Trace | None

    @cached_property
    def results(self) -> Results:
        """Everything there is to show."""
        framework = pack(self.questionnaire.pack_id) if self.questionnaire.pack_id else None
        return results(self.questionnaire, self.release, pack=framework)

    @property
    def score(self) -> Score:
        """The score of the instrument."""
        return self.trace.score if self.trace else _NO_SCORE

    @property
    def indicators(self) -> dict[str, Score]:
        """The scores by indicator that have a value."""
        steps = self.trace.walk() if self.trace else ()
        return {step.code: step.score for step in steps if step.kind == "indicator" and step.score.value is not None}

    @property
    def assumed(self) -> bool:
        """Whether the points of choices are a guess of ours."""
        return bool(self.questionnaire.assumed)


def outcome_of(campaign: Campaign) -> Outcome | None:
    """What came out of a survey; ``None`` before it is counted."""
    count = count_of(campaign.key) if campaign.state == "counted" else None
    if count is None:
        return None
    questionnaire, release = asked(campaign), from_document(count.released)
    return Outcome(campaign, questionnaire, count, release, _trace(questionnaire, release))


def _trace(questionnaire: Questionnaire, release: Release) -> Trace | None:
    """By the framework the survey asked for: the round may have taken over another one since."""
    if not release.shown or not questionnaire.pack_id:
        return None
    framework = pack_for(pack(questionnaire.pack_id), questionnaire)
    whole = compute(framework, inputs_from(questionnaire, release.counts)).trace
    steps = (step for step in whole.walk() if step.kind == "instrument")
    return next((step for step in steps if step.code == questionnaire.instrument), None)


def outcomes_of(one: Round) -> list[Outcome]:
    """The latest counted survey of each instrument, in the order of the round's framework, where it asked by that."""
    codes = [instrument.code for instrument in pack_of(one).instruments]
    latest: dict[str, Campaign] = {}
    for campaign in one.campaigns.filter(state="counted", instrument__in=codes).order_by("closes", "created_at"):
        campaign.round = one
        latest[campaign.instrument] = campaign
    found = (outcome_of(latest[code]) for code in codes if code in latest)
    return [outcome for outcome in found if outcome is not None and outcome.questionnaire.pack_id == one.pack_id]


def parts_named(outcome: Outcome) -> Iterator[tuple[str, PartResult]]:
    """Places with the names the office gave them; one that was taken away since has its key."""
    names = _places(outcome)
    for part in outcome.results.places:
        yield names.get(part.code, part.code), part


def tally_rows(outcome: Outcome) -> list[Row]:
    """What was released as a table (``core.surveys.exchange``)."""
    return to_rows(outcome.questionnaire, outcome.release, places=_places(outcome))


def tally_document(outcome: Outcome) -> Mapping[str, Any]:
    """Everything that was released, with the questions it was asked with."""
    campaign = outcome.campaign
    return {
        "survey": outcome.questionnaire.id,
        "year": campaign.round.year,
        "operator": campaign.operator,
        "opens": campaign.opens.isoformat(),
        "closes": campaign.closes.isoformat(),
        "source": campaign.source,
        **to_json(outcome.questionnaire, outcome.release),
        "questionnaire": questions_document(outcome.questionnaire),
    }


def _places(outcome: Outcome) -> dict[str, str]:
    return dict(outcome.campaign.places.values_list("key", "title"))
