"""Requests to public pages: whoever sends them is nobody, even where they are signed in to the office."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

RESPONDENTS = "/s/"
"""Where the pages of surveys stand."""

ANSWERED = "answered"
"""The one cookie the pages of surveys have. It says that this device was used, and nothing else."""

OF_THE_OFFICE = frozenset({"accounts", "language", "me", "office", "s", "setup", "static"})
"""First parts of addresses that are no agency."""

_KEPT_FREE = ("about", "admin", "api", "assets", "data", "en", "favicon", "files", "health", "help", "login", "logout")
TAKEN = OF_THE_OFFICE.union(_KEPT_FREE, ("media", "oit", "portal", "robots", "sitemap", "th", "well-known", "www"))
"""First parts of addresses that no agency may have: those in use, and those this or a server may come to use."""


def is_for_respondents(path: str) -> bool:
    """Whether an address is that of a page for respondents."""
    return path.startswith(RESPONDENTS)


def is_for_askers(path: str) -> bool:
    """Whether an address is that of a page where the public asks an agency."""
    return is_public(path) and path.split("/")[2:3] == ["ask"]


def is_public(path: str) -> bool:
    """Whether an address belongs to the public face of an agency, or of the installation: everything but the office."""
    first = path[1:].partition("/")[0]
    return bool(first) and first not in OF_THE_OFFICE


class Nobody:
    """Takes every cookie from requests to these pages but the one of surveys, before anything could look who is signed
    in; and from what public pages answer, whatever made them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        public, respondents = is_public(request.path_info), is_for_respondents(request.path_info)
        if public or respondents:
            kept = {ANSWERED} if respondents else set()
            request.COOKIES = {name: value for name, value in request.COOKIES.items() if name in kept}
            request.META.pop("HTTP_COOKIE", None)
        response = self.get_response(request)
        if public:
            response.cookies.clear()
        return response
