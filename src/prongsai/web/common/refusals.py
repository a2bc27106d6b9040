"""Turns what cannot be done into a page that says why and what to do, with what was typed still there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from prongsai.core.errors import InvalidFile, ProngsaiError
from prongsai.web.common.keeping import keep_form, kept_form, typed_fields

_log = logging.getLogger(__name__)


class Refused(ProngsaiError):
    """Something this person may not do."""


class AtOnce(ProngsaiError):
    """Something that was stored twice at the same moment, once by somebody else or by a second tap."""

    def __init__(self) -> None:
        super().__init__(
            "มีผู้บันทึกรายการเดียวกันในเวลาเดียวกัน ยังไม่ได้บันทึกของท่าน กรุณาเปิดหน้าเดิมเพื่อดูสิ่งที่บันทึกแล้ว",
            "Somebody stored the same thing at the same moment; yours was not stored. Open the page again and look.",
        )


class Busy(ProngsaiError):
    """A database that cannot be written now: too much at once, a full disk, no connection."""

    def __init__(self) -> None:
        super().__init__(
            "ขณะนี้บันทึกไม่ได้ เพราะมีการใช้งานพร้อมกันมากหรือพื้นที่จัดเก็บเต็ม ยังไม่มีการบันทึก กรุณาลองอีกครั้งในหนึ่งนาที",
            "Nothing can be stored just now: too much at once, or the disk is full. Try again in a minute.",
        )


def said(error: ProngsaiError) -> str:
    """The message of an error in the language of the page."""
    return error.message_en if get_language() == "en" else error.message_th


class Refusals:
    """Shows errors meant for people as a page, and gives a kept form back to who signed in again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Without the cookie nobody is signed in: the session is not asked, so that public pages may be kept by caches.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            kept = kept_form(request)
            if kept is not None:
                return render(request, "common/kept_form.html", {"kept": kept})
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page for an error that says what to do; anything else is left to Django."""
        if isinstance(error, IntegrityError):
            _log.exception("two people stored the same thing at once")
            error = AtOnce()
        elif isinstance(error, OperationalError):
            _log.exception("the database did not take part")
            error = Busy()
        if not isinstance(error, ProngsaiError):
            return None
        context = {
            "message": said(error),
            "faults": error.faults if isinstance(error, InvalidFile) else (),
            "back": _page_before(request),
            "typed": typed_fields(request),
        }
        return render(request, "common/refused.html", context, status=_status(error))


def _status(error: ProngsaiError) -> int:
    for kind, status in ((Refused, 403), (AtOnce, 409), (Busy, 503)):
        if isinstance(error, kind):
            return status
    return 400


def _page_before(request: HttpRequest) -> str:
    """The page of this office somebody came from; else the front door: nobody is led elsewhere."""
    before = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure()):
        return before
    return "/"


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose page is too old, as after signing in in another window: what was typed is offered again.

    Only when the browser says that the form came from this site; else the plain refusal.
    """
    origin = request.headers.get("Origin", "")
    ours = bool(origin) and urlsplit(origin).netloc == request.get_host()
    if ours and request.method == "POST":
        keep_form(request)
        request.method = "GET"
        kept = kept_form(request)
        if kept is not None:
            return render(request, "common/kept_form.html", {"kept": kept})
    return render(request, "common/stale.html", status=403)
