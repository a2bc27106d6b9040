"""Questions of the public in the office: what waits, answering, publishing, refusing."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.core.questions import masked_kinds, page_title, stage_of
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.changes.selectors import changes_of_subject
from prongsai.web.common.conflict import Conflict, revision_in
from prongsai.web.common.refusals import said
from prongsai.web.questions.forms import AnswerForm, RefuseForm
from prongsai.web.questions.models import Question
from prongsai.web.questions.selectors import STATES, counts, question_of, questions_in, waiting
from prongsai.web.questions.services import answer_publish, answer_save, question_hide, question_refuse

_A_PAGE, _HISTORY = 30, 20


@at_desk()
def list_page(request: DeskRequest) -> HttpResponse:
    """Questions by state, those that wait first and the oldest of them on top."""
    desk = request.desk
    state = request.GET.get("state", "")
    state = state if state in STATES else "received"
    found = Paginator(questions_in(desk.agency, state), _A_PAGE).get_page(request.GET.get("p"))
    rows = [(one, stage_of(one.asked_on, desk.today), page_title(one.page)) for one in found]
    context = {
        "state": state,
        "counts": counts(desk.agency),
        "waiting": waiting(desk.agency, desk.today),
        "questions": found,
        "rows": rows,
    }
    return render(request, "questions/list.html", context)


@at_desk()
def question_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """One question with its answer, and the form to answer it for those who may."""
    desk, question = request.desk, question_of(request.desk.agency, pk)
    if request.method != "POST":
        return _shown(request, question, AnswerForm(desk.agency, question))
    action = request.POST.get("action", "save")
    desk.require("keep_registers")
    if action != "save" or question.state != "received":
        desk.require("publish")
    form = AnswerForm(desk.agency, question, request.POST, publishing=action == "publish")
    if not form.is_valid():
        return _shown(request, question, form, status=422)
    try:
        _store(request, question, form, action)
    except Conflict as error:
        form.add_error(None, said(error))
        return _shown(request, question, form, stored=question_of(desk.agency, pk), status=409)
    return redirect("questions:question", desk.agency.slug, question.pk)


def _store(request: DeskRequest, question: Question, form: AnswerForm, action: str) -> None:
    given, revision = form.cleaned_data, revision_in(request.POST.get("revision"))
    what = {"answer": given["answer"], "unit": given["unit"], "hide": given["hide"]}
    if action == "save":
        answer_save(question=question, by=request.desk.person, revision=revision, **what)
        messages.success(request, _("บันทึกคำตอบแล้ว ยังไม่เผยแพร่"))
        return
    visible = action == "publish"
    answer_publish(
        question=question, by=request.desk.person, revision=revision, visible=visible, at=timezone.now(), **what
    )
    messages.success(request, _("เผยแพร่คำตอบแล้ว") if visible else _("ตอบแล้ว ผู้ถามเท่านั้นที่อ่านได้"))


@at_desk("publish")
def refuse_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Say that a question is not answered, and why."""
    desk, question = request.desk, question_of(request.desk.agency, pk)
    form = RefuseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        revision = revision_in(request.POST.get("revision"))
        try:
            question_refuse(question=question, by=desk.person, revision=revision, reason=form.cleaned_data["reason"])
        except Conflict as error:
            form.add_error(None, said(error))
        else:
            messages.success(request, _("บันทึกว่าไม่รับคำถามนี้แล้ว"))
            return redirect("questions:question", desk.agency.slug, question.pk)
    return render(request, "questions/refuse.html", {"question": question, "form": form})


@require_POST
@at_desk("publish")
def hide(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Take an answered question from the public."""
    desk, question = request.desk, question_of(request.desk.agency, pk)
    revision = revision_in(request.POST.get("revision"))
    question_hide(question=question, by=desk.person, revision=revision, at=timezone.now())
    messages.success(request, _("ถอนจากสาธารณะแล้ว ผู้ถามยังอ่านคำตอบได้"))
    return redirect("questions:question", desk.agency.slug, question.pk)


def _shown(
    request: DeskRequest, question: Question, form: AnswerForm, *, stored: Question | None = None, status: int = 200
) -> HttpResponse:
    desk, revision = request.desk, (stored or question).revision
    if request.method == "POST" and stored is None:  # what was typed belongs to what was read then
        revision = revision_in(request.POST.get("revision"))
    context = {
        "question": question,
        "form": form,
        "stored": stored,
        "revision": revision,
        "about_title": page_title(question.page),
        "masked": masked_kinds(question.text),
        "stage": stage_of(question.asked_on, desk.today),
        "days": (desk.today - question.asked_on).days,
        "may_answer": desk.may("keep_registers") and question.state == "received",
        "may_publish": desk.may("publish") and question.state != "refused",
        "history": changes_of_subject(desk.agency, question.pk)[:_HISTORY],
    }
    return render(request, "questions/question.html", context, status=status)
