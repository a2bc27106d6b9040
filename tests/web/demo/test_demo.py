"""The demonstration agency."""

from __future__ import annotations

from django.core import mail
from django.test import Client

from prongsai.web.agencies.models import Agency
from prongsai.web.demo import story
from prongsai.web.demo.services import demo_make
from prongsai.web.documents.models import Version
from prongsai.web.measures.models import Measure
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.outcome import outcome_of
from prongsai.web.tallies.models import Comment
from prongsai.web.tallies.selectors import arrived


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


def test_its_surveys_show_every_state(db: None) -> None:
    demo_make()
    surveys = {(one.round.year, one.instrument): one for one in Campaign.objects.select_related("round__agency")}
    last, coming = sorted({year for year, _instrument in surveys})
    assert {key: one.state for key, one in surveys.items()} == {
        (last, "IIT"): "counted",
        (last, "EIT"): "counted",
        (coming, "SAT"): "open",
        (coming, "IIT"): "draft",
    }
    staff, citizens = outcome_of(surveys[last, "IIT"]), outcome_of(surveys[last, "EIT"])
    assert staff is not None and citizens is not None
    assert (staff.release.n, citizens.release.n) == (18, 40)
    assert len(staff.indicators) == 5 and len(citizens.indicators) == 3
    assert None not in citizens.release.groups.values() and None not in citizens.release.places.values()
    said = list(Comment.objects.values_list("text", flat=True))
    assert len(said) == 8, "those of the staff are fewer than may be shown"
    assert sum("▒" in one for one in said) == 1
    came = arrived(surveys[coming, "SAT"].key)
    assert came is not None and came.n == 13 and len(came.places) == 2
