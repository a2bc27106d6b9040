"""Pages of respondents: the form in its ways, taking what was sent, and thanking. Nobody is known here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from urllib.parse import urlencode

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prongsai.core.surveys.boxes import CodeNotValid
from prongsai.core.surveys.codes import read_code
from prongsai.core.surveys.submissions import InvalidSubmission, Problem
from prongsai.web.answers import arrivals, limits
from prongsai.web.answers.doors import public
from prongsai.web.answers.pages import address, blank_form, filled_form, page
from prongsai.web.answers.selectors import Sheet, sheet_for, state_of
from prongsai.web.common.refusals import said
from prongsai.web.common.visitors import ANSWERED
from prongsai.web.surveys.services import answer_put
from prongsai.web.tallies.errors import BoxClosed, BoxLost
from prongsai.web.tallies.selectors import code_is_valid, is_open
from prongsai.web.tallies.services import submission_acknowledged

# Fields of a form that are no answers. No question has such a key.
ARRIVAL, CODE, PLACE, COUNTER = "_arrival", "_code", "_place", "_counter"

_LONGEST_PLACE = 8
_STATUS = {"early": 403, "code": 403, "over": 410, "counted": 410, "void": 410, "flood": 429, "lost": 503}


@public("GET", "HEAD", "POST")
def form(request: HttpRequest, key: str) -> HttpResponse:
    """The form; where everybody has a code, first the question for it, which is sent so that no address holds it."""
    sheet = sheet_for(key)
    if refused := _refused(sheet, look=request.method != "POST"):
        return refused
    if not sheet.questionnaire.by_code:
        return _form(request, sheet)
    if request.method != "POST":
        shown = {"sheet": sheet, "campaign": sheet.campaign, "questionnaire": sheet.questionnaire}
        return page("code", shown | {"here": address(sheet)})
    return _form_with_code(request, sheet, request.POST.get("code", ""))


@public("GET", "HEAD")
def code(request: HttpRequest, key: str, code: str) -> HttpResponse:
    """The form of a slip, whose picture holds the code."""
    sheet = sheet_for(key)
    if refused := _refused(sheet, look=False):
        return refused
    if not sheet.questionnaire.by_code:
        raise Http404
    return _form_with_code(request, sheet, code)


@public("GET", "HEAD")
def place(request: HttpRequest, key: str, place: str) -> HttpResponse:
    """The form of a service point."""
    return _at(request, sheet_for(key, place))


@public("GET", "HEAD")
def counter(request: HttpRequest, key: str) -> HttpResponse:
    """The form on the tablet of the office."""
    return _at(request, sheet_for(key, counter=True))


@public("GET", "HEAD")
def place_counter(request: HttpRequest, key: str, place: str) -> HttpResponse:
    """The form on the tablet of a service point."""
    return _at(request, sheet_for(key, place, counter=True))


def _at(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    if refused := _refused(sheet):
        return refused
    if sheet.questionnaire.by_code:
        raise Http404
    return _form(request, sheet)


@public("POST")
def send(request: HttpRequest, key: str) -> HttpResponse:
    """Take what was answered: to the page that thanks, or back to the form with everything still in it."""
    given = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    sheet = _sheet_sent(key, given.get(PLACE, ""), on_tablet=COUNTER in given)
    if refused := _refused(sheet, look=False):
        return refused
    if not limits.may_send(request.META["REMOTE_ADDR"]):
        return _too_much(sheet, given)
    arrival = arrivals.read(key, given.get(ARRIVAL, ""))
    if arrival is not None and arrivals.spent.has(arrival.key):
        return _thanks(sheet, arrival.key)
    if arrival is None or arrival.stale:
        fresh = arrivals.give_out(key, arrival.key if arrival else None)
        message = _("หน้านี้เปิดไว้นานเกินไป คำตอบของท่านยังอยู่ กรุณาตรวจแล้วกดส่งอีกครั้ง")
        return _again(sheet, {**given, ARRIVAL: fresh}, status=409, message=message)
    return _put(request, sheet, given, arrival)


def _sheet_sent(key: str, place: str, *, on_tablet: bool) -> Sheet:
    """The sheet a form was sent from; where its service point is gone meanwhile, that of the survey."""
    try:
        return sheet_for(key, place.replace("\0", "")[:_LONGEST_PLACE], counter=on_tablet)
    except Http404:
        return sheet_for(key, counter=on_tablet)


def _put(request: HttpRequest, sheet: Sheet, given: Mapping[str, str], arrival: arrivals.Arrival) -> HttpResponse:
    """Count an answer; what stands in its way is said on a page that fits."""
    who, typed = request.META["REMOTE_ADDR"], None
    if sheet.questionnaire.by_code:
        typed = read_code(given.get(CODE, ""))
        if not limits.may_try_code(who, sheet.key):
            return _too_much(sheet, given)
    try:
        answer_put(
            campaign=sheet.campaign,
            given=given,
            arrival=arrival.key,
            today=timezone.localdate(),
            seconds=arrival.seconds,
            code=typed,
            place=sheet.place or None,
        )
    except InvalidSubmission as error:
        return _again(sheet, given, status=422, message=said(error), problems=error.problems)
    except CodeNotValid:
        limits.code_was_wrong(who, sheet.key)
        return _state(sheet, "code")
    except BoxClosed:
        return _state(sheet, "over")
    except BoxLost:
        return _state(sheet, "lost")
    except OperationalError:
        message = _("ขณะนี้ยังรับคำตอบไม่ได้ชั่วคราว คำตอบของท่านยังอยู่ กรุณากดส่งอีกครั้งในหนึ่งนาที")
        return _again(sheet, given, status=503, message=message)
    arrivals.spent.add(arrival.key)
    return _thanks(sheet, arrival.key)


def _too_much(sheet: Sheet, given: Mapping[str, str]) -> HttpResponse:
    message = _("มีการส่งจากที่นี่มากเกินไป คำตอบของท่านยังอยู่ กรุณารอสักครู่แล้วกดส่งอีกครั้ง")
    shown = _again(sheet, given, status=429, message=message)
    shown.headers["Retry-After"] = str(limits.POSTS_IN)
    return shown


def _again(
    sheet: Sheet, given: Mapping[str, str], *, status: int, message: str, problems: tuple[Problem, ...] = ()
) -> HttpResponse:
    """The form with everything that was sent still in it."""
    code = (read_code(given.get(CODE, "")) or "") if sheet.questionnaire.by_code else ""
    arrival = given.get(ARRIVAL, "")
    return filled_form(sheet, given, arrival=arrival, code=code, status=status, message=message, problems=problems)


def _thanks(sheet: Sheet, arrival: str) -> HttpResponse:
    shown = {"r": arrivals.receipt(sheet.key, arrival), "at": sheet.place, "counter": "1" if sheet.counter else ""}
    if get_language() == "en":
        shown["lang"] = "en"
    query = urlencode({name: value for name, value in shown.items() if value})
    response = HttpResponseRedirect(f"{reverse('answers:thanks', args=[sheet.key])}?{query}")
    response.status_code = 303
    return response


@public("GET", "HEAD")
def thanks(request: HttpRequest, key: str) -> HttpResponse:
    """Say that the answer arrived. Its key is forgotten now: whoever sent it has this page."""
    sheet = _sheet_sent(key, request.GET.get("at", ""), on_tablet="counter" in request.GET)
    arrival = arrivals.read_receipt(key, request.GET.get("r", ""))
    if arrival is None:
        return HttpResponseRedirect(address(sheet))
    arrivals.spent.add(arrival)
    submission_acknowledged(key, arrival)
    shown = page("thanks", {"sheet": sheet, "campaign": sheet.campaign, "next": address(sheet)})
    if sheet.counter:
        shown.headers["Refresh"] = f"8; url={address(sheet)}"
    elif sheet.by_device:
        after = datetime.combine(sheet.campaign.closes + timedelta(days=1), time.min)
        shown.set_cookie(
            ANSWERED,
            "1",
            expires=http_date(timezone.make_aware(after).timestamp()),  # for all the same: it tells no time
            path=reverse("answers:form", args=[key]),
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return shown


@public("GET", "HEAD", "POST")
def nothing(request: HttpRequest, key: str, rest: str) -> HttpResponse:
    """No page stands here; to the one with a stroke at the end, which people leave out when they type an address."""
    with_stroke = f"{request.path_info}/"
    if request.method != "POST" and resolve(with_stroke).url_name != "nothing":
        return HttpResponseRedirect(with_stroke)
    raise Http404


def _form(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    if sheet.by_device and ANSWERED in request.COOKIES and "again" not in request.GET:
        return page("answered", {"sheet": sheet, "campaign": sheet.campaign, "here": address(sheet)})
    return blank_form(sheet)


def _form_with_code(request: HttpRequest, sheet: Sheet, typed: str) -> HttpResponse:
    who = request.META["REMOTE_ADDR"]
    if not limits.may_try_code(who, sheet.key):
        return _state(sheet, "flood")
    read = read_code(typed)
    if read is None or not code_is_valid(sheet.key, read):
        if refused := _refused(sheet):
            return refused
        limits.code_was_wrong(who, sheet.key)
        return _state(sheet, "code")
    return blank_form(sheet, code=read)


def _refused(sheet: Sheet, *, look: bool = True) -> HttpResponse | None:
    """Why no answers are taken now, if so. ``look``: whether the box is looked for as well."""
    state = state_of(sheet.campaign, timezone.localdate())
    if state == "open" and look and not is_open(sheet.key):
        state = "lost"
    return None if state == "open" else _state(sheet, state)


def _state(sheet: Sheet, state: str) -> HttpResponse:
    context = {"sheet": sheet, "campaign": sheet.campaign, "state": state, "here": address(sheet)}
    return page("state", context, status=_STATUS[state])
