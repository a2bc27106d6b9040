"""Reading submissions, reviews and recommendations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.http import Http404

from prongsai.core.packs.crosswalk import crosswalk
from prongsai.core.packs.model import Element, Item, Pack, Text
from prongsai.core.reviews import MEANINGS, STATES, TITLES, State
from prongsai.web.agencies.models import Agency
from prongsai.web.disclosures.selectors import items_of
from prongsai.web.reviews.models import ItemReview, Recommendation, Submission
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.selectors import pack_of


@dataclass(frozen=True)
class Step:
    """One state a submission goes through; ``mark`` is "done", "now" or empty."""

    title: Text
    meaning: Text
    mark: str


@dataclass(frozen=True)
class ReviewRow:
    """One item of a submission: what its self-check found missing, and what the assessor says (``None``: not yet)."""

    item: Item
    missing: tuple[Element, ...]
    review: ItemReview | None
    found: tuple[tuple[Text, str], ...]


@dataclass(frozen=True)
class Recommended:
    """A recommendation as it is shown at an item. ``year`` is that of the assessment, ``elements`` those it names."""

    year: int
    code: str
    text: str
    elements: tuple[Element, ...]
    lost: bool


def submissions_of(round: Round) -> list[Submission]:
    """What was handed in of a round, the latest first."""
    found = list(round.submissions.select_related("prepared_by", "approved_by", "submitted_by", "bundle"))
    for one in found:
        one.round = round
    return found


def submission_of(round: Round, number: int) -> Submission:
    """A submission by its number. Raises ``Http404``."""
    people = ("prepared_by", "approved_by", "submitted_by", "reviewed_by", "bundle")
    one = round.submissions.filter(number=number).select_related(*people).first()
    if one is None:
        raise Http404
    one.round = round
    return one


def review_of(submission: Submission, code: str) -> ItemReview:
    """What is said of an item in a submission. Raises ``Http404``."""
    one = submission.reviews.filter(item=code.upper()).select_related("changed_by").first()
    if one is None or code.upper() not in pack_of(submission.round).items:
        raise Http404
    one.submission = submission
    return one


def steps_of(submission: Submission) -> list[Step]:
    """Every state a submission goes through. That of a reply is left out where there was none."""
    now = STATES.index(cast(State, submission.state))
    skipped = submission.state == "final" and submission.replied_at is None
    return [
        Step(TITLES[state], MEANINGS[state], "done" if number < now else "now" if number == now else "")
        for number, state in enumerate(STATES)
        if not (skipped and state == "replied")
    ]


def rows_of(submission: Submission) -> list[ReviewRow]:
    """The items of a submission in the order of the pack."""
    reviews = {one.item: one for one in submission.reviews.all()}
    return [_row(item, submission, reviews.get(item.code)) for item in items_of(submission.round)]


def row_of(review: ItemReview) -> ReviewRow:
    """One item of a submission."""
    return _row(pack_of(review.submission.round).items[review.item], review.submission, review)


def recommendations_in(round: Round) -> list[Recommendation]:
    """What was recommended in the assessment of a round, in the order of its items."""
    order = {item.code: number for number, item in enumerate(items_of(round))}
    return sorted(round.recommendations.all(), key=lambda one: (order.get(one.item, len(order)), one.created_at))


def recommendation_of(agency: Agency, pk: UUID) -> Recommendation:
    """A recommendation of an agency. Raises ``Http404``."""
    one = Recommendation.objects.filter(round__agency=agency, pk=pk).select_related("round").first()
    if one is None:
        raise Http404
    one.round.agency = agency
    return one


def recommendations_of(round: Round, code: str) -> list[Recommended]:
    """What to heed at an item of a round: what was recommended for it, and the year before for the same subject."""
    framework = pack_of(round)
    found = list(_heeded(round.recommendations.filter(item=code.upper()), round.year, framework))
    before = Round.objects.filter(agency=round.agency_id, year=round.year - 1).first()
    if before is not None:
        old = pack_of(before)
        codes = {row.old for row in crosswalk(old, framework).rows if row.new == code.upper() and row.old}
        found += _heeded(before.recommendations.filter(item__in=codes), before.year, old)
    return found


def elements_in(item: Item, ids: Iterable[str]) -> tuple[Element, ...]:
    """The elements of an item with these ids; what the item lacks is left out."""
    wanted = set(ids)
    return tuple(one for one in item.elements if one.id in wanted)


def _heeded(rows: Iterable[Recommendation], year: int, framework: Pack) -> Sequence[Recommended]:
    return [
        Recommended(year, one.item, one.text, elements_in(framework.items[one.item], one.elements), one.lost)
        for one in rows
        if one.item in framework.items
    ]


def _row(item: Item, submission: Submission, review: ItemReview | None) -> ReviewRow:
    names = {one.id: one.text for one in item.elements}
    said = review.findings.items() if review else ()
    found = tuple((names.get(element, item.title), text) for element, text in said)
    return ReviewRow(item, elements_in(item, submission.complete.get(item.code, ())), review, found)
