"""Counting surveys: only what may be released is kept, everything else is destroyed with the box.

A box is counted in a transaction of its own. Where the program ends between that and the row of the survey, counting
again finishes it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date
from typing import Any

from prongsai.core.surveys.boxes import Box
from prongsai.core.surveys.model import Questionnaire
from prongsai.core.surveys.comments import release_box
from prongsai.web.accounts.models import Person
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.selectors import asked, due_count
from prongsai.web.surveys.services import NotNow, campaign_changed, check_revision
from prongsai.web.tallies.selectors import count_of
from prongsai.web.tallies.services import Release, box_count

_log = logging.getLogger(__name__)


def campaign_count(*, campaign: Campaign, by: Person | None, revision: int) -> Campaign:
    """Close a survey and keep what may be released of it, also in a round that is closed. ``by`` nobody: the clock.

    Raises ``Conflict``, ``NotNow``, ``BoxLost``.
    """
    if campaign.state != "open":
        raise NotNow("นับผลได้เฉพาะแบบสำรวจที่เปิดอยู่", "Only an open survey can be counted.")
    check_revision(campaign, revision)
    if count_of(campaign.key) is None:
        box_count(key=campaign.key, release=_release(asked(campaign), campaign.expected))
    return campaign_changed(campaign, by, "counted", revision, state="counted")


def campaigns_due_count(today: date) -> int:
    """Count every survey whose last day is over; gives how many. What one cannot do keeps no other from it."""
    counted = 0
    for campaign in due_count(today):
        try:
            campaign_count(campaign=campaign, by=None, revision=campaign.revision)
        except Exception:  # the survey stays open: its page says why, and tomorrow it is tried again
            _log.exception("a survey could not be counted")
        else:
            counted += 1
    return counted


def _release(questionnaire: Questionnaire, expected: int | None) -> Release:
    def release(
        box: Box, comments: Sequence[tuple[date, str]]
    ) -> tuple[dict[str, Any], Sequence[tuple[date, str]]]:
        return release_box(questionnaire, box, comments, expected=expected)

    return release
