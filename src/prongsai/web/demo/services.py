"""Makes the invented agency, through the services that people use, with the days of its story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

from django.contrib.auth.hashers import make_password
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone
from PIL import Image, ImageDraw

from prongsai.core.packs.model import Pack
from prongsai.core.thai.fiscal import FiscalYear
from prongsai.library import newest_pack, pack_for_year
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.desk import Desk, posts_today
from prongsai.web.agencies.models import Agency
from prongsai.web.agencies.services.agencies import NewAgency, agency_edit, agency_found
from prongsai.web.agencies.services.people import membership_add
from prongsai.web.demo import story
from prongsai.web.demo.disclosures import disclosures_make
from prongsai.web.demo.questions import questions_make
from prongsai.web.demo.records import records_make
from prongsai.web.demo.reviews import review_make
from prongsai.web.demo.surveys import surveys_make
from prongsai.web.documents.models import Version
from prongsai.web.documents.services import version_make
from prongsai.web.documents.signing import version_approve, version_send
from prongsai.web.measures.drafting import plan_draft
from prongsai.web.measures.models import Measure
from prongsai.web.measures.reporting import progress_report
from prongsai.web.measures.selectors import dates_of
from prongsai.web.measures.services import Values, measure_add, measure_result
from prongsai.web.notices.services import letters_choose
from prongsai.web.rounds.duty_services import duty_add, duty_tick
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.services import round_move, round_open
from prongsai.web.scores.services import Entered, scores_confirm

_PHOTO = (960, 640)
_EARLY = timedelta(days=2)  # reports come so long before they are due


def demo_make() -> str:
    """Make the agency unless it is there, and say how to sign in. Its years end with the newest pack."""
    if not Agency.objects.filter(slug=story.SLUG).exists():
        last, coming, malee = _make()
        surveys_make(last, coming, malee)
        round_move(round=last, to="closed", by=malee)
    first = story.PEOPLE[0]
    return f"{first.email} / {story.PASSWORD}"


@transaction.atomic
def _make() -> tuple[Round, Round, Person]:
    """Everything but surveys, whose boxes know no transaction around them."""
    people = _people()
    malee = people[0]
    agency = _agency(malee, people)
    newest = newest_pack().year
    years = range(newest - len(story.SCORES) + 1, newest + 1)
    for number, year in enumerate(years):
        _scored_round(agency, malee, year, number)
    coming = round_open(agency=agency, year=newest + 1, by=malee, today=FiscalYear(newest + 1).start)
    last = agency.rounds.get(year=newest)
    for one in (last, coming):
        one.agency = agency
        _plan(one, people)
    _own_measures(coming, malee)
    for duty in last.duties.all():
        duty_tick(duty=duty, by=malee, done=True)
    for state in ("awaiting", "scored"):
        round_move(round=last, to=state, by=malee)
    round_move(round=coming, to="running", by=malee)
    for title, work, month in story.DUTIES:
        unit = agency.units.filter(work=work).first()
        due = FiscalYear(coming.year).start + timedelta(days=30 * month - 10)
        duty_add(round=coming, by=malee, title=title, due=due, unit=unit)
    _papers(last, coming, people)
    records_make(last.agency, malee)
    questions_make(last.agency, malee, last.year)
    disclosures_make(last, coming, malee, people[1])
    review_make(last, people)
    return last, coming, malee


def _people() -> list[Person]:
    first_of_all = not Person.objects.exists()
    # Made once for all: it is meant to take long.
    password = make_password(story.PASSWORD)
    people = [
        Person(
            email=figure.email,
            name=figure.name,
            password=password,
            is_staff=first_of_all and figure is story.PEOPLE[0],
        )
        for figure in story.PEOPLE
    ]
    Person.objects.bulk_create(people)
    for person in people:
        letters_choose(person=person, letters=False)  # their addresses do not exist
    return people


def _agency(malee: Person, people: Sequence[Person]) -> Agency:
    new = NewAgency(
        kind="sao",
        name=story.AGENCY,
        slug=story.SLUG,
        province=story.PROVINCE,
        district=story.DISTRICT,
        subdistrict=story.SUBDISTRICT,
        website=story.WEBSITE,
    )
    agency = agency_found(new=new, by=malee, position=story.PEOPLE[0].position)
    values = {"letter_prefix": "นน 00000/"}
    agency_edit(agency=agency, by=malee, revision=agency.revision, values=values)
    for person, figure in zip(people[1:], story.PEOPLE[1:], strict=True):
        unit = agency.units.filter(work=figure.unit).first() if figure.unit else None
        membership_add(
            agency=agency,
            by=malee,
            email=person.email,
            name=person.name,
            role=figure.role,
            unit=unit,
            position=figure.position,
        )
    return agency


def _scored_round(agency: Agency, malee: Person, year: int, number: int) -> None:
    """The round of a year with its results; all but the newest are over."""
    pack = pack_for_year(year)
    assert pack is not None, "the years of the story end with the newest pack"
    one = round_open(agency=agency, year=year, by=malee, today=FiscalYear(year).start)
    round_move(round=one, to="running", by=malee)
    lost = _lost(pack, story.LOST[number])
    scores = dict(zip(pack.indicators, map(Decimal, story.SCORES[number]), strict=True))
    answers = {instrument.code: 40 + 25 * number for instrument in pack.instruments[:2]}
    entered = Entered(scores, answers=answers, lost_items=lost, advice=dict.fromkeys(lost, story.ADVICE))
    scores_confirm(round=one, by=malee, entered=entered, source="typed", revision=0)
    if year < newest_pack().year:
        for state in ("awaiting", "scored", "closed"):
            round_move(round=one, to=state, by=malee)


def _lost(pack: Pack, count: int) -> tuple[str, ...]:
    """So many disclosures, spread over the list."""
    disclosures = [item.code for item in pack.items.values() if item.kind == "disclosure"]
    return tuple(disclosures[:: len(disclosures) // count][:count])


def _plan(one: Round, people: Sequence[Person]) -> None:
    """The plan of a round, carried out as far as today allows."""
    malee = people[0]
    for number, measure in enumerate(plan_draft(round=one, by=malee)):
        days = _days(measure)
        for place, (day, answers) in enumerate(days):
            # The last measure stays behind, so that there is something late and something to carry on.
            if number % 7 == 6 and place:
                break
            _report(measure, malee, number + place, day, answers, last=place == len(days) - 1)


def _own_measures(one: Round, malee: Person) -> None:
    """What the office added to its plan: done, behind with reports, and past its last day."""
    first = FiscalYear(one.year).start
    for number, (title, work, indicator, after, length, rhythm, done) in enumerate(story.OWN):
        starts = first + timedelta(days=after)
        made = measure_add(
            round=one,
            by=malee,
            values=Values(
                indicator=indicator,
                title=title,
                main_unit=one.agency.units.get(work=work),
                starts=starts,
                ends=starts + timedelta(days=length),
                rhythm=rhythm,
                steps=story.NOTES,
            ),
        )
        if made.starts <= timezone.localdate():
            _report(made, malee, number, made.starts, None, last=done)


def _days(measure: Measure) -> list[tuple[date, date | None]]:
    """Days on which something was done, not later than today, each with the report day it answers."""
    today = timezone.localdate()
    begun = min(measure.starts + timedelta(days=12), measure.ends)
    due = [(max(begun, day - _EARLY), day) for day in dates_of(measure)]
    return [(day, answers) for day, answers in ((begun, None), *due) if day <= today]


def _report(measure: Measure, person: Person, number: int, day: date, answers: date | None, *, last: bool) -> None:
    measure.refresh_from_db()
    agency = measure.round.agency
    desk = Desk(person, agency, posts_today(person, agency, timezone.localdate()), max(day, measure.starts))
    over = last and measure.ends <= timezone.localdate()
    progress_report(
        desk=desk,
        measure=measure,
        note=story.NOTES[number % len(story.NOTES)],
        day=day,
        answers=answers,
        uploads=list(_photos(number)),
        done=over,
    )
    if over:
        measure.refresh_from_db()
        measure_result(
            measure=measure,
            by=person,
            output=story.OUTPUT.format(measure.title),
            outcome=story.OUTCOME,
            revision=measure.revision,
        )


def _photos(number: int) -> Iterator[SimpleUploadedFile]:
    """With every third note a picture that shows no place and nobody."""
    if number % 3:
        return
    picture = Image.new("RGB", _PHOTO, (221, 236, 236))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 430, 960, 640), fill=(150, 186, 148))
    draw.polygon(((0, 430), (240, 250 + 10 * number), (470, 430)), fill=(112, 150, 140))
    draw.polygon(((330, 430), (640, 210), (960, 430)), fill=(88, 128, 122))
    draw.ellipse((720, 70, 820, 170), fill=(243, 205, 124))
    made = BytesIO()
    picture.save(made, "JPEG", quality=80)
    yield SimpleUploadedFile(f"กิจกรรม-{number}.jpg", made.getvalue(), "image/jpeg")


def _papers(last: Round, coming: Round, people: Sequence[Person]) -> None:
    """The analysis signed by all, the plan on its way, the report on last year as a draft."""
    malee = people[0]
    analysis = version_make(round=last, kind="analysis", until=None, by=malee)
    plan = version_make(round=coming, kind="measures", until=None, by=malee)
    version_make(round=last, kind="year", until=FiscalYear(last.year).end, by=malee)
    _sign(analysis, people[:4])
    _sign(plan, people[:2])


def _sign(version: Version, signers: Sequence[Person]) -> None:
    agency = version.document.round.agency
    today = timezone.localdate()
    desks = [Desk(person, agency, posts_today(person, agency, today), today) for person in signers]
    version_send(version=version.pk, desk=desks[0])
    for desk in desks:
        version_approve(version=version.pk, desk=desk, sha256=version.sha256)
