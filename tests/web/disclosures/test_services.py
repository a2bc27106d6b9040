"""Gathering, judging, publishing and withdrawing proofs, and who owes an item."""

from __future__ import annotations

from datetime import date

import pytest

from prongsai.core.chain import breaks
from prongsai.core.errors import ProngsaiError
from prongsai.web.common.conflict import Conflict
from prongsai.web.disclosures.models import Disclosure, Proof
from prongsai.web.disclosures.proofs import asks_left
from prongsai.web.disclosures.selectors import item_of, item_state, public_item
from prongsai.web.disclosures.services import (
    NotYet,
    ProofTerms,
    disclosure_assign,
    proof_answer,
    proof_edit,
    proof_judge,
    proof_publish,
    proof_remove,
    proof_withdraw,
)
from prongsai.web.files import storage
from prongsai.web.publications.selectors import events_of
from prongsai.web.rounds.models import Round
from tests.web.disclosures.conftest import empty_pdf, gather, photo, with_macros
from tests.web.people import People

TODAY = date(2026, 2, 1)


def _fresh(proof: Proof) -> Proof:
    return Proof.objects.get(pk=proof.pk)


def test_a_proof_counts_once_somebody_judged_it_and_it_is_published(one: Round, people: People) -> None:
    proof = gather(one, people)
    assert item_state(one, "O12", TODAY).elements[0].state == "judge"
    proof_judge(proof=proof, by=people.prasert, elements=["procurement_summary", "unknown"], revision=1)
    assert not item_state(one, "O12", TODAY).complete
    published = proof_publish(proof=proof, by=people.malee, revision=2)
    state = item_state(one, "O12", TODAY)
    assert state.complete
    assert [place.title for place in state.elements[0].places] == ["สรุปผล"]
    seen = public_item(people.agency, 2569, "o12")
    assert (seen.complete, seen.proofs[0].sha256) == (True, published.sha256)
    events = events_of(people.agency)
    assert [(entry.place, entry.sha256) for entry in events[0].manifest] == [("disclosure/2569/o12", published.sha256)]
    proof_withdraw(proof=proof, by=people.malee, reason="ข้อมูลผิด", revision=3)
    assert not item_state(one, "O12", TODAY).complete
    assert public_item(people.agency, 2569, "o12").empty
    assert not list(breaks(events_of(people.agency)))


def test_taking_a_judgement_back(one: Round, people: People) -> None:
    proof = gather(one, people)
    proof_judge(proof=proof, by=people.prasert, elements=["procurement_summary"], revision=1)
    proof_judge(proof=proof, by=people.prasert, elements=[], revision=2)
    assert _fresh(proof).judged_by is None
    assert people.agency.changes.filter(kind="proof").values_list("action", flat=True)[0] == "unjudged"


def test_what_is_changed_has_to_be_judged_again(one: Round, people: People) -> None:
    proof = gather(one, people)
    proof_judge(proof=proof, by=people.prasert, elements=["procurement_summary"], revision=1)
    terms = ProofTerms(title="ใหม่", as_of=TODAY, text="ข้อความ", elements=["procurement_summary"])
    proof_edit(proof=proof, by=people.wipa, terms=terms, revision=2)
    assert (_fresh(proof).title, _fresh(proof).judged_by) == ("ใหม่", None)
    with pytest.raises(Conflict):
        proof_edit(proof=proof, by=people.wipa, terms=terms, revision=2)


def test_a_published_proof_stays_as_it_is(one: Round, people: People) -> None:
    proof = gather(one, people)
    proof_publish(proof=proof, by=people.malee, revision=1)
    terms = ProofTerms(title="ใหม่", as_of=TODAY, text="ข้อความ")
    with pytest.raises(NotYet):
        proof_edit(proof=proof, by=people.wipa, terms=terms, revision=2)
    with pytest.raises(NotYet):
        proof_remove(proof=proof, by=people.wipa, revision=2)
    with pytest.raises(NotYet):
        proof_publish(proof=proof, by=people.malee, revision=2)


def test_personal_data_in_a_text_is_asked_about(one: Round, people: People) -> None:
    proof = gather(one, people, text="ผู้ร้อง เลขประจำตัว 1101700230708 โทร 081-234-5678")
    assert {ask.key for ask in asks_left(proof)} == {"id-0", "phone-0"}
    assert "1101700230708" not in str(proof.checks), "what was found is not written down again"
    with pytest.raises(NotYet, match="phone"):
        proof_publish(proof=proof, by=people.malee, revision=1)
    answers = {"id-0": "เป็นเลขตัวอย่างในแบบฟอร์ม", "phone-0": "เป็นเบอร์ของสำนักงาน", "other": "ไม่มีใครถาม"}
    proof_answer(proof=proof, by=people.wipa, answers=answers, revision=1)
    assert "other" not in _fresh(proof).answers
    assert proof_publish(proof=proof, by=people.malee, revision=2).published_at


def test_a_scan_is_asked_about_and_its_maker_is_left_behind(one: Round, people: People) -> None:
    proof = gather(one, people, "file", upload=empty_pdf(2))
    assert [ask.code for ask in asks_left(proof)] == ["E020"]
    assert proof.file is not None
    assert b"/Author" not in storage.fetch(proof.file.sha256)


def test_a_picture_needs_words_and_consent(one: Round, people: People) -> None:
    proof = gather(one, people, "file", upload=photo())
    proof_answer(proof=proof, by=people.wipa, answers={"alt": "ประชุมประชาคม", "people": "perhaps"}, revision=1)
    assert [ask.key for ask in asks_left(_fresh(proof))] == ["people"]
    proof_answer(proof=proof, by=people.wipa, answers={"people": "consented"}, revision=2)
    assert proof_publish(proof=proof, by=people.malee, revision=3).sha256
    assert public_item(people.agency, 2569, "o12").proofs[0].alt == "ประชุมประชาคม"


def test_macros_are_refused_and_nothing_is_kept(one: Round, people: People) -> None:
    with pytest.raises(ProngsaiError, match="macros"):
        gather(one, people, "file", upload=with_macros())
    assert not people.agency.files.exists()
    assert not Proof.objects.exists()


def test_a_removed_proof_takes_its_file_along(one: Round, people: People) -> None:
    proof = gather(one, people, "file", upload=photo())
    proof_remove(proof=proof, by=people.wipa, revision=1)
    assert not people.agency.files.exists()


def test_a_link_off_the_main_site_is_asked_about(one: Round, people: People) -> None:
    people.agency.website = "https://www.thungsommut.go.th/"
    people.agency.save()
    inside = gather(one, people, "link", url="https://data.thungsommut.go.th/plan")
    assert not asks_left(inside)
    outside = gather(one, people, "link", url="https://drive.example.com/plan")
    assert [ask.code for ask in asks_left(outside)] == ["E018"]


def test_who_owes_an_item(one: Round, people: People) -> None:
    item, due = item_of(one, "O12"), date(2026, 3, 31)
    gather(one, people)
    disclosure_assign(round=one, item=item, by=people.malee, unit=people.finance, due=due, note="ดูหน้า 2", revision=0)
    state = item_state(one, "O12", TODAY)
    assert (state.owner, state.due, state.note) == ("กองคลัง", due, "ดูหน้า 2")
    with pytest.raises(Conflict, match="มาลี ทดสอบ"):
        disclosure_assign(round=one, item=item, by=people.wipa, unit=None, due=None, note="", revision=0)
    assert Disclosure.objects.get().unit == people.finance
