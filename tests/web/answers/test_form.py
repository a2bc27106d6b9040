"""The form from opening it to the page that thanks."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from prongsai.web.surveys.models import Campaign
from prongsai.web.tallies.selectors import arrived
from tests.web.answers.conftest import answer


def test_an_answer_is_counted_and_thanked_for(survey: Callable[..., Campaign], client: Client) -> None:
    campaign = survey("EIT")
    sent = answer(client, campaign, f"/s/{campaign.key}/")
    assert sent.status_code == 303
    thanks = client.get(sent.headers["Location"])
    assert thanks.status_code == 200
    assert "ได้รับคำตอบแล้ว" in thanks.content.decode()
    found = arrived(campaign.key)
    assert found is not None
    assert found.n == 1
