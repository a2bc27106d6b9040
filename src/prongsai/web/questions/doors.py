"""What the pages where the public asks have in common: nothing of whoever asks is written down, whatever goes wrong."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Protocol

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from prongsai.web.agencies.models import Agency
from prongsai.web.publications.selectors import public_agency

_log = logging.getLogger(__name__)
_LARGEST = 64 * 1024  # bytes of a form: far above the longest question


class _View(Protocol):
    def __call__(self, request: HttpRequest, /, *args: str, **values: str) -> HttpResponse: ...


def page(
    name: str, request: HttpRequest, agency: Agency | None, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """A page, made without the request, which knows more than it should show."""
    shown = {"agency": agency, "here": request.path, **context}
    return HttpResponse(render_to_string(f"questions/public/{name}.html", shown), status=status)


def public(*methods: str) -> Callable[[Callable[..., HttpResponse]], _View]:
    """A page of an agency for everybody that takes these methods: ``view(request, agency, **values)``.

    No cross-site token is asked for: it would need a cookie, and there is nobody signed in whom a foreign page could
    use. Whatever goes wrong is answered here, so that no report of Django holds what was sent.
    """

    def decorate(view: Callable[..., HttpResponse]) -> _View:
        @wraps(view)
        def shown(request: HttpRequest, /, *args: str, **values: str) -> HttpResponse:
            return _answered(view, request, values.pop("slug"), values)

        return csrf_exempt(require_http_methods(methods)(gzip_page(shown)))

    return decorate


def _answered(
    view: Callable[..., HttpResponse], request: HttpRequest, slug: str, values: dict[str, str]
) -> HttpResponse:
    agency = None
    try:
        agency, _, _ = public_agency(slug)
        if int(request.META.get("CONTENT_LENGTH") or 0) > _LARGEST:
            return page("state", request, agency, {"state": "large"}, status=413)
        return view(request, agency, **values)
    except Http404:
        return page("state", request, agency, {"state": "unknown"}, status=404)
    except SuspiciousOperation:
        return page("state", request, agency, {"state": "large"}, status=400)
    except Exception as error:
        way = " < ".join(f"{at.name}:{at.lineno}" for at in reversed(traceback.extract_tb(error.__traceback__)))
        _log.error("a page for questions failed: %s in %s", type(error).__name__, way)
        return page("state", request, agency, {"state": "failed"}, status=500)
