"""What every page of respondents has in common: its language, its refusals, and that nothing of it is written down."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from functools import wraps
from typing import Protocol

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from prongsai.web.answers.pages import page

_log = logging.getLogger(__name__)
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
}
_LARGEST = 128 * 1024  # bytes of a form; the longest one with a comment is far below


class _View(Protocol):
    def __call__(self, request: HttpRequest, /, *args: str, **values: str) -> HttpResponse: ...


def public(*methods: str) -> Callable[[Callable[..., HttpResponse]], _View]:
    """A page for everybody that takes these methods.

    No cross-site token is asked for: it would need a cookie, and there is nobody signed in whom a foreign page could
    use. Whatever goes wrong is answered here, so that no report of Django holds what was sent.
    """

    def decorate(view: Callable[..., HttpResponse]) -> _View:
        asked_rightly = require_http_methods(methods)(view)

        @wraps(view)
        def shown(request: HttpRequest, /, *args: str, **values: str) -> HttpResponse:
            with translation.override(_language(request)):
                response = _answered(asked_rightly, request, values)
                response.headers["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
            for name, value in _HEADERS.items():
                response.headers[name] = value
            return response

        return csrf_exempt(gzip_page(shown))

    return decorate


def _language(request: HttpRequest) -> str:
    chosen = request.GET.get("lang", "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _answered(view: Callable[..., HttpResponse], request: HttpRequest, values: dict[str, str]) -> HttpResponse:
    try:
        if int(request.META.get("CONTENT_LENGTH") or 0) > _LARGEST:
            return page("state", {"state": "large"}, status=413)
        return view(request, **values)
    except Http404:
        return page("state", {"state": "unknown"}, status=404)
    except SuspiciousOperation:
        return page("state", {"state": "large"}, status=400)
    except Exception as error:
        way = " < ".join(f"{at.name}:{at.lineno}" for at in reversed(traceback.extract_tb(error.__traceback__)))
        _log.error("a page of a survey failed: %s in %s", type(error).__name__, way)
        return page("state", {"state": "failed"}, status=500)
