"""Items that have a day stand in the calendar, on the first page and among reminders."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from prongsai.web.accounts.models import Person
from prongsai.web.disclosures.models import Disclosure
from prongsai.web.home.reminders import notices_due_send
from prongsai.web.rounds.models import Round
from tests.web.disclosures.conftest import gather
from tests.web.people import People


def test_an_item_that_is_due(one: Round, people: People, sign_in: Callable[[Person], Client]) -> None:
    today = timezone.localdate()
    Disclosure.objects.create(round=one, item="O12", unit=people.finance, due=today - timedelta(days=1))
    path = f"/office/{people.agency.slug}/2569/disclosures/o12/"
    client = sign_in(people.wipa)
    assert path in client.get(f"/office/{people.agency.slug}/").content.decode()
    month = {"month": (today - timedelta(days=1)).isoformat()[:7]}
    assert path in client.get(f"/office/{people.agency.slug}/calendar/", month).content.decode()
    notices_due_send(today=today)
    assert [notice.path for notice in people.wipa.notices.all()] == [path]


def test_what_is_complete_is_not_owed(one: Round, people: People) -> None:
    Disclosure.objects.create(round=one, item="O12", unit=people.finance, due=timezone.localdate())
    proof = gather(one, people)
    type(proof).objects.filter(pk=proof.pk).update(judged_by=people.malee, published_at=timezone.now())
    notices_due_send(today=timezone.localdate())
    assert not people.wipa.notices.exists()
