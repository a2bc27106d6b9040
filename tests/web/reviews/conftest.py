"""A round that is handed in, an assessor of its province, and public pages as visitors get them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Oversight
from prongsai.web.reviews.capture import Captured
from prongsai.web.reviews.models import Submission
from prongsai.web.reviews.review_services import review_finish, review_save
from prongsai.web.reviews.services import submission_approve, submission_prepare, submission_submit
from prongsai.web.rounds.models import Round
from tests.web.factories import make_round
from tests.web.people import People

TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, settings: Settings) -> Path:
    """The key of the installation lies in a folder of the test."""
    settings.DATA = tmp_path
    return tmp_path / "keys"


@pytest.fixture
def year(people: People) -> Round:
    """The round of 2569."""
    return make_round(people.agency, 2569)


@pytest.fixture
def assessor(people: People) -> Person:
    """Somebody who assesses the province of both agencies."""
    person = Person.objects.create_user("assessor@example.go.th", "ผู้ตรวจ ทดสอบ", None)
    Oversight.objects.create(person=person, role="assessor", province=people.agency.province)
    return person


def page(path: str) -> Captured:
    """A page as the portal would show it."""
    if path.endswith(".csv"):
        return Captured(f"http://testserver{path}", 200, (("Content-Type", "text/csv"),), b"a,b\n1,2\n")
    html = f"<html><body><h1>{path}</h1><a href='data.csv'>CSV</a><a href='/elsewhere/'>x</a></body></html>"
    return Captured(f"http://testserver{path}", 200, (("Content-Type", "text/html; charset=utf-8"),), html.encode())


def approved(one: Round, people: People) -> Submission:
    """A self-check that Wipa made and Prasert approved."""
    prepared = submission_prepare(round=one, by=people.wipa, today=TODAY)
    return submission_approve(submission=prepared, by=people.prasert, revision=prepared.revision)


def submitted(one: Round, people: People) -> Submission:
    """A submission handed in by Malee."""
    ready = approved(one, people)
    return submission_submit(submission=ready, by=people.malee, revision=ready.revision, fetch=page, today=TODAY)


def reviewed(one: Round, people: People, assessor: Person, *, day: date = TODAY, days: int = 7) -> Submission:
    """A reviewed submission: O6 lacks its progress, all others have everything."""
    sent = submitted(one, people)
    for review in sent.reviews.all():
        review.submission = sent
        save = partial(review_save, review=review, by=assessor, revision=1)
        if review.item == "O6":
            save(points=Decimal(0), findings={"progress": "ไม่พบความก้าวหน้ารายโครงการ"})
        else:
            save(points=Decimal(100), findings={})
    return review_finish(submission=sent, by=assessor, revision=sent.revision, days=days, today=day)
