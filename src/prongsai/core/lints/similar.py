"""How alike two squashed texts are, and where they differ, in time that grows with the differences only."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

_LONGEST_COMPARED = 500
_ANCHOR = 10
_REACH = 60


def ratio(one: str, other: str) -> float:
    """1.0 for equal texts, 0.0 for texts with nothing in common. Long texts that differ all over count as unlike."""
    if not one or not other:
        return 0.0
    head = _same_beginning(one, other)
    one, other, length = one[head:], other[head:], len(one) + len(other)
    tail = _same_beginning(one[::-1], other[::-1])
    one, other = one[: len(one) - tail], other[: len(other) - tail]
    shared = head + tail
    if one and other and max(len(one), len(other)) <= _LONGEST_COMPARED:
        blocks = difflib.SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
        shared += sum(block.size for block in blocks)
    return 2 * shared / length


def _same_beginning(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def alike(one: str, other: str, least: float) -> bool:
    """Whether the texts are at least so much alike."""
    if 2 * min(len(one), len(other)) < least * (len(one) + len(other)):
        return False
    return one == other or ratio(one, other) >= least


@dataclass(frozen=True)
class Difference:
    """Words that stand in one text where others, or none, stand in the other; with their position in both."""

    one: str
    other: str
    at: int
    other_at: int


@dataclass(frozen=True)
class Comparison:
    """Two texts walked from the start: how many characters they share, where they differ, what was left over."""

    shared: int
    differences: tuple[Difference, ...]
    left: tuple[int, int]


def compare(one: str, other: str) -> Comparison:
    """Walk both texts; after a difference go on where ten characters agree again. Stop where they do not."""
    i = j = shared = 0
    differences: list[Difference] = []
    while i < len(one) and j < len(other):
        if one[i] == other[j]:
            i, j, shared = i + 1, j + 1, shared + 1
            continue
        step = _agreeing_again(one, other, i, j)
        if step is None:
            break
        differences.append(Difference(one[i : i + step[0]], other[j : j + step[1]], i, j))
        i, j = i + step[0], j + step[1]
    return Comparison(shared, tuple(differences), (len(one) - i, len(other) - j))


def _agreeing_again(one: str, other: str, i: int, j: int) -> tuple[int, int] | None:
    """The fewest characters to leave out on each side so that the texts agree again."""
    for together in range(1, _REACH):
        for step in range(together + 1):
            anchor = one[i + step : i + step + _ANCHOR]
            if len(anchor) == _ANCHOR and other.startswith(anchor, j + together - step):
                return step, together - step
    return None
