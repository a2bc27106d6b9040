"""Reading the log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.changes.models import Change
from prongsai.web.changes.words import ACTIONS, FIELDS, KINDS, in_order, value_said, word
from prongsai.web.common.templatetags.said import said


def changes_of_agency(agency: Agency) -> QuerySet[Change]:
    """Every change in an agency, newest first."""
    return agency.changes.select_related("person")


def changes_of_subject(agency: Agency, subject: UUID) -> QuerySet[Change]:
    """What happened to one thing, newest first."""
    return agency.changes.filter(subject=subject).select_related("person")


def changes_chosen(agency: Agency, *, kind: str, person: Person | None, day: date | None) -> QuerySet[Change]:
    """Changes of one kind of thing, by one person, on one day; each may be left open."""
    found = changes_of_agency(agency)
    if kind:
        found = found.filter(kind=kind)
    if person is not None:
        found = found.filter(person=person)
    if day is not None:
        begins = timezone.make_aware(datetime.combine(day, time.min))
        found = found.filter(at__gte=begins, at__lt=begins + timedelta(days=1))
    return found


def kinds_changed(agency: Agency) -> list[str]:
    """The kinds of things that have changed in an agency."""
    return list(agency.changes.order_by("kind").values_list("kind", flat=True).distinct())


def people_who_changed(agency: Agency) -> QuerySet[Person]:
    """Everybody who has changed something in an agency, by name."""
    return Person.objects.filter(pk__in=agency.changes.order_by().values("person")).order_by("name")


def table(changes: QuerySet[Change], header: tuple[str, ...]) -> Iterator[list[str]]:
    """The changes as rows of a table under a header, one for each field that changed, times in Bangkok."""
    yield list(header)
    for change in changes.iterator(chunk_size=500):
        told = [
            timezone.localtime(change.at).isoformat(timespec="seconds"),
            change.person.name if change.person else "",
            said(word(KINDS, change.kind)),
            change.title,
            said(word(ACTIONS, change.action)),
        ]
        for name, (before, after) in in_order(change.fields) or [("", ["", ""])]:
            yield [*told, said(word(FIELDS, name)), *(said(value_said(name, one)) for one in (before, after))]
