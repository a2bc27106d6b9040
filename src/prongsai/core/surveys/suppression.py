"""Which cells of a survey may be shown, so that nothing about fewer than k people can be worked out.

What is known about a survey are sums over sets of people: everybody, a respondent group, a service point. Adding and
subtracting them gives sums over other sets: everybody minus the groups shown are those in the other groups; a group
minus a service point where only this group comes are its people elsewhere. Withholding the cells with fewer than k
people (primary suppression) is therefore not enough.

How it is decided. The shown groups, and together as one block all who are in none of them, divide everybody; so do the
shown places. Every sum that can be worked out has a coefficient for each of these blocks, and a person stays in it
unless the coefficients of their two blocks cancel. So draw the blocks as points and every person as a line between
their group's block and their place's block: the people who stay in some combination are exactly the lines of a cut
through this graph. No combination is about fewer than k people, but at least one, if and only if every cut with any
line at all has k lines or more. The smallest cut (Stoer and Wagner) of each connected part answers that exactly. It
covers what is usually told apart: a small cell, a single suppressed cell, several whose people together are fewer than
k, people without a place, a total and its parts, and neighbours in the other partition.

Cells without people add no line: they neither protect a suppressed cell nor give one away, and are treated as if they
did not exist. Showing one more cell only adds cuts, so cells are tried one by one, groups first and large ones before
small ones, and each is shown when everything stays safe: nothing else could be shown besides, and the same numbers
always give the same answer.

Sizes are not answers. How many people are in a suppressed cell can be known: everybody sees how many answers came at
each place while a survey is open, and a total minus the sizes shown gives the rest. This says that some people answered
and nothing of what. What is protected are sums of answers; the check assumes that all sizes are known, even those by
group and place together, which are never shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

GROUPS: Literal[0] = 0
PLACES: Literal[1] = 1

Cell = tuple[Literal[0, 1], str]
"""A respondent group (``GROUPS``, code) or a service point (``PLACES``, key)."""

Crowd = Mapping[tuple[str, str], int]
"""How many people are in a group and came at a place; empty text for no group or no place."""

_Block = tuple[int, str | None]


def size_of(crowd: Crowd, cell: Cell) -> int:
    """How many people of a crowd are in a cell."""
    axis, code = cell
    return sum(n for both, n in crowd.items() if both[axis] == code)


def cells_to_show(
    crowds: Sequence[Crowd],
    candidates: Iterable[Cell],
    *,
    k: int,
    also: Callable[[frozenset[Cell]], bool] = lambda shown: True,
) -> frozenset[Cell]:
    """The cells among ``candidates`` that may be shown together with the sums over the whole of every crowd.

    The first crowd is everybody; others are those who came since an earlier release, whose sums follow by subtraction.
    ``also`` is a further condition on what is shown together; hiding more must never break it.
    """
    shown: frozenset[Cell] = frozenset()
    for cell in sorted(set(candidates), key=lambda one: (one[0], -size_of(crowds[0], one), one[1])):
        more = shown | {cell}
        if size_of(crowds[0], cell) and all(is_safe(crowd, more, k=k) for crowd in crowds) and also(more):
            shown = more
    return shown


def is_safe(crowd: Crowd, shown: frozenset[Cell], *, k: int) -> bool:
    """Whether no combination of the sums over ``shown`` and over the whole crowd is about 1 to k - 1 people."""
    graph: dict[_Block, dict[_Block, int]] = {}
    for both, n in crowd.items():
        group, place = (_block(axis, code, shown) for axis, code in enumerate(both))
        if n:
            for one, other in ((group, place), (place, group)):
                near = graph.setdefault(one, {})
                near[other] = near.get(other, 0) + n
    return all(_smallest_cut(part) >= k for part in _connected(graph))


def _block(axis: int, code: str, shown: frozenset[Cell]) -> _Block:
    return (axis, code) if (axis, code) in shown else (axis, None)


def _connected(graph: Mapping[_Block, dict[_Block, int]]) -> list[dict[_Block, dict[_Block, int]]]:
    """The parts of a graph between which there is no line."""
    parts, seen = [], set[_Block]()
    for start in graph:
        if start in seen:
            continue
        reached, ahead = {start}, [start]
        while ahead:
            for near in graph[ahead.pop()]:
                if near not in reached:
                    reached.add(near)
                    ahead.append(near)
        seen |= reached
        parts.append({block: dict(graph[block]) for block in graph if block in reached})
    return parts


def _smallest_cut(graph: dict[_Block, dict[_Block, int]]) -> int:
    """The fewest lines that divide a connected graph of two blocks or more (Stoer and Wagner); uses the graph up."""
    best = sum(sum(near.values()) for near in graph.values())
    while len(graph) > 1:
        start = next(iter(graph))
        order, pull = [start], dict(graph[start])
        while pull:
            tightest = max(pull, key=pull.__getitem__)
            order.append(tightest)
            del pull[tightest]
            for near, lines in graph[tightest].items():
                if near not in order:
                    pull[near] = pull.get(near, 0) + lines
        before, last = order[-2:]
        best = min(best, sum(graph[last].values()))
        _merge(graph, before, last)
    return best


def _merge(graph: dict[_Block, dict[_Block, int]], kept: _Block, gone: _Block) -> None:
    for near, lines in graph.pop(gone).items():
        del graph[near][gone]
        if near != kept:
            graph[near][kept] = graph[kept][near] = graph[kept].get(near, 0) + lines
