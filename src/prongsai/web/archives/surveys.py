"""Surveys of an archive: what they ask and what came of them is checked before any page has to work with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast
from uuid import UUID

from django.db import models

from prongsai.core.errors import Fault
from prongsai.core.surveys.model import Questionnaire
from prongsai.core.surveys.official import HOST, NotOfficial, check_official
from prongsai.core.surveys.soundness import NotSound, sound_questionnaire, sound_release
from prongsai.library import pack, pack_ids
from prongsai.web.archives.tables import TABLES
from prongsai.web.rounds.models import Round
from prongsai.web.surveys.forms import KINDS
from prongsai.web.surveys.models import Campaign
from prongsai.web.tallies.models import Count

_MEMBERS = {table.model: table.member for table in TABLES}


def survey_faults(rows: Mapping[str, Sequence[models.Model]]) -> Iterator[Fault]:
    """What is wrong with the surveys among the rows of an archive, whose pointers were found right."""
    rounds = {one.pk: one for one in cast(Sequence[Round], rows["rounds.round"])}
    asked: dict[str, Questionnaire] = {}
    for number, campaign in enumerate(cast(Sequence[Campaign], rows["surveys.campaign"]), start=1):
        place = f"line {number}"
        yield from _campaign_faults(campaign, place)
        try:
            asked[campaign.key] = _asked(campaign, rounds)
        except NotSound as wrong:
            yield Fault(_MEMBERS[Campaign], f"{place}, questions", str(wrong), "a questionnaire that can be asked")
    for number, count in enumerate(cast(Sequence[Count], rows["tallies.count"]), start=1):
        try:
            if count.key in asked:
                sound_release(count.released, asked[count.key])
        except NotSound as wrong:
            yield Fault(_MEMBERS[Count], f"line {number}, released", str(wrong), "what was released of the survey")


def _campaign_faults(campaign: Campaign, place: str) -> Iterator[Fault]:
    if campaign.instrument not in KINDS:
        yield Fault(_MEMBERS[Campaign], f"{place}, instrument", campaign.instrument, f"one of {', '.join(KINDS)}")
    if campaign.closes < campaign.opens:
        days = f"{campaign.opens} to {campaign.closes}"
        yield Fault(_MEMBERS[Campaign], f"{place}, closes", days, "a last day that is not before the first")
    try:
        if campaign.official_url:
            check_official(campaign.official_url)
    except NotOfficial:
        yield Fault(
            _MEMBERS[Campaign], f"{place}, official_url", campaign.official_url, f"an address of https://{HOST}/"
        )


def _asked(campaign: Campaign, rounds: Mapping[UUID, Round]) -> Questionnaire:
    """Raises ``NotSound``."""
    # A survey keeps the framework it asked for; the round may have taken over another one since.
    told = campaign.questions.get("pack_id") if isinstance(campaign.questions, dict) else None
    framework = pack(told if told in pack_ids() else rounds[campaign.round_id].pack_id)
    return sound_questionnaire(campaign.questions, instrument=campaign.instrument, pack=framework)
