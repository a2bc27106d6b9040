"""Where a sequence of numbers skips, repeats or goes back, with lists inside lists and lists that start again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from prongsai.core.readings.model import Place


@dataclass(frozen=True)
class Entry:
    """A number as printed, 2.1 being (2, 1); ``style`` tells lists apart that number in different ways."""

    numbers: tuple[int, ...]
    place: Place
    style: str
    pointer: str | None


Kind = Literal["gap", "repeat", "back"]


@dataclass(frozen=True)
class Fault:
    """A number that does not continue any open list, and the one that would."""

    kind: Kind
    entry: Entry
    expected: int


# "(3)" and "3)" number a list, not a chapter that 3.1 lies in.
_BRACKETS = frozenset("()")
_Key = tuple[tuple[int, ...], str]


def faults(entries: Sequence[Entry]) -> Iterator[Fault]:
    """Every number that neither continues an open list of its style and prefix nor starts one at 1.

    The first number of a list is taken as it is, because its beginning may stand where it was not read. After a
    fault the list goes on from the number found.
    """
    open_lists: dict[_Key, list[int]] = {}
    for entry in entries:
        parents, last = entry.numbers[:-1], entry.numbers[-1]
        lists = open_lists.setdefault((parents, entry.style), [])
        if last == 1 or not lists:
            lists.append(last)
        elif last - 1 in lists:
            # Goes on with the innermost list that it can; the lists inside that one are over.
            del lists[len(lists) - lists[::-1].index(last - 1) :]
            lists[-1] = last
        else:
            yield _fault(entry, lists[-1])
            lists[-1] = last
        if not _BRACKETS & set(entry.style):
            _close_inner(open_lists, entry.numbers)


def _close_inner(open_lists: dict[_Key, list[int]], numbers: tuple[int, ...]) -> None:
    """A new number begins a new place for lists inside it."""
    for key in [key for key in open_lists if len(key[0]) >= len(numbers) and key[0][: len(numbers)] == numbers]:
        del open_lists[key]


def _fault(entry: Entry, last: int) -> Fault:
    number = entry.numbers[-1]
    if number == last:
        return Fault("repeat", entry, last + 1)
    return Fault("gap" if number > last else "back", entry, last + 1)
