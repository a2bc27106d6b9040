"""Keeps a half-written form while its writer signs in again.

What was typed waits in the visitor's own session, for the page it was meant for, until that page is opened again;
then the visitor decides whether to send it. Files are not kept, and nothing of a form with a password.
"""

from __future__ import annotations

import json
import time
from typing import TypedDict

from django.http import HttpRequest

_KEY = "kept_form"
_MOST = 200_000
_SECONDS = 3600
_NEVER = "csrfmiddlewaretoken"
_SECRET = "password"


class Kept(TypedDict):
    """A form that waits: the page it was sent to, its fields in order, and when (seconds since 1970)."""

    path: str
    fields: list[tuple[str, str]]
    at: float


def typed_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of a form that was sent, in order; none of a form with a password."""
    if request.method != "POST" or any(_SECRET in name for name in request.POST):
        return []
    return [(name, value) for name, values in request.POST.lists() if name != _NEVER for value in values]


def keep_form(request: HttpRequest) -> None:
    """Keep the fields of a form that was sent without being signed in."""
    fields = typed_fields(request)
    if fields and len(json.dumps(fields)) <= _MOST:
        request.session[_KEY] = Kept(path=request.get_full_path(), fields=fields, at=time.time())


def kept_form(request: HttpRequest) -> Kept | None:
    """The form that waits for this page, taken out of the session; ``None`` when there is none."""
    if request.method != "GET" or _KEY not in request.session:
        return None
    kept: Kept = request.session[_KEY]
    if time.time() - kept["at"] > _SECONDS:
        del request.session[_KEY]
        return None
    if kept["path"] != request.get_full_path():
        return None
    del request.session[_KEY]
    return kept
