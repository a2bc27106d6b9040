"""Making versions: what is in the files, what they are based on, what a new version does to the one before."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import cast

import docx
import pytest

from prongsai.core.signoffs import WrongState
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.desk import Desk
from prongsai.web.agencies.models import Membership
from prongsai.web.changes.models import Change
from prongsai.web.documents.kinds import slots
from prongsai.web.documents.models import Version
from prongsai.web.documents.selectors import stale
from prongsai.web.documents.services import file_content, version_make
from prongsai.web.documents.signing import version_send, version_withdraw
from prongsai.web.measures.models import Progress
from tests.web.documents.conftest import Plan, make_scores
from tests.web.people import People

HALF = date(2026, 3, 31)


def _html(version: Version) -> str:
    return file_content(version.html).decode()


def _states(version: Version) -> list[str]:
    return [one.state for one in version.document.versions.all()]


def test_every_kind_is_made_as_three_files_under_their_digests(plan: Plan, people: People) -> None:
    make_scores(plan.round, people.malee)
    for slot in slots(plan.round.year):
        version = version_make(round=plan.round, kind=slot.kind, until=slot.until, by=people.malee)
        assert (version.number, version.state, version.changed) == (1, "draft", "")
        for file in (version.docx, version.pdf, version.html):
            assert hashlib.sha256(file_content(file)).hexdigest() == file.sha256
        assert version.sha256 == version.pdf.sha256
        assert file_content(version.pdf).startswith(b"%PDF-")
        assert docx.Document(BytesIO(file_content(version.docx))).tables or slot.kind != "measures"
        assert "องค์การบริหารส่วนตำบลทุ่งสมมุติ" in _html(version)
    assert Version.objects.count() == len(slots(plan.round.year)) == 11


def test_the_plan_printed_is_the_one_the_agency_has(plan: Plan, draft: Version) -> None:
    html = _html(draft)
    assert all(measure.title in html for measure in plan.measures)
    assert "มาลี ทดสอบ" in html


def test_who_acts_is_printed_with_what_they_act_as(plan: Plan, people: People) -> None:
    Membership.objects.create(
        agency=people.agency, person=people.kanya, role="chief_executive", position="ปลัดองค์การบริหารส่วนตำบล",
        acting="รักษาราชการแทน นายกองค์การบริหารส่วนตำบล", starts=date(2020, 1, 1), ends=date(2090, 1, 1),
    )  # fmt: skip
    html = _html(version_make(round=plan.round, kind="announcement", until=None, by=people.malee))
    assert "รักษาราชการแทน นายกองค์การบริหารส่วนตำบล" in html
    assert "กัญญา ทดสอบ" in html
    assert "บุญมี ทดสอบ" not in html


def test_the_half_year_has_the_notes_of_its_days_only(plan: Plan, people: People) -> None:
    html = _html(version_make(round=plan.round, kind="half", until=HALF, by=people.malee))
    assert "ประชุมชี้แจงเจ้าหน้าที่" in html
    assert "ภาพประชุม.jpg" in html
    assert "ตรวจเว็บไซต์ครบทุกข้อ" not in html
    assert "จำนวน ๓ มาตรการ" in html
    assert "อยู่ระหว่างดำเนินการ ๑ มาตรการ ยังไม่เริ่มดำเนินการ ๒ มาตรการ" in html


def test_the_year_counts_what_is_done_and_what_is_late(plan: Plan, people: People) -> None:
    plan.measures[0].state, plan.measures[0].output = "done", "คู่มือ ๑ เล่ม"
    plan.measures[0].save()
    plan.measures[1].ends = date(2025, 12, 31)
    plan.measures[1].save()
    html = _html(version_make(round=plan.round, kind="year", until=date(2026, 9, 30), by=people.malee))
    assert "ดำเนินการแล้วเสร็จ ๑ มาตรการ" in html
    assert "คู่มือ ๑ เล่ม" in html
    assert "(ล่าช้ากว่ากำหนด)" in html


def test_a_cancelled_measure_is_no_part_of_plan_and_reports(plan: Plan, people: People) -> None:
    plan.measures[0].state = "cancelled"
    plan.measures[0].save()
    for kind, until in (("measures", None), ("half", HALF)):
        html = _html(version_make(round=plan.round, kind=kind, until=until, by=people.malee))
        assert plan.measures[0].title not in html
        assert "ประชุมชี้แจงเจ้าหน้าที่" not in html


def test_a_new_version_supersedes_an_unsigned_draft(plan: Plan, draft: Version, people: People) -> None:
    second = version_make(round=plan.round, kind="measures", until=None, by=people.malee)
    assert second.number == 2
    assert second.document == draft.document
    assert _states(second) == ["draft", "superseded"]
    assert list(Change.objects.values_list("kind", "action", "person__name")) == [
        ("document", "created", "มาลี ทดสอบ"),
        ("document", "created", "มาลี ทดสอบ"),
    ]


def test_no_new_version_while_one_is_being_signed(
    plan: Plan, draft: Version, people: People, desk: Callable[[Person], Desk]
) -> None:
    version_send(version=draft.pk, desk=desk(people.malee))
    with pytest.raises(WrongState, match="withdrawn"):
        version_make(round=plan.round, kind="measures", until=None, by=people.malee)
    version_withdraw(version=draft.pk, desk=desk(people.malee))
    assert version_make(round=plan.round, kind="measures", until=None, by=people.malee).number == 2


def test_a_correction_says_what_changed_against_what_was_signed(
    plan: Plan, draft: Version, people: People, sign_all: Callable[[Version], Version]
) -> None:
    sign_all(draft)
    plan.measures[1].title = "มาตรการเปิดเผยข้อมูลสาธารณะ"
    plan.measures[1].save()
    second = version_make(round=plan.round, kind="measures", until=None, by=people.malee)
    assert _states(second) == ["draft", "frozen"]
    assert "    - มาตรการเปิดเผยข้อมูลให้ครบถ้วน" in second.changed
    assert "    + มาตรการเปิดเผยข้อมูลสาธารณะ" in second.changed
    assert "แถว 1 " not in second.changed


def test_a_corrected_letter_shows_its_changed_lines(
    plan: Plan, people: People, sign_all: Callable[[Version], Version]
) -> None:
    sign_all(version_make(round=plan.round, kind="memo", until=None, by=people.malee))
    people.agency.letter_prefix = "นน 71801"
    people.agency.save()
    plan.round.refresh_from_db()
    second = version_make(round=plan.round, kind="memo", until=None, by=people.malee)
    assert [line[0] for line in second.changed.splitlines()] == ["-", "+"]
    assert "๗๑๘๐๑" in second.changed


def test_reports_of_two_terms_are_two_documents(plan: Plan, people: People) -> None:
    terms = (date(2025, 12, 31), HALF)
    made = [version_make(round=plan.round, kind="quarter", until=until, by=people.malee) for until in terms]
    assert [version.number for version in made] == [1, 1]
    assert "ไตรมาสที่ ๒" in _html(cast(Version, made[1]))


def test_a_report_given_late_belongs_to_the_days_it_answers(plan: Plan, people: People) -> None:
    late = {"by": people.malee, "measure": plan.measures[2]}
    Progress.objects.create(day=date(2026, 4, 5), answers=HALF, note="รายงานรอบครึ่งปี", **late)
    Progress.objects.create(day=date(2026, 10, 6), answers=date(2026, 9, 30), note="รายงานรอบสิ้นปี", **late)
    half = _html(version_make(round=plan.round, kind="half", until=HALF, by=people.malee))
    assert "รายงานรอบครึ่งปี" in half
    assert "อยู่ระหว่างดำเนินการ ๒ มาตรการ" in half
    assert "รายงานรอบสิ้นปี" not in half
    third = _html(version_make(round=plan.round, kind="quarter", until=date(2026, 6, 30), by=people.malee))
    assert "รายงานรอบครึ่งปี" not in third, "it was reported before"
    year = _html(version_make(round=plan.round, kind="year", until=date(2026, 9, 30), by=people.malee))
    assert "รายงานรอบสิ้นปี" in year


def test_a_plan_is_printed_though_the_form_has_other_groups_now(plan: Plan, people: People) -> None:
    plan.round.measures.update(group="service")
    plan.round.measures.filter(no=3).update(group="")
    html = _html(version_make(round=plan.round, kind="measures", until=None, by=people.malee))
    assert all(f"ตัวชี้วัดที่ {number}" in html for number in ("๑", "๙", "๑๐"))


def test_another_edition_of_the_framework_makes_documents_out_of_date(plan: Plan, draft: Version) -> None:
    assert not stale(draft, date(2026, 1, 5))
    plan.scores.round.pack_id = "nacc-local/2567"
    plan.scores.round.save()
    assert stale(Version.objects.get(pk=draft.pk), date(2026, 1, 5))
