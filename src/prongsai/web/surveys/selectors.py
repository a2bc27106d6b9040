"""Reading surveys: of a round, by their public key, and what they ask."""

from __future__ import annotations

import time
from datetime import date, timedelta
from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from prongsai.core.surveys.documents import from_document
from prongsai.core.surveys.model import Questionnaire
from prongsai.library import questionnaires, satisfaction
from prongsai.web.agencies.models import Agency
from prongsai.web.rounds.models import Round
from prongsai.web.surveys.models import Campaign
from prongsai.web.tallies.selectors import arrived, count_of

PAPER_DAYS = timedelta(days=7)
"""So long after the last day forms filled on paper are still taken."""


def campaigns_of(one: Round) -> QuerySet[Campaign]:
    """The surveys of a round, latest first."""
    return one.campaigns.all()


def campaign_of(agency: Agency, pk: UUID) -> Campaign:
    """A survey of an agency. Raises ``Http404``."""
    found = Campaign.objects.filter(pk=pk, round__agency=agency).select_related("round").first()
    if found is None:
        raise Http404
    found.round.agency = agency
    return found


FRESH = 2.0
"""Seconds for which public pages take a survey as they saw it. Whether it still takes answers, its box says anyway."""

_MOST = 256
_seen: dict[str, tuple[float, Campaign]] = {}


def campaign_by_key(key: str) -> Campaign:
    """A survey by its public key, with round and agency; not to be changed by who gets it. Raises ``Http404``.

    Every submission asks for it, so the database is asked once in a while only.
    """
    at, found = _seen.get(key, (0.0, None))
    if found is None or not 0 <= time.monotonic() - at < FRESH:
        known = Campaign.objects.filter(key=key).exclude(state="draft")
        found = known.select_related("round__agency").defer("questions").first()
        if found is None:
            raise Http404
        if len(_seen) >= _MOST:
            _seen.clear()
        _seen[key] = (time.monotonic(), found)
    return found


def forget(key: str) -> None:
    """Look a survey up anew: it was changed."""
    _seen.pop(key, None)


def is_outdated(campaign: Campaign) -> bool:
    """Whether the round took over another framework since the questions of a survey were taken from its own."""
    return asked(campaign).pack_id not in ("", campaign.round.pack_id)


def takes_answers(campaign: Campaign, today: date) -> bool:
    """Whether answers are taken on a day."""
    return campaign.state == "open" and campaign.opens <= today <= campaign.closes


def takes_paper(campaign: Campaign, today: date) -> bool:
    """Whether forms filled on paper may be keyed in on a day: they arrive later than other answers."""
    return campaign.state == "open" and campaign.opens <= today <= last_paper_day(campaign)


def last_paper_day(campaign: Campaign) -> date:
    """Until when forms filled on paper may be keyed in, unless the survey is counted before."""
    return campaign.closes + PAPER_DAYS


def is_lost(campaign: Campaign) -> bool:
    """Whether a survey is open whose answers this machine cannot open, as after a restore from a backup."""
    return campaign.state == "open" and arrived(campaign.key) is None and count_of(campaign.key) is None


def due_count(today: date) -> QuerySet[Campaign]:
    """The open surveys of every agency whose last day is over, that for paper included."""
    return Campaign.objects.filter(state="open", closes__lt=today - PAPER_DAYS).select_related("round__agency")


def years_to_count(agency: Agency, today: date) -> list[int]:
    """The years of an agency's open surveys whose last day is over."""
    over = Campaign.objects.filter(round__agency=agency, state="open", closes__lt=today)
    return list(over.values_list("round__year", flat=True).order_by())


def years_not_asked(agency: Agency) -> list[int]:
    """The years of an agency's rounds under way, not assessed yet, without any survey but void ones."""
    asked_in = Campaign.objects.filter(round__agency=agency).exclude(state="void").values("round")
    return list(
        agency.rounds.filter(state__in=("preparing", "running")).exclude(pk__in=asked_in).values_list("year", flat=True)
    )


def can_ask(one: Round) -> dict[str, Questionnaire]:
    """What can be asked in a round, by instrument: the questionnaires of its pack, and the short form."""
    return questionnaires(one.pack_id) | {satisfaction().instrument: satisfaction()}


def asked(campaign: Campaign) -> Questionnaire:
    """The questionnaire of a survey, kept in memory: it changes with the revision only."""
    return _asked(campaign.pk, campaign.revision)


@lru_cache(maxsize=256)
def _asked(pk: UUID, revision: int) -> Questionnaire:
    # Where it was changed meanwhile, the newer questions are what everybody sees from now on.
    return from_document(Campaign.objects.values_list("questions", flat=True).get(pk=pk))
