"""Keeping recommendations somebody has pasted and confirmed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from prongsai.web.accounts.models import Person
from prongsai.web.changes.services import change_record
from prongsai.web.reviews.models import Recommendation
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.services import check_round_open


@dataclass(frozen=True)
class Kept:
    """A recommendation as somebody confirmed it."""

    item: str
    text: str
    elements: tuple[str, ...]
    lost: bool


@transaction.atomic
def recommendations_keep(*, round: Round, by: Person, rows: Sequence[Kept]) -> int:
    """Store recommendations; the same words on the same item are stored once. Gives how many are new.

    Raises ``RoundClosed``.
    """
    check_round_open(round)
    known = {(one.item, one.text): one for one in round.recommendations.all()}
    new = 0
    for row in rows:
        stored = known.get((row.item, row.text))
        one = stored or Recommendation(round=round, item=row.item, text=row.text)
        before = list(one.elements)
        one.elements, one.lost, one.by = list(row.elements), row.lost, by
        one.save()
        known[row.item, row.text] = one
        new += stored is None
        _log(one, by, "edited" if stored else "created", {"elements": (before, list(row.elements))})
    return new


@transaction.atomic
def recommendation_remove(*, recommendation: Recommendation, by: Person) -> None:
    """Delete a recommendation. Raises ``RoundClosed``."""
    check_round_open(recommendation.round)
    _log(recommendation, by, "removed", {"text": (recommendation.text, "")})
    recommendation.delete()


def _log(one: Recommendation, by: Person, action: str, fields: Mapping[str, tuple[object, object]]) -> None:
    change_record(
        agency=one.round.agency,
        by=by,
        kind="recommendation",
        subject=one.pk,
        title=f"ปี พ.ศ. {one.round.year} ข้อ {one.item}",
        action=action,
        fields=fields,
    )
