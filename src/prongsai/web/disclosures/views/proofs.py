"""Pages of proofs gathered by hand: adding, changing, answering what was found, judging, publishing, withdrawing."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.core.disclosures.completeness import elements_of
from prongsai.core.disclosures.model import ProofKind
from prongsai.core.errors import ProngsaiError
from prongsai.core.rounds import State, is_open
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.changes.selectors import changes_of_subject
from prongsai.web.common.conflict import Conflict
from prongsai.web.common.refusals import said
from prongsai.web.disclosures.forms import AnswersForm, ElementsForm, ProofForm, RevisionForm, WithdrawForm
from prongsai.web.disclosures.models import Proof
from prongsai.web.disclosures.proofs import asks_about, asks_left
from prongsai.web.disclosures.selectors import is_public, item_of, proof_of, proofs_of
from prongsai.web.disclosures.services import (
    proof_add,
    proof_answer,
    proof_edit,
    proof_judge,
    proof_look,
    proof_publish,
    proof_remove,
    proof_withdraw,
)
from prongsai.web.rounds.selectors import round_of
from prongsai.web.rounds.services import check_round_open

KINDS = ("page", "file", "link")
_SHOWN = 15


def _context(one: Proof) -> dict[str, object]:
    round = one.disclosure.round
    item = item_of(round, one.disclosure.item)
    return {"proof": one, "year": round.year, "item": item, "elements": elements_of(item), "public": is_public(one)}


def _to_proof(request: DeskRequest, one: Proof) -> HttpResponse:
    return redirect("disclosures:proof", request.desk.agency.slug, one.pk)


def _to_item(request: DeskRequest, one: Proof) -> HttpResponse:
    disclosure = one.disclosure
    return redirect("disclosures:item", request.desk.agency.slug, disclosure.round.year, disclosure.item.lower())


@at_desk("keep_registers")
def add_page(request: DeskRequest, year: int, code: str, kind: str) -> HttpResponse:
    """Add a proof to an item; ``from`` copies the words of one that was withdrawn."""
    desk = request.desk
    one = round_of(desk.agency, year)
    item = item_of(one, code)
    if kind not in KINDS:
        raise Http404
    check_round_open(one)
    wanted = request.GET.getlist("element")
    initial: dict[str, object] = {"as_of": desk.today, "elements": wanted}
    before = request.GET.get("from", "")
    old = next((each for each in proofs_of(one, code) if str(each.pk) == before and each.kind == kind), None)
    if old is not None:
        initial |= {"title": old.title, "text": old.text, "url": old.url, "elements": old.elements}
    form = ProofForm(
        request.POST or None, request.FILES or None, initial=initial, kind=cast(ProofKind, kind), today=desk.today,
        elements=elements_of(item),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            made = proof_add(round=one, item=item, by=desk.person, kind=cast(ProofKind, kind), terms=form.terms())
        except ProngsaiError as error:
            form.add_error("upload" if "upload" in form.fields else None, said(error))
        else:
            messages.success(request, _("เพิ่มหลักฐานแล้ว ยังไม่เผยแพร่"), "good")
            return _to_proof(request, made)
    context = {"form": form, "year": year, "item": item, "kind": kind}
    return render(request, "disclosures/proof_form.html", context)


@at_desk()
def proof_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """A proof: what it shows, what was found in it, and what still has to be done with it."""
    desk = request.desk
    one = proof_of(desk.agency, pk)
    asks, left = asks_about(one), asks_left(one)
    works = is_open(cast(State, one.disclosure.round.state)) and one.withdrawn_at is None
    context = _context(one) | {
        "asks": [(ask, one.answers.get(ask.key, ""), ask in left) for ask in asks],
        "left": left,
        "keeps": works and desk.may("keep_registers"),
        "judges": works and desk.may("approve_records"),
        "publishes": works and desk.may("publish"),
        "may_add": is_open(cast(State, one.disclosure.round.state)) and desk.may("keep_registers"),
        "history": changes_of_subject(desk.agency, one.pk)[:_SHOWN],
    }
    return render(request, "disclosures/proof.html", context)


@at_desk("keep_registers")
def edit_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Change a proof that was never published."""
    desk = request.desk
    one = proof_of(desk.agency, pk)
    if one.published_at:
        return _to_proof(request, one)
    context = _context(one)
    initial = {
        "title": one.title, "text": one.text, "url": one.url, "file_page": one.file_page, "as_of": one.as_of,
        "elements": one.elements, "revision": one.revision,
    }  # fmt: skip
    kind = cast(ProofKind, one.kind)
    elements = elements_of(item_of(one.disclosure.round, one.disclosure.item))
    form = ProofForm(
        request.POST or None, request.FILES or None, initial=initial, kind=kind, today=desk.today, proof=one,
        elements=elements,
    )  # fmt: skip
    stored = None
    if request.method == "POST" and form.is_valid():
        try:
            proof_edit(proof=one, by=desk.person, terms=form.terms(), revision=form.seen())
        except Conflict as error:
            form.add_error(None, said(error))
            stored = proof_of(desk.agency, pk)
            form.data = request.POST.copy()
            form.data["revision"] = str(stored.revision)
        except ProngsaiError as error:
            form.add_error("upload" if "upload" in form.fields else None, said(error))
        else:
            messages.success(request, _("บันทึกหลักฐานแล้ว"), "good")
            return _to_proof(request, one)
    return render(request, "disclosures/proof_form.html", context | {"form": form, "kind": kind, "stored": stored})


@at_desk("keep_registers")
def answer_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Answer for what was found in a proof."""
    one = proof_of(request.desk.agency, pk)
    asks = asks_about(one)
    if one.published_at or not asks:
        return _to_proof(request, one)
    form = AnswersForm(request.POST or None, asks=asks, answers=one.answers, initial={"revision": one.revision})
    if request.method == "POST" and form.is_valid():
        try:
            proof_answer(proof=one, by=request.desk.person, answers=form.answers(), revision=form.seen())
        except ProngsaiError as error:
            form.add_error(None, said(error))
        else:
            messages.success(request, _("บันทึกคำตอบแล้ว"), "good")
            return _to_proof(request, one)
    return render(request, "disclosures/answer.html", _context(one) | {"form": form})


@at_desk("approve_records")
def judge_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Look at a proof and say by name which elements it shows."""
    one = proof_of(request.desk.agency, pk)
    context = _context(one)
    elements = elements_of(item_of(one.disclosure.round, one.disclosure.item))
    initial = {"elements": one.elements, "revision": one.revision}
    form = ElementsForm(request.POST or None, elements=elements, initial=initial)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["elements"]
        try:
            proof_judge(proof=one, by=request.desk.person, elements=chosen, revision=form.seen())
        except ProngsaiError as error:
            form.add_error(None, said(error))
        else:
            done = _("ยืนยันในชื่อของท่านแล้ว") if chosen else _("ถอนการยืนยันแล้ว")
            messages.success(request, done, "good")
            return _to_proof(request, one)
    return render(request, "disclosures/judge.html", context | {"form": form})


@require_POST
@at_desk("keep_registers")
def look(request: DeskRequest, pk: UUID) -> HttpResponse:
    """See over the network whether the link of a proof opens."""
    one = proof_of(request.desk.agency, pk)
    if one.kind != "link":
        raise Http404
    answer = proof_look(proof=one, by=request.desk.person)
    if answer.state in ("ok", "moved"):
        messages.success(request, _("เปิดลิงก์ได้"), "good")
    else:
        messages.warning(request, _("เปิดลิงก์ไม่ได้ในขณะนี้ บันทึกผลไว้แล้ว"), "warn")
    return _to_proof(request, one)


@require_POST
@at_desk("publish")
def publish(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Publish a proof."""
    one, form = proof_of(request.desk.agency, pk), RevisionForm(request.POST)
    try:
        proof_publish(proof=one, by=request.desk.person, revision=form.seen() if form.is_valid() else 0)
    except ProngsaiError as error:
        messages.warning(request, said(error), "bad")
    else:
        messages.success(request, _("เผยแพร่หลักฐานแล้ว"), "good")
    return _to_proof(request, one)


@at_desk("publish")
def withdraw_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Take a published proof from the public, saying why."""
    one = proof_of(request.desk.agency, pk)
    if not is_public(one):
        return _to_proof(request, one)
    form = WithdrawForm(request.POST or None, initial={"revision": one.revision})
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            proof_withdraw(proof=one, by=request.desk.person, reason=reason, revision=form.seen())
        except ProngsaiError as error:
            form.add_error(None, said(error))
        else:
            messages.success(request, _("ถอนการเผยแพร่แล้ว"), "good")
            return _to_item(request, one)
    return render(request, "disclosures/withdraw.html", _context(one) | {"form": form})


@require_POST
@at_desk("keep_registers")
def remove(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Remove a proof that was never published."""
    one, form = proof_of(request.desk.agency, pk), RevisionForm(request.POST)
    try:
        proof_remove(proof=one, by=request.desk.person, revision=form.seen() if form.is_valid() else 0)
    except ProngsaiError as error:
        messages.warning(request, said(error), "bad")
        return _to_proof(request, one)
    messages.success(request, _("ลบหลักฐานแล้ว"), "good")
    return _to_item(request, one)
