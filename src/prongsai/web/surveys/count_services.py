"""Counting surveys: only what may be released is kept, everything else is destroyed with the box.

A box is counted in a transaction of its own. Where the program ends between that and the row of the survey, counting
again finishes it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction

from prongsai.core.surveys.boxes import Box
from prongsai.core.surveys.comments import release_box
from prongsai.core.surveys.counted import read_counts
from prongsai.core.surveys.model import Questionnaire
from prongsai.core.surveys.release import release, to_document
from prongsai.web.accounts.models import Person
from prongsai.web.rounds.models import Round
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.selectors import asked, can_ask, due_count
from prongsai.web.surveys.services import (
    NotNow,
    Terms,
    campaign_changed,
    campaign_make,
    campaign_record,
    check_revision,
)
from prongsai.web.surveys.telling import count_tell
from prongsai.web.tallies.models import Comment
from prongsai.web.tallies.selectors import count_of
from prongsai.web.tallies.services import Release, box_count, comment_hide, count_store

_log = logging.getLogger(__name__)


def campaign_count(*, campaign: Campaign, by: Person | None, revision: int, today: date | None = None) -> Campaign:
    """Close a survey and keep what may be released of it, also in a round that is closed. ``by`` nobody: the clock.

    ``today`` becomes its last day where that is still to come: nobody can answer any more.
    Raises ``Conflict``, ``NotNow``, ``BoxLost``.
    """
    if campaign.state != "open":
        raise NotNow("นับผลได้เฉพาะแบบสำรวจที่เปิดอยู่", "Only an open survey can be counted.")
    check_revision(campaign, revision)
    if count_of(campaign.key) is None:
        box_count(key=campaign.key, release=_release(asked(campaign), campaign.expected))
    closes = campaign.closes if today is None else max(campaign.opens, min(campaign.closes, today))
    return campaign_changed(campaign, by, "counted", revision, state="counted", closes=closes)


def campaigns_due_count(today: date) -> int:
    """Count every survey whose last day is over; gives how many. What one cannot do keeps no other from it."""
    counted = 0
    for campaign in due_count(today):
        try:
            count_tell(campaign=campaign_count(campaign=campaign, by=None, revision=campaign.revision), today=today)
        except Exception:  # the survey stays open: its page says why, and tomorrow it is tried again
            _log.exception("a survey could not be counted")
        else:
            counted += 1
    return counted


@transaction.atomic
def campaign_import(*, round: Round, by: Person, terms: Terms, source: str, text: str, file: str) -> Campaign:
    """Take over what somebody else counted with our questions: a survey that is counted already.

    What may be shown of it is decided as if we had counted. Raises ``RoundClosed`` and ``CountsError``.
    """
    questionnaire = can_ask(round)[terms.instrument]
    cells = read_counts(questionnaire, text, file=file)
    made = campaign_make(round=round, by=by, source=source, **asdict(terms))
    released = release(questionnaire, cells, expected=terms.expected, comments=0)
    count_store(key=made.key, released=to_document(released))
    return campaign_changed(made, by, "taken_over", made.revision, state="counted")


@transaction.atomic
def comment_show(*, campaign: Campaign, comment: Comment, by: Person, hidden: bool) -> None:
    """Show a comment of a counted survey no more, or again. The log says that it was done, not what it said."""
    comment_hide(comment=comment, hidden=hidden)
    campaign_record(campaign, by, "edited", {}, {"comment": ("", "ซ่อน" if hidden else "แสดง")})


def _release(questionnaire: Questionnaire, expected: int | None) -> Release:
    def let_through(
        box: Box, comments: Sequence[tuple[date, str]]
    ) -> tuple[dict[str, Any], Sequence[tuple[date, str]]]:
        return release_box(questionnaire, box, comments, expected=expected)

    return let_through
