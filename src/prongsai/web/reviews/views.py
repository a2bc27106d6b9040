"""Pages of handing in: the submissions of a year, the self-check, one submission, and one item of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai.core.errors import ProngsaiError
from prongsai.web.agencies.desk import Desk, DeskRequest, MayNot, at_desk
from prongsai.web.changes.selectors import changes_of_subject
from prongsai.web.common.conflict import Conflict
from prongsai.web.common.refusals import Refused, said
from prongsai.web.disclosures.selectors import checklist
from prongsai.web.files import storage
from prongsai.web.reviews.access import is_assessor
from prongsai.web.reviews.bundling import frozen, item_path
from prongsai.web.reviews.forms import AnswerForm, ReplyForm, ReviewForm
from prongsai.web.reviews.keys import public_key_text
from prongsai.web.reviews.models import ItemReview, Submission
from prongsai.web.reviews.review_services import answer_save, check_decidable, reply_save, review_save
from prongsai.web.reviews.selectors import (
    recommendations_of,
    review_of,
    row_of,
    rows_of,
    steps_of,
    submission_of,
    submissions_of,
)
from prongsai.web.reviews.services import submission_prepare
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.selectors import pack_of, round_of

_HISTORY = 30
_BEFORE = ("prepared", "approved")


class NothingToSay(Refused):
    """Something sent about an item at a step where nobody has anything to say of it."""

    def __init__(self) -> None:
        super().__init__(
            "ขั้นปัจจุบันของการส่งตรวจไม่รับข้อมูลของข้อนี้ กรุณาเปิดหน้าการส่งตรวจเพื่อดูขั้นปัจจุบัน",
            "Nothing can be said of this item at the step the submission is in; look at its page.",
        )


@at_desk()
def latest_page(request: DeskRequest) -> HttpResponse:
    """The submissions of the latest year."""
    agency = request.desk.agency
    one = agency.rounds.first()
    if one is None:
        return redirect("rounds:list", agency.slug)
    return redirect("reviews:list", agency.slug, one.year)


@at_desk()
def list_page(request: DeskRequest, year: int) -> HttpResponse:
    """What was handed in of a year, and what to do next."""
    one = round_of(request.desk.agency, year)
    found = submissions_of(one)
    context = {
        "year": year,
        "years": list(request.desk.agency.rounds.values_list("year", flat=True)),
        "submissions": found,
        "checkable": _checkable(one, found),
        "recommended": one.recommendations.count(),
        "assessor": is_assessor(request.desk),
    }
    return render(request, "reviews/list.html", context)


@at_desk()
def check_page(request: DeskRequest, year: int) -> HttpResponse:
    """The self-check: every item with what is complete and what is missing; kept by name when it is sent."""
    desk = request.desk
    one = round_of(desk.agency, year)
    if request.method == "POST":
        desk.require("keep_registers")
        kept = submission_prepare(round=one, by=desk.person, today=desk.today)
        messages.success(request, _("บันทึกผลตรวจตนเองแล้ว รอความเห็นชอบภายใน"), "good")
        return redirect("reviews:detail", desk.agency.slug, year, kept.number)
    states = checklist(one, desk.today)
    context = {
        "year": year,
        "states": states,
        "complete": sum(state.complete for state in states),
        "checkable": _checkable(one, submissions_of(one)),
    }
    return render(request, "reviews/check.html", context)


@at_desk()
def detail_page(request: DeskRequest, year: int, number: int) -> HttpResponse:
    """Where a submission stands, who did what, its items, and what can be done next."""
    desk = request.desk
    one = submission_of(round_of(desk.agency, year), number)
    rows = rows_of(one)
    context = {
        "year": year,
        "submission": one,
        "steps": steps_of(one),
        "rows": rows,
        "lacking": sum(bool(row.missing) for row in rows),
        "reviewed": sum(row.review is not None and row.review.points is not None for row in rows),
        "replies": sum(bool(row.review and row.review.reply) for row in rows),
        "kept": one.bundle is not None and storage.has(one.bundle.sha256),
        "key": public_key_text() if one.bundle else "",
        "scores": getattr(one.round, "scores", None) if one.state == "final" else None,
        "history": changes_of_subject(desk.agency, one.pk)[:_HISTORY],
        **_roles(desk, one),
    }
    return render(request, "reviews/detail.html", context)


@at_desk()
def item_page(request: DeskRequest, year: int, number: int, item: str) -> HttpResponse:
    """One item of a submission: the assessor's points and findings, the reply, and the decision on it."""
    one = submission_of(round_of(request.desk.agency, year), number)
    if one.state in _BEFORE:
        return redirect("reviews:detail", request.desk.agency.slug, year, number)
    review = review_of(one, item)
    form = _form(request, review)
    if request.method == "POST":
        if form is None:
            raise MayNot("keep_registers") if one.state == "reviewed" else NothingToSay
        if form.is_valid():
            try:
                _save(request, review, form)
            except Conflict as error:
                form.add_error(None, said(error))
                review = review_of(one, item)
                return _item_page(request, review, form, stored=True)
            except ProngsaiError as error:
                if isinstance(form, ReplyForm):
                    raise
                form.add_error("points" if "points" in form.fields else None, said(error))
            else:
                messages.success(request, _("บันทึกข้อ %(item)s แล้ว") % {"item": review.item}, "good")
                return redirect("reviews:item", request.desk.agency.slug, year, number, _next(review))
    return _item_page(request, review, form)


@at_desk()
def frozen_page(request: DeskRequest, year: int, number: int, item: str) -> HttpResponse:
    """The public page of an item as it was handed in, out of the bundle; back to the item where it is not there."""
    one = submission_of(round_of(request.desk.agency, year), number)
    page = frozen(one, item.upper())
    if page is None:
        messages.warning(request, _("ไม่พบหน้านี้ในชุดส่งตรวจ"), "bad")
        return redirect("reviews:item", request.desk.agency.slug, year, number, review_of(one, item).item)
    policy = "sandbox; default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'"
    return HttpResponse(page, headers={"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff"})


def _checkable(one: Round, found: Sequence[Submission]) -> bool:
    """Whether a self-check can be kept: nothing of the round is under review."""
    return (not found or found[0].state in (*_BEFORE, "final")) and one.state != "closed"


def _roles(desk: Desk, one: Submission) -> dict[str, bool]:
    """What somebody may do with a submission now."""
    assessor = is_assessor(desk)
    late = one.reply_until is not None and desk.today > one.reply_until
    return {
        "assessor": assessor,
        "may_approve": one.state == "prepared" and desk.may("approve_records"),
        "may_submit": one.state == "approved" and desk.may("publish"),
        "may_check": one.state in _BEFORE and desk.may("keep_registers"),
        "may_finish": one.state == "submitted" and assessor,
        "may_reply": one.state == "reviewed" and not late and desk.may("keep_registers"),
        "may_send": one.state == "reviewed" and not late and desk.may("publish"),
        "may_close": assessor and (one.state == "replied" or (one.state == "reviewed" and late)),
        "may_use": one.state == "final" and desk.may("edit_results"),
        "late": late,
    }


def _form(request: DeskRequest, review: ItemReview) -> ReviewForm | ReplyForm | AnswerForm | None:
    """The form for whoever looks at an item, at the step it is in."""
    one, desk = review.submission, request.desk
    item = pack_of(one.round).items[review.item]
    data = request.POST if request.method == "POST" else None
    revision = {"revision": review.revision}
    roles = _roles(desk, one)
    if roles["may_finish"]:
        first = {f"finding-{element}": text for element, text in review.findings.items()}
        return ReviewForm(item, data, initial={**revision, **first, "points": _plain(review.points)})
    if roles["may_close"]:
        points = review.points if review.final_points is None else review.final_points
        return AnswerForm(item, data, initial={**revision, "points": _plain(points), "answer": review.answer})
    # After its last day a reply is refused with a page of its own.
    if one.state == "reviewed" and desk.may("keep_registers") and (roles["may_reply"] or data is not None):
        return ReplyForm(data, initial={**revision, "reply": review.reply})
    return None


def _save(request: DeskRequest, review: ItemReview, form: ReviewForm | ReplyForm | AnswerForm) -> None:
    """Raises ``Conflict``, ``WrongStep``, ``WrongPoints`` and ``ReplyOver``."""
    desk, data = request.desk, form.cleaned_data
    revision = data["revision"]
    if isinstance(form, ReviewForm):
        findings = form.findings()
        review_save(review=review, by=desk.person, points=data["points"], findings=findings, revision=revision)
    elif isinstance(form, AnswerForm):
        points, answer = data["points"], data["answer"]
        check_decidable(review.submission, desk.today)
        answer_save(review=review, by=desk.person, points=points, answer=answer, revision=revision, today=desk.today)
    else:
        reply_save(review=review, by=desk.person, reply=data["reply"], revision=revision, today=desk.today)


def _item_page(
    request: DeskRequest, review: ItemReview, form: ReviewForm | ReplyForm | AnswerForm | None, *, stored: bool = False
) -> HttpResponse:
    one = review.submission
    codes = list(one.reviews.values_list("item", flat=True))
    order = [code for code in pack_of(one.round).items if code in codes]
    place = order.index(review.item)
    context = {
        "year": one.round.year,
        "submission": one,
        "review": review,
        "row": row_of(review),
        "form": form,
        # After a conflict the next save goes over what is stored now, which the page shows.
        "revision": review.revision if stored or form is None else form["revision"].value(),
        "stored": stored,
        "kind": type(form).__name__ if form else "",
        "public": item_path(one.round.agency.slug, one.round.year, review.item),
        "before": order[place - 1] if place else "",
        "after": order[place + 1] if place + 1 < len(order) else "",
        "recommended": recommendations_of(one.round, review.item),
    }
    return render(request, "reviews/item.html", context)


def _next(review: ItemReview) -> str:
    """The next item nobody has said anything of; the same one where there is none."""
    if review.submission.state != "submitted":
        return review.item
    open_items = set(review.submission.reviews.filter(points=None).values_list("item", flat=True))
    order = [code for code in pack_of(review.submission.round).items if code in open_items]
    return order[0] if order else review.item


def _plain(points: Decimal | None) -> str:
    """Points as the choices write them: "100", "0", "62.5"."""
    return "" if points is None else f"{points.normalize():f}"


def key_page(request: HttpRequest) -> HttpResponse:
    """The public key bundles of this installation are signed with, as text; empty before the first one."""
    return HttpResponse(f"{public_key_text()}\n", content_type="text/plain; charset=utf-8")
