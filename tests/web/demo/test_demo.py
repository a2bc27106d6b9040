"""The demonstration agency."""

from __future__ import annotations

from django.core import mail
from django.test import Client

from prongsai.web.agencies.models import Agency
from prongsai.web.demo import story
from prongsai.web.demo.services import demo_make
from prongsai.web.documents.models import Version
from prongsai.web.measures.models import Measure


def test_the_demonstration_shows_the_whole_cycle_and_is_made_once(db: None) -> None:
    account = demo_make()
    assert demo_make() == account
    agency = Agency.objects.get()
    states = dict(agency.rounds.values_list("year", "state"))
    assert sorted(states.values()) == ["closed", "closed", "closed", "closed", "running"]
    assert set(Measure.objects.values_list("round__year", flat=True)) == set(sorted(states)[-2:])
    assert sorted(Version.objects.values_list("state", flat=True)) == ["draft", "frozen", "in_signing"]
    assert not mail.outbox

    client = Client()
    response = client.post("/accounts/login/", {"login": account.split(" / ")[0], "password": story.PASSWORD})
    assert response.status_code == 302
    assert client.get(f"/office/{story.SLUG}/").status_code == 200
