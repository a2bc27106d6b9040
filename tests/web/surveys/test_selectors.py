"""Looking surveys up by their public key, which every submission does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import Http404
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks

from prongsai.web.surveys import selectors
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.place_services import wording_clear
from prongsai.web.surveys.selectors import campaign_by_key
from prongsai.web.surveys.services import NotNow, campaign_open, campaign_void
from tests.web.people import People

pytestmark = pytest.mark.django_db


def test_a_survey_is_looked_up_once_in_a_while(
    people: People,
    opened: Callable[..., Campaign],
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    monkeypatch.setattr(selectors, "FRESH", 60.0)
    one = opened()
    with django_assert_num_queries(1):
        assert [campaign_by_key(one.key).state for _ in range(3)] == ["open"] * 3
    with django_capture_on_commit_callbacks(execute=True):
        campaign_void(campaign=one, by=people.malee, revision=one.revision)
    assert campaign_by_key(one.key).state == "void", "what is changed here shows at once"


def test_drafts_and_unknown_keys_are_nowhere(prepared: Callable[..., Campaign]) -> None:
    for key in (prepared().key, "unknown1"):
        with pytest.raises(Http404):
            campaign_by_key(key)


def test_questions_of_another_framework_are_not_opened(people: People, prepared: Callable[..., Campaign]) -> None:
    """A year begins under the framework of the year before, until its own is published."""
    one = prepared("EIT")
    one.round.pack_id = "nacc-local/2568"
    one.round.save()
    with pytest.raises(NotNow, match="another framework"):
        campaign_open(campaign=one, by=people.malee, revision=1)
    fresh = wording_clear(campaign=one, by=people.malee, revision=1)
    assert campaign_open(campaign=fresh, by=people.malee, revision=2).state == "open"
