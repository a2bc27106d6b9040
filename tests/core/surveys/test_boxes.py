"""Ballot boxes: a code counts once, a submission counts once, and the bytes tell no order."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.core.surveys.boxes import Box, CodeNotValid, from_bytes, to_bytes
from prongsai.core.surveys.submissions import Submission, check_submission
from prongsai.core.surveys.tallies import counting
from tests.core.surveys.asked import GOOD, own, submissions_to

ASKED = own()
HOW = counting(ASKED)
ONE = check_submission(ASKED, GOOD, seconds=None)


def box() -> Box:
    made = Box(b"salt" * 4, b"key" * 8)
    made.add_codes(["AAAA", "BBBB"])
    return made


def test_a_code_is_used_once_and_nobody_learns_why_it_is_refused() -> None:
    full = box()
    assert full.has_code("AAAA")
    assert full.put(ONE, HOW, key="k1", code="AAAA", place=None)
    assert (full.n, full.has_code("AAAA"), full.has_code("BBBB")) == (1, False, True)
    before = to_bytes(full)
    messages = set()
    for code in ("AAAA", "ZZZZ", "", "aaaa"):
        with pytest.raises(CodeNotValid) as raised:
            full.put(ONE, HOW, key="k2", code=code, place="p")
        messages.add((raised.value.message_th, raised.value.message_en))
    assert len(messages) == 1
    assert to_bytes(full) == before


def test_the_same_submission_again_is_counted_once_though_its_code_is_used_up() -> None:
    full = box()
    assert full.put(ONE, HOW, key="k1", code="AAAA", place=None)
    before = to_bytes(full)
    assert full.has_arrived("k1")
    assert not full.put(ONE, HOW, key="k1", code="AAAA", place=None)
    assert not full.put(ONE, HOW, key="k1", code="BBBB", place="p")
    assert to_bytes(full) == before


def test_a_key_is_forgotten_once_its_sender_knows() -> None:
    full = box()
    full.put(ONE, HOW, key="k1", code=None, place=None)
    full.acknowledged("k1")
    full.acknowledged("never came")
    assert not full.has_arrived("k1")
    assert b'"waiting":[]' in to_bytes(full)


def test_it_never_waits_for_more_than_it_can_hold() -> None:
    full = box()
    for number in range(600):
        full.put(ONE, HOW, key=f"k{number}", code=None, place=None)
    assert (full.n, len(full.waiting)) == (600, 64)
    assert full.has_arrived("k599")


def test_an_answer_counts_in_all_its_cells() -> None:
    full = box()
    full.put(ONE, HOW, key="k1", code=None, place="counter")
    full.put(check_submission(ASKED, GOOD | {"group": "business"}, seconds=1), HOW, key="k2", code=None, place=None)
    assert {cell: tally.n for cell, tally in full.cells.items()} == {
        "all": 2,
        "group:citizen": 1,
        "group:business": 1,
        "place:counter": 1,
        "sizes:citizen/counter": 1,
    }
    sizes = full.cells["sizes:citizen/counter"]
    assert (sizes.counts, sizes.moments) == ({}, {})
    assert (full.cells["all"].hasty, full.cells["group:citizen"].hasty) == (1, 0)


def test_no_code_key_comment_or_name_can_be_read_in_it() -> None:
    full = box()
    submission = check_submission(ASKED, GOOD | {"comment": "ขอถนน", "name": "somchai"}, seconds=None)
    full.put(submission, HOW, key="arrival-key", code="AAAA", place=None)
    content = to_bytes(full)
    for secret in ("AAAA", "BBBB", "arrival-key", "ขอถนน", "somchai"):
        assert secret.encode() not in content
        assert secret not in content.decode("unicode_escape")


def test_comments_lie_in_it_without_order() -> None:
    weeks = [(date(2026, 6, 1), "ขอถนน"), (date(2026, 6, 8), "ขอไฟ"), (date(2026, 6, 1), "ขอน้ำ")]
    first, second = Box(b"salt", b"key", comments=[*weeks]), Box(b"salt", b"key", comments=weeks[::-1])
    assert to_bytes(first) == to_bytes(second)
    assert from_bytes(to_bytes(first)).comments == sorted(weeks)


def test_codes_and_keys_lie_in_it_sorted() -> None:
    full = Box(b"salt", b"key")
    full.add_codes(f"code {number}" for number in range(40))
    for number in range(40):
        full.put(ONE, HOW, key=f"k{number}", code=None, place=None)
    plain = json.loads(to_bytes(full))
    for held in (plain["codes"], plain["waiting"]):
        assert held == sorted(held)
        assert len(held) == 40


@settings(max_examples=25, deadline=None)
@given(st.lists(submissions_to(ASKED), min_size=1, max_size=6), st.data())
def test_bytes_tell_no_order(submissions: list[Submission], data: st.DataObject) -> None:
    arrivals = [(f"k{number}", submission) for number, submission in enumerate(submissions)]

    def filled(order: list[tuple[str, Submission]], codes: list[str]) -> bytes:
        full = Box(b"salt", b"key")
        full.add_codes(codes)
        for key, submission in order:
            full.put(submission, HOW, key=key, code=None, place=f"p{len(submission.group)}")
        return to_bytes(full)

    content = filled(arrivals, ["A", "B", "C"])
    assert filled(data.draw(st.permutations(arrivals)), ["C", "A", "B"]) == content
    assert to_bytes(from_bytes(content)) == content
    assert from_bytes(content).n == len(submissions)
