"""Which comments are shown when a survey is counted, and what a box releases as a whole.

Comments are shown when there are k or more, so that none can be told to be that of the one person who wrote
something; otherwise none is kept. Personal data in them is masked, and their order is drawn anew. They are dated by
week only, and weeks with fewer than k comments are put together with the weeks after them (the last ones with those
before) under the first Monday: a week in which one person came cannot point at one comment. Nothing else joins a
comment to answers, a group or a place.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from secrets import SystemRandom
from typing import Any

from prongsai.core.privacy import masked
from prongsai.core.surveys.boxes import Box
from prongsai.core.surveys.model import Questionnaire
from prongsai.core.surveys.release import release, to_document

Comment = tuple[date, str]
"""The Monday of the week (CE) a comment was written in, and its text."""


def release_box(
    questionnaire: Questionnaire, box: Box, comments: Sequence[Comment], *, expected: int | None
) -> tuple[dict[str, Any], list[Comment]]:
    """The document of the release of a box (``release.from_document``), and the comments that may be kept."""
    released = release(questionnaire, box.cells, expected=expected, comments=len(comments))
    shown = comments_to_show(comments, k=questionnaire.minimum_cell) if released.shown else []
    return to_document(released), shown


def comments_to_show(comments: Sequence[Comment], *, k: int) -> list[Comment]:
    """The comments that may be shown, masked, in no order; the date is the first Monday of the weeks put together."""
    if len(comments) < k:
        return []
    weeks = _together(sorted(week for week, _ in comments), k)
    shown = [(weeks[week], masked(text)) for week, text in comments]
    SystemRandom().shuffle(shown)
    return shown


def _together(weeks: Sequence[date], k: int) -> dict[date, date]:
    """Every week by the first of those it is put together with, such that each has ``k`` comments or more."""
    bunches: list[list[date]] = [[]]
    for place, week in enumerate(weeks):
        if len(bunches[-1]) >= k and week != bunches[-1][-1] and len(weeks) - place >= k:
            bunches.append([])
        bunches[-1].append(week)
    return {week: bunch[0] for bunch in bunches for week in bunch}
