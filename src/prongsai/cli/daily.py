"""Work done once a day beside the serving office: at start, then each day from seven in the morning."""

from __future__ import annotations

import importlib
import logging
import threading
from collections.abc import Callable
from datetime import date, datetime

from django.db import close_old_connections
from django.utils import timezone

_log = logging.getLogger(__name__)
_FROM_HOUR = 7
# A machine that slept wakes to find the hour long past, so the clock is looked at often instead of waited for.
_LOOK = 15 * 60.0
_PATIENCE = 20.0


class Daily:
    """Says on which day work is due, and does it. ``work`` is given the day; its errors are logged, never raised."""

    def __init__(self, work: Callable[[date], object]) -> None:
        self._work = work
        self._done: date | None = None

    def is_due(self, moment: datetime) -> bool:
        """At first always; then on every later day from seven in the morning."""
        if self._done is None:
            return True
        return moment.date() > self._done and moment.hour >= _FROM_HOUR

    def look(self, moment: datetime) -> None:
        """Do the work when it is due. What failed is tried again at the next look."""
        if not self.is_due(moment):
            return
        close_old_connections()
        try:
            self._work(moment.date())
            self._done = moment.date()
        except Exception:  # whatever happens in here, the office goes on
            _log.exception("the work of the day failed and is tried again later")
        finally:
            close_old_connections()


def keep_daily(
    work: Callable[[date], object],
    *,
    now: Callable[[], datetime] = timezone.localtime,
    wait: Callable[[float], object] | None = None,
) -> Callable[[], None]:
    """Do work once a day beside the office, until what this gives back is called. Times are local.

    What is being done then is finished first, for a moment at least: a thread that is cut off in the middle can keep
    the whole program from ending.
    """
    daily, stopped = Daily(work), threading.Event()

    def run() -> None:
        while not stopped.is_set():
            daily.look(now())
            (wait or stopped.wait)(_LOOK)

    thread = threading.Thread(target=run, name="daily", daemon=True)
    thread.start()

    def stop() -> None:
        stopped.set()
        thread.join(_PATIENCE)

    return stop


def work_of_the_day() -> Callable[[date], object]:
    """Counting the surveys that are over, and reminders: one is done also where the other fails."""
    reminders = importlib.import_module("prongsai.web.home.reminders")
    counting = importlib.import_module("prongsai.web.surveys.count_services")

    def work(day: date) -> None:
        try:
            counting.campaigns_due_count(day)
        finally:
            reminders.notices_due_send(today=day)

    return work
