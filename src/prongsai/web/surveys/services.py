"""Making, opening and counting surveys, and taking answers.

Boxes change in transactions of their own, so nothing here that touches one may stand inside another transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from prongsai.core.errors import ProngsaiError
from prongsai.core.surveys.documents import to_document
from prongsai.core.surveys.submissions import check_submission
from prongsai.core.surveys.tallies import counting
from prongsai.web.accounts.models import Person
from prongsai.web.changes.services import change_record
from prongsai.web.common.conflict import Conflict
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.services import check_round_open
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.selectors import asked, can_ask, takes_answers
from prongsai.web.tallies.services import BoxClosed, Post, box_open, submission_put

_LOGGED = ("operator", "opens", "closes", "expected", "official_url", "wording", "state")


class NotNow(ProngsaiError):
    """Something that cannot be done with a survey in its state."""


@transaction.atomic
def campaign_make(
    *,
    round: Round,
    by: Person,
    instrument: str,
    opens: date,
    closes: date,
    operator: str = "practice",
    expected: int | None = None,
    official_url: str = "",
) -> Campaign:
    """Prepare a survey of a round; it takes no answers yet. Raises ``RoundClosed``."""
    check_round_open(round)
    made = Campaign.objects.create(
        round=round,
        instrument=instrument,
        operator=operator,
        opens=opens,
        closes=closes,
        expected=expected,
        official_url=official_url,
        questions=to_document(can_ask(round)[instrument]),
    )
    _record(made, by, "created", dict.fromkeys(_LOGGED, ""))
    return made


def campaign_open(*, campaign: Campaign, by: Person, revision: int) -> Campaign:
    """Let a survey that is being prepared take answers from its first day on.

    Raises ``RoundClosed``, ``Conflict``, ``NotNow``.
    """
    check_round_open(campaign.round)
    if campaign.state != "draft":
        raise NotNow("เปิดได้เฉพาะแบบสำรวจที่กำลังเตรียม", "Only a survey that is being prepared can be opened.")
    box_open(key=campaign.key)
    return _moved(campaign, by, revision, "open")


@transaction.atomic
def _moved(campaign: Campaign, by: Person, revision: int, state: str) -> Campaign:
    before = {name: getattr(campaign, name) or "" for name in _LOGGED}
    changed = Campaign.objects.filter(pk=campaign.pk, revision=revision).update(revision=revision + 1, state=state)
    if not changed:
        raise Conflict("ผู้อื่น")
    campaign.refresh_from_db()
    _record(campaign, by, "edited", before)
    return campaign


def answer_put(
    *,
    campaign: Campaign,
    given: Mapping[str, str],
    arrival: str,
    today: date,
    seconds: float | None = None,
    code: str | None = None,
    place: str | None = None,
) -> bool:
    """Count what somebody answered; false where the same submission arrived before.

    ``arrival`` is the key of the submission. Raises ``BoxClosed`` outside the days of the survey,
    ``InvalidSubmission`` and ``CodeNotValid``; then nothing is stored.
    """
    if not takes_answers(campaign, today):
        raise BoxClosed
    questionnaire = asked(campaign)
    submission = check_submission(questionnaire, given, seconds=seconds)
    return submission_put(
        Post(
            key=campaign.key,
            how=counting(questionnaire),
            submission=submission,
            arrival=arrival,
            # Where codes are asked for, none is as wrong as a used one.
            code=(code or "") if questionnaire.by_code else None,
            place=place,
            today=today,
        )
    )


def _record(campaign: Campaign, by: Person, action: str, before: Mapping[str, object]) -> None:
    change_record(
        agency=campaign.round.agency,
        by=by,
        kind="survey",
        subject=campaign.pk,
        title=f"แบบสำรวจ {campaign.instrument} ปี พ.ศ. {campaign.round.year}",
        action=action,
        fields={name: (before[name], getattr(campaign, name) or "") for name in _LOGGED},
    )
