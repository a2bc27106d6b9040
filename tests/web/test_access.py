"""Who gets into which page, asked of every address of the office and of every way to send something to it.

Two agencies hold rows of every kind. Whoever asks has every role in their own agency, so that nothing but the agency,
the round and the day of their post can keep them out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import CharField, Model, TextField
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RoutePattern
from django.utils import timezone

from prongsai.core.agencies.roles import ROLES
from prongsai.core.surveys.documents import to_document
from prongsai.library import registers
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency, Membership, Oversight, Unit
from prongsai.web.changes.models import Change
from prongsai.web.disclosures.models import Proof
from prongsai.web.documents.models import Document, Signoff, Version
from prongsai.web.files.models import File
from prongsai.web.measures.models import Measure, Progress
from prongsai.web.notices.models import Notice
from prongsai.web.questions.models import Question
from prongsai.web.readings.models import Report
from prongsai.web.readings.services import report_take_in
from prongsai.web.registers.models import Record, Sheet
from prongsai.web.registers.services import record_save
from prongsai.web.registers.sheets import sheet_take_in
from prongsai.web.reviews.models import Recommendation
from prongsai.web.rounds.models import Duty, Round
from prongsai.web.scores.models import ScoreInput
from prongsai.web.surveys.models import Campaign, Place
from prongsai.web.surveys.selectors import can_ask
from tests.web.factories import fill_agency, make_round
from tests.web.people import People
from tests.web.readings.conftest import CLEAN

# Pages that somebody sees who is not signed in: the front door, the first-run wizard, everything about signing in,
# the choice of a language, calendars that programs subscribe to, surveys, public pages, and where the public asks.
OPEN = re.compile(
    r"door|set_language|setup:.*|account_.*|mfa_.*|.*:feed|answers:.*|portal:.*|site:.*|asking:.*|signing:.*"
)
# What everybody in an agency may send: about themselves alone, or without storing anything.
OWN = {"home:subscribe", "notices:list", "notices:letters", "notices:follow", "documents:verify"}
# Pages that take nothing: sending them something shows them.
SHOWN = {200, 302, 403, 405}
OWNERS: Mapping[str, tuple[type[Model], str]] = {
    "agencies:unit_": (Unit, "agency"),
    "agencies:": (Membership, "agency"),
    "rounds:": (Duty, "round__agency"),
    "readings:": (Report, "agency"),
    "registers:sheet": (Sheet, "agency"),
    "registers:": (Record, "agency"),
    "surveys:": (Campaign, "round__agency"),
    "reviews:": (Recommendation, "round__agency"),
    "measures:": (Measure, "round__agency"),
    "disclosures:": (Proof, "disclosure__round__agency"),
    "documents:document": (Document, "round__agency"),
    "documents:": (Version, "document__round__agency"),
    "notices:": (Notice, "agency"),
    "questions:": (Question, "agency"),
    "files:": (File, "agency"),
}
PLACE = "kk22"
NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


@dataclass(frozen=True)
class Address:
    """A named address and what stands in it."""

    name: str
    values: tuple[str, ...]

    @property
    def of_an_agency(self) -> bool:
        return self.values[:1] == ("slug",) and not self.name.startswith("imports:") and not OPEN.fullmatch(self.name)

    def path(self, agency: Agency, owner: Agency | None = None, **other: Any) -> str:
        """The address in an agency of something that belongs to it or to another one."""
        known: dict[str, Any] = {
            "slug": agency.slug,
            "year": 2568,
            "no": 1,
            "kind": "indicator",
            "code": "1",
            "token": "x",
            "place": PLACE,
            "comment": 1,
            "number": 1,
            "item": "O1",
            "register": "procurement_item",
        }
        if self.name.startswith("disclosures:"):
            known |= {"code": "o1", "kind": "page"}
        if "pk" in self.values:
            model, way = next(found for begins, found in OWNERS.items() if self.name.startswith(begins))
            known["pk"] = model._default_manager.filter(**{way: owner or agency}).order_by("pk")[0].pk
        known |= other
        return reverse(self.name, kwargs={value: known[value] for value in self.values})


def _entries(resolver: URLResolver, space: str = "", before: tuple[str, ...] = ()) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        simple = isinstance(entry.pattern, RoutePattern)
        values = (*before, *(entry.pattern.converters if simple else ()))
        if isinstance(entry, URLResolver):
            yield from _entries(entry, f"{space}{entry.namespace}:" if entry.namespace else space, values)
        elif isinstance(entry, URLPattern) and simple:
            yield Address(f"{space}{entry.name}", values)


ADDRESSES = list(_entries(get_resolver()))
PAGES = [one for one in ADDRESSES if one.of_an_agency]


@pytest.fixture
def offices(people: People) -> People:
    """Both agencies full of rows; Malee and Anong hold every role in their own."""
    for agency, person in ((people.agency, people.malee), (people.other, people.anong)):
        fill_agency(agency, person)
        _with_report(agency, person)
        cause = {"rule": "weak", "kind": "indicator", "code": "1"}
        Measure.objects.filter(round__agency=agency).update(cause=cause, rhythm="quarterly")
        _with_survey(make_round(agency, 2569))
        Question.objects.create(agency=agency, text="ถนนหน้าโรงเรียนซ่อมเมื่อไร", asked_on=date(2026, 6, 1))
        _with_records(agency, person)
        held = set(agency.memberships.filter(person=person).values_list("role", flat=True))
        Membership.objects.bulk_create(
            Membership(agency=agency, person=person, role=role) for role in ROLES if role not in held
        )
    return people


def _with_survey(one: Round) -> None:
    """A survey that is being prepared, with a point of service, in place of those of the factory."""
    Campaign.objects.filter(round__agency=one.agency).delete()
    questions = to_document(can_ask(one)["EIT"])
    days = {"opens": date(2026, 6, 1), "closes": date(2026, 6, 30)}
    campaign = Campaign.objects.create(round=one, instrument="EIT", questions=questions, **days)
    Place.objects.create(campaign=campaign, title="งานทะเบียน", key=PLACE)


def _with_records(agency: Agency, by: Person) -> None:
    """A record of a register, and a table on its way in."""
    register = registers().by_id["procurement_item"]
    agency.records.all().delete()
    record_save(
        agency=agency, register=register, year=2568, values={"item_name": "ซื้อเครื่องสูบน้ำ"}, by=by, as_of=date(2025, 3, 1)
    )
    sheet_take_in(agency=agency, register=register, year=2568, by=by, name="ตาราง", content="ชื่อรายการ\nซื้อเครื่องสูบน้ำ")


def _with_report(agency: Agency, by: Person) -> None:
    """A report that was really read in place of the one of the factory."""
    agency.reports.all().delete()
    content = CLEAN.replace("องค์การบริหารส่วนตำบลทุ่งสมมุติ", agency.name).encode()
    report_take_in(agency=agency, by=by, upload=SimpleUploadedFile("ผล.md", content))


def _status(response: Any) -> int:
    status: int = response.status_code
    if response.streaming:  # a download holds its file until it was sent
        b"".join(response.streaming_content)
    return status


def _wrong(client: Client, paths: Mapping[str, str], allowed: Callable[[str, int, int], bool]) -> dict[str, Any]:
    """The addresses that answer otherwise than they may, with what they answer to a look and to a form."""
    answers = {name: (_status(client.get(path)), _status(client.post(path))) for name, path in paths.items()}
    return {name: found for name, found in answers.items() if not allowed(name, *found)}


def test_there_are_pages_to_ask() -> None:
    assert len(PAGES) >= 70


def test_only_doors_are_open_to_visitors(offices: People) -> None:
    """Each sends them to sign in; one that takes no forms, or only forms, may say so before."""
    visitor = Client()

    def answer(response: Any) -> int | str:
        asked = response.headers.get("Location", "").startswith("/accounts/login/")
        return "sign in" if asked else response.status_code

    wrong = {}
    for one in ADDRESSES:
        if OPEN.fullmatch(one.name):
            continue
        path = one.path(offices.agency)
        found = answer(visitor.get(path)), answer(visitor.post(path))
        if found not in {("sign in", "sign in"), ("sign in", 405), (405, "sign in")}:
            wrong[one.name] = found
    assert not wrong


def test_nobody_learns_of_another_agency(offices: People, sign_in: Callable[[Person], Client]) -> None:
    paths = {one.name: one.path(offices.agency) for one in PAGES}
    assert not _wrong(sign_in(offices.anong), paths, lambda _name, *found: set(found) <= {404, 405} and 404 in found)


def test_nothing_of_another_agency_is_reached_through_ones_own(
    offices: People, sign_in: Callable[[Person], Client]
) -> None:
    paths = {one.name: one.path(offices.other, owner=offices.agency) for one in PAGES if "pk" in one.values}
    assert len(paths) >= 20
    changes = Change.objects.count()
    assert not _wrong(sign_in(offices.anong), paths, lambda _name, *found: set(found) <= {404, 405} and 404 in found)
    assert Change.objects.count() == changes


def test_nothing_of_another_round_is_reached_through_a_round(
    offices: People, sign_in: Callable[[Person], Client]
) -> None:
    paths = {
        one.name: one.path(offices.agency, year=2569)
        for one in PAGES
        if "year" in one.values and {"pk", "no"} & set(one.values)
    }
    assert len(paths) >= 15
    assert not _wrong(sign_in(offices.malee), paths, lambda _name, *found: set(found) <= {404, 405} and 404 in found)


@pytest.mark.parametrize("who", ["auditor", "overseer", "assessor"])
def test_who_may_only_look_changes_nothing(offices: People, sign_in: Callable[[Person], Client], who: str) -> None:
    person = offices.somchai
    if who != "auditor":
        person = Person.objects.create_user("looks@example.go.th", "ผู้ดู ทดสอบ", None)
        Oversight.objects.create(person=person, role=who, province=offices.agency.province)
    client, changes = sign_in(person), Change.objects.count()
    paths = {one.name: one.path(offices.agency) for one in PAGES if one.name not in OWN}
    paths["notices:list"] = reverse("notices:list", args=[offices.agency.slug])

    def looks(name: str, shown: int, sent: int) -> bool:
        if name in OWN:
            return shown == 200
        # What may be looked at may be asked for by a form too, as long as nothing is stored.
        return shown in SHOWN and (sent in {403, 405} or (shown == 200 and sent == 200) or shown == sent == 302)

    assert not _wrong(client, paths, looks)
    assert Change.objects.count() == changes


def test_a_post_counts_on_its_days_only(offices: People, sign_in: Callable[[Person], Client]) -> None:
    today = timezone.localdate()
    day = timedelta(days=1)
    person = Person.objects.create_user("acting@example.go.th", "ผู้แทน ทดสอบ", None)
    post = Membership(agency=offices.agency, person=person, role="coordinator")
    path = reverse("agencies:person_add", args=[offices.agency.slug])
    cases: list[tuple[date | None, date | None, str, int]] = [
        (None, today - day, "", 404),
        (today + day, None, "", 404),
        (today + day, today + 3 * day, "รักษาราชการแทน", 404),
        (today - 3 * day, today - day, "รักษาราชการแทน", 404),
        (today, today, "รักษาราชการแทน", 200),
        (None, today, "", 200),
    ]
    client = sign_in(person)
    for post.starts, post.ends, post.acting, status in cases:
        post.save()
        assert client.get(path).status_code == status, (post.starts, post.ends)
    Person.objects.filter(pk=person.pk).update(is_active=False)
    assert client.get(path).status_code == 302, "who may not sign in any more is no longer signed in"


def test_an_officer_reports_on_measures_of_their_unit_only(
    offices: People, sign_in: Callable[[Person], Client]
) -> None:
    measure = Measure.objects.filter(round__agency=offices.agency).first()
    assert measure is not None
    client, args = sign_in(offices.wipa), [offices.agency.slug, 2568, measure.no]
    for name, sent in (("report", {"note": "ประชุมแล้ว"}), ("result", {"output": "มี"}), ("state", {"to": "done"})):
        assert client.post(reverse(f"measures:{name}", args=args), sent).status_code == 403, name
    assert measure.progress.count() == 2
    measure.joint_units.add(offices.finance)
    assert client.get(reverse("measures:report", args=args)).status_code == 200


def test_only_keepers_take_agencies_in(offices: People, sign_in: Callable[[Person], Client]) -> None:
    client = sign_in(offices.malee)
    for path in (reverse("imports:import"), reverse("imports:done", args=[offices.other.slug])):
        assert client.get(path).status_code == client.post(path).status_code == 403
    for name in ("setup:start", "setup:agency", "setup:account"):
        for somebody in (client, Client()):
            assert somebody.get(reverse(name)).status_code == somebody.post(reverse(name)).status_code == 404


def test_a_calendar_is_known_to_its_address_alone(offices: People, sign_in: Callable[[Person], Client]) -> None:
    page = sign_in(offices.malee).get(reverse("home:subscribe", args=[offices.agency.slug]))
    address = page.context["address"]
    visitor = Client()
    assert visitor.get(address).status_code == 200
    token = address.rpartition("/")[2]
    for wrong in (
        address.replace(offices.agency.slug, offices.other.slug),
        address.replace(token, "x" + token),
        address.replace(".ics", "x.ics"),
        address.replace(token, f"{'0' * 32}.{token.partition('.')[2]}"),
        address.replace(token, "๐.ics"),
    ):
        assert visitor.get(wrong).status_code == 404
    offices.agency.memberships.filter(person=offices.malee).update(ends=timezone.localdate() - timedelta(days=1))
    assert visitor.get(address).status_code == 404, "who serves there no more"


def test_a_survey_is_known_to_its_address_alone(offices: People, sign_in: Callable[[Person], Client]) -> None:
    """Nobody is more there than anybody else, and none of the pages says that the office exists."""
    unknown = {"key": "abcd2345", "place": "zzzz", "code": "abcd234xyz", "rest": "office/"}
    pages = [one for one in ADDRESSES if one.name.startswith("answers:")]
    assert len(pages) >= 8
    for client in (Client(), sign_in(offices.malee)):
        for one in pages:
            for ask in (client.get, client.post):
                response = ask(one.path(offices.agency, **unknown))
                assert response.status_code in {404, 405}, one.name
                assert offices.agency.name not in response.content.decode()


@pytest.mark.parametrize("number", [0, 1, 99999, 2**31, 2**63, 10**30])
def test_numbers_that_cannot_be_are_not_found(
    offices: People, sign_in: Callable[[Person], Client], number: int
) -> None:
    pages = [one for one in PAGES if {"year", "no"} & set(one.values)]
    client = sign_in(offices.malee)
    paths = {one.name: one.path(offices.agency, year=number) for one in pages if "year" in one.values}
    paths |= {f"{one.name} no": one.path(offices.agency, no=number + 9) for one in pages if "no" in one.values}
    known = {200, 302, 404, 405}  # some pages of a year show that there is nothing
    assert not _wrong(client, paths, lambda _name, *found: set(found) <= known and 404 in found)


JUNK = "q=%00%ff<x&page=-1&year=99999999999999999999&unit=zz&month=9999-99&kind=%00&person=zz&day=x&by=zz&province=%00"
JUNK += "&indicator=%00&starts=%00&ends=99/99/9999&rhythm=x&n1=abc&n2=1e999&s1=nan&w=%00&who=x&print=%00&save=%00"


def test_no_query_breaks_a_page(offices: People, sign_in: Callable[[Person], Client]) -> None:
    client = sign_in(offices.malee)
    paths = {one.name: f"{one.path(offices.agency)}?{JUNK}" for one in PAGES}
    paths["mine"] = f"{reverse('mine')}?{JUNK}"
    broken = {name: found for name, path in paths.items() if (found := client.get(path).status_code) >= 500}
    assert not broken


def test_no_form_breaks_a_page(offices: People, sign_in: Callable[[Person], Client]) -> None:
    """Empty, with nonsense in every field that any form has, and twice."""
    client = sign_in(offices.malee)
    names = (
        "title due starts ends owner unit revision role person name email position to reason back indicator note day"
    )
    names += " answers done output outcome year table sha256 document pk wanted library take letters text chain website"
    nonsense = dict.fromkeys(names.split(), "\x00zz<'\"99999999999999999999")
    paths = {one.name: one.path(offices.agency) for one in PAGES if not one.name.endswith(("_remove", "delete"))}
    sent: list[dict[str, str]] = [{}, nonsense, dict.fromkeys(nonsense, "๙")]
    broken = {
        f"{name} {number}": found
        for name, path in paths.items()
        for number, data in enumerate((*sent, sent[-1]))
        if (found := _status(client.post(path, data))) >= 500
    }
    assert not broken


def _fill(agency: Agency) -> None:
    """The nastiest text in every place of an agency where people write."""
    for model, way in (
        (Unit, "agency"),
        (Membership, "agency"),
        (Duty, "round__agency"),
        (Measure, "round__agency"),
        (Progress, "measure__round__agency"),
        (Notice, "agency"),
        (File, "agency"),
        (Signoff, "version__document__round__agency"),
        (Change, "agency"),
    ):
        for row in model._default_manager.filter(**{way: agency}):
            for field in row._meta.fields:
                if isinstance(field, CharField | TextField) and field.name in _WRITTEN:
                    setattr(row, field.name, f"{NASTY}{str(row.pk)[:8]}"[: field.max_length or 999])
            if isinstance(row, Measure):
                row.steps = row.evidence = [NASTY]
            row.save()
    agency.records.update(values={"item_name": NASTY, "contract_no": NASTY, "links": [NASTY]}, reason=NASTY)
    Sheet.objects.filter(agency=agency).update(name=NASTY, cells=[["ชื่อรายการ", NASTY], [NASTY, NASTY]])
    agency.changes.update(fields={"title": [NASTY, NASTY]}, action=NASTY[:20])
    ScoreInput.objects.filter(round__agency=agency).update(advice={"O2": NASTY}, printed_level=NASTY[:40])
    report = Report.objects.get(agency=agency)
    report.reading = _nasty(report.reading)
    report.lines = [[1, 1, NASTY]]
    report.save()
    Person.objects.filter(memberships__agency=agency).update(name=NASTY)
    Agency.objects.filter(pk=agency.pk).update(name=NASTY, district=NASTY, letter_prefix=NASTY[:40])
    Round.objects.filter(agency=agency).update(state="running")


def _nasty(value: Any) -> Any:
    """The same data with the nastiest text in place of every sentence."""
    if isinstance(value, dict):
        return {key: _nasty(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_nasty(entry) for entry in value]
    return NASTY if isinstance(value, str) and " " in value else value


_WRITTEN = {"name", "title", "position", "acting", "analysis", "outcome_goal", "output", "outcome", "note", "text_th"}
_WRITTEN |= {"text_en", "reason", "cancelled_because", "changed"}


def test_what_people_write_never_runs(offices: People, sign_in: Callable[[Person], Client]) -> None:
    _fill(offices.agency)
    client = sign_in(offices.malee)
    shown, said = 0, []
    for one in PAGES:
        for query in ("", "?q=script&by=unit&print=1"):
            response = client.get(one.path(offices.agency) + query)
            if not response.headers["Content-Type"].startswith("text/html") or response.streaming:
                continue
            text = response.content.decode()
            shown += "&lt;script&gt;alert(1)" in text
            if re.search(r"<script>alert|<img src=x", text):
                said.append(one.name)
    assert not said
    assert shown > 40


def test_pages_of_who_is_signed_in_are_kept_by_nobody(offices: People, sign_in: Callable[[Person], Client]) -> None:
    client = sign_in(offices.malee)
    kept = {
        one.name: found
        for one in PAGES
        if "no-store" not in (found := client.get(one.path(offices.agency)).headers.get("Cache-Control", ""))
    }
    assert not kept
