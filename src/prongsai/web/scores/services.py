"""Confirming scores: of a round, or of a year whose round is opened with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from django.db import IntegrityError, transaction
from django.utils import timezone

from prongsai.core.errors import ProngsaiError
from prongsai.core.readings.output import points
from prongsai.core.thai.fiscal import FiscalYear
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.changes.services import change_record
from prongsai.web.common.conflict import Conflict
from prongsai.web.files.models import File
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.selectors import pack_is_provisional, pack_of
from prongsai.web.rounds.services import check_round_open, round_open
from prongsai.web.scores.models import ScoreInput

Origin = Literal["typed", "pasted", "report", "survey", "review"]
_LOGGED = ("indicators", "lost_items", "advice", "answers", "printed_total", "printed_level", "source")


@dataclass(frozen=True)
class Entered:
    """What somebody entered for one year; points by indicator, respondents by instrument, advice by item code.

    Points of single ``items`` count where their indicator has none of its own.
    """

    indicators: Mapping[str, Decimal]
    printed_total: Decimal | None = None
    printed_level: str = ""
    answers: Mapping[str, int] = field(default_factory=dict)
    lost_items: tuple[str, ...] = ()
    advice: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, Decimal] = field(default_factory=dict)


class BorrowedPack(ProngsaiError):
    """Scores of a year whose own framework is not known yet: the indicators of another year are not its own."""

    def __init__(self, year: int, borrowed: int) -> None:
        super().__init__(
            f"ยังบันทึกคะแนนปี พ.ศ. {year} ไม่ได้ เพราะรอบนี้ใช้กรอบการประเมินของปี พ.ศ. {borrowed} ไปพลางก่อน "
            f"กรุณาเปลี่ยนเป็นกรอบของปี พ.ศ. {year} ในหน้ารอบการประเมินก่อน (มาพร้อมโปรแกรมรุ่นใหม่เมื่อประกาศกรอบแล้ว)",
            f"Scores of {year} cannot be stored yet: its round borrows the framework of {borrowed}. Take over that of "
            f"{year} on the page of the round first; a new release brings it once it is published.",
        )


def check_scorable(round: Round) -> None:
    """Whether scores can be confirmed in a round. Raises ``RoundClosed`` and ``BorrowedPack``."""
    check_round_open(round)
    if pack_is_provisional(round):
        raise BorrowedPack(round.year, pack_of(round).year)


def why_not_scored(agency: Agency, year: int) -> ProngsaiError | None:
    """Why no scores of a year can be confirmed now; ``None`` where they can, also where its round is not open yet."""
    one = agency.rounds.filter(year=year).first()
    try:
        if one is not None:
            check_scorable(one)
    except ProngsaiError as error:
        return error
    return None


@transaction.atomic
def scores_confirm_year(
    *,
    agency: Agency,
    year: int,
    by: Person,
    entered: Entered,
    source: Origin,
    revision: int,
    file: File | None = None,
) -> ScoreInput:
    """Confirm the scores of a year, and open its round where there is none; a year that is over opens as announced.

    Raises what ``scores_confirm`` and ``round_open`` raise.
    """
    one = agency.rounds.filter(year=year).first()
    if one is None:
        over = FiscalYear(year).end < timezone.localdate()
        one = round_open(agency=agency, year=year, by=by, state="scored" if over else "preparing")
    one.agency = agency
    return scores_confirm(round=one, by=by, entered=entered, source=source, revision=revision, file=file)


@transaction.atomic
def scores_confirm(
    *, round: Round, by: Person, entered: Entered, source: Origin, revision: int, file: File | None = None
) -> ScoreInput:
    """Store the confirmed scores of a round. ``revision`` is the one they were entered over, 0 for the first.

    Points of single items stay where their indicator has none of its own. Raises ``RoundClosed``,
    ``BorrowedPack``, and ``Conflict`` when somebody else confirmed scores meanwhile.
    """
    check_scorable(round)
    stored = ScoreInput.objects.filter(round=round).select_related("confirmed_by").first()
    if (stored.revision if stored else 0) != revision:
        raise _conflict(stored)
    values = _values(entered, source, by, file) | {"items": _items_left(round, stored, entered)}
    before = {name: _shown(getattr(stored, name)) for name in _LOGGED} if stored else dict.fromkeys(_LOGGED, "")
    made = _stored_over(stored, values) if stored else _stored_first(round, values)
    change_record(
        agency=round.agency,
        by=by,
        kind="score",
        subject=made.pk,
        title=f"คะแนนปี พ.ศ. {round.year}",
        action="edited" if stored else "created",
        fields={name: (before[name], _shown(values[name])) for name in _LOGGED},
    )
    return made


def _values(entered: Entered, source: Origin, by: Person, file: File | None) -> dict[str, Any]:
    return {
        "indicators": {code: points(value) for code, value in entered.indicators.items()},
        "lost_items": list(entered.lost_items),
        "advice": dict(entered.advice),
        "answers": dict(entered.answers),
        "printed_total": points(entered.printed_total) or "",
        "printed_level": entered.printed_level,
        "source": source,
        "file": file,
        "confirmed_by": by,
    }


def _items_left(one: Round, stored: ScoreInput | None, entered: Entered) -> dict[str, str]:
    """The points of items, stored and entered, whose indicator was not entered: both at once would contradict."""
    held = pack_of(one).items
    given = {code: points(value) or "" for code, value in entered.items.items()}
    return {
        code: value
        for code, value in ((stored.items if stored else {}) | given).items()
        if code in held and held[code].indicator not in entered.indicators
    }


def _stored_first(one: Round, values: dict[str, Any]) -> ScoreInput:
    try:
        with transaction.atomic():
            return ScoreInput.objects.create(round=one, **values)
    except IntegrityError as error:
        stored = ScoreInput.objects.filter(round=one).select_related("confirmed_by").first()
        raise _conflict(stored) from error


def _stored_over(stored: ScoreInput, values: dict[str, Any]) -> ScoreInput:
    revision = stored.revision
    changed = ScoreInput.objects.filter(pk=stored.pk, revision=revision).update(
        revision=revision + 1, confirmed_at=timezone.now(), **values
    )
    if not changed:
        raise _conflict(stored)
    stored.refresh_from_db()
    return stored


def _conflict(stored: ScoreInput | None) -> Conflict:
    return Conflict(stored.confirmed_by.name if stored and stored.confirmed_by else "ผู้อื่น")


def _shown(value: object) -> object:
    """A value as the log keeps it: a line for each entry."""
    if isinstance(value, Mapping):
        return [f"{key}: {entry}" for key, entry in value.items()] or ""
    return value or ""
