"""The demonstration agency."""

from __future__ import annotations

from io import BytesIO

from django.core import mail
from django.test import Client
from django.utils import timezone

from prongsai.core.bundles import check_bundle
from prongsai.web.agencies.models import Agency
from prongsai.web.demo import story
from prongsai.web.demo.services import demo_make
from prongsai.web.disclosures.pulls import SOURCE
from prongsai.web.disclosures.selectors import checklist
from prongsai.web.documents.models import Version
from prongsai.web.files.storage import fetch
from prongsai.web.measures.models import Measure
from prongsai.web.reviews.keys import fits, public_key
from prongsai.web.reviews.models import Submission
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
    _disclosed(agency, *sorted(states)[-2:])

    client = Client()
    response = client.post("/accounts/login/", {"login": account.split(" / ")[0], "password": story.PASSWORD})
    assert response.status_code == 302
    assert client.get(f"/office/{story.SLUG}/").status_code == 200


def _disclosed(agency: Agency, last: int, coming: int) -> None:
    """Last year is complete and was handed in; the coming one is begun; the public asked twice."""
    today = timezone.localdate()
    complete = {
        year: [one.complete for one in checklist(agency.rounds.get(year=year), today)] for year in (last, coming)
    }
    assert all(complete[last])
    assert 0 < sum(complete[coming]) < len(complete[coming])
    taken = agency.records.filter(register="integrity_measure")
    assert all(SOURCE in one.values for one in taken)
    assert set(taken.values_list("year", "state")) == {(last, "published"), (coming, "draft")}
    handed_in = Submission.objects.get()
    assert (handed_in.state, handed_in.round.year) == ("final", last)
    assert [one.item for one in handed_in.reviews.all() if one.findings] == ["O6"]
    assert handed_in.bundle is not None
    checked = check_bundle(BytesIO(fetch(handed_in.bundle.sha256)), fits, public_key())
    assert checked.files > 100
    assert not checked.troubles
    assert set(agency.questions.values_list("state", "visible")) == {("answered", True), ("received", False)}


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
