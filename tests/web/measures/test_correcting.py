"""Correcting and removing notes of progress: who may, what is kept, what is refused."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from prongsai.web.changes.models import Change
from prongsai.web.files import storage
from prongsai.web.files.models import File
from prongsai.web.measures.models import Progress

PAGE = "/office/sao-550199/2569/measures/1/"
NOTE = "ตรวจนับทรัพย์สินครบ 120 รายการ"
SENT = {"note": "ตรวจนับครบ 125 รายการ", "day": "2026-01-12", "answers": "", "revision": "1"}


@pytest.fixture
def note(people, add, sign_in, django_capture_on_commit_callbacks) -> Progress:
    """A note of Wipa with a file."""
    one = add()
    report = {"note": NOTE, "day": "2026-01-10", "answers": "2025-12-31"}
    sign_in(people.wipa).post(f"{PAGE}report/", report | {"attached": [pdf("ใบตรวจนับ.pdf", b"%PDF-1.7 one")]})
    return one.progress.get()


def pdf(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def address(note: Progress, end: str = "") -> str:
    return f"{PAGE}report/{note.pk}/{end}"


def test_who_may_correct_it(note, assert_access):
    assert_access(address(note), somchai=403)
    assert_access(address(note), malee=302, somchai=403, post=SENT)


def test_who_may_remove_it(note, assert_access):
    assert_access(address(note, "remove/"), malee=302, somchai=403, post={"revision": "1"})


def test_only_its_author_or_the_coordinator(note, people, sign_in):
    prasert = sign_in(people.prasert)  # reviews: may edit the plan, but not the words of others
    for path in (address(note), address(note, "remove/")):
        answer = prasert.post(path, SENT)
        assert answer.status_code == 403
        assert "วิภา ทดสอบ" in answer.content.decode()
    assert "แก้ไขหรือลบรายงานนี้" not in prasert.get(PAGE).content.decode()
    for person in (people.wipa, people.malee):
        assert address(note) in sign_in(person).get(PAGE).content.decode()
    note.refresh_from_db()
    assert note.note == NOTE


def test_a_correction_is_stored_and_logged(note, people, sign_in, django_capture_on_commit_callbacks):
    old = note.files.get()
    sent = SENT | {"remove": [str(old.pk)], "attached": [pdf("ฉบับแก้ไข.pdf", b"%PDF-1.7 two")]}
    with django_capture_on_commit_callbacks(execute=True):
        answer = sign_in(people.malee).post(address(note), sent)
    assert answer.status_code == 302
    note.refresh_from_db()
    assert (note.note, note.day, note.answers, note.revision) == (SENT["note"], date(2026, 1, 12), None, 2)
    assert note.by == people.wipa, "who corrects it does not become its author"
    assert [file.name for file in note.files.all()] == ["ฉบับแก้ไข.pdf"]
    assert not File.objects.filter(pk=old.pk).exists()
    assert not storage.has(old.sha256)
    change = Change.objects.get(action="report_edited")
    assert change.person == people.malee
    assert change.fields == {
        "note": [NOTE, SENT["note"]],
        "day": ["2026-01-10", "2026-01-12"],
        "report_day": ["2025-12-31", ""],
        "files": ["ใบตรวจนับ.pdf", "ฉบับแก้ไข.pdf"],
    }
    page = sign_in(people.malee).get(PAGE).content.decode()
    assert "แก้ไขรายงานความก้าวหน้า" in page


def test_bytes_that_another_file_has_stay(note, people, add, sign_in, django_capture_on_commit_callbacks):
    old = note.files.get()
    again = {"note": "อีกครั้ง", "day": "2026-01-11", "answers": "", "attached": [pdf("b.pdf", b"%PDF-1.7 one")]}
    sign_in(people.wipa).post(f"{PAGE}report/", again)
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(people.wipa).post(address(note, "remove/"), {"revision": "1"})
    assert not File.objects.filter(pk=old.pk).exists()
    assert storage.has(old.sha256)


def test_removing_is_logged(note, people, sign_in, django_capture_on_commit_callbacks):
    file = note.files.get()
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(people.wipa).post(address(note, "remove/"), {"revision": "1"})
    assert not Progress.objects.exists()
    assert not File.objects.filter(pk=file.pk).exists()
    assert not storage.has(file.sha256)
    change = Change.objects.get(action="report_removed")
    assert change.fields["note"] == [NOTE, ""]
    assert change.fields["files"] == ["ใบตรวจนับ.pdf", ""]


def test_who_was_slower_sees_both(note, people, sign_in):
    sign_in(people.malee).post(address(note), SENT)
    wipa = sign_in(people.wipa)
    mine = SENT | {"note": "ของวิภา"}
    answer = wipa.post(address(note), mine)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "ฉบับที่ มาลี ทดสอบ บันทึกไว้" in page
    assert SENT["note"] in page
    assert "ของวิภา" in page
    assert wipa.post(address(note, "remove/"), {"revision": "1"}).status_code == 400
    assert Progress.objects.filter(pk=note.pk).exists()
    assert wipa.post(address(note), mine | {"revision": "2"}).status_code == 302
    note.refresh_from_db()
    assert note.note == "ของวิภา"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"note": " "}, "กรุณาเขียนสิ่งที่ทำ"),
        ({"day": "2026-01-16"}, "16 มกราคม 2569"),
        ({"attached": [SimpleUploadedFile("virus.exe", b"MZ")]}, "virus.exe"),
        ({"remove": [str(uuid4())]}, "errorlist"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(note, people, sign_in, wrong, said):
    answer = sign_in(people.wipa).post(address(note), SENT | wrong)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    note.refresh_from_db()
    assert (note.note, note.revision, note.files.count()) == (NOTE, 1, 1)


def test_nothing_changes_in_a_round_that_is_closed(note, people, round, sign_in):
    round.state = "closed"
    round.save()
    malee = sign_in(people.malee)
    assert malee.post(address(note), SENT).status_code == 400
    assert malee.post(address(note, "remove/"), {"revision": "1"}).status_code == 400
    assert address(note) not in malee.get(PAGE).content.decode()
    assert Progress.objects.get().note == NOTE


def test_a_note_of_another_measure_is_not_found(note, people, add, sign_in):
    add(title="อีกมาตรการ")
    assert sign_in(people.malee).get(address(note).replace("/1/report", "/2/report")).status_code == 404


def test_the_form_takes_few_queries(note, people, sign_in, django_assert_max_num_queries):
    wipa = sign_in(people.wipa)
    with django_assert_max_num_queries(16):
        page = wipa.get(address(note)).content.decode()
    assert NOTE in page
    assert "ใบตรวจนับ.pdf" in page


def test_a_report_day_that_is_none_any_more_stays(note, people, sign_in):
    note.measure.rhythm = "year_end"
    note.measure.save()
    page = sign_in(people.wipa).get(address(note)).content.decode()
    assert '<option value="2025-12-31" selected>' in page
    sign_in(people.wipa).post(address(note), SENT | {"answers": "2025-12-31"})
    note.refresh_from_db()
    assert (note.note, note.answers) == (SENT["note"], date(2025, 12, 31))
