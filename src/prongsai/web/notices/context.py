"""How many notices wait, for the bell on every page."""

from __future__ import annotations

from django.http import HttpRequest


def unread(request: HttpRequest) -> dict[str, int]:
    """The number of unread notices at the desk the page belongs to."""
    desk = getattr(request, "desk", None)
    if desk is None:
        return {}
    return {"unread": desk.person.notices.filter(agency=desk.agency, read_at=None).count()}
