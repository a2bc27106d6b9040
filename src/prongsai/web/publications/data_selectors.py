"""Reading which agencies have a public face."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from prongsai.web.agencies.models import Agency


def agencies_listed() -> list[tuple[str, str, datetime | None]]:
    """Address, name and moment of the last publication of every agency, by address. One query."""
    found = Agency.objects.annotate(last=Max("publications__at")).order_by("slug")
    return list(found.values_list("slug", "name", "last"))
