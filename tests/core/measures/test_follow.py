"""States of measures, report days, and what is late."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.core.measures.follow import (
    RHYTHMS,
    STATES,
    ForbiddenMove,
    Late,
    OutsideYear,
    asked_as,
    check_days,
    check_move,
    is_overdue,
    late,
    moves,
    owed,
    report_dates,
    report_days,
)
from prongsai.core.thai.dates import DateError
from prongsai.core.thai.fiscal import FiscalYear, Period
from prongsai.library import pack_for_year

YEAR = FiscalYear(2569)
D = date


@pytest.mark.parametrize(
    ("state", "to", "allowed"),
    [
        ("planned", "running", True),
        ("planned", "done", True),
        ("planned", "planned", False),
        ("running", "planned", True),
        ("running", "done", True),
        ("done", "running", True),
        ("done", "planned", False),
        ("done", "cancelled", False),
        ("cancelled", "planned", True),
        ("cancelled", "done", False),
    ],
)
def test_moves(state, to, allowed):
    assert (to in moves(state)) is allowed
    if allowed:
        check_move(state, to)
    else:
        with pytest.raises(ForbiddenMove):
            check_move(state, to)


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_cancelling_needs_a_reason(reason):
    with pytest.raises(ForbiddenMove) as refused:
        check_move("running", "cancelled", reason=reason)
    assert "เหตุผล" in refused.value.message_th
    check_move("running", "cancelled", reason="งบประมาณไม่พอ")


@pytest.mark.parametrize(
    ("state", "today", "overdue"),
    [
        ("planned", D(2026, 3, 31), False),
        ("planned", D(2026, 4, 1), True),
        ("running", D(2026, 4, 1), True),
        ("done", D(2026, 4, 1), False),
        ("cancelled", D(2026, 4, 1), False),
    ],
)
def test_overdue_from_the_day_after_the_last(state, today, overdue):
    assert is_overdue(state, D(2026, 3, 31), today) is overdue


QUARTERS = (D(2025, 12, 31), D(2026, 3, 31), D(2026, 6, 30), D(2026, 9, 30))


@pytest.mark.parametrize(
    ("state", "answered", "today", "stand"),
    [
        ("running", (), D(2025, 11, 1), "open open open open"),
        ("running", (), D(2025, 12, 31), "open open open open"),
        ("running", (), D(2026, 1, 1), "missed open open open"),
        ("running", QUARTERS[:1], D(2026, 4, 1), "answered missed open open"),
        ("done", QUARTERS[:1], D(2026, 4, 1), "answered dropped dropped dropped"),
        ("cancelled", (), D(2026, 4, 1), "dropped dropped dropped dropped"),
        ("running", (D(2026, 2, 2),), D(2026, 1, 1), "missed open open open"),
    ],
)
def test_report_days(state, answered, today, stand):
    days = report_days(state, QUARTERS, answered, today)
    assert [one.state for one in days] == stand.split()
    assert [one.day for one in days] == list(QUARTERS)


def test_a_missed_report_is_answered_first():
    days = report_days("running", QUARTERS, QUARTERS[:1], D(2026, 4, 5))
    assert owed(days) == QUARTERS[1:]
    assert late("running", D(2026, 9, 30), days, D(2026, 4, 5)) == Late(0, (D(2026, 3, 31),))


def test_nothing_is_late_when_all_is_in_time():
    days = report_days("running", QUARTERS, QUARTERS, D(2026, 9, 30))
    assert not late("running", D(2026, 9, 30), days, D(2026, 9, 30))
    assert late("running", D(2026, 9, 30), days, D(2026, 10, 3)) == Late(3, ())


@given(
    starts=st.dates(YEAR.start, YEAR.end),
    length=st.integers(0, 364),
    rhythm=st.sampled_from(sorted(RHYTHMS)),
    state=st.sampled_from(STATES),
    today=st.dates(D(2025, 1, 1), D(2027, 12, 31)),
    data=st.data(),
)
def test_every_day_stands_somewhere(starts, length, rhythm, state, today, data):
    ends = min(starts + timedelta(days=length), YEAR.end)
    dates = report_dates(rhythm, Period(starts, ends))
    answered = data.draw(st.sets(st.sampled_from(dates)))
    days = report_days(state, dates, answered, today)
    lateness = late(state, ends, days, today)
    assert {one.day for one in days if one.state == "answered"} == answered
    assert set(lateness.missed) <= set(owed(days))
    assert all(day < today for day in lateness.missed)
    assert lateness.days == (max(0, (today - ends).days) if state in ("planned", "running") else 0)
    if state in ("done", "cancelled"):
        assert owed(days) == ()
        assert not lateness


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        (D(2025, 9, 30), D(2026, 1, 1), "30 กันยายน 2568"),
        (D(2025, 10, 1), D(2026, 10, 1), "1 ตุลาคม 2569"),
    ],
)
def test_days_outside_the_year_are_refused_with_its_bounds(starts, ends, said):
    with pytest.raises(OutsideYear) as refused:
        check_days(2569, starts, ends)
    assert said in refused.value.message_th
    assert "1 ตุลาคม 2568 ถึง 30 กันยายน 2569" in refused.value.message_th


def test_days_inside_the_year():
    assert check_days(2569, YEAR.start, YEAR.end) == YEAR.period
    with pytest.raises(DateError):
        check_days(2569, D(2026, 3, 2), D(2026, 3, 1))


def test_items_are_found_again_in_another_year():
    before, after = pack_for_year(2568), pack_for_year(2569)
    concepts = set(before.items["O13"].concepts)
    found = asked_as(before, ["O13", "unknown"], after)
    assert found
    assert all(concepts & set(after.items[code].concepts) for code in found)
    assert asked_as(before, [], after) == ()
