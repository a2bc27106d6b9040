"""Sequences of numbers: what continues a list, what starts one, and what is a fault."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.core.lints.sequences import Entry, faults
from prongsai.core.readings.model import Place


def _faults(*numbers, style="."):
    entries = [Entry(tuple(map(int, str(n).split("."))), Place(at), style, None) for at, n in enumerate(numbers)]
    return [(fault.kind, fault.entry.place.line, fault.expected) for fault in faults(entries)]


@pytest.mark.parametrize(
    "numbers",
    [
        (1, 2, 3, 1, 2, 1, 2, 3),
        (1, "1.1", "1.2", 2, "2.1", 3),
        (1, 1, 2, 3, 2, 1, 2, 3, 4, 3),
        ("1.1", "1.2", "2.1", "1.1", "1.2"),
        (4, 5, 6),
    ],
)
def test_lists_may_start_again_and_lie_inside_each_other(numbers):
    assert _faults(*numbers) == []


@pytest.mark.parametrize(
    ("numbers", "fault"),
    [
        ((1, 2, 4), ("gap", 2, 3)),
        ((1, 2, 2), ("repeat", 2, 3)),
        ((1, 2, 3, 2), ("back", 3, 4)),
        (("2.1", "2.2", "2.4"), ("gap", 2, 3)),
    ],
)
def test_faults_are_found_where_they_stand(numbers, fault):
    assert _faults(*numbers) == [fault]


@given(st.integers(1, 40), st.integers(1, 40))
def test_a_plain_list_has_no_faults(first, length):
    assert _faults(*range(first, first + length)) == []
