"""Reading rounds and their packs."""

from __future__ import annotations

from django.http import Http404

from prongsai.core.packs.model import Pack
from prongsai.library import pack
from prongsai.web.agencies.models import Agency
from prongsai.web.rounds.models import Round


def round_of(agency: Agency, year: int) -> Round:
    """The round of a year. Raises ``Http404``."""
    found = agency.rounds.filter(year=year).first()
    if found is None:
        raise Http404
    found.agency = agency
    return found


def pack_of(one: Round) -> Pack:
    """The pack of a round."""
    return pack(one.pack_id)


def pack_is_pinned(one: Round) -> bool:
    """Whether the installed pack is still the one the round was opened with."""
    return pack_of(one).digest == one.digest


def pack_is_of_year(one: Round) -> bool:
    """Whether the round has the pack of its own year. Until that is published it works with the newest one: it can be
    planned, but not scored."""
    return pack_of(one).year == one.year
