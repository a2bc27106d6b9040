"""Signing through the pages: the journey of a plan, who may not, sending back, what is frozen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pdfplumber
import pytest
from django.http import HttpResponse
from django.test import Client

from prongsai.core.signoffs import WrongState
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.desk import Desk
from prongsai.web.agencies.models import Membership
from prongsai.web.changes.models import Change
from prongsai.web.documents import signing
from prongsai.web.documents.models import Signoff, Version
from prongsai.web.documents.selectors import waiting_for
from prongsai.web.documents.services import file_content, version_make
from prongsai.web.documents.signing import (
    NobodyThere,
    OtherBytes,
    signers_tell,
    version_approve,
    version_send,
    version_send_back,
    version_withdraw,
)
from prongsai.web.home.reminders import notices_due_send
from prongsai.web.notices.models import Notice
from tests.web.documents.conftest import OFFICE, YEAR, Plan
from tests.web.people import PASSWORD, People

SignIn = Callable[[Person], Client]
AtDesk = Callable[[Person], Desk]


def _path(version: Version, action: str = "") -> str:
    return f"{OFFICE}/{YEAR}/documents/versions/{version.pk}/{action}"


@pytest.fixture
def confirmed(sign_in: SignIn) -> SignIn:
    """A browser of somebody who has just typed their password again."""

    def client(person: Person) -> Client:
        made = sign_in(person)
        made.post("/accounts/reauthenticate/", {"password": PASSWORD})
        return made

    return client


def _sign(client: Client, version: Version, **more: object) -> HttpResponse:
    return client.post(_path(version, "approve/"), {"sha256": version.sha256}, **more)  # type: ignore[return-value,arg-type]


@pytest.fixture
def sent(draft: Version, people: People, desk: AtDesk) -> Version:
    """The measures, sent to be signed."""
    return version_send(version=draft.pk, desk=desk(people.malee))


def test_who_may_send_and_withdraw(draft: Version, assert_access: Callable[..., None]) -> None:
    assert_access(_path(draft, "send/"), post={}, malee=302, somchai=403)
    assert_access(_path(draft, "withdraw/"), post={}, malee=302, somchai=403)
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_who_may_sign_and_send_back(sent: Version, assert_access: Callable[..., None]) -> None:
    assert_access(_path(sent, "approve/"), post={"sha256": sent.sha256}, malee=302, somchai=403)
    assert_access(_path(sent, "send-back/"), post={"reason": "แก้ชื่อ"}, malee=302, somchai=403)


def test_the_journey_of_a_plan(plan: Plan, people: People, confirmed: SignIn) -> None:
    malee = confirmed(people.malee)
    malee.post(f"{OFFICE}/{YEAR}/documents/make/", {"document": "measures"})
    version = Version.objects.get()
    page = malee.post(_path(version, "send/"), follow=True).content.decode()
    assert "ถึงลำดับของท่าน: ผู้ประสานงาน ITA" in page
    chain = (people.malee, people.prasert, people.kanya, people.boonmee)
    for place, person in enumerate(chain):
        assert Notice.objects.filter(person=person, text_th__contains="รอท่านลงนาม").count() == 1
        later = chain[place + 1 :]
        assert not Notice.objects.filter(person__in=later).exists(), "nobody is told before their turn"
        page = _sign(confirmed(person), version, follow=True).content.decode()
    assert "ลงนามครบทุกลำดับแล้ว เอกสารฉบับนี้แก้ไขไม่ได้อีก" in page
    version.refresh_from_db()
    assert version.state == "frozen"
    assert version.frozen_at is not None
    assert list(version.signoffs.values_list("role", "name", "position", "decision")) == [
        ("preparer", "มาลี ทดสอบ", "นักวิเคราะห์นโยบายและแผน", "approved"),
        ("reviewer", "ประเสริฐ ทดสอบ", "หัวหน้าสำนักปลัด", "approved"),
        ("clerk", "กัญญา ทดสอบ", "ปลัดองค์การบริหารส่วนตำบล", "approved"),
        ("chief_executive", "บุญมี ทดสอบ", "นายกองค์การบริหารส่วนตำบล", "approved"),
    ]
    told = set(Notice.objects.filter(text_th__endswith="ลงนามครบแล้ว").values_list("person__name", flat=True))
    assert told == {person.name for person in chain}
    actions = list(Change.objects.filter(subject=version.pk).order_by("at").values_list("action", flat=True))
    assert actions == ["created", "sent", "approved", "approved", "approved", "frozen"]


def test_the_certificate_names_every_signer_and_file(
    draft: Version, sign_all: Callable[[Version], Version], people: People, sign_in: SignIn
) -> None:
    signed = sign_all(draft)
    assert signed.certificate is not None
    page = sign_in(people.somchai).get(_path(signed)).content.decode()
    assert f"/files/{signed.certificate_id}/" in page
    with pdfplumber.open(BytesIO(file_content(signed.certificate))) as pdf:
        text = "".join((page.extract_text() or "") for page in pdf.pages)
    squeezed = "".join(text.split())
    for sha256 in (signed.pdf.sha256, signed.docx.sha256, signed.html.sha256):
        assert all(sha256[at : at + 8] in squeezed for at in range(0, 64, 8))
    for name in ("มาลี", "ประเสริฐ", "กัญญา", "บุญมี", "ใบรับรองการลงนาม"):
        assert name in squeezed


def test_signing_asks_who_you_are_and_then_signs(sent: Version, people: People, sign_in: SignIn) -> None:
    client = sign_in(people.malee)
    response = _sign(client, sent)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/accounts/reauthenticate/?next=")
    assert not Signoff.objects.exclude(decision="").exists()
    wrong = client.post(response.headers["Location"], {"password": "ไม่ใช่"})
    assert wrong.status_code == 200
    assert not Signoff.objects.exclude(decision="").exists()
    back = client.post(response.headers["Location"], {"password": PASSWORD})
    assert back.status_code == 302
    assert back.headers["Location"] == _path(sent)
    assert Signoff.objects.get(decision="approved").person == people.malee


def test_nobody_is_asked_for_a_password_only_to_be_refused(sent: Version, people: People, sign_in: SignIn) -> None:
    response = _sign(sign_in(people.kanya), sent)
    assert response.status_code == 403
    assert "ขณะนี้รอผู้จัดทำลงนาม ท่านลงนามในลำดับนี้ไม่ได้" in response.content.decode()


def test_an_old_confirmation_does_not_count(sent: Version, people: People, confirmed: SignIn) -> None:
    client = confirmed(people.malee)
    session = client.session
    session["account_authentication_methods"][0]["at"] -= 3600
    session.save()
    assert _sign(client, sent).headers["Location"].startswith("/accounts/reauthenticate/")


def test_who_acts_signs_with_the_words_of_acting(
    sent: Version, people: People, desk: AtDesk, confirmed: SignIn
) -> None:
    for person in (people.malee, people.prasert, people.kanya):
        version_approve(version=sent.pk, desk=desk(person), sha256=sent.sha256)
    acting = "รักษาราชการแทน นายกองค์การบริหารส่วนตำบลทุ่งสมมุติ"
    Membership.objects.create(
        agency=people.agency, person=people.kanya, role="chief_executive", position="ปลัดองค์การบริหารส่วนตำบล",
        acting=acting, starts=date(2020, 1, 1), ends=date(2090, 1, 1),
    )  # fmt: skip
    page = confirmed(people.kanya).get(_path(sent)).content.decode()
    assert acting in page, "the chain shows who acts before they sign"
    _sign(confirmed(people.kanya), sent)
    last = Signoff.objects.get(version=sent, role="chief_executive")
    assert (last.name, last.position, last.acting) == ("กัญญา ทดสอบ", "ปลัดองค์การบริหารส่วนตำบล", acting)
    sent.refresh_from_db()
    assert sent.certificate is not None
    with pdfplumber.open(BytesIO(file_content(sent.certificate))) as pdf:
        assert "รักษาราชการแทน" in "".join((pdf.pages[0].extract_text() or "").split())


def test_the_preparer_is_not_the_last_signer(sent: Version, people: People, desk: AtDesk, confirmed: SignIn) -> None:
    for person in (people.malee, people.prasert, people.kanya):
        version_approve(version=sent.pk, desk=desk(person), sha256=sent.sha256)
    Membership.objects.create(agency=people.agency, person=people.malee, role="chief_executive", acting="แทน")
    page = confirmed(people.malee).get(_path(sent)).content.decode()
    assert "ผู้จัดทำเอกสารเป็นผู้อนุมัติคนสุดท้ายไม่ได้" in page
    assert _sign(confirmed(people.malee), sent).status_code == 403
    sent.refresh_from_db()
    assert sent.state == "in_signing"


def test_sent_back_then_corrected(sent: Version, plan: Plan, people: People, desk: AtDesk, confirmed: SignIn) -> None:
    version_approve(version=sent.pk, desk=desk(people.malee), sha256=sent.sha256)
    prasert = confirmed(people.prasert)
    empty = prasert.post(_path(sent, "send-back/"), {"reason": "  "})
    assert empty.status_code == 400
    assert "ยังไม่ได้ระบุเหตุผล" in empty.content.decode()
    page = prasert.post(_path(sent, "send-back/"), {"reason": "ระยะเวลาไม่ตรงกับแผน"}, follow=True).content.decode()
    assert "ระยะเวลาไม่ตรงกับแผน" in page
    assert Notice.objects.filter(person=people.malee, text_th__contains="ถูกส่งกลับ").count() == 1
    assert _sign(confirmed(people.prasert), sent).status_code == 400, "what was sent back cannot be signed"
    malee = confirmed(people.malee)
    malee.post(f"{OFFICE}/{YEAR}/documents/make/", {"document": "measures"})
    first, second = Version.objects.order_by("number")
    assert (first.state, second.state, second.number) == ("superseded", "draft", 2)
    assert first.signoffs.get(decision="sent_back").reason == "ระยะเวลาไม่ตรงกับแผน"
    malee.post(_path(second, "send/"))
    assert waiting_for(desk(people.malee)) == [second]


def test_what_was_typed_stays_when_it_cannot_be_sent_back(sent: Version, people: People, sign_in: SignIn) -> None:
    long = "ก" * 2001
    page = sign_in(people.malee).post(_path(sent, "send-back/"), {"reason": long})
    assert page.status_code == 400
    assert long in page.content.decode()


def test_withdrawn_and_sent_again(sent: Version, people: People, desk: AtDesk) -> None:
    version_approve(version=sent.pk, desk=desk(people.malee), sha256=sent.sha256)
    again = version_withdraw(version=sent.pk, desk=desk(people.malee))
    assert (again.state, again.signoffs.count()) == ("draft", 0)
    log = Change.objects.get(action="withdrawn")
    assert log.fields["signed"] == ["ผู้จัดทำ: มาลี ทดสอบ", ""]
    version_send(version=sent.pk, desk=desk(people.malee))
    assert Notice.objects.filter(person=people.malee, text_th__contains="รอท่านลงนาม").count() == 2


def test_a_chain_with_an_empty_place_is_not_sent(draft: Version, people: People, desk: AtDesk, sign_in: SignIn) -> None:
    people.agency.memberships.filter(role="clerk").delete()
    with pytest.raises(NobodyThere):
        version_send(version=draft.pk, desk=desk(people.malee))
    response = sign_in(people.malee).post(_path(draft, "send/"))
    assert response.status_code == 400
    assert "ยังไม่มีผู้ลงนามในลำดับผู้เห็นชอบ" in response.content.decode()


def test_what_was_shown_is_what_is_signed(
    sent: Version, people: People, desk: AtDesk, confirmed: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    response = confirmed(people.malee).post(_path(sent, "approve/"), {"sha256": "0" * 64})
    assert response.status_code == 400
    assert "แฟ้มของเอกสารไม่ตรงกับที่แสดง" in response.content.decode()
    monkeypatch.setattr(signing, "file_content", lambda file: file_content(file) + b" ")
    with pytest.raises(OtherBytes):
        version_approve(version=sent.pk, desk=desk(people.malee), sha256=sent.sha256)


def test_nothing_changes_what_is_frozen(
    draft: Version, plan: Plan, people: People, desk: AtDesk, sign_all: Callable[[Version], Version], confirmed: SignIn
) -> None:
    signed = sign_all(draft)
    before = Version.objects.filter(pk=signed.pk).values().get()
    chain = list(signed.signoffs.values())
    malee = desk(people.malee)
    for change in (
        lambda: version_send(version=signed.pk, desk=malee),
        lambda: version_withdraw(version=signed.pk, desk=malee),
        lambda: version_approve(version=signed.pk, desk=desk(people.boonmee), sha256=signed.sha256),
        lambda: version_send_back(version=signed.pk, desk=desk(people.boonmee), reason="ขอแก้"),
    ):
        with pytest.raises(WrongState):
            change()
    for action in ("send/", "withdraw/", "approve/", "send-back/"):
        path = _path(signed, action)
        assert confirmed(people.malee).post(path, {"sha256": signed.sha256, "reason": "แก้"}).status_code == 400
    version_make(round=plan.round, kind="measures", until=None, by=people.malee)
    assert Version.objects.filter(pk=signed.pk).values().get() == before
    assert list(signed.signoffs.values()) == chain


def test_what_waits_for_whom(sent: Version, people: People, desk: AtDesk) -> None:
    assert waiting_for(desk(people.malee)) == [sent]
    assert waiting_for(desk(people.prasert)) == []
    version_approve(version=sent.pk, desk=desk(people.malee), sha256=sent.sha256)
    assert waiting_for(desk(people.malee)) == []
    assert waiting_for(desk(people.prasert)) == [sent]


def test_the_coordinators_are_told_what_came_back_when_its_maker_has_left(
    sent: Version, people: People, desk: AtDesk
) -> None:
    version_approve(version=sent.pk, desk=desk(people.malee), sha256=sent.sha256)
    Membership.objects.filter(person=people.malee).update(ends=date(2020, 1, 1))
    Membership.objects.create(agency=people.agency, person=people.wipa, role="coordinator")
    version_send_back(version=sent.pk, desk=desk(people.prasert), reason="แก้วันที่")
    assert people.wipa.notices.get().text_th.endswith("ถูกส่งกลับให้แก้ไข กรุณาดูเหตุผล")


def test_who_takes_a_post_while_a_document_waits_is_told(sent: Version, people: People, desk: AtDesk) -> None:
    version_approve(version=sent.pk, desk=desk(people.malee), sha256=sent.sha256)
    signers_tell(agency=people.agency, today=date(2026, 1, 5))
    assert people.prasert.notices.count() == 1, "told when it came to him, and not again"
    Membership.objects.filter(person=people.prasert).update(ends=date(2026, 1, 5))
    Membership.objects.create(agency=people.agency, person=people.wipa, role="reviewer", starts=date(2026, 1, 6))
    signers_tell(agency=people.agency, today=date(2026, 1, 5))
    assert not people.wipa.notices.exists()
    notices_due_send(today=date(2026, 1, 6))
    assert people.wipa.notices.filter(text_th__endswith="รอท่านลงนาม").count() == 1
