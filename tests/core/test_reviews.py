"""States of a review, its days, and the points an item can get."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from prongsai.core.reviews import (
    STATES,
    ReplyOver,
    WrongPoints,
    WrongStep,
    check_points,
    check_reply,
    check_step,
    reply_days,
    reply_until,
)
from prongsai.library import pack_for_year

ITEM = pack_for_year(2569).items["O6"]
QUESTION = pack_for_year(2569).items["i1"]


def test_steps_follow_each_other_and_none_goes_back_once_handed_in() -> None:
    def allowed(state, to):
        try:
            check_step(state, to)
        except WrongStep:
            return False
        return True

    found = {(state, to) for state in STATES for to in STATES if allowed(state, to)}
    assert found == {
        ("prepared", "prepared"),
        ("prepared", "approved"),
        ("approved", "prepared"),
        ("approved", "submitted"),
        ("submitted", "reviewed"),
        ("reviewed", "replied"),
        ("reviewed", "final"),
        ("replied", "final"),
    }


def test_the_last_day_to_reply_counts() -> None:
    until = reply_until(date(2026, 6, 1), 7)
    check_reply(until, date(2026, 6, 8))
    with pytest.raises(ReplyOver) as refused:
        check_reply(until, date(2026, 6, 9))
    assert "8/6/2569" in refused.value.message_th
    with pytest.raises(ReplyOver):
        check_reply(None, date(2026, 6, 1))


def test_days_come_from_the_calendar_where_it_has_such_a_step() -> None:
    assert reply_days({"clarification": (date(2026, 6, 1), date(2026, 6, 10)), "results": (date.min, date.max)}) == 10
    assert reply_days({"results": (date(2026, 8, 1), date(2026, 8, 1))}) is None


@pytest.mark.parametrize(
    ("item", "points", "missing", "fine"),
    [
        (ITEM, "100", False, True),
        (ITEM, "0", True, True),
        (ITEM, "50", True, False),
        (ITEM, "100", True, False),
        (ITEM, "0", False, False),
        (ITEM, "101", False, False),
        (ITEM, "-1", True, False),
        (QUESTION, "62.5", True, True),
    ],
)
def test_an_item_with_elements_gets_all_or_nothing_and_nothing_only_with_a_reason(item, points, missing, fine) -> None:
    if fine:
        check_points(item, Decimal(points), missing=missing)
    else:
        with pytest.raises(WrongPoints):
            check_points(item, Decimal(points), missing=missing)
