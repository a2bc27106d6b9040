"""What stands around the pages: how accessible they are, what becomes of readers' data, and that there is no page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.encoding import iri_to_uri

from prongsai.web.portal.doors import Visit, public


@public()
def accessibility(visit: Visit) -> HttpResponse:
    """The accessibility statement."""
    return visit.page("accessibility")


@public()
def privacy(visit: Visit) -> HttpResponse:
    """The privacy notice."""
    return visit.page("privacy")


@public()
def nothing(visit: Visit, rest: str) -> HttpResponse:
    """No such page; one whose address only lacks its last stroke is led to."""
    if not rest.endswith("/"):
        path = f"{visit.request.path_info}/"
        if _is_page(visit.request, path):
            return redirect(iri_to_uri(path), permanent=True)
    return visit.page("nothing", status=404)


def _is_page(request: HttpRequest, path: str) -> bool:
    try:
        return resolve(path).url_name != "nothing"
    except Resolver404:
        return False
