"""What is released of a survey when it is counted: all that is left of it afterwards.

Nothing that may not be shown is in a release, not even hidden. With fewer than k answers only their number is.

- Everybody together: the answers to every question, and the scores, as the official method needs them.
- Groups and places: scores only, no distributions, of the cells that ``suppression`` lets through. A cell of fewer than
  2k people whose score in some section stands at one end of the scale is withheld too: everybody in it gave the same
  answers, so that a mean would tell what each of them said. Both ends are treated alike; if only bad ones were
  withheld, withholding would tell. The same holds for what is left when the shown cells are taken away. Everybody
  together is shown also when all agree: that is what a survey is for.
- Signs of careless answering are rounded to ten percent, and left out below 2k answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from prongsai.core.surveys.boxes import SIZES
from prongsai.core.surveys.model import Questionnaire
from prongsai.core.surveys.suppression import GROUPS, PLACES, Cell, Crowd, cells_to_show
from prongsai.core.surveys.tallies import ALL, Tally, counting

VERSION = 1
_PREFIX = {GROUPS: "group:", PLACES: "place:"}


@dataclass(frozen=True)
class Sums:
    """Of the scores people have in a section or the instrument, in units (``tallies.counting``).

    ``squares`` is ``None`` where somebody else counted; ``bins`` is there for everybody together only.
    """

    total: int
    squares: int | None = None
    bins: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Part:
    """The people of a group or a place: how many, and their scores by section and instrument."""

    n: int
    sums: Mapping[str, Sums]


@dataclass(frozen=True)
class Release:
    """``n`` answers of ``expected`` people (``None``: not known); ``k`` is the smallest number that is reported.

    Where ``shown`` is false nothing else is there. ``counts`` by question and choice and ``sums`` by section and
    instrument are of everybody. ``straight`` and ``hasty`` are percentages in tens, or ``None``. ``groups`` by code and
    ``places`` by key hold ``None`` for what is withheld; cells nobody is in are not there.
    ``comments`` is how many comments were given.
    """

    n: int
    expected: int | None
    k: int
    shown: bool = False
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    sums: Mapping[str, Sums] = field(default_factory=dict)
    straight: int | None = None
    hasty: int | None = None
    groups: Mapping[str, Part | None] = field(default_factory=dict)
    places: Mapping[str, Part | None] = field(default_factory=dict)
    comments: int = 0


def release(
    questionnaire: Questionnaire,
    cells: Mapping[str, Tally],
    *,
    expected: int | None,
    comments: int,
    earlier: Sequence[Release] = (),
) -> Release:
    """What may be shown of the cells of a box.

    ``earlier``: releases of the same survey, whose people are all in these cells too. Where it grew by 1 to k - 1
    people since, nothing new is shown; cells that were withheld stay so, for the difference would tell.
    """
    everybody, k = cells.get(ALL, Tally()), questionnaire.minimum_cell
    bare = Release(everybody.n, expected, k)
    before = [one for one in earlier if one.shown]
    crowds = _crowds(cells, before)
    grown = [sum(crowd.values()) for crowd in crowds]
    if everybody.n < k or any(0 < n < k for n in grown) or any(n < 0 for crowd in crowds for n in crowd.values()):
        return bare
    axes = [axis for axis in _PREFIX if _codes(cells, axis)]
    known = _crossing_known(cells) and not (before and len(axes) > 1)
    candidates = _candidates(cells, axes if known else axes[:1], before)
    parts = {cell: _part(questionnaire, cells[_name(cell)]) for cell in candidates}
    whole = _part(questionnaire, everybody)

    def tells_nobodys(more: frozenset[Cell]) -> bool:
        return not _tells_all(questionnaire, whole, {cell: parts[cell] for cell in more})

    shown = cells_to_show(crowds, candidates, k=k, also=tells_nobodys)
    return Release(
        everybody.n,
        expected,
        k,
        shown=True,
        counts=_counts(questionnaire, everybody),
        sums={code: _sums(questionnaire, everybody, code) for code in counting(questionnaire).units},
        straight=_tens(everybody, everybody.straight, k),
        hasty=_tens(everybody, everybody.hasty, k),
        groups={
            one.code: parts[GROUPS, one.code] if (GROUPS, one.code) in shown else None
            for one in questionnaire.groups
            if one.code in _codes(cells, GROUPS)
        },
        places={code: parts[PLACES, code] if (PLACES, code) in shown else None for code in _codes(cells, PLACES)},
        comments=comments,
    )


def to_document(one: Release) -> dict[str, Any]:
    """The release as values of JSON."""
    return {"version": VERSION, **asdict(one)}


def from_document(document: Mapping[str, Any]) -> Release:
    """The release that ``to_document`` wrote, also after it was JSON."""
    plain = {name: value for name, value in document.items() if name != "version"}
    for axis in ("groups", "places"):
        plain[axis] = {
            code: None if part is None else Part(part["n"], _read_sums(part["sums"]))
            for code, part in plain[axis].items()
        }
    return Release(**{**plain, "sums": _read_sums(plain["sums"])})


def _read_sums(plain: Mapping[str, Mapping[str, Any]]) -> dict[str, Sums]:
    return {
        code: Sums(one["total"], one["squares"], None if one["bins"] is None else tuple(one["bins"]))
        for code, one in plain.items()
    }


def _name(cell: Cell) -> str:
    return _PREFIX[cell[0]] + cell[1]


def _codes(cells: Mapping[str, Tally], axis: int) -> list[str]:
    """The groups or places somebody answered in or at, in an order that tells nothing of when."""
    prefix = _PREFIX[axis]
    return sorted(name.removeprefix(prefix) for name, tally in cells.items() if name.startswith(prefix) and tally.n)


def _crowds(cells: Mapping[str, Tally], before: Sequence[Release]) -> list[Crowd]:
    """Everybody, and those who came since each release before, by the cells that were shown then."""
    groups, places = ({code: cells[_PREFIX[axis] + code].n for code in _codes(cells, axis)} for axis in _PREFIX)
    n = cells[ALL].n if ALL in cells else 0
    if groups and places and _crossing_known(cells):
        everybody = dict(_crossing(cells))
        for code, size in groups.items():
            everybody[code, ""] = size - sum(many for (group, _), many in everybody.items() if group == code)
    else:
        everybody = {(code, ""): size for code, size in groups.items()} or {("", at): n for at, n in places.items()}
    crowds: list[Crowd] = [_with_rest(everybody, n)]
    for one in before:
        if groups:
            grown = {(code, ""): groups.get(code, 0) - part.n for code, part in one.groups.items() if part}
        else:
            grown = {("", code): places.get(code, 0) - part.n for code, part in one.places.items() if part}
        crowds.append(_with_rest(grown, n - one.n))
    return crowds


def _with_rest(crowd: dict[tuple[str, str], int], n: int) -> Crowd:
    return {**crowd, ("", ""): n - sum(crowd.values())}


def _crossing(cells: Mapping[str, Tally]) -> dict[tuple[str, str], int]:
    sizes = [
        (name.removeprefix(SIZES).rpartition("/"), tally.n) for name, tally in cells.items() if name.startswith(SIZES)
    ]
    return {(group, place): n for (group, _, place), n in sizes}


def _crossing_known(cells: Mapping[str, Tally]) -> bool:
    """Whether it is known of which groups the people at every place are. Without it only groups are shown."""
    if not all(_codes(cells, axis) for axis in _PREFIX):
        return True
    crossing = _crossing(cells)
    return all(
        sum(n for (_, at), n in crossing.items() if at == code) == cells[_name((PLACES, code))].n
        for code in _codes(cells, PLACES)
    )


def _candidates(cells: Mapping[str, Tally], axes: Sequence[Any], before: Sequence[Release]) -> list[Cell]:
    """The cells of some axes that no release before withheld."""
    found: list[Cell] = [(axis, code) for axis in axes for code in _codes(cells, axis)]
    return [cell for cell in found if all((one.groups, one.places)[cell[0]].get(cell[1]) for one in before)]


def _tells_all(questionnaire: Questionnaire, whole: Part, shown: Mapping[Cell, Part]) -> bool:
    """Whether a shown cell, or the people of its kind who are in none, are few and all gave the same answers."""
    for axis in {cell[0] for cell in shown}:
        parts = [part for cell, part in shown.items() if cell[0] == axis]
        rest = {
            code: Sums(sums.total - sum(part.sums[code].total for part in parts)) for code, sums in whole.sums.items()
        }
        parts.append(Part(whole.n - sum(part.n for part in parts), rest))
        if any(_at_an_end(questionnaire, part) for part in parts):
            return True
    return False


def _at_an_end(questionnaire: Questionnaire, part: Part) -> bool:
    if not 0 < part.n < 2 * questionnaire.minimum_cell:
        return False
    units = counting(questionnaire).units
    return any(sums.total in (0, 100 * units[code] * part.n) for code, sums in part.sums.items())


def _part(questionnaire: Questionnaire, tally: Tally) -> Part:
    sums = {code: _sums(questionnaire, tally, code) for code in counting(questionnaire).units}
    return Part(tally.n, {code: Sums(one.total, one.squares) for code, one in sums.items()})


def _sums(questionnaire: Questionnaire, tally: Tally, code: str) -> Sums:
    if code in tally.moments:
        moments = tally.moments[code]
        return Sums(moments.total, moments.squares, tuple(moments.bins))
    how = counting(questionnaire)
    if code != how.instrument:
        answers = [(key, choice, n) for key in how.sections[code] for choice, n in tally.counts.get(key, {}).items()]
        return Sums(sum(how.worth[key][choice] * n for key, choice, n in answers))
    each = how.units[code] // len(how.sections)
    return Sums(sum(_sums(questionnaire, tally, one).total * (each // how.units[one]) for one in how.sections))


def _counts(questionnaire: Questionnaire, tally: Tally) -> dict[str, dict[str, int]]:
    """How many gave each choice, in the order of the questionnaire, also where nobody did."""
    return {
        key: {choice: tally.counts.get(key, {}).get(choice, 0) for choice in choices}
        for key, choices in questionnaire.choices.items()
    }


def _tens(tally: Tally, some: int, k: int) -> int | None:
    """A share in percent, rounded half up to tens; ``None`` where so few answered that it would say who.

    Where somebody else counted, scores have no moments and nobody looked for such signs.
    """
    n = tally.n
    return (20 * some + n) // (2 * n) * 10 if n >= 2 * k and tally.moments else None
