"""Records that are taken from the plan of measures and from the scores, and never typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from prongsai.web.accounts.models import Person
from prongsai.web.disclosures.pulls import SOURCE, NothingToPull, Pulled, pulled_registers, records_pull
from prongsai.web.disclosures.selectors import item_state
from prongsai.web.registers.models import Record
from prongsai.web.registers.selectors import public_records, register_of
from prongsai.web.registers.services import records_publish
from prongsai.web.rounds.models import Round
from prongsai.web.scores.models import ScoreInput
from tests.web.factories import make_measure, make_round, stored
from tests.web.people import People

TODAY = date(2026, 2, 1)


def _pull(people: People, register: str, year: int) -> Pulled:
    return records_pull(
        agency=people.agency, register=register_of(register), year=year, by=people.malee, today=TODAY
    )  # fmt: skip


def _publish(people: People, register: str, year: int) -> None:
    kept = Record.objects.filter(agency=people.agency, register=register, year=year)
    kept.update(state="approved")
    records_publish(agency=people.agency, register=register_of(register), records=list(kept), by=people.malee)


@pytest.fixture
def planned(people: People, one: Round) -> Round:
    """The round before, with two measures of which one has results."""
    before = make_round(people.agency, 2568)
    photo = stored(people.agency, people.malee, "p.jpg", b"x", "image/jpeg")
    for number in (1, 2):
        make_measure(before, number, people.office, people.finance, people.malee, photo)
    before.measures.filter(no=1).update(outcome="ประชาชนพอใจมากขึ้น", state="done", group="process", analysis="คะแนนต่ำ")
    return before


def test_results_become_the_report_of_the_year_after(people: People, one: Round, planned: Round) -> None:
    assert _pull(people, "integrity_measure_result", 2568) == Pulled(added=1)
    record = people.agency.records.get()
    assert record.values["output"] == "ทำแล้ว"
    assert record.values["responsible_units"] == [str(people.office.pk), str(people.finance.pk)]
    assert record.values["status"] == "done"
    _publish(people, "integrity_measure_result", 2568)
    assert item_state(one, "O26", TODAY).complete
    shown = public_records(people.agency, "integrity_measure_result", 2568)[0]
    assert SOURCE not in shown.content
    assert shown.content["responsible_units"] == ["สำนักปลัด", "กองคลัง"]


def test_pulling_again_changes_only_what_changed(people: People, planned: Round) -> None:
    assert _pull(people, "integrity_measure", 2568).added == 2
    _publish(people, "integrity_measure", 2568)
    planned.measures.filter(no=2).update(title="ชื่อใหม่")
    assert _pull(people, "integrity_measure", 2568) == Pulled(changed=1, same=1)
    states = dict(people.agency.records.values_list("values__measure_no", "state"))
    assert states == {1: "published", 2: "draft"}
    planned.measures.update(state="cancelled")
    planned.measures.filter(no=2).update(state="planned")
    assert _pull(people, "integrity_measure", 2568).gone == 1


def test_the_analysis_speaks_of_every_indicator(people: People, one: Round, planned: Round) -> None:
    with pytest.raises(NothingToPull):
        _pull(people, "ita_analysis", 2569)
    points = {str(number): f"{80 + number}.25" for number in range(1, 11)}
    ScoreInput.objects.create(round=planned, indicators=points, source="typed", confirmed_by=people.malee)
    assert _pull(people, "ita_analysis", 2569).added == 10
    assert people.agency.records.first().values["score"] == "81.25"  # type: ignore[union-attr]
    _publish(people, "ita_analysis", 2569)
    elements = {each.element.id: each.state for each in item_state(one, "O25", TODAY).elements}
    assert elements == {"ita_ten_indicators": "proven", "measure_table": "missing"}


def test_the_analysis_goes_through_the_themes_of_a_plan_and_no_other_groups(people: People, planned: Round) -> None:
    ScoreInput.objects.create(
        round=make_round(people.agency, 2567), indicators={"1": "80"}, source="typed", confirmed_by=people.malee
    )
    planned.measures.filter(no=2).update(group="1", analysis="คะแนนต่ำกว่าเกณฑ์")
    _pull(people, "ita_analysis", 2568)
    told = people.agency.records.filter(register="ita_analysis").values_list("values", flat=True)
    assert [one["theme"] for one in told if one.get("theme")] == ["process"]
    assert all(one.get("theme") or one.get("indicator") for one in told)


def test_the_page(people: People, planned: Round, sign_in: Callable[[Person], Client]) -> None:
    client, path = sign_in(people.malee), f"/office/{people.agency.slug}/2568/disclosures/pull/"
    assert client.get(path).status_code == 200
    done = client.post(path, {"register": "integrity_measure"}, follow=True).content.decode()
    assert "เพิ่ม 2 แก้ไข 0" in done
    none = client.post(path, {"register": "ita_analysis"}, follow=True).content.decode()
    assert "ยังไม่มีคะแนนที่ยืนยันแล้วของปี พ.ศ. 2567" in none
    assert client.post(path, {"register": "procurement_item"}).status_code == 404
    assert client.get(path.replace("2568", "2572")).status_code == 404
    assert [register.id for register in pulled_registers()] == [
        "integrity_measure", "integrity_measure_result", "ita_analysis",
    ]  # fmt: skip
