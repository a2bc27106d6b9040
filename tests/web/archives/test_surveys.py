"""Surveys in archives: results travel, answers of open surveys never do, and nobody smuggles results in."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pytest_django import Settings

from prongsai.core.errors import InvalidFile, ProngsaiError
from prongsai.core.surveys.documents import to_document as asked_document
from prongsai.core.surveys.release import Release, to_document
from prongsai.library import satisfaction
from prongsai.web.archives.services import agency_import, agency_wipe
from prongsai.web.surveys.models import Campaign
from prongsai.web.tallies import secrets
from prongsai.web.tallies.errors import BoxClosed
from prongsai.web.tallies.models import Box, Comment, Count
from prongsai.web.tallies.selectors import arrived
from prongsai.web.tallies.services import box_open, codes_void
from tests.web.archives.conftest import archive_of, members_of
from tests.web.factories import fill_agency
from tests.web.people import People

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Settings) -> None:
    settings.DATA = tmp_path


def test_answers_of_an_open_survey_stay_behind_and_go_when_the_agency_goes(people: People) -> None:
    fill_agency(people.agency, people.malee)
    fill_agency(people.other, people.malee)
    taking = Campaign.objects.get(round__agency=people.agency, state="open")
    others = Campaign.objects.get(round__agency=people.other, state="open")
    for campaign in (taking, others):
        box_open(key=campaign.key)
    sealed = bytes(Box.objects.get(pk=taking.key).sealed)
    archive = archive_of(people.agency)
    assert not any(sealed[:64] in content for content in members_of(archive).values())
    agency_wipe(agency=people.agency, by=None)
    assert secrets.known() == {others.key}
    assert list(Box.objects.values_list("key", flat=True)) == [others.key]
    done = agency_import(source=BytesIO(archive), by=None)
    assert archive_of(done.agency) == archive
    assert arrived(taking.key) is None, "it has to be started again"
    with pytest.raises(BoxClosed):
        codes_void(key=taking.key)
    box_open(key=taking.key)
    assert codes_void(key=taking.key) == 0


def test_results_belong_to_the_agency_of_their_survey(people: People) -> None:
    fill_agency(people.agency, people.malee)
    fill_agency(people.other, people.malee)
    rows = members_of(archive_of(people.agency))
    assert len(rows["rows/tallies.count.jsonl"].splitlines()) == 1
    assert len(rows["rows/tallies.comment.jsonl"].splitlines()) == 2
    agency_wipe(agency=people.agency, by=None)
    assert (Count.objects.count(), Comment.objects.count()) == (1, 2)


@pytest.mark.parametrize("key", ["../secret-key", "ABC", "", "a" * 17])
def test_keys_that_would_lead_elsewhere_are_refused(people: People, edited: Callable[..., bytes], key: str) -> None:
    fill_agency(people.agency, people.malee)
    archive = archive_of(people.agency)
    agency_wipe(agency=people.agency, by=None)
    for label in ("surveys.campaign", "surveys.place", "tallies.count"):
        with pytest.raises(InvalidFile):
            agency_import(source=BytesIO(edited(archive, label, key=key)), by=None)


def test_results_of_a_survey_of_others_are_refused(people: People, edited: Callable[..., bytes]) -> None:
    """Else somebody could plant the results of a survey that is still open elsewhere."""
    fill_agency(people.agency, people.malee)
    fill_agency(people.other, people.malee)
    archive = archive_of(people.agency)
    agency_wipe(agency=people.agency, by=None)
    others = Campaign.objects.get(round__agency=people.other, state="open")
    for forged in (
        edited(archive, "tallies.count", key=others.key),
        edited(archive, "tallies.comment", count=others.key),
        edited(archive, "surveys.campaign", key=others.key),
    ):
        with pytest.raises(ProngsaiError):
            agency_import(source=BytesIO(forged), by=None)
    assert not Count.objects.filter(key=others.key).exists()


_RELEASED = to_document(Release(2, None, 5))
_ASKED = asked_document(satisfaction())


@pytest.mark.parametrize(
    ("label", "values"),
    [
        ("surveys.campaign", {"instrument": "OIT"}),
        ("surveys.campaign", {"instrument": "IIT"}),
        ("surveys.campaign", {"closes": "2025-05-01"}),
        ("surveys.campaign", {"official_url": "https://itas.nacc.go.th.example.com/"}),
        ("surveys.campaign", {"questions": {}}),
        ("surveys.campaign", {"questions": {**_ASKED, "minimum_cell": 1}}),
        ("surveys.campaign", {"questions": {**_ASKED, "sections": []}}),
        ("surveys.campaign", {"questions": {**_ASKED, "scales": {}}}),
        ("tallies.count", {"released": {}}),
        ("tallies.count", {"released": {**_RELEASED, "n": "2"}}),
        ("tallies.count", {"released": {**_RELEASED, "n": 7, "shown": True}}),
        ("tallies.count", {"released": {**_RELEASED, "groups": []}}),
        ("tallies.count", {"released": {**_RELEASED, "k": 1}}),
        ("tallies.count", {"released": {**_RELEASED, "comments": 3}}),
    ],
)
def test_surveys_no_page_could_show_are_refused(
    people: People, edited: Callable[..., bytes], label: str, values: dict[str, object]
) -> None:
    fill_agency(people.agency, people.malee)
    archive = archive_of(people.agency)
    agency_wipe(agency=people.agency, by=None)
    with pytest.raises(InvalidFile) as refused:
        agency_import(source=BytesIO(edited(archive, label, **values)), by=None)
    assert label in refused.value.faults[0].file
