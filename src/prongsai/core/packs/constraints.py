"""Rules for what is known about unknown item weights: sums over groups of items that can all be true together.

Groups must be nested or disjoint. Then the sums can hold with no negative weight exactly when no group is smaller
than the groups inside it (and equal to them where they fill it), the whole indicator being a group of 100.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from prongsai.core.packs.schema import IndicatorSpec
from prongsai.core.packs.tree import Tree
from prongsai.core.yamlfiles.specs import Problem
from prongsai.core.yamlfiles.strictyaml import Path


class _Group(NamedTuple):
    path: Path
    items: frozenset[str]
    equals: Decimal


def constraints_can_hold(tree: Tree) -> Iterator[Problem]:
    """Every broken rule about the ``constraints`` of every indicator."""
    for path, indicator in tree.each(IndicatorSpec):
        if indicator.constraints:
            yield from _problems(path, indicator)


def _problems(path: Path, indicator: IndicatorSpec) -> Iterator[Problem]:
    here = (*path, "constraints")
    if indicator.aggregation != "weighted_items" or any(item.weight is not None for item in indicator.items):
        yield Problem(here, "constraints where item weights are known or not used", "no constraints")
    codes = frozenset(item.code for item in indicator.items)
    broken = list(_wrong_items(here, indicator, codes))
    yield from broken
    if broken:
        return
    whole = _Group(here, codes, Decimal(100))
    groups = [
        _Group((*here, n), frozenset(constraint.items), constraint.equals)
        for n, constraint in enumerate(indicator.constraints)
    ]
    overlapping = list(_overlaps(groups))
    yield from overlapping or _wrong_sums(whole, groups)


def _wrong_items(here: Path, indicator: IndicatorSpec, codes: frozenset[str]) -> Iterator[Problem]:
    for n, constraint in enumerate(indicator.constraints):
        for m, code in enumerate(constraint.items):
            if code not in codes:
                yield Problem((*here, n, "items", m), f'"{code}"', f"an item of indicator {indicator.code}")
            elif code in constraint.items[:m]:
                yield Problem((*here, n, "items", m), f'"{code}" a second time', "each item once")


def _overlaps(groups: list[_Group]) -> Iterator[Problem]:
    for first, second in combinations(groups, 2):
        if first.items == second.items:
            yield Problem((*second.path, "items"), "the same items as another constraint", "one constraint for them")
        elif first.items & second.items and not (first.items < second.items or second.items < first.items):
            shared = ", ".join(sorted(first.items & second.items))
            yield Problem(
                (*second.path, "items"), f"items shared in part with another ({shared})", "all or none shared"
            )


def _wrong_sums(whole: _Group, groups: list[_Group]) -> Iterator[Problem]:
    for group in (whole, *groups):
        inside = [other for other in groups if group is whole or other.items < group.items]
        largest = [one for one in inside if not any(one.items < other.items for other in inside)]
        total = sum((one.equals for one in largest), Decimal(0))
        filled = frozenset().union(*(one.items for one in largest)) == group.items
        if total > group.equals or (filled and total != group.equals):
            wanted = f"{'exactly' if filled else 'at most'} {group.equals}"
            yield Problem(group.path, f"smaller groups that add up to {total}", wanted)
