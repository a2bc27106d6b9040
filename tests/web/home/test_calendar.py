"""The calendar on the page and as a file."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from prongsai.web.agencies.models import Membership, Oversight
from prongsai.web.home.services import feed_of, feed_token
from prongsai.web.measures.models import Measure, Progress
from prongsai.web.rounds.duty_services import duty_add
from prongsai.web.rounds.models import Duty, Round

OFFICE = "/office/sao-550199"


def feed_path(people, person) -> str:
    return f"{OFFICE}/feed/{feed_token(feed_of(agency=people.agency, person=person))}.ics"


def fetched(path: str) -> list[dict[str, object]]:
    response = Client().get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    made = Calendar.from_ical(response.content)
    return [
        {
            "uid": str(entry["uid"]),
            "day": entry["dtstart"].dt,
            "end": entry["dtend"].dt,
            "stamp": entry["dtstamp"].dt,
            "summary": str(entry["summary"]),
            "url": str(entry["url"]),
        }
        for entry in made.walk("VEVENT")
    ]


@pytest.mark.parametrize("path", ["/calendar/", "/calendar/?month=2026-01&who=mine", "/calendar/subscribe/", "/menu/"])
def test_who_may_open_them(work, assert_access, path: str) -> None:
    assert_access(OFFICE + path)


def test_an_empty_month_says_so(people, sign_in) -> None:
    page = sign_in(people.malee).get(f"{OFFICE}/calendar/").content.decode()
    assert "เดือนนี้ไม่มีงานครบกำหนด" in page
    assert "เดือนนี้ไม่มีงานของท่าน" in sign_in(people.malee).get(f"{OFFICE}/calendar/?who=mine").content.decode()


def test_everything_due_is_on_its_day(work, people, sign_in) -> None:
    page = sign_in(people.malee).get(f"{OFFICE}/calendar/?month=2025-12").content.decode()
    assert "ปฏิทิน ธันวาคม 2568" in page
    assert page.count("รายงานมาตรการที่") == 3
    assert "จัดทำและประกาศมาตรการ" in page
    assert "วันพุธที่ 31 ธันวาคม 2568" in page
    assert "?month=2026-01&amp;who=all" in page
    mine = sign_in(people.wipa).get(f"{OFFICE}/calendar/?month=2025-12&who=mine").content.decode()
    assert mine.count("รายงานมาตรการที่") == 3
    assert "จัดทำและประกาศมาตรการ" not in mine, "a duty of another unit"
    assert sign_in(people.malee).get(f"{OFFICE}/calendar/?month=2026-01").content.decode().count('class="event') == 0


@pytest.mark.parametrize("month", ["", "x", "2025-13", "9999-99", "๒๕๖๘-๐๑"])
def test_a_wrong_month_shows_this_one(work, people, sign_in, month: str) -> None:
    page = sign_in(people.malee).get(f"{OFFICE}/calendar/", {"month": month}).content.decode()
    assert "ปฏิทิน พฤศจิกายน 2568" in page


def test_what_is_done_is_marked_and_what_is_over_is_not_asked(work, people, sign_in) -> None:
    measure, over, _third = Measure.objects.order_by("no")
    Progress.objects.create(
        measure=measure, by=people.wipa, day=date(2025, 12, 1), note="ลงประกาศ", answers=date(2025, 12, 31)
    )
    Measure.objects.filter(pk=over.pk).update(state="cancelled")
    page = sign_in(people.wipa).get(f"{OFFICE}/calendar/?month=2025-12").content.decode()
    assert 'class="event report done"' in page
    assert page.count("รายงานมาตรการที่") == 2


def test_a_feed_is_one_s_own(work, people) -> None:
    duty_add(round=work, by=people.malee, title="ประชุม 29 ก.พ.", due=date(2026, 2, 28), owner=people.wipa)
    entries = fetched(feed_path(people, people.wipa))
    assert len(entries) == 13, "three measures with four reports, and one duty"
    meeting = next(entry for entry in entries if entry["summary"] == "ประชุม 29 ก.พ.")
    assert (meeting["day"], meeting["end"]) == (date(2026, 2, 28), date(2026, 3, 1))
    assert str(meeting["url"]).startswith(f"http://testserver{OFFICE}/rounds/2569/#duty-")
    last = max(entries, key=lambda entry: str(entry["day"]))
    assert last["day"] == date(2026, 9, 30)
    assert fetched(feed_path(people, people.somchai)) == []


def test_a_feed_says_the_same_twice(work, people) -> None:
    path = feed_path(people, people.wipa)
    first = fetched(path)
    assert fetched(path) == first
    assert Client().get(path).content == Client().get(path).content
    assert len({entry["uid"] for entry in first}) == len(first)
    Duty.objects.filter(step="plan").update(done_at=timezone.now())
    Duty.objects.filter(step="plan").update(owner=people.wipa)
    done = [entry for entry in fetched(path) if str(entry["summary"]).startswith("✓")]
    assert [entry["summary"] for entry in done] == ["✓ จัดทำและประกาศมาตรการส่งเสริมคุณธรรมและความโปร่งใส"]


def test_a_leap_day_is_a_day(people, on_a_day) -> None:
    on_a_day(date(2024, 2, 1))
    made = Round.objects.create(agency=people.agency, year=2567, pack_id="nacc-local/2567", digest="x", state="running")
    duty_add(round=made, by=people.malee, title="วันสุดท้ายของเดือน", due=date(2024, 2, 29), owner=people.malee)
    (entry,) = fetched(feed_path(people, people.malee))
    assert (entry["day"], entry["end"]) == (date(2024, 2, 29), date(2024, 3, 1))


def test_a_wrong_address_leads_nowhere(work, people, sign_in) -> None:
    path = feed_path(people, people.wipa)
    token = path.rpartition("/")[2].removesuffix(".ics")
    other = feed_token(feed_of(agency=people.other, person=people.anong))
    for wrong in (token[:-1] + ("a" if token[-1] != "a" else "b"), token.partition(".")[0], "x", "", other):
        assert Client().get(f"{OFFICE}/feed/{wrong}.ics").status_code == 404
    assert Client().get(f"/office/sao-550198/feed/{token}.ics").status_code == 404
    assert sign_in(people.malee).get(f"{OFFICE}/feed/x.ics").status_code == 404


def test_a_new_address_makes_the_old_one_void(work, people, sign_in) -> None:
    path = feed_path(people, people.wipa)
    browser = sign_in(people.wipa)
    assert path in browser.get(f"{OFFICE}/calendar/subscribe/").content.decode()
    assert browser.post(f"{OFFICE}/calendar/subscribe/").status_code == 302
    assert Client().get(path).status_code == 404
    assert Client().get(feed_path(people, people.wipa)).status_code == 200


def test_who_has_left_has_no_feed(work, people) -> None:
    path = feed_path(people, people.wipa)
    Membership.objects.filter(person=people.wipa).update(starts=date(2025, 1, 1), ends=date(2025, 11, 20))
    assert Client().get(path).status_code == 404
    Oversight.objects.create(person=people.wipa, role="overseer", province="น่าน")
    assert Client().get(path).status_code == 200
    people.wipa.is_active = False
    people.wipa.save()
    assert Client().get(path).status_code == 404


def test_months_and_feeds_ask_few_questions(work, people, sign_in, django_assert_max_num_queries) -> None:
    browser = sign_in(people.malee)
    path = feed_path(people, people.wipa)
    with django_assert_max_num_queries(14):
        browser.get(f"{OFFICE}/calendar/?month=2025-12")
    with django_assert_max_num_queries(12):
        Client().get(path)
