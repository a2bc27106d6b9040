"""The search by itself: cheapest first, nothing in vain, and a stop."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.core.whatif import search
from prongsai.core.whatif.search import Counts, Step, cheapest

STEPS = st.builds(
    lambda effort, *gains: Step(Decimal(effort), tuple(map(Decimal, gains))),
    st.integers(0, 9),
    st.integers(0, 9),
    st.integers(0, 9),
)
CHAINS = st.lists(st.lists(STEPS, min_size=1, max_size=3), min_size=1, max_size=5)


def _taken(chains: list[list[Step]], counts: Counts) -> list[Step]:
    return [step for chain, count in zip(chains, counts, strict=True) for step in chain[:count]]


@settings(max_examples=150)
@given(CHAINS, st.integers(0, 30), st.integers(0, 30))
def test_against_trying_everything(chains: list[list[Step]], one: int, other: int) -> None:
    least = (Decimal(one), Decimal(other))

    def reached(counts: Counts) -> bool:
        taken = _taken(chains, counts)
        return all(sum(step.gains[goal] for step in taken) >= need for goal, need in enumerate(least))

    def effort(counts: Counts) -> Decimal:
        return sum((step.effort for step in _taken(chains, counts)), Decimal(0))

    def tight(counts: Counts) -> bool:
        fewer = [tuple(n - (at == place) for at, n in enumerate(counts)) for place, n in enumerate(counts) if n]
        return reached(counts) and not any(map(reached, fewer))

    wanted = sorted(effort(counts) for counts in product(*(range(len(c) + 1) for c in chains)) if tight(counts))
    found = cheapest(chains, least, reached, most=1000)
    assert found.complete
    assert len(set(found.sets)) == len(found.sets)
    assert all(map(tight, found.sets))
    assert [effort(counts) for counts in found.sets] == wanted
    assert cheapest(chains, least, reached, most=2).sets == found.sets[:2]


def test_thinned_bounds_still_find_the_cheapest(monkeypatch: pytest.MonkeyPatch) -> None:
    chains = [[Step(Decimal(n * 7 % 31 + 1), (Decimal(n * 11 % 29 + 1),))] for n in range(1, 15)]
    least = (Decimal(60),)

    def reached(counts: Counts) -> bool:
        return sum(step.gains[0] for step in _taken(chains, counts)) >= least[0]

    exact = cheapest(chains, least, reached, most=1)
    monkeypatch.setattr(search, "_MOST_POINTS", 4)
    thinned = cheapest(chains, least, reached, most=1)
    efforts = [sum(step.effort for step in _taken(chains, found.sets[0])) for found in (exact, thinned)]
    assert efforts[0] == efforts[1]


def test_a_stopped_search_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_MOST_STATES", 3)
    chains = [[Step(Decimal(1), (Decimal(1),))] for _ in range(6)]
    found = cheapest(chains, (Decimal(6),), lambda counts: sum(counts) == 6, most=1)
    assert (found.sets, found.complete) == ((), False)


def test_what_cannot_be_reached_ends_at_once() -> None:
    found = cheapest([[Step(Decimal(1), (Decimal(1),))]], (Decimal(2),), lambda counts: False, most=1)
    assert (found.sets, found.complete) == ((), True)
