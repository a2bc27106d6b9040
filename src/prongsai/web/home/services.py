"""Visits, and the address of one's calendar."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.db import transaction
from django.utils import timezone

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.desk import Desk, desk_of
from prongsai.web.agencies.models import Agency
from prongsai.web.home.models import Feed, Visit, new_salt

# Pages opened within this time belong to one visit.
_ONE_VISIT = timedelta(minutes=30)
_WEEK = timedelta(days=7)


@transaction.atomic
def visit_note(*, agency: Agency, person: Person) -> datetime:
    """Note that somebody is here. Gives the moment since when things are new to them: their last visit, at most a week.

    Without an earlier visit it is a week ago.
    """
    now = timezone.now()
    visit = Visit.objects.filter(agency=agency, person=person).first()
    if visit is None:
        Visit.objects.get_or_create(agency=agency, person=person, defaults={"last": now})
        return now - _WEEK
    before = visit.before
    if now - visit.last > _ONE_VISIT:
        before = visit.last
        Visit.objects.filter(pk=visit.pk).update(last=now, before=before)
    return max(before or now - _WEEK, now - _WEEK)


@transaction.atomic
def feed_of(*, agency: Agency, person: Person) -> Feed:
    """The calendar of a person in an office, made when they first ask for it."""
    return Feed.objects.get_or_create(agency=agency, person=person)[0]


@transaction.atomic
def feed_renew(*, agency: Agency, person: Person) -> Feed:
    """Give the calendar a new address; the old one leads nowhere."""
    feed = feed_of(agency=agency, person=person)
    feed.salt = new_salt()
    feed.save(update_fields=["salt"])
    return feed


def feed_token(feed: Feed) -> str:
    """The secret part of the address of a calendar."""
    return _signer(feed).sign(feed.pk.hex)


def feed_desk(slug: str, token: str) -> Desk | None:
    """The desk a calendar belongs to; ``None`` for a wrong or old address, and for who serves there no more.

    Raises ``Http404`` where the person has no desk in the agency any more.
    """
    try:
        pk = UUID(hex=token.partition(".")[0])
    except ValueError:
        return None
    feed = Feed.objects.select_related("agency", "person").filter(pk=pk, agency__slug=slug).first()
    if feed is None or not feed.person.is_active:
        return None
    try:
        _signer(feed).unsign(token)
    except signing.BadSignature:
        return None
    return desk_of(feed.person, slug)


def _signer(feed: Feed) -> signing.Signer:
    return signing.Signer(sep=".", salt=f"home.feed.{feed.salt}")
