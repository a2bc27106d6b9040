"""Where the public asks an agency, and reads what others asked. Nobody is known here."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prongsai.core.questions import masked_kinds, page_asked_about, page_title
from prongsai.web.agencies.models import Agency
from prongsai.web.questions import limits
from prongsai.web.questions.doors import page, public
from prongsai.web.questions.forms import AskForm
from prongsai.web.questions.public_selectors import public_questions, question_at
from prongsai.web.questions.services import question_ask

_A_PAGE = 20


@public("GET", "HEAD", "POST")
def list_page(request: HttpRequest, agency: Agency) -> HttpResponse:
    """What was asked and answered, and the form to ask; with ``?page=`` about one page of the portal."""
    if request.method == "POST":
        return _take(request, agency)
    about = page_asked_about(request.GET.get("page", ""))
    form = AskForm(initial={"page": about, "kind": "missing" if about else "question"})
    shown = _list(request, agency, form, about)
    shown.headers["Cache-Control"] = "public, max-age=60"
    return shown


@public("GET", "HEAD")
def question_page(request: HttpRequest, agency: Agency, key: str) -> HttpResponse:
    """One question: its answer, or that it waits for one. Who asked comes back here."""
    found = question_at(agency, key)
    context = {
        "question": found,
        "about": found.page,
        "about_title": page_title(found.page),
        "masked": masked_kinds(found.text),
        "address": request.build_absolute_uri(request.path),
    }
    shown = page("question", request, agency, context)
    if not found.visible:
        shown.headers["Cache-Control"] = "no-store"
        shown.headers["X-Robots-Tag"] = "noindex, nofollow"
        shown.headers["Referrer-Policy"] = "no-referrer"
    return shown


def _take(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Store a question and lead to its page; or show the form again with everything still in it."""
    form = AskForm(request.POST)
    about = page_asked_about(request.POST.get("page", ""))
    if not form.is_valid():
        return _list(request, agency, form, about, status=422)
    if not limits.may_ask(request.META["REMOTE_ADDR"], agency.slug):
        form.add_error(None, _("มีการส่งคำถามมากเกินไปในขณะนี้ ข้อความของท่านยังอยู่ กรุณารอสิบนาทีแล้วกดส่งอีกครั้ง"))
        shown = _list(request, agency, form, about, status=429)
        shown.headers["Retry-After"] = str(limits.ASKED_IN)
        return shown
    given = form.cleaned_data
    made = question_ask(agency=agency, kind=given["kind"], page=about, text=given["text"], today=timezone.localdate())
    language = get_language()
    query = "" if language in (None, settings.LANGUAGE_CODE) else f"?lang={language}"
    response = HttpResponseRedirect(f"{reverse('asking:question', args=[agency.slug, made.key])}{query}")
    response.status_code = 303
    return response


def _list(request: HttpRequest, agency: Agency, form: AskForm, about: str, *, status: int = 200) -> HttpResponse:
    found = Paginator(public_questions(agency, about or None), _A_PAGE).get_page(request.GET.get("p"))
    context = {"form": form, "questions": found, "about": about, "about_title": page_title(about)}
    return page("list", request, agency, context, status=status)
