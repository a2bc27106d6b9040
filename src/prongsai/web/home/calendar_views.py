"""The calendar on the page, and as a file other programs subscribe to."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from prongsai.core.month import Month
from prongsai.core.packs.model import Text
from prongsai.core.thai.dates.months import FULL, WEEKDAYS
from prongsai.core.thai.years import BE_OFFSET
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.home.events import events_between
from prongsai.web.home.feeds import calendar_file
from prongsai.web.home.services import feed_desk, feed_of, feed_renew, feed_token

_ENGLISH = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAYS = tuple(Text(thai, english) for thai, english in zip(WEEKDAYS, _ENGLISH, strict=True))


@at_desk()
def calendar_page(request: DeskRequest) -> HttpResponse:
    """One month: what is due on which day, of everybody or of oneself."""
    desk = request.desk
    try:
        month = Month.parse(request.GET["month"])
    except (KeyError, ValueError):
        month = Month.of(desk.today)
    who = "mine" if request.GET.get("who") == "mine" else "all"
    events = [event for event in events_between(desk, month.first, month.last) if who == "all" or event.mine]
    days = [
        {
            "day": day,
            "weekday": _DAYS[day.weekday()],
            "inside": Month.of(day) == month,
            "events": [event for event in events if event.day == day],
        }
        for day in month.days()
    ]
    return render(
        request,
        "home/calendar.html",
        {
            "days": days,
            "weekdays": (_DAYS[-1], *_DAYS[:-1]),
            "title": _titled(month.first),
            "month": month,
            "this_month": Month.of(desk.today),
            "who": who,
            "any": bool(events),
        },
    )


def _titled(day: date) -> Text:
    return Text(f"{FULL[day.month - 1]} {day.year + BE_OFFSET}", f"{day:%B %Y}")


@at_desk()
def subscribe_page(request: DeskRequest) -> HttpResponse:
    """The address of one's calendar, and how to subscribe to it; POST gives it a new address."""
    desk = request.desk
    if request.method == "POST":
        feed_renew(agency=desk.agency, person=desk.person)
        messages.success(request, _("ที่อยู่ปฏิทินใหม่ใช้ได้แล้ว ที่อยู่เดิมใช้ไม่ได้อีก"), "good")
        return redirect("home:subscribe", desk.agency.slug)
    token = feed_token(feed_of(agency=desk.agency, person=desk.person))
    address = request.build_absolute_uri(reverse("home:feed", args=(desk.agency.slug, token)))
    return render(request, "home/subscribe.html", {"address": address, "webcal": "webcal:" + address.partition(":")[2]})


def feed_file(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """The calendar as a file, for whoever has its address; the programs that fetch it cannot sign in."""
    desk = feed_desk(slug, token)
    if desk is None:
        raise Http404
    site = request.build_absolute_uri("/").rstrip("/")
    return HttpResponse(
        calendar_file(desk, site),
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": 'inline; filename="prongsai.ics"',
            "Cache-Control": "private, max-age=900",
            "X-Robots-Tag": "noindex",
        },
    )
