"""What falls due in an office, as one list: duties, reports on measures, items to disclose, signatures waited for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from prongsai.core.nextstep import Due, What
from prongsai.core.packs.model import Text
from prongsai.core.rounds import STATES
from prongsai.web.agencies.desk import Desk
from prongsai.web.disclosures.selectors import disclosures_owed
from prongsai.web.documents.models import Version
from prongsai.web.documents.selectors import waiting_for
from prongsai.web.home.places import disclosure_path, document_title, duty_path, measure_link, version_path
from prongsai.web.measures.models import Measure
from prongsai.web.measures.selectors import ReportDue, measures_overdue, report_days
from prongsai.web.rounds.models import Duty
from prongsai.web.rounds.selectors import duties_between, owed_by

_OVER = ("done", "cancelled")
_CLOSED = STATES[-1]


@dataclass(frozen=True)
class Event:
    """Something due on a day (CE). ``key`` is stable; ``mine``: the person at the desk owes it.

    ``since`` is when it was last stored, ``who`` the name of who owes it, ``duty`` the id to tick it by.
    """

    what: What
    key: str
    day: date
    title: Text
    path: str
    mine: bool
    done: bool
    who: str
    since: datetime
    duty: str = ""

    @property
    def due(self) -> Due:
        """As the core takes it."""
        return Due(self.what, self.key, self.day)


def events_between(desk: Desk, first: date, last: date) -> list[Event]:
    """Everything due on these days, both inclusive, by day. A signature is due on the day it is asked for."""
    return _events(desk, first, last, report_days(desk.agency, last))


def _events(desk: Desk, first: date, last: date, reports: Sequence[ReportDue]) -> list[Event]:
    found = [
        *(_duty(desk, one) for one in duties_between(desk.agency, first, last)),
        *_reports(desk, [due for due in reports if first <= due.day <= last]),
        *_disclosures(desk, first, last),
        *(event for event in _signatures(desk) if first <= event.day <= last),
    ]
    return sorted(found, key=lambda event: (event.day, event.done, not event.mine, event.title.th))


def owed_until(desk: Desk, last: date, reports: Sequence[ReportDue]) -> list[Event]:
    """Everything in open rounds that is not done and due until a day, by day, whoever owes it.

    ``reports`` are the report days of measures, as ``report_days`` gives them.
    """
    return [event for event in _events(desk, date.min, last, reports) if not event.done]


def measures_late(desk: Desk) -> list[Event]:
    """Measures of open rounds that are not done though their last day has passed, longest ago first."""
    mine = _units(desk)
    return [
        Event(
            what="measure",
            key=f"measure-{measure.pk}",
            day=measure.ends,
            title=_measure_title(measure),
            path=measure_link(desk.agency.slug, measure, measure.round.year),
            mine=owes_measure(desk, measure, mine),
            done=False,
            who=measure.main_unit.name,
            since=measure.created_at,
        )
        for measure in measures_overdue(desk.agency, desk.today)
    ]


def _units(desk: Desk) -> frozenset[object]:
    return frozenset(post.unit_id for post in desk.posts if post.unit_id)


def _duty(desk: Desk, duty: Duty) -> Event:
    return Event(
        what="duty",
        key=f"duty-{duty.pk}",
        day=duty.due,
        title=Text(duty.title, duty.title),
        path=duty_path(desk.agency.slug, duty, duty.round.year),
        mine=owed_by(duty, desk.person, _units(desk)),
        # Nothing is owed in a round that is over.
        done=duty.done_at is not None or duty.round.state == _CLOSED,
        who=duty.owner.name if duty.owner else duty.unit.name if duty.unit else "",
        since=duty.done_at or duty.created_at,
        duty=str(duty.pk),
    )


def _reports(desk: Desk, due: Sequence[ReportDue]) -> Iterator[Event]:
    if not due:
        return
    rounds = {one.pk: one for one in desk.agency.rounds.all()}
    units = {unit.pk: unit.name for unit in desk.agency.units.all()}
    mine = _units(desk)
    for measure, day, answered in due:
        if not answered and measure.state in _OVER:
            continue
        one = rounds[measure.round_id]
        yield Event(
            what="report",
            key=f"report-{measure.pk}-{day.isoformat()}",
            day=day,
            title=_report_title(measure),
            path=measure_link(desk.agency.slug, measure, one.year),
            mine=owes_measure(desk, measure, mine),
            done=answered or one.state == _CLOSED,
            who=units.get(measure.main_unit_id, ""),
            since=measure.created_at,
        )


def _disclosures(desk: Desk, first: date, last: date) -> Iterator[Event]:
    """Items to disclose that have a day. Done is what is complete, which nobody ticks."""
    mine = _units(desk)
    for state, since in disclosures_owed(desk.agency, first, last, desk.today):
        assert state.due is not None
        code, title = state.item.code, state.item.title
        yield Event(
            what="disclosure",
            key=f"disclosure-{state.year}-{code}",
            day=state.due,
            title=Text(f"{code} {title.th}", f"{code} {title.en}"),
            path=disclosure_path(desk.agency.slug, code, state.year),
            mine=state.unit in {str(unit) for unit in mine},
            done=state.complete,
            who=state.owner,
            since=since,
        )


def owes_measure(desk: Desk, measure: Measure, units: frozenset[object]) -> bool:
    """Whether the person at the desk reports on a measure: its owner, or without one everybody of its unit."""
    if measure.owner_id is not None:
        return measure.owner_id == desk.person.pk
    return measure.main_unit_id in units


def _report_title(measure: Measure) -> Text:
    return Text(f"รายงานมาตรการที่ {measure.no} {measure.title}", f"Report on measure {measure.no}: {measure.title}")


def _measure_title(measure: Measure) -> Text:
    return Text(f"มาตรการที่ {measure.no} {measure.title}", f"Measure {measure.no}: {measure.title}")


def _signatures(desk: Desk) -> Iterator[Event]:
    for version in waiting_for(desk):
        asked = _asked_at(version)
        yield Event(
            what="signature",
            key=f"signature-{version.pk}",
            day=timezone.localdate(asked),
            title=_signature_title(version),
            path=version_path(desk.agency.slug, version, version.document.round.year),
            mine=True,
            done=False,
            who=desk.person.name,
            since=asked,
        )


def _asked_at(version: Version) -> datetime:
    """When a version came to who signs next: when it was sent, or signed by the one before."""
    places = version.signoffs.all()
    return max((one.at or one.created_at for one in places if one.at or not one.order), default=version.created_at)


def _signature_title(version: Version) -> Text:
    year, title = version.document.round.year, document_title(version.document)
    return Text(f"ลงนาม{title.th} ปี พ.ศ. {year}", f"Sign: {title.en}, {year}")
