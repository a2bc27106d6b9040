"""The review: what the assessor says of each item, what the agency replies, and what becomes final."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from prongsai.core.errors import ProngsaiError
from prongsai.core.reviews import FULL, WrongStep, check_points, check_reply, reply_until
from prongsai.web.accounts.models import Person
from prongsai.web.common.conflict import Conflict
from prongsai.web.reviews.models import ItemReview, Submission
from prongsai.web.reviews.services import locked_submission, log_submission
from prongsai.web.reviews.telling import tell_agency, tell_assessor
from prongsai.web.rounds.selectors import pack_of
from prongsai.web.rounds.services import check_round_open


class Unfinished(ProngsaiError):
    """A review in which something is still to be said of some items."""

    def __init__(self, items: list[str]) -> None:
        super().__init__(
            f"ยังไม่ได้ให้ผลข้อ {' '.join(items)} กรุณาตรวจให้ครบทุกข้อก่อน", f"Nothing is said yet of {', '.join(items)}."
        )


@transaction.atomic
def review_save(
    *, review: ItemReview, by: Person, points: Decimal, findings: Mapping[str, str], revision: int
) -> ItemReview:
    """Keep what the assessor says of an item. Raises ``WrongStep``, ``WrongPoints`` and ``Conflict``."""
    one = _locked(review, revision, "submitted")
    item = pack_of(one.submission.round).items[one.item]
    said = {element: text for element, text in findings.items() if text}
    check_points(item, points, missing=bool(said))
    one.points, one.findings = points, said
    # What it is, the agency learns when the review is finished.
    return _saved(one, by, "reviewed", {})


@transaction.atomic
def review_finish(*, submission: Submission, by: Person, revision: int, days: int, today: date) -> Submission:
    """Give the review to the agency, which may reply for so many days.

    Raises ``WrongStep``, ``Conflict`` and ``Unfinished``.
    """
    one = locked_submission(submission, revision, "reviewed")
    open_items = list(one.reviews.filter(points=None).values_list("item", flat=True))
    if open_items:
        raise Unfinished(open_items)
    one.state, one.reviewed_by, one.reviewed_at = "reviewed", by, timezone.now()
    one.reply_until = reply_until(today, days)
    one.revision += 1
    one.save()
    points = [f"{review.item}: {review.points}" for review in one.reviews.all()]
    fields = {"state": ("submitted", "reviewed"), "reply_until": ("", one.reply_until), "points": ("", points)}
    log_submission(one, by, "review_finished", fields)
    tell_agency(one, today)
    return one


@transaction.atomic
def reply_save(*, review: ItemReview, by: Person, reply: str, revision: int, today: date) -> ItemReview:
    """Keep what the agency replies on an item. Raises ``WrongStep``, ``ReplyOver`` and ``Conflict``."""
    one = _locked(review, revision, "reviewed")
    check_reply(one.submission.reply_until, today)
    fields = {"reply": (one.reply, reply)}
    one.reply = reply
    return _saved(one, by, "replied", fields)


@transaction.atomic
def replies_send(*, submission: Submission, by: Person, revision: int, today: date) -> Submission:
    """Say that the agency has replied to all it wants to. Raises ``WrongStep``, ``ReplyOver`` and ``Conflict``."""
    one = locked_submission(submission, revision, "replied")
    check_reply(one.reply_until, today)
    one.state, one.replied_at = "replied", timezone.now()
    one.revision += 1
    one.save()
    log_submission(one, by, "replies_sent", {"state": ("reviewed", "replied")})
    tell_assessor(one)
    return one


@transaction.atomic
def answer_save(
    *, review: ItemReview, by: Person, points: Decimal, answer: str, revision: int, today: date
) -> ItemReview:
    """Keep what the assessor decides on a reply. Raises ``WrongStep``, ``WrongPoints`` and ``Conflict``."""
    one = _locked(review, revision, "reviewed", "replied")
    check_decidable(one.submission, today)
    item = pack_of(one.submission.round).items[one.item]
    # What was found missing may have turned out to be there.
    check_points(item, points, missing=points != FULL)
    fields = {"final_points": (one.final_points, points), "answer": (one.answer, answer)}
    one.final_points, one.answer = points, answer
    return _saved(one, by, "answered", fields)


@transaction.atomic
def review_close(*, submission: Submission, by: Person, revision: int, today: date) -> Submission:
    """Make the review final: items without a reply keep their points. Raises as ``review_finish``, and ``WrongStep``
    while the agency may still reply."""
    one = locked_submission(submission, revision, "final")
    check_decidable(one, today)
    waiting = [review.item for review in one.reviews.exclude(reply="") if review.final_points is None]
    if waiting:
        raise Unfinished(waiting)
    for review in one.reviews.filter(final_points=None):
        review.final_points = review.points
        review.save(update_fields=["final_points"])
    was, one.state, one.final_at = one.state, "final", timezone.now()
    one.revision += 1
    one.save()
    log_submission(one, by, "made_final", {"state": (was, "final")})
    tell_agency(one, today)
    return one


def check_decidable(one: Submission, today: date) -> None:
    """Raises ``WrongStep`` while the agency may still reply."""
    if one.state == "reviewed" and one.reply_until is not None and today <= one.reply_until:
        raise WrongStep(
            "หน่วยงานยังชี้แจงได้จนถึงวันสุดท้ายที่กำหนด จึงยังตัดสินไม่ได้",
            "The agency may still reply until its last day, so nothing can be decided yet.",
        )


def _locked(review: ItemReview, revision: int, *states: str) -> ItemReview:
    stored = ItemReview.objects.select_for_update().get(pk=review.pk)
    submission = Submission.objects.select_for_update().get(pk=review.submission_id)
    submission.round = review.submission.round
    stored.submission = submission
    check_round_open(submission.round)
    if submission.state not in states:
        raise WrongStep(
            "ข้อนี้แก้ไขในขั้นปัจจุบันของการส่งตรวจไม่ได้ กรุณาเปิดหน้าการส่งตรวจเพื่อดูขั้นปัจจุบัน",
            "Nothing can be changed here at the step the submission is in; look at its page.",
        )
    if stored.revision != revision:
        raise Conflict(stored.changed_by.name if stored.changed_by else "ผู้อื่น")
    return stored


def _saved(one: ItemReview, by: Person, action: str, fields: Mapping[str, tuple[object, object]]) -> ItemReview:
    one.revision += 1
    one.changed_by = by
    one.save()
    log_submission(one.submission, by, action, fields, item=one.item)
    return one
