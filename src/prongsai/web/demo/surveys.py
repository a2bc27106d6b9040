"""The surveys of the invented agency: two that are counted, one that is open today, one that is being prepared.

Every answer is drawn with the same seed each time. Boxes change in transactions of their own, so nothing here may
stand inside another.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from django.utils import timezone

from prongsai.core.surveys.codes import new_codes
from prongsai.core.surveys.model import Questionnaire
from prongsai.core.surveys.submissions import COMMENT, GROUP
from prongsai.core.thai.fiscal import FiscalYear
from prongsai.web.accounts.models import Person
from prongsai.web.demo import story
from prongsai.web.rounds.models import Round
from prongsai.web.surveys.count_services import campaign_count
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.place_services import place_add
from prongsai.web.surveys.selectors import asked
from prongsai.web.surveys.services import answer_put, campaign_make, campaign_open
from prongsai.web.surveys.slip_services import slips_make_valid

_SEED = 2569
_ANSWERED = 18  # of the staff
_CAME = 13  # to the points of service so far
_SECONDS = 240.0
_MONTH = timedelta(days=30)

# How people choose on a scale, its worst choice first; longer and shorter scales take its upper end.
_LIKELY = {"citizen": (1, 2, 4, 16, 34, 22), "business": (1, 3, 7, 20, 26, 14), "agency": (0, 1, 2, 12, 36, 28)}
_USUAL = (0, 1, 3, 14, 36, 26)


def surveys_make(last: Round, coming: Round, by: Person) -> None:
    """The surveys of a year that is over and of the one after it."""
    chance = random.Random(_SEED)
    spring = FiscalYear(last.year).start + timedelta(days=150)
    _staff(last, by, spring, chance)
    _citizens(last, by, spring, chance)
    _at_the_counter(coming, by, chance)
    today = timezone.localdate()
    _made(coming, by, "IIT", opens=today + _MONTH, closes=today + 2 * _MONTH, expected=story.STAFF)


def _staff(one: Round, by: Person, opens: date, chance: random.Random) -> None:
    campaign = _opened(one, by, "IIT", opens=opens, closes=opens + _MONTH, expected=story.STAFF)
    codes = new_codes(story.STAFF)
    slips_make_valid(campaign=campaign, by=by, codes=codes)
    drawn = chance.sample(codes, _ANSWERED)
    for number, (code, given) in enumerate(
        zip(drawn, _answers(asked(campaign), [""] * len(drawn), chance), strict=True)
    ):
        if number < len(story.STAFF_SPOKE):
            given[COMMENT] = story.STAFF_SPOKE[number]
        _put(campaign, given, number, code=code)
    campaign_count(campaign=campaign, by=by, revision=campaign.revision)


def _citizens(one: Round, by: Person, opens: date, chance: random.Random) -> None:
    campaign = _opened(one, by, "EIT", opens=opens, closes=opens + 2 * _MONTH, expected=None)
    groups = [group for group, number in story.GROUPS.items() for _ in range(number)]
    chance.shuffle(groups)
    places = _places(campaign, by)
    for number, given in enumerate(_answers(asked(campaign), groups, chance)):
        if number % 5 == 0:
            given[COMMENT] = story.CITIZENS_SPOKE[number // 5]
        _put(campaign, given, number, place=places[number % 5 % 2])
    campaign_count(campaign=campaign, by=by, revision=campaign.revision)


def _at_the_counter(one: Round, by: Person, chance: random.Random) -> None:
    today = timezone.localdate()
    campaign = _opened(one, by, "SAT", opens=today - timedelta(days=6), closes=today + _MONTH, expected=None)
    places = _places(campaign, by)
    for number, given in enumerate(_answers(asked(campaign), [""] * _CAME, chance)):
        _put(campaign, given, number, place=places[number % 3 % 2])


def _made(one: Round, by: Person, instrument: str, *, opens: date, closes: date, expected: int | None) -> Campaign:
    return campaign_make(
        round=one,
        by=by,
        instrument=instrument,
        opens=opens,
        closes=closes,
        expected=expected,
        official_url=story.OFFICIAL.get(instrument, ""),
    )


def _opened(one: Round, by: Person, instrument: str, *, opens: date, closes: date, expected: int | None) -> Campaign:
    made = _made(one, by, instrument, opens=opens, closes=closes, expected=expected)
    return campaign_open(campaign=made, by=by, revision=made.revision)


def _places(campaign: Campaign, by: Person) -> list[str]:
    return [place_add(campaign=campaign, by=by, title=title).key for title in story.PLACES]


def _answers(questionnaire: Questionnaire, groups: Sequence[str], chance: random.Random) -> Iterator[dict[str, str]]:
    """One submission for each of these groups; empty ones say none."""
    for group in groups:
        given = {GROUP: group} if group else {}
        for key, worth in questionnaire.worth.items():
            choices = sorted(worth, key=worth.__getitem__)
            likely = _LIKELY.get(group, _USUAL)[-len(choices) :]
            given[str(key)] = chance.choices(choices, likely)[0]
        yield given


def _put(
    campaign: Campaign, given: Mapping[str, str], number: int, *, code: str | None = None, place: str | None = None
) -> None:
    """Somebody answers, later than the one before."""
    day = min(campaign.opens + timedelta(days=number // 2), campaign.closes, max(timezone.localdate(), campaign.opens))
    answer_put(
        campaign=campaign,
        given=given,
        arrival=f"demo{number}",
        today=day,
        seconds=_SECONDS,
        code=code,
        place=place,
    )
