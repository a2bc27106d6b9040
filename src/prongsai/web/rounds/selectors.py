"""Reading rounds, their packs and their duties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import QuerySet
from django.http import Http404

from prongsai.core.packs.crosswalk import Crosswalk, crosswalk
from prongsai.core.packs.model import Pack, Source, Text
from prongsai.core.rounds import MEANINGS, STATES, TITLES, ForbiddenMove, State, check_move, goes_back, moves
from prongsai.library import pack, pack_for_year, read_pack, usual_duties
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.files.storage import fetch
from prongsai.web.rounds.models import Duty, Round


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


def pack_is_provisional(one: Round) -> bool:
    """Whether the round borrows the pack of another year because its own was not known when it was opened."""
    return pack_of(one).year != one.year


def newer_pack(one: Round) -> Pack | None:
    """The installed pack the round could take over: that of its own year, or another edition; else ``None``."""
    installed = pack_for_year(one.year) or pack_of(one)
    return installed if (installed.id, installed.digest) != (one.pack_id, one.digest) else None


def pinned_pack(one: Round) -> Pack | None:
    """The pack as it was when the round was opened; ``None`` where its file was not kept."""
    if pack_is_pinned(one):
        return pack_of(one)
    try:
        return read_pack(fetch(one.digest), file=f"{one.pack_id}.yaml")
    except FileNotFoundError:
        return None


def differences(one: Round) -> Crosswalk | None:
    """What taking over the newer pack would change; ``None`` where there is none or the old one was not kept."""
    new, old = newer_pack(one), pinned_pack(one)
    return crosswalk(old, new) if new is not None and old is not None else None


def has_scores(one: Round) -> bool:
    """Whether scores of the round are confirmed."""
    return Round.objects.filter(pk=one.pk, scores__isnull=False).exists()


@dataclass(frozen=True)
class Place:
    """One state in the chain a round goes through: ``mark`` is "done", "now" or empty."""

    state: State
    title: Text
    meaning: Text
    mark: str


def chain_of_states(one: Round) -> list[Place]:
    """All states of a round in order, and where it stands."""
    now = STATES.index(cast(State, one.state))
    return [
        Place(state, TITLES[state], MEANINGS[state], "done" if number < now else "now" if number == now else "")
        for number, state in enumerate(STATES)
    ]


@dataclass(frozen=True)
class Move:
    """A move a round could make; ``why_not`` says what is missing, ``None`` when nothing is."""

    to: State
    title: Text
    back: bool
    why_not: Text | None


def moves_of(one: Round) -> Iterator[Move]:
    """The moves from the state of a round, forward first."""
    state, scored = cast(State, one.state), has_scores(one)
    for to in moves(state):
        why_not = None
        try:
            check_move(state, to, scored=scored)
        except ForbiddenMove as error:
            why_not = Text(error.message_th, error.message_en)
        yield Move(to, TITLES[to], goes_back(state, to), why_not)


def duties_of(one: Round) -> QuerySet[Duty]:
    """The duties of a round with who owes them, by the day they are due."""
    return one.duties.select_related("owner", "unit", "done_by")


def duties_between(agency: Agency, first: date, last: date) -> QuerySet[Duty]:
    """The duties of an agency that are due on these days, both inclusive."""
    found = Duty.objects.filter(round__agency=agency, due__gte=first, due__lte=last)
    return found.select_related("round", "owner", "unit")


def duties_undone(agency: Agency, until: date) -> QuerySet[Duty]:
    """What is still to be done in open rounds and due until a day, inclusive."""
    found = Duty.objects.filter(round__agency=agency, due__lte=until, done_at=None).exclude(round__state="closed")
    return found.select_related("round", "owner", "unit")


def owed_by(duty: Duty, person: Person, units: frozenset[object]) -> bool:
    """Whether somebody owes a duty: its owner, or without one everybody of its unit."""
    if duty.owner_id is not None:
        return duty.owner_id == person.pk
    return duty.unit_id in units if duty.unit_id else False


@dataclass(frozen=True)
class Origin:
    """Where the day of a duty comes from: how sure it is, and why."""

    sure: str
    note: Text


_NO_NOTE = Text("", "")


def origins(one: Round) -> dict[str, Origin]:
    """Where days come from, by step: what is usual, and over it what the pack says."""
    found = {usual.id: Origin("proposed", usual.note) for usual in usual_duties()}
    current = pack_of(one)
    if current.year == one.year:
        found |= {step.id: Origin(step.source.confidence, _refs(current, step.source)) for step in current.calendar}
    return found


def _refs(current: Pack, source: Source) -> Text:
    names = "; ".join(current.sources.get(ref, ref) for ref in source.refs)
    text = f"{names} ({source.note})" if source.note else names
    return Text(text, text) if text else _NO_NOTE
