"""How registers stand in a year: how many records in each state, which items they feed, and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Max, Q
from django.http import Http404

from prongsai.core.disclosures.periods import aged, feed_year
from prongsai.core.packs.model import Item
from prongsai.core.registers.model import Feed, Group, Register
from prongsai.core.registers.states import State
from prongsai.core.thai.fiscal import FiscalYear
from prongsai.library import pack, pack_for_year, registers
from prongsai.web.agencies.desk import Desk
from prongsai.web.agencies.models import Agency


@dataclass(frozen=True)
class Fed:
    """An item that records of a year prove something of: its code, and the year whose list it stands in."""

    code: str
    year: int


@dataclass(frozen=True)
class Standing:
    """One register in a year. ``stale``: the newest "as of" is older than the register allows."""

    register: Register
    states: Counter[str] = field(default_factory=Counter)
    nil: bool = False
    as_of: date | None = None
    stale: bool = False
    feeds: tuple[Fed, ...] = ()

    @property
    def total(self) -> int:
        """All records but those withdrawn."""
        return sum(self.states.values()) - self.states["withdrawn"]


@dataclass(frozen=True)
class Next:
    """The one thing to do first: what, in which register, and in how many records."""

    what: str
    register: Register
    many: int = 0


def years_of(agency: Agency, today: date) -> list[int]:
    """The years whose records are kept: those of rounds and the ones before them, which items ask for too."""
    rounds = set(agency.rounds.values_list("year", flat=True)) or {FiscalYear.of(today).year}
    return sorted(rounds | {year - 1 for year in rounds}, reverse=True)


def check_year(agency: Agency, year: int, today: date) -> list[int]:
    """All years whose records are kept. Raises ``Http404`` where the year is none of them."""
    years = years_of(agency, today)
    if year not in years:
        raise Http404
    return years


def year_to_show(agency: Agency, today: date) -> int:
    """This fiscal year where its records are kept, else the latest."""
    years, this = years_of(agency, today), FiscalYear.of(today).year
    return this if this in years else years[0]


def standings(agency: Agency, year: int, today: date) -> list[tuple[Group, list[Standing]]]:
    """The registers of a year in their groups."""
    found = _counted(agency, year)
    items = _items(agency, year)
    known = registers()
    return [
        (group, [_standing(one, found.get(one.id, []), _fed(one, items, year), today) for one in some])
        for group in known.groups
        if (some := known.of_group(group.id))
    ]


def standing_of(agency: Agency, register: Register, year: int, today: date) -> Standing:
    """One register in a year."""
    found = _counted(agency, year, register).get(register.id, [])
    return _standing(register, found, _fed(register, _items(agency, year), year), today)


def next_step(desk: Desk, groups: list[tuple[Group, list[Standing]]]) -> Next | None:
    """What somebody should do first: what waits for them, then what they began, then what is missing."""
    every = [one for _group, some in groups for one in some]
    waits: tuple[tuple[str, bool, State], ...] = (
        ("approve", desk.may("approve_records"), "in_review"),
        ("publish", desk.may("publish"), "approved"),
        ("send", desk.may("keep_registers"), "draft"),
    )
    for what, may, state in waits:
        for one in every:
            if may and one.states[state]:
                return Next(what, one.register, one.states[state])
    if desk.may("keep_registers"):
        for one in every:
            if one.feeds and not one.total and not one.register.pulled:
                return Next("begin", one.register)
        for one in every:
            if one.stale:
                return Next("renew", one.register)
    return None


def is_stale(register: Register, as_of: date | None, today: date) -> bool:
    """Whether "as of" is older than the months a register allows."""
    return as_of is not None and aged(as_of, register.stale_after, today) == "stale"


def _standing(
    register: Register, found: list[tuple[str, bool, int, date]], feeds: Iterator[Fed], today: date
) -> Standing:
    states: Counter[str] = Counter()
    for state, _nil, many, _as_of in found:
        states[state] += many
    shown = [(nil, as_of) for state, nil, _many, as_of in found if state != "withdrawn"]
    as_of = max((as_of for _nil, as_of in shown), default=None)
    nil = bool(shown) and all(nil for nil, _as_of in shown)
    return Standing(register, states, nil, as_of, is_stale(register, as_of, today), tuple(feeds))


def _counted(
    agency: Agency, year: int, register: Register | None = None
) -> dict[str, list[tuple[str, bool, int, date]]]:
    """By register: state, nil, how many, newest "as of"."""
    records = agency.records.filter(Q(year=year) | Q(year=None))
    if register is not None:
        records = records.filter(register=register.id)
    rows = records.order_by().values_list("register", "state", "nil").annotate(many=Count("pk"), newest=Max("as_of"))
    found: dict[str, list[tuple[str, bool, int, date]]] = {}
    for name, state, nil, many, newest in rows:
        found.setdefault(name, []).append((state, nil, many, newest))
    return found


def _items(agency: Agency, year: int) -> list[tuple[Item, int]]:
    """The items of this year's list and of the next one's, with the year of the list."""
    rounds = dict(agency.rounds.filter(year__in=(year, year + 1)).values_list("year", "pack_id"))
    found: list[tuple[Item, int]] = []
    framework = None
    for at in (year, year + 1):
        # The list of a year that is not known yet is taken to be like the one before.
        framework = pack(rounds[at]) if at in rounds else pack_for_year(at) or framework
        if framework is not None:
            found += [(item, at) for item in framework.items.values() if item.kind == "disclosure"]
    return found


def _fed(register: Register, items: list[tuple[Item, int]], year: int) -> Iterator[Fed]:
    for item, at in items:
        feeds = [one for one in register.feeds if one.concept in item.concepts]
        if any(_year_asked(register, one, item, at) == year for one in feeds):
            yield Fed(item.code, at)


def _year_asked(register: Register, feed: Feed, item: Item, at: int) -> int:
    """The year whose records prove an item of a year's list."""
    return feed_year(feed, register, item.period, at) or at
