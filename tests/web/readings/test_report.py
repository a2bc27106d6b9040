"""The page of one report: what was read beside the words, corrected, confirmed, or put away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from prongsai.web.changes.models import Change
from prongsai.web.readings.models import Report
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.services import round_open
from prongsai.web.scores.models import ScoreInput
from tests.web.readings.conftest import CLEAN, OFFICE, REPORT, Send

NO_YEAR = (
    "องค์การบริหารส่วนตำบลทุ่งสมมุติ\n\nตัวชี้วัดที่\tรายละเอียดตัวชี้วัด\tคะแนน\n"
    "1\tการปฏิบัติหน้าที่\t92.40\n2\tการใช้งบประมาณ\t90.15\n3\tการใช้อำนาจ\t93.20\n"
)


def address(name: str = "report") -> str:
    """The address of the only report."""
    page = f"{OFFICE}reports/{Report.objects.get().pk}/"
    return page if name == "report" else f"{page}{name}/"


def fields(client: Client, path: str | None = None) -> dict[str, Any]:
    """What the form of the page would send as it stands."""
    form = client.get(path or address()).context["form"]
    data = {name: value for name in form.fields if (value := form[name].value()) not in (None, "", [])}
    return {name: value for name, value in data.items() if name not in ("accept", "source")}


def confirm(client: Client, path: str | None = None, **more: Any) -> Any:
    """Send the form; confirm what is remarked."""
    path = path or address()
    data = fields(client, path) | more
    answer = client.post(path, data)
    if answer.status_code == 200 and answer.context.get("accept"):
        answer = client.post(path, data | {"accept": answer.context["accept"]})
    return answer


@pytest.mark.parametrize("name", ["report", "original"])
def test_everybody_of_the_agency_may_look(name: str, send: Send, assert_access: Callable[..., None]) -> None:
    """Others do not learn that it exists."""
    send(("a.md", REPORT))
    assert_access(address(name))


def test_only_the_coordinator_confirms_and_puts_away(send: Send, assert_access: Callable[..., None]) -> None:
    """Sending either form needs the deed."""
    send(("a.md", REPORT))
    assert_access(address(), malee=200, somchai=403, post={"revision": 0})
    assert_access(address("drop"), malee=302, somchai=403, post={"x": 1})


def test_one_who_may_only_look_sees_no_form(send: Send, people: Any, sign_in: Any) -> None:
    """Values and words, but nothing to send."""
    send(("a.md", REPORT))
    page = sign_in(people.somchai).get(address())
    text = page.content.decode()
    assert page.context["form"] is None
    assert "ยืนยันคะแนนปี" not in text
    assert "นำรายงานนี้ออก" not in text
    assert "78.50" in text


def test_values_stand_beside_their_words(send: Send, malee: Client) -> None:
    """Each value has its field, the words it was read from, and a link to the line."""
    send(("a.md", REPORT))
    page = malee.get(address())
    text = page.content.decode()
    assert 'name="indicator-3" value="93.20"' in text
    assert "3 การใช้จ่ายเงิน <mark>93.20</mark>" in text
    assert f'href="{address("original")}#l19"' in text
    assert "หน่วยงานควรเพิ่มช่องทางการติดต่อของรองนายกทุกคน" in text
    every = [*page.context["page"].doubtful, *page.context["page"].sure]
    names = [value.line.field.name for value in every if value.line]
    assert sorted(names) == sorted(f"indicator-{code}" for code in range(1, 11))


def test_doubtful_values_come_first_with_their_reason(send: Send, malee: Client) -> None:
    """What the report says twice, what is missing, and what contradicts other parts."""
    send(("a.md", REPORT))
    page = malee.get(address()).context["page"]
    doubts = {value.label: value.doubt for value in page.doubtful}
    assert doubts["9. การเปิดเผยข้อมูล"] == "รายงานระบุไว้ไม่ตรงกันหลายแห่ง"
    assert doubts["คะแนนรวมที่พิมพ์"] == "ไม่สอดคล้องกับส่วนอื่น"
    assert doubts["ระดับที่พิมพ์"] == "ไม่สอดคล้องกับส่วนอื่น"
    assert all(value.doubt == "" for value in page.sure)


def test_a_missing_indicator_is_a_doubt(send: Send, malee: Client) -> None:
    """It has an empty field that can be filled."""
    send(("a.md", NO_YEAR.replace("องค์การ", "ผลการประเมินปีงบประมาณ พ.ศ. 2568\nองค์การ", 1)))
    page = malee.get(f"{address()}?year=2568").context["page"]
    missing = [value for value in page.doubtful if value.doubt == "ไม่พบในรายงาน" and value.line]
    assert [value.line.indicator.code for value in missing] == ["4", "5", "6", "7", "8", "9", "10"]


def test_problems_are_listed_with_place_and_expectation(send: Send, malee: Client) -> None:
    """The worst first; each says what is expected."""
    send(("a.md", REPORT))
    page = malee.get(address())
    text = page.content.decode()
    assert [group.severity for group in page.context["problems"]] == ["error", "warning"]
    assert "ควรเป็น 87.29" in text
    assert "กรุณาแก้เป็น อำเภอเมืองน่าน จังหวัดน่าน" in text


def test_a_report_without_problems_says_so(send: Send, malee: Client) -> None:
    """The clean example."""
    send(("a.md", CLEAN))
    assert "ไม่พบความขัดแย้งในรายงานนี้" in malee.get(address()).content.decode()


def test_the_original_has_a_mark_for_every_line(send: Send, malee: Client) -> None:
    """Each number once, so that a link finds its line."""
    send(("a.md", REPORT))
    text = malee.get(address("original")).content.decode()
    assert text.count('id="l25"') == 1
    assert "9 | การเปิดเผยข้อมูล | 78.50" in text


def test_confirming_opens_the_round_and_stores_the_scores(send: Send, malee: Client, people: Any) -> None:
    """What was read becomes the scores of the year, with the file they came from."""
    send(("a.md", CLEAN))
    answer = confirm(malee)
    assert answer.headers["Location"] == f"{OFFICE}2568/scores/"
    scores = ScoreInput.objects.select_related("round", "file").get()
    report = Report.objects.get()
    assert (scores.source, scores.file, scores.round.year) == ("report", report.file, 2568)
    assert scores.indicators["9"] == "78.50"
    assert "O14" in scores.lost_items
    assert scores.advice["O14"]
    assert (report.state, report.confirmed_by) == ("confirmed", people.malee)
    assert set(Change.objects.values_list("kind", "action")) == {
        ("report", "created"),
        ("report", "confirmed"),
        ("round", "opened"),
        ("score", "created"),
    }


def test_differences_are_shown_before_they_are_confirmed(send: Send, malee: Client) -> None:
    """The printed total is another than the computed one."""
    send(("a.md", REPORT))
    page = malee.post(address(), fields(malee))
    assert "คะแนนรวมที่คำนวณได้ 87.29 ไม่ตรงกับที่พิมพ์ 87.92" in page.content.decode()
    assert not ScoreInput.objects.exists()
    assert confirm(malee).status_code == 302
    assert ScoreInput.objects.get().printed_total == "87.92"


def test_values_are_corrected_in_place(send: Send, malee: Client) -> None:
    """What is in the fields counts, not what was read; unticked items are not lost."""
    send(("a.md", REPORT))
    confirm(malee, **{"indicator-9": "๗๕.๘๐", "total": "", "level": "", "lost": ["O2"]})
    scores = ScoreInput.objects.get()
    assert (scores.indicators["9"], scores.printed_total) == ("75.80", "")
    assert (scores.lost_items, list(scores.advice)) == (["O2"], ["O2"])


def test_a_wrong_correction_stays_in_its_field(send: Send, malee: Client) -> None:
    """Nothing is stored."""
    send(("a.md", REPORT))
    page = malee.post(address(), fields(malee) | {"indicator-1": "192.40"})
    assert page.context["form"].errors.keys() == {"indicator-1"}
    assert 'value="192.40"' in page.content.decode()
    assert not Round.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        REPORT.replace("ส่วนตำบลทุ่งสมมุติ", "ส่วนทุ่งสมมุติ"),
        REPORT.replace("องค์การบริหารส่วนตำบลทุ่งสมมุติ", "หน่วยงาน").replace("ทุ่งสมมุติ", ""),
    ],
)
def test_whose_report_it_is_must_be_confirmed_where_the_name_differs(text: str, send: Send, malee: Client) -> None:
    """Without the tick nothing is stored."""
    send(("a.md", text))
    page = malee.post(address(), fields(malee))
    assert page.context["form"].errors.keys() == {"ours"}
    assert confirm(malee, ours="on").status_code == 302


def test_a_report_without_a_year_asks_for_it(send: Send, malee: Client) -> None:
    """Sending without a year stores nothing; with one, the year is the round's."""
    send(("a.md", NO_YEAR))
    page = malee.get(address())
    assert page.context["form"] is None
    assert "กรุณาเลือกปีก่อนยืนยันคะแนน" in page.content.decode()
    assert malee.post(address(), {"indicator-1": "90", "revision": 0}).status_code == 200
    assert not ScoreInput.objects.exists()
    assert confirm(malee, f"{address()}?year=2567").status_code == 302
    assert Round.objects.get().year == 2567
    assert Report.objects.get().year_assessed == 2567


@pytest.mark.parametrize("year", ["abc", "2561", "99999", "๒๕๖๘", ""])
def test_a_year_without_framework_cannot_be_chosen(year: str, send: Send, malee: Client) -> None:
    """The year the report names is used instead."""
    send(("a.md", REPORT))
    assert malee.get(f"{address()}?year={year}").context["year"] == 2568


def test_scores_that_are_there_already_are_shown_and_replaced(send: Send, malee: Client) -> None:
    """Respondents that the report does not name stay."""
    more = {f"indicator-{code}": "80" for code in range(1, 11)}
    malee.post(f"{OFFICE}2568/scores/enter/", {"revision": 0, "answers-IIT": "20", **more})
    send(("a.md", CLEAN))
    text = malee.get(address()).content.decode()
    assert "มีคะแนนที่ยืนยันแล้ว" in text
    assert "ที่บันทึกไว้ขณะนี้" in text
    assert confirm(malee).status_code == 302
    scores = ScoreInput.objects.get()
    assert (scores.revision, scores.indicators["1"], scores.answers) == (2, "92.40", {"IIT": 20})


def test_scores_confirmed_meanwhile_are_a_conflict(send: Send, malee: Client) -> None:
    """The report stays unconfirmed until somebody has seen both."""
    send(("a.md", CLEAN))
    data = fields(malee)
    more = {f"indicator-{code}": "80" for code in range(1, 11)}
    malee.post(f"{OFFICE}2568/scores/enter/", {"revision": 0, **more})
    page = malee.post(address(), data)
    assert "มาลี ทดสอบ แก้ไขรายการนี้" in page.content.decode()
    assert page.context["revision"] == 1
    assert Report.objects.get().state == "read"
    assert malee.post(address(), data | {"revision": 1}).status_code == 302


def test_a_closed_round_refuses(send: Send, malee: Client, people: Any) -> None:
    """The report stays as it was."""
    send(("a.md", CLEAN))
    data = fields(malee)
    one = round_open(agency=people.agency, year=2568, by=people.malee)
    Round.objects.filter(pk=one.pk).update(state="closed")
    assert "ปิดแล้ว" in malee.post(address(), data).content.decode()
    page = malee.get(address())
    assert page.context["form"] is None
    assert "ปิดแล้ว" in page.content.decode()
    assert Report.objects.get().state == "read"


def test_a_confirmed_report_is_not_confirmed_twice(send: Send, malee: Client) -> None:
    """Its page shows who did, and sending the form again changes nothing."""
    send(("a.md", CLEAN))
    data = fields(malee)
    confirm(malee)
    page = malee.get(address())
    assert page.context["form"] is None
    assert "ยืนยันแล้วโดย มาลี ทดสอบ" in page.content.decode()
    assert malee.post(address(), data | {"revision": 1}).status_code == 200
    assert ScoreInput.objects.get().revision == 1


def test_a_report_is_put_away_and_may_come_again(send: Send, malee: Client) -> None:
    """It is not listed any more; the same file is then new."""
    send(("a.md", REPORT))
    first = address()
    malee.post(address("drop"))
    assert malee.get(first).status_code == 404
    assert "a.md" not in malee.get(f"{OFFICE}reports/").content.decode()
    assert send(("a.md", REPORT)).status_code == 302
    assert Report.objects.filter(state="read").count() == 1


def test_a_confirmed_report_cannot_be_put_away(send: Send, malee: Client) -> None:
    """Scores refer to it."""
    send(("a.md", CLEAN))
    confirm(malee)
    assert malee.post(address("drop")).status_code == 400
    assert Report.objects.get().state == "confirmed"


def test_markup_in_a_report_is_shown_as_text(send: Send, malee: Client) -> None:
    """Nothing in a report runs here."""
    send(("a.md", REPORT.replace("รองนายกทุกคน", "รองนายก<img src=x onerror=alert(1)>ทุกคน")))
    for path in (address(), address("original")):
        assert "onerror=alert(1)>" not in malee.get(path).content.decode()


def test_pages_ask_the_database_little(
    send: Send, malee: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    """Reading was done when the report came in."""
    send(("a.md", REPORT))
    for path in (address(), address("original")):
        with django_assert_max_num_queries(11):
            malee.get(path)
