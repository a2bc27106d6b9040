"""The calendar of one person as iCalendar (RFC 5545): all-day events with ids that stay the same."""

from __future__ import annotations

from datetime import timedelta

from icalendar import Calendar
from icalendar import Event as Entry

from prongsai.web.agencies.desk import Desk
from prongsai.web.home.events import Event, events_between

# What is further away is not asked for by programs that show calendars.
_BACK, _AHEAD = timedelta(days=370), timedelta(days=550)


def calendar_file(desk: Desk, site: str) -> bytes:
    """What somebody owes in an agency, from a year back to a year and a half ahead. ``site`` begins every link."""
    made = Calendar()
    made.add("prodid", "-//Prongsai//ITA//TH")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", f"โปร่งใส {desk.agency.name}")
    made.add("x-wr-timezone", "Asia/Bangkok")
    made.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    for event in events_between(desk, desk.today - _BACK, desk.today + _AHEAD):
        if event.mine:
            made.add_component(_entry(event, desk, site))
    content: bytes = made.to_ical()
    return content


def _entry(event: Event, desk: Desk, site: str) -> Entry:
    made = Entry()
    made.add("uid", f"{event.key}@{desk.agency.pk}.prongsai")
    made.add("dtstamp", event.since)
    made.add("dtstart", event.day)
    made.add("dtend", event.day + timedelta(days=1))
    made.add("summary", f"✓ {event.title.th}" if event.done else event.title.th)
    made.add("url", site + event.path)
    made.add("description", f"{desk.agency.name}\n{site}{event.path}")
    made.add("transp", "TRANSPARENT")
    return made
