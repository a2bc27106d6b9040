"""Rounds: opening one, moving its state."""

from __future__ import annotations

from typing import cast

from django.db import transaction

from prongsai.core.errors import ProngsaiError
from prongsai.core.rounds import State, check_move
from prongsai.library import pack_for_year
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.changes.services import change_record
from prongsai.web.rounds.models import Round


class AlreadyOpen(ProngsaiError):
    """A year the agency has a round of."""


@transaction.atomic
def round_open(*, agency: Agency, year: int, by: Person | None) -> Round:
    """Open the round of a fiscal year (Buddhist) under the pack of the year. Raises ``AlreadyOpen``."""
    pack = pack_for_year(year)
    if pack is None or agency.rounds.filter(year=year).exists():
        raise AlreadyOpen(f"เปิดรอบปี พ.ศ. {year} ไม่ได้", f"The round of {year} cannot be opened.")
    made = Round.objects.create(agency=agency, year=year, pack_id=pack.id, digest=pack.digest, state="preparing")
    change_record(agency=agency, by=by, kind="round", subject=made.pk, title=f"รอบปี พ.ศ. {year}", action="opened")
    return made


@transaction.atomic
def round_move(*, round: Round, to: State, by: Person, reason: str = "") -> None:
    """Bring a round into another state. Raises ``ForbiddenMove``."""
    check_move(cast(State, round.state), to, scored=hasattr(round, "scores"))
    before, round.state = round.state, to
    round.save(update_fields=["state"])
    change_record(
        agency=round.agency,
        by=by,
        kind="round",
        subject=round.pk,
        title=f"รอบปี พ.ศ. {round.year}",
        action="moved",
        fields={"state": (before, to), "reason": ("", reason)},
    )
