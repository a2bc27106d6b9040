"""What every public page has in common: whose it is, when it changed, and how long it may be kept."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, wraps
from typing import Any, Protocol

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from prongsai import __version__
from prongsai.core.packs.model import Pack
from prongsai.web.common.visitors import is_public
from prongsai.web.disclosures.public_selectors import PublicYear, years_open
from prongsai.web.portal.keeping import LONG, pages
from prongsai.web.publications.selectors import PublicAgency, public_agency

KEPT_FOR = 60
"""Seconds a page may be shown again without asking; then it is asked for by its ETag."""


@dataclass(frozen=True)
class Visit:
    """A visit to the pages of an agency. ``last_at`` is when it published something last, ``last_hash`` the hash of
    that event; ``years`` are those with a round, ``more`` is what else the page depends on."""

    request: HttpRequest
    agency: PublicAgency
    last_at: datetime | None
    last_hash: str
    years: tuple[PublicYear, ...]
    more: Any = None

    @property
    def packs(self) -> dict[int, Pack]:
        """The packs of its years, the latest first."""
        return {one.year: one.pack for one in self.years}

    def address(self, path: str = "") -> str:
        """The full address of a page, of this one unless told."""
        return self.request.build_absolute_uri(path or self.request.path)

    def page(self, name: str, context: Mapping[str, object] | None = None, *, status: int = 200) -> HttpResponse:
        """A page of the agency."""
        return page(name, {"agency": self.agency, "here": self.request.path, "visit": self, **(context or {})}, status)

    @cached_property
    def etag(self) -> str:
        """Changes with everything its pages are made of."""
        asked = self.request.build_absolute_uri()
        years = [(one.year, one.pack.digest, one.stamp) for one in self.years]
        whose = (self.agency.pk, self.agency.revision, self.last_hash)
        told = (__version__, whose, years, self.more, get_language(), asked)
        return f'"{hashlib.sha256(repr(told).encode()).hexdigest()[:32]}"'


class _View(Protocol):
    def __call__(self, request: HttpRequest, /, *args: Any, **values: Any) -> HttpResponse: ...


def page(name: str, context: Mapping[str, object], status: int = 200) -> HttpResponse:
    """A page. It is made without the request, so that nothing of whoever asks can stand in it."""
    return HttpResponse(render_to_string(f"portal/{name}.html", dict(context)), status=status)


def nothing_here(request: HttpRequest, agency: PublicAgency | None = None) -> HttpResponse:
    """The page that says that there is no such page."""
    return page("nothing", {"agency": agency, "here": request.path}, 404)


def _made(view: Callable[..., HttpResponse], visit: Visit, values: dict[str, Any]) -> HttpResponse:
    """A page that has to be made; one that took long is kept."""
    began = time.perf_counter()
    response = view(visit, **values)
    if time.perf_counter() - began > LONG:
        pages.put(visit.etag, response)
    return response


def public(also: Callable[..., object] | None = None) -> Callable[[Callable[..., HttpResponse]], _View]:
    """A public page of an agency: ``view(visit, **values)``.

    ``also(agency, **values)`` reads what the page depends on beside what was published; it is ``visit.more``. Nothing
    is made for somebody who has the page already.
    """

    def decorate(view: Callable[..., HttpResponse]) -> _View:
        @wraps(view)
        def shown(request: HttpRequest, /, *args: Any, slug: str, **values: Any) -> HttpResponse:
            if not is_public(request.path_info):
                raise Http404  # an address of the office that is none
            agency = None
            try:
                agency, last_at, last_hash = public_agency(slug)
                more = also(agency, **values) if also else None
                visit = Visit(request, agency, last_at, last_hash, years_open(agency), more)
                had = get_conditional_response(request, etag=visit.etag)
                response = had or pages.get(visit.etag) or _made(view, visit, values)
            except Http404:
                return nothing_here(request, agency)
            if response.status_code in (200, 304):
                response.headers.setdefault("ETag", visit.etag)
                response.headers.setdefault("Cache-Control", f"public, max-age={KEPT_FOR}")
                if last_at is not None:
                    response.headers.setdefault("Last-Modified", http_date(last_at.timestamp()))
            return response

        # Nobody is signed in here, so there is nothing a foreign page could use; a token would want a cookie.
        return csrf_exempt(require_safe(gzip_page(shown)))

    return decorate
