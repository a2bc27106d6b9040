"""The office in English: no Thai but what people wrote, and that is told to be Thai. And no English on Thai pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.test import Client
from django.utils.translation import override

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency, Membership, Unit
from prongsai.web.demo import story
from prongsai.web.demo.services import demo_make
from tests.web.people import People
from tests.web.reading_pages import THAI, Said, read, walk

EXAMPLES = Path(__file__).parents[2] / "examples"
OFFICE = "/office/sao-550199/"
_ENGLISH = re.compile("[A-Za-z]{2,} [A-Za-z]{2,}")
OUTSIDE = [
    "/accounts/login/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/signup/",
    "/accounts/inactive/",
    "/me/nowhere/",
]
OWN = [
    "/me/",
    "/office/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/2fa/totp/activate/",
    "/accounts/reauthenticate/",
    "/accounts/logout/",
    "/setup/",
    "/setup/import/",
]

# Public pages keep their language in their address.
PUBLIC = [
    "",
    "oit/2570/",
    *(f"oit/2570/o{number}/" for number in range(1, 27)),
    "services/",
    "news/",
    "search/?q=OIT",
    "data/",
    "data/service_manual/",
    "ask/?page=oit/2570/o3",
    "privacy/",
    "accessibility/",
]


@pytest.fixture
def abroad(people: People) -> People:
    """The people of the tests with Latin names, so that every Thai letter of an English page is the office's own."""
    for agency in Agency.objects.all():
        Agency.objects.filter(pk=agency.pk).update(
            name=f"Agency-{agency.slug}", subdistrict="Thung", district="Nan", province="Nan"
        )
    for unit in Unit.objects.all():
        Unit.objects.filter(pk=unit.pk).update(name=f"Unit-{unit.work}")
    for person in Person.objects.all():
        Person.objects.filter(pk=person.pk).update(name=person.email.partition("@")[0])
    for post in Membership.objects.exclude(position=""):
        Membership.objects.filter(pk=post.pk).update(position=f"Post-{post.role}")
    return people


def _in(language: str, client: Client) -> Client:
    client.cookies["django_language"] = language
    return client


def _thai(said: list[Said]) -> list[Said]:
    return [one for one in said if one.lang != "th" and THAI.search(one.words)]


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_page_names_its_language(language: str, people: People, sign_in: Callable[[Person], Client]) -> None:
    for client, path in ((Client(), "/accounts/login/"), (sign_in(people.malee), OFFICE)):
        assert f'<html lang="{language}">' in _in(language, client).get(path).content.decode()


def test_an_empty_office_in_english(abroad: People, sign_in: Callable[[Person], Client]) -> None:
    for person in (abroad.malee, abroad.wipa):
        pages = list(walk(_in("en", sign_in(person)), OFFICE))
        assert len(pages) > 15
        for path, html in pages:
            assert _thai(read(html)[0]) == [], path


@pytest.mark.parametrize("language", ["th", "en"])
def test_pages_around_the_office_in_one_language(
    language: str, abroad: People, sign_in: Callable[[Person], Client]
) -> None:
    abroad.malee.is_staff = True
    abroad.malee.save()
    for client, paths in ((Client(), OUTSIDE), (sign_in(abroad.malee), OWN)):
        for path in paths:
            said, _links = read(_in(language, client).get(path, follow=True).content.decode())
            assert len(said) > 5
            assert (_thai(said) if language == "en" else _english(said)) == [], path


@pytest.mark.parametrize("figure", [0, 3], ids=lambda figure: story.PEOPLE[figure].role)
def test_a_busy_office_in_english(figure: int, db: None) -> None:
    """Thai that people wrote is told to be Thai, but in the title of a page, which holds no tags."""
    demo_make()
    client = _in("en", Client())
    client.force_login(Person.objects.get(email=story.PEOPLE[figure].email))
    pages = list(walk(client, f"/office/{story.SLUG}/"))
    assert len(pages) > 40
    for path, html in pages:
        assert [one for one in _thai(read(html)[0]) if one.tag != "title"] == [], path


def test_answers_to_empty_forms_in_english(db: None) -> None:
    demo_make()
    client = _in("en", Client(raise_request_exception=False))
    client.force_login(Person.objects.get(email=story.PEOPLE[0].email))
    answered = 0
    for path, _html in list(walk(client, f"/office/{story.SLUG}/")):
        response = client.post(path, {"answers": "x", "year": "x", "starts": "x", "indicator-1": "x"})
        if not response.streaming and response.headers["Content-Type"].startswith("text/html"):
            assert response.status_code != 500, path
            answered += response.status_code in (200, 400, 403, 409, 422)
            found = _thai(read(response.content.decode())[0])
            assert [one for one in found if one.tag != "title"] == [], path
    assert answered > 10


def test_a_report_in_english(people: People, sign_in: Callable[[Person], Client]) -> None:
    client = _in("en", sign_in(people.malee))
    for name in ("analysis-2568.md", "analysis-2568-clean.md"):
        file = SimpleUploadedFile(name, (EXAMPLES / name).read_bytes())
        assert client.post(f"{OFFICE}reports/upload/", {"reports": [file]}).status_code == 302
    seen = 0
    for path, html in walk(client, f"{OFFICE}reports/"):
        seen += bool(re.search("/reports/[0-9a-f-]{36}/", path))
        assert [one for one in _thai(read(html)[0]) if one.tag != "title"] == [], path
    assert seen >= 2


def test_a_busy_office_in_thai_and_its_public_pages_in_both(db: None) -> None:
    demo_make()
    client = _in("th", Client())
    client.force_login(Person.objects.get(email=story.PEOPLE[0].email))
    for path, html in walk(client, f"/office/{story.SLUG}/"):
        assert _english(read(html)[0]) == [], path
    for page in PUBLIC:
        path = f"/{story.SLUG}/{page}"
        assert _english(read(Client().get(path).content.decode())[0]) == [], path
        response = Client().get(f"{path}{'&' if '?' in path else '?'}lang=en")
        assert response.status_code == 200, path
        assert [one for one in _thai(read(response.content.decode())[0]) if one.tag != "title"] == [], path


def _english(said: list[Said]) -> list[Said]:
    """Phrases in English that are not told to be: names and abbreviations are single words, but for those of items."""
    return [
        one
        for one in said
        if one.lang != "en" and one.words not in _IN_ITEMS and not THAI.search(one.words) and _ENGLISH.search(one.words)
    ]


_IN_ITEMS = {"Social Network"}  # titles of items are Thai with this name in them


def test_only_the_thai_of_a_text_is_told_to_be_thai() -> None:
    shown = Template("{{ text|thai }}")
    with override("en"):
        assert shown.render(Context({"text": "Measure 7: ถนน ๒ สาย & <b>"})) == (
            'Measure 7: <span lang="th">ถนน ๒ สาย</span> &amp; &lt;b&gt;'
        )
        assert shown.render(Context({"text": "O1 & O2"})) == "O1 &amp; O2"
    with override("th"):
        assert shown.render(Context({"text": "ถนน & <b>"})) == "ถนน &amp; &lt;b&gt;"
