"""Somebody who knows everything that was ever published, how many came from where, and linear algebra.

Knows nothing of how suppression decides: it only looks for combinations of published sums in which few people remain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

Atom = tuple[str, str, int]
"""Group, place (empty for none) and the number of the release before which somebody answered."""


@dataclass(frozen=True)
class Published:
    """A sum of scores over all people in some atoms."""

    atoms: frozenset[Atom]
    total: Fraction


def exposed(people: Mapping[Atom, int], published: Sequence[Published], *, k: int) -> frozenset[Atom] | None:
    """Fewer than ``k`` people about whom alone some combination of what was published is; ``None`` if there are none.

    Such a combination exists when the sums, looked at in all the other atoms only, depend on each other in more ways.
    """
    atoms = sorted(atom for atom, n in people.items() if n)
    rows = [[Fraction(atom in one.atoms) for atom in atoms] for one in published]
    whole = rank(rows)
    for few in _crowds_below(people, atoms, k):
        others = [[value for atom, value in zip(atoms, row, strict=True) if atom not in few] for row in rows]
        if rank(others) < whole:
            return few
    return None


def worked_out(wanted: frozenset[Atom], people: Mapping[Atom, int], published: Sequence[Published]) -> Fraction | None:
    """The sum of scores over some atoms, from what was published alone; ``None`` where it does not follow."""
    atoms = sorted(atom for atom, n in people.items() if n)
    rows = [[*(Fraction(atom in one.atoms) for atom in atoms), one.total] for one in published]
    rest = [*(Fraction(atom in wanted) for atom in atoms), Fraction(0)]
    for row in reduced(rows):
        pivot = next((place for place, value in enumerate(row) if value), None)
        if pivot is not None and rest[pivot]:
            rest = [mine - rest[pivot] / row[pivot] * its for mine, its in zip(rest, row, strict=True)]
    return None if any(rest[:-1]) else -rest[-1]


def rank(rows: Sequence[Sequence[Fraction]]) -> int:
    """How many rows do not follow from others."""
    return sum(any(row) for row in reduced(rows))


def reduced(rows: Sequence[Sequence[Fraction]]) -> list[list[Fraction]]:
    """The rows in echelon form, exactly."""
    left = [list(row) for row in rows]
    done: list[list[Fraction]] = []
    for column in range(len(left[0]) if left else 0):
        pivot = next((row for row in left if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        left = [
            [a - row[column] / pivot[column] * b for a, b in zip(row, pivot, strict=True)] if row[column] else row
            for row in left
        ]
        done.append(pivot)
    return done + left


def _crowds_below(people: Mapping[Atom, int], atoms: Sequence[Atom], k: int) -> Iterator[frozenset[Atom]]:
    for many in range(1, k):
        for few in combinations(atoms, many):
            if sum(people[atom] for atom in few) < k:
                yield frozenset(few)
