"""Pages that move a submission on: approval, handing in, finishing the review, sending replies, making it final."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.core.errors import ProngsaiError
from prongsai.core.reviews import USUAL_DAYS, reply_days
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.common.conflict import revision_in
from prongsai.web.common.refusals import said
from prongsai.web.reviews.access import require_assessor
from prongsai.web.reviews.capture import capture
from prongsai.web.reviews.findings import review_use
from prongsai.web.reviews.forms import ActForm, FinishForm
from prongsai.web.reviews.models import Submission
from prongsai.web.reviews.review_services import replies_send, review_close, review_finish
from prongsai.web.reviews.selectors import rows_of, submission_of
from prongsai.web.reviews.services import submission_approve, submission_submit
from prongsai.web.rounds.selectors import pack_of, round_of


def _submission(request: DeskRequest, year: int, number: int) -> Submission:
    return submission_of(round_of(request.desk.agency, year), number)


def _to(request: DeskRequest, one: Submission) -> HttpResponse:
    return redirect("reviews:detail", request.desk.agency.slug, one.round.year, one.number)


def _done(request: DeskRequest, one: Submission, act: Callable[[], object], words: str) -> HttpResponse:
    """Do something and go back to the submission, with what was done or why it could not be."""
    try:
        act()
    except ProngsaiError as error:
        messages.warning(request, said(error), "bad")
    else:
        messages.success(request, words, "good")
    return _to(request, one)


@require_POST
@at_desk("approve_records")
def approve_page(request: DeskRequest, year: int, number: int) -> HttpResponse:
    """Approve a self-check in the office."""
    one = _submission(request, year, number)
    revision = revision_in(request.POST.get("revision"))
    act = partial(submission_approve, submission=one, by=request.desk.person, revision=revision)
    return _done(request, one, act, _("เห็นชอบแล้ว พร้อมส่งให้ผู้ตรวจประเมิน"))


@at_desk("publish")
def submit_page(request: DeskRequest, year: int, number: int) -> HttpResponse:
    """Hand in, having read what is frozen and what is still missing."""
    one = _submission(request, year, number)
    if one.state != "approved":
        return _to(request, one)
    form = ActForm(request.POST)
    if request.method == "POST" and form.is_valid():
        act = partial(
            submission_submit,
            submission=one,
            by=request.desk.person,
            revision=form.cleaned_data["revision"],
            fetch=partial(capture, f"{request.scheme}://{request.get_host()}"),
            today=request.desk.today,
        )
        return _done(request, one, act, _("ส่งให้ผู้ตรวจประเมินแล้ว ชุดส่งตรวจลงลายเซ็นและเก็บไว้แล้ว"))
    context = {"year": year, "submission": one, "lacking": [row for row in rows_of(one) if row.missing]}
    return render(request, "reviews/submit.html", context)


@at_desk()
def finish_page(request: DeskRequest, year: int, number: int) -> HttpResponse:
    """Give the review to the agency, with the days it may reply."""
    one = _submission(request, year, number)
    require_assessor(request.desk)
    if one.state != "submitted":
        return _to(request, one)
    steps = {step.id: (step.start, step.end) for step in pack_of(one.round).calendar}
    known = reply_days(steps)
    form = FinishForm(request.POST or None, initial={"days": known or USUAL_DAYS})
    if request.method == "POST" and form.is_valid():
        act = partial(
            review_finish,
            submission=one,
            by=request.desk.person,
            revision=form.cleaned_data["revision"],
            days=form.cleaned_data["days"],
            today=request.desk.today,
        )
        return _done(request, one, act, _("ส่งผลตรวจให้หน่วยงานแล้ว"))
    rows = rows_of(one)
    context = {
        "year": year,
        "submission": one,
        "form": form,
        "known": known,
        "open": [row.item.code for row in rows if row.review is None or row.review.points is None],
        "lost": [row for row in rows if row.review and row.found],
    }
    return render(request, "reviews/finish.html", context)


@require_POST
@at_desk("publish")
def reply_page(request: DeskRequest, year: int, number: int) -> HttpResponse:
    """Send the replies of the agency."""
    one = _submission(request, year, number)
    revision = revision_in(request.POST.get("revision"))
    act = partial(replies_send, submission=one, by=request.desk.person, revision=revision, today=request.desk.today)
    return _done(request, one, act, _("ส่งคำชี้แจงแล้ว"))


@at_desk()
def close_page(request: DeskRequest, year: int, number: int) -> HttpResponse:
    """Make the review final."""
    one = _submission(request, year, number)
    require_assessor(request.desk)
    if one.state not in ("reviewed", "replied"):
        return _to(request, one)
    form = ActForm(request.POST)
    if request.method == "POST" and form.is_valid():
        revision = form.cleaned_data["revision"]
        act = partial(review_close, submission=one, by=request.desk.person, revision=revision, today=request.desk.today)
        return _done(request, one, act, _("ผลตรวจสิ้นสุดแล้ว"))
    rows = [row for row in rows_of(one) if row.review and row.review.reply]
    return render(request, "reviews/close.html", {"year": year, "submission": one, "rows": rows})


@require_POST
@at_desk("edit_results")
def use_page(request: DeskRequest, year: int, number: int) -> HttpResponse:
    """Take the points of a final review for those of the round, and its findings with them."""
    one = _submission(request, year, number)
    revision = revision_in(request.POST.get("revision"))
    act = partial(review_use, submission=one, by=request.desk.person, revision=revision)
    return _done(request, one, act, _("ใช้คะแนนรายข้อและข้อสังเกตเป็นคะแนนและข้อค้นพบของรอบแล้ว"))
