"""Turns what cannot be done into a page that says why and what to do, with what was typed still there."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from prongsai.core.errors import InvalidFile, ProngsaiError
from prongsai.web.common.keeping import keep_form, kept_form


class Refused(ProngsaiError):
    """Something this person may not do."""


def said(error: ProngsaiError) -> str:
    """The message of an error in the language of the page."""
    return error.message_en if get_language() == "en" else error.message_th


class Refusals:
    """Shows errors meant for people as a page, and gives a kept form back to who signed in again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            kept = kept_form(request)
            if kept is not None:
                return render(request, "common/kept_form.html", {"kept": kept})
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page for an error that says what to do; anything else is left to Django."""
        if not isinstance(error, ProngsaiError):
            return None
        status = 403 if isinstance(error, Refused) else 400
        faults = error.faults if isinstance(error, InvalidFile) else ()
        return render(request, "common/refused.html", {"message": said(error), "faults": faults}, status=status)


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
