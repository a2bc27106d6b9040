"""The invented agency hands in, is reviewed, and replies to what was found missing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from django.utils import timezone

from prongsai.core.reviews import FULL, NOTHING, USUAL_DAYS
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Oversight
from prongsai.web.demo import story
from prongsai.web.notices.services import letters_choose
from prongsai.web.reviews.capture import capture
from prongsai.web.reviews.models import Submission
from prongsai.web.reviews.review_services import (
    answer_save,
    replies_send,
    reply_save,
    review_close,
    review_finish,
    review_save,
)
from prongsai.web.reviews.services import submission_approve, submission_prepare, submission_submit
from prongsai.web.rounds.models import Round

_ORIGIN = "http://localhost"


def review_make(last: Round, people: Sequence[Person]) -> None:
    """Everything from the self-check to the final points, on the day the demonstration is made."""
    malee, prasert = people[:2]
    today = timezone.localdate()
    one = submission_prepare(round=last, by=malee, today=today)
    one = submission_approve(submission=one, by=prasert, revision=one.revision)
    fetch = partial(capture, _ORIGIN)
    one = submission_submit(submission=one, by=malee, revision=one.revision, fetch=fetch, today=today)
    _reviewed(one, malee, _assessor(people[0], last))


def _assessor(like: Person, last: Round) -> Person:
    """Somebody with a post over the province, who signs in with the password of all."""
    email, name = story.ASSESSOR
    assessor = Person.objects.create(email=email, name=name, password=like.password)
    letters_choose(person=assessor, letters=False)
    Oversight.objects.create(person=assessor, role="assessor", province=last.agency.province)
    return assessor


def _reviewed(one: Submission, malee: Person, assessor: Person) -> None:
    """One element is found missing; the reply shows that it was there."""
    today = timezone.localdate()
    lacking, element, words = story.LACKING
    for review in one.reviews.all():
        review.submission = one
        found = {element: words} if review.item == lacking else {}
        review_save(review=review, by=assessor, points=NOTHING if found else FULL, findings=found, revision=1)
    one = review_finish(submission=one, by=assessor, revision=one.revision, days=USUAL_DAYS, today=today)
    review = one.reviews.get(item=lacking)
    review.submission = one
    review = reply_save(review=review, by=malee, reply=story.REPLY, revision=review.revision, today=today)
    one = replies_send(submission=one, by=malee, revision=one.revision, today=today)
    review.submission = one
    answer_save(review=review, by=assessor, points=FULL, answer=story.VERDICT, revision=review.revision, today=today)
    review_close(submission=one, by=assessor, revision=one.revision, today=today)
