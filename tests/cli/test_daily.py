"""The work of each day: when it is due, and that its errors stop nothing."""

from __future__ import annotations

import threading
from datetime import date, datetime, timedelta
from itertools import chain, repeat

import pytest

from prongsai.cli import daily
from prongsai.cli.daily import Daily, keep_daily

START = datetime(2026, 1, 15, 3, 0)


@pytest.fixture(autouse=True)
def connections(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often old connections were closed; those of the tests stay open."""
    closed: list[str] = []
    monkeypatch.setattr(daily, "close_old_connections", lambda: closed.append("closed"))
    return closed


def test_at_start_and_from_seven_on_each_later_day(connections: list[str]) -> None:
    done: list[date] = []
    work = Daily(done.append)
    for hours in range(4 * 24):
        moment = START + timedelta(hours=hours)
        before = len(done)
        work.look(moment)
        if len(done) > before and hours:
            assert moment.hour == 7
    assert done == [date(2026, 1, 15), date(2026, 1, 16), date(2026, 1, 17), date(2026, 1, 18)]
    assert len(connections) == 2 * len(done)


def test_days_that_were_slept_through_are_not_made_up_for() -> None:
    done: list[date] = []
    work = Daily(done.append)
    work.look(START)
    work.look(START + timedelta(days=5, hours=9))
    work.look(START + timedelta(days=5, hours=10))
    assert done == [date(2026, 1, 15), date(2026, 1, 20)]


def test_an_error_is_logged_and_the_work_tried_again(caplog: pytest.LogCaptureFixture, connections: list[str]) -> None:
    done: list[date] = []

    def work(day: date) -> None:
        done.append(day)
        if len(done) == 1:
            raise OSError("no letter can be sent")

    one = Daily(work)
    for minutes in (0, 15, 30):
        one.look(START + timedelta(minutes=minutes))
    assert len(done) == 2
    assert "tried again later" in caplog.text
    assert len(connections) == 4


def test_it_stops_with_the_office() -> None:
    done: list[date] = []
    begun = threading.Event()

    def work(day: date) -> None:
        begun.set()
        done.append(day)

    stop = keep_daily(work, now=lambda: START)
    assert begun.wait(10)
    stop()
    assert done == [START.date()]
    assert not [thread for thread in threading.enumerate() if thread.name == "daily" and thread.is_alive()]


def test_it_runs_beside_the_office() -> None:
    last = START + timedelta(days=1, hours=5)
    clock = chain([START, START + timedelta(hours=5)], repeat(last))
    done: list[date] = []
    over = threading.Event()

    released = threading.Event()

    def wait(_seconds: float) -> None:
        if len(done) == 2:
            over.set()
            released.wait()

    stop = keep_daily(done.append, now=lambda: next(clock), wait=wait)
    assert over.wait(10)
    released.set()
    stop()
    assert done == [date(2026, 1, 15), date(2026, 1, 16)]
