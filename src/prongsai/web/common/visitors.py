"""Requests to the pages of surveys: whoever sends them is nobody, even where they are signed in to the office."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

RESPONDENTS = "/s/"
"""Where the pages of surveys stand."""

ANSWERED = "answered"
"""The one cookie these pages have. It says that this device was used, and nothing else."""


def is_for_respondents(path: str) -> bool:
    """Whether an address is that of a page for respondents."""
    return path.startswith(RESPONDENTS)


class Nobody:
    """Takes every cookie but that one from requests to these pages, before anything could look who is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_for_respondents(request.path_info):
            request.COOKIES = {name: value for name, value in request.COOKIES.items() if name == ANSWERED}
            request.META.pop("HTTP_COOKIE", None)
        return self.get_response(request)
