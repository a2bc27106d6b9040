"""What strangers try at the portal: odd names of files, what was withdrawn, what is restricted, addresses of others."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from prongsai.core.chain import breaks
from prongsai.library import registers
from prongsai.web.publications.selectors import events_of
from prongsai.web.registers.models import Record
from prongsai.web.registers.proving import revision_faults
from prongsai.web.registers.services import records_publish, records_withdraw
from tests.web.people import People
from tests.web.portal.marked import Publisher, published

OFFICE_LIKE = ("/office/sao-550199/2569", "/accounts/login", "/me", "/setup/x")


@pytest.fixture
def made(people: People) -> Publisher:
    return published(people)


@pytest.mark.parametrize("name", ["%0d%0aSet-Cookie:%20a=b", "a%0Ab.pdf", "%00.pdf", '".pdf', "%2e%2e", "‮fdp.exe"])
def test_no_name_of_a_file_changes_the_answer(made: Publisher, name: str) -> None:
    path = f"/{made.agency.slug}/files/{made.file.sha256}/{name}"
    answer = Client().get(path)
    assert answer.status_code in (200, 404)
    assert "Set-Cookie" not in answer.headers
    assert "\u202e" not in answer.headers.get("Content-Disposition", "")


@pytest.mark.parametrize("sha256", ["%00" * 64, "..%2f" * 16, "A" * 64, "é" * 64, "g" * 64])
def test_no_odd_hash_breaks_the_page_of_a_file(made: Publisher, sha256: str) -> None:
    assert Client().get(f"/{made.agency.slug}/files/{sha256}/x.pdf").status_code == 404


def test_what_is_restricted_stays_out_of_the_chain_when_it_is_withdrawn(people: People) -> None:
    gift = registers().by_id["gift_event"]
    values = {"item": "กระเช้า", "giver_name": "ผู้ให้ ทดสอบ"}
    one = Record.objects.create(
        agency=people.agency, register=gift.id, year=2569, values=values, state="approved", as_of=date(2026, 1, 5)
    )
    records_publish(agency=people.agency, register=gift, records=[one], by=people.malee)
    one.refresh_from_db()
    records_withdraw(agency=people.agency, records=[one], by=people.malee, reason="ทดสอบ")
    events = events_of(people.agency)
    assert not events
    assert not list(revision_faults(people.agency, events))
    assert "gift_event" not in Client().get(reverse("portal:chain", args=[people.agency.slug])).content.decode()


def test_what_was_withdrawn_and_published_again_is_proved(made: Publisher) -> None:
    agency, known = made.agency, registers().by_id["news"]
    one = Record.objects.filter(agency=agency, register="news", state="draft", number=1).first()
    assert one is not None
    one.state = "published"
    one.save()
    client, page = Client(), reverse("portal:record", args=[agency.slug, one.pk])
    assert client.get(page).status_code == 200
    records_withdraw(agency=agency, records=[one], by=made.people.malee, reason="ทดสอบ")
    assert client.get(page).status_code == 404
    everywhere = ("data/", "feed.atom", "sitemap.xml", "api/sets.json", f"data/news/{one.year or 'current'}.json")
    for path in everywhere:
        assert str(one.pk) not in client.get(f"/{agency.slug}/{path}").content.decode(), path
    one.refresh_from_db()
    one.state, one.values = "approved", {"title": "ข่าวที่แก้แล้ว"}
    one.save()
    records_publish(agency=agency, register=known, records=[one], by=made.people.malee)
    assert client.get(page).status_code == 200
    events = events_of(agency)
    assert not list(breaks(events))
    assert not list(revision_faults(agency, events))
