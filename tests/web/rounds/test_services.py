"""Opening rounds, moving them, their packs and duties."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from prongsai.core.duties import DayTooFar
from prongsai.core.packs.model import Pack
from prongsai.core.rounds import ForbiddenMove
from prongsai.core.thai.years import DateError
from prongsai.library import newest_pack, pack, pack_content, read_pack
from prongsai.web.agencies.models import Membership
from prongsai.web.common.conflict import Conflict
from prongsai.web.files import storage
from prongsai.web.rounds import selectors
from prongsai.web.rounds.duty_services import DutyOfThePack, duty_add, duty_edit, duty_remove, duty_tick
from prongsai.web.rounds.models import Duty, Round
from prongsai.web.rounds.selectors import (
    differences,
    newer_pack,
    origins,
    pack_is_provisional,
    pinned_pack,
)
from prongsai.web.rounds.services import (
    AlreadyOpen,
    NoSuchYear,
    NothingNewer,
    RoundClosed,
    round_move,
    round_open,
    round_repin,
)
from prongsai.web.scores.models import ScoreInput

EARLY = date(2024, 10, 1)


def opened(people, year: int = 2568, today: date = EARLY) -> Round:  # type: ignore[no-untyped-def]
    return round_open(agency=people.agency, year=year, by=people.malee, today=today)


def test_a_round_pins_its_pack_and_brings_a_calendar(people) -> None:
    made = opened(people)
    assert (made.pack_id, made.digest, made.state) == (
        "nacc-local/2568",
        pack("nacc-local/2568").digest,
        "preparing",
    )
    duties = {duty.step: duty for duty in made.duties.all()}
    assert duties["results"].source == "pack", "what the pack says goes before what is usual"
    assert duties["results"].due == date(2025, 8, 15)
    assert duties["oit_answer"].source == "usual"
    assert duties["oit_answer"].unit == people.office
    assert storage.fetch(made.digest) == pack_content(made.pack_id)
    change = people.agency.changes.get(kind="round")
    assert (change.action, change.person) == ("opened", people.malee)


def test_what_is_past_is_not_asked_for(people) -> None:
    made = opened(people, today=date(2025, 8, 16))
    assert [duty.step for duty in made.duties.all()] == ["year_report"]
    assert not opened(people, 2564, date(2025, 1, 1)).duties.exists()


@pytest.mark.parametrize("year", [2561, 2580])
def test_a_year_without_framework_is_refused(people, year: int) -> None:
    with pytest.raises(NoSuchYear, match="2562 to 25"):
        opened(people, year)


def test_what_is_no_year_is_refused(people) -> None:
    with pytest.raises(DateError, match="looks like CE"):
        opened(people, 2025)


def test_a_year_opens_once(people) -> None:
    opened(people)
    with pytest.raises(AlreadyOpen):
        opened(people)
    assert round_open(agency=people.other, year=2568, by=people.anong).agency == people.other


def test_the_year_after_the_newest_borrows_its_pack_until_its_own_comes(people, monkeypatch) -> None:
    newest = newest_pack()
    made = opened(people, newest.year + 1)
    assert pack_is_provisional(made)
    assert made.pack_id == newest.id
    assert {duty.source for duty in made.duties.all()} == {"usual"}
    assert newer_pack(made) is None
    with pytest.raises(NothingNewer):
        round_repin(round=made, by=people.malee)


def test_a_newer_edition_is_compared_and_taken_over(people, monkeypatch) -> None:
    made = opened(people)
    content = pack_content("nacc-local/2568").replace(b"target: 85", b"target: 90")
    edition = read_pack(content, file="2568.yaml")
    assert edition.target == 90

    def installed(pack_id: str) -> Pack:
        return edition

    monkeypatch.setattr(selectors, "pack", installed)
    monkeypatch.setattr(selectors, "pack_for_year", lambda year: edition)
    monkeypatch.setattr("prongsai.web.rounds.services.pack_content", lambda pack_id: content)
    assert newer_pack(made) is edition
    assert pinned_pack(made) == pack("nacc-local/2568")
    compared = differences(made)
    assert compared is not None
    assert [(change.rule.en, change.old, change.new) for change in compared.changes] == [("target", "85", "90")]
    round_repin(round=made, by=people.malee)
    made.refresh_from_db()
    assert made.digest == edition.digest
    assert newer_pack(made) is None
    assert storage.fetch(made.digest) == content
    assert people.agency.changes.filter(action="repinned").count() == 1


def test_the_office_s_own_duties_go_on_a_year_later(people) -> None:
    last = opened(people)
    duty_add(
        round=last,
        by=people.malee,
        title="ประชุมคณะทำงาน",
        due=date(2025, 2, 10),
        owner=people.wipa,
        unit=people.finance,
    )
    duty_add(round=last, by=people.malee, title="อบรม", due=date(2025, 3, 31), owner=people.prasert)
    usual = last.duties.get(step="plan")
    duty_edit(duty=usual, by=people.malee, revision=1, title=usual.title, due=usual.due, owner=people.wipa)
    moved = last.duties.get(step="analysis")
    duty_edit(duty=moved, by=people.malee, revision=1, title="วิเคราะห์ผลกับทุกกอง", due=date(2024, 11, 5))
    Membership.objects.filter(person=people.prasert).update(starts=date(2024, 1, 1), ends=date(2025, 9, 30))
    made = opened(people, 2569, date(2025, 10, 1))
    own = {duty.title: duty for duty in made.duties.filter(source="own")}
    assert own["ประชุมคณะทำงาน"].due == date(2026, 2, 10)
    assert (own["ประชุมคณะทำงาน"].owner, own["ประชุมคณะทำงาน"].unit) == (people.wipa, people.finance)
    assert own["อบรม"].owner is None, "who left owes nothing"
    assert made.duties.get(step="plan").owner == people.wipa
    assert [duty.due for duty in made.duties.filter(step="analysis")] == [date(2025, 11, 5)], "not a second time"
    assert not made.duties.filter(done_at__isnull=False).exists()


def test_moves_follow_the_states(people) -> None:
    made = opened(people)
    round_move(round=made, to="running", by=people.malee)
    with pytest.raises(ForbiddenMove):
        round_move(round=made, to="closed", by=people.malee)
    with pytest.raises(ForbiddenMove, match="reason"):
        round_move(round=made, to="preparing", by=people.malee, reason=" ")
    round_move(round=made, to="awaiting", by=people.malee)
    with pytest.raises(ForbiddenMove, match="No scores"):
        round_move(round=made, to="scored", by=people.malee)
    ScoreInput.objects.create(round=made, indicators={"1": "90"}, source="typed")
    round_move(round=made, to="scored", by=people.malee)
    round_move(round=made, to="awaiting", by=people.malee, reason="ประกาศผลใหม่")
    assert Round.objects.get(pk=made.pk).state == "awaiting"
    last = people.agency.changes.filter(action="moved").first()
    assert last.fields == {"state": ["ประกาศผลแล้ว", "รอประกาศผล"], "reason": ["", "ประกาศผลใหม่"]}


def test_nothing_changes_in_a_closed_round(people) -> None:
    made = opened(people)
    duty = made.duties.first()
    Round.objects.filter(pk=made.pk).update(state="closed")
    made.refresh_from_db()
    duty.refresh_from_db()
    for change in (
        lambda: duty_add(round=made, by=people.malee, title="งาน", due=date(2025, 1, 1)),
        lambda: duty_edit(duty=duty, by=people.malee, revision=1, title="งาน", due=duty.due),
        lambda: duty_remove(duty=duty, by=people.malee),
        lambda: duty_tick(duty=duty, by=people.malee, done=True),
        lambda: round_repin(round=made, by=people.malee),
    ):
        with pytest.raises(RoundClosed):
            change()


def test_a_duty_of_the_pack_keeps_its_day(people) -> None:
    made = opened(people)
    duty = made.duties.get(step="results")
    with pytest.raises(DutyOfThePack):
        duty_remove(duty=duty, by=people.malee)
    with pytest.raises(DutyOfThePack):
        duty_edit(duty=duty, by=people.malee, revision=1, title=duty.title, due=duty.due + timedelta(days=1))
    duty_edit(duty=duty, by=people.malee, revision=1, title=duty.title, due=duty.due, owner=people.kanya)
    duty.refresh_from_db()
    assert (duty.owner, duty.source, duty.revision) == (people.kanya, "pack", 2)
    assert origins(made)["results"].sure == "high"
    assert origins(made)["plan"].sure == "proposed"


def test_the_second_to_save_learns_of_the_first(people) -> None:
    duty = opened(people).duties.get(step="plan")
    duty_edit(duty=duty, by=people.kanya, revision=1, title="แผนของปลัด", due=duty.due)
    with pytest.raises(Conflict, match="กัญญา ทดสอบ"):
        duty_edit(duty=duty, by=people.malee, revision=1, title="แผนของมาลี", due=duty.due)
    assert Duty.objects.get(pk=duty.pk).title == "แผนของปลัด"


def test_a_duty_lies_near_its_year(people) -> None:
    made = opened(people)
    with pytest.raises(DayTooFar):
        duty_add(round=made, by=people.malee, title="ไกลไป", due=date(2027, 1, 1))
    assert duty_add(round=made, by=people.malee, title="29 ก.พ.", due=date(2024, 4, 1)).source == "own"


def test_ticking_says_who_and_when(people) -> None:
    duty = opened(people).duties.get(step="plan")
    before = timezone.now()
    duty_tick(duty=duty, by=people.wipa, done=True)
    duty_tick(duty=duty, by=people.malee, done=True)
    duty.refresh_from_db()
    assert duty.done_by == people.wipa
    assert before <= duty.done_at <= timezone.now()
    duty_tick(duty=duty, by=people.malee, done=False)
    duty.refresh_from_db()
    assert (duty.done_at, duty.done_by) == (None, None)
    assert [change.action for change in people.agency.changes.filter(subject=duty.pk)] == ["undone", "done"]
