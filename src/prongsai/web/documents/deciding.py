"""What is sent from the page of a version: to be signed, taken back, signed, sent back."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from prongsai.core.errors import ProngsaiError
from prongsai.core.signoffs import MissingReason, NotYourTurn, SamePerson, check_decider
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.common.refusals import said
from prongsai.web.documents.forms import ReasonForm, SignForm
from prongsai.web.documents.models import Version
from prongsai.web.documents.signing import (
    places_of,
    signing_of,
    version_approve,
    version_send,
    version_send_back,
    version_withdraw,
)
from prongsai.web.documents.views import show, version_at


@at_desk("prepare_documents")
def send_page(request: DeskRequest, year: int, pk: UUID) -> HttpResponse:
    """Send a draft to be signed."""
    return _changed(request, year, pk, lambda: version_send(version=pk, desk=request.desk), _("ส่งลงนามแล้ว"))


@at_desk("prepare_documents")
def withdraw_page(request: DeskRequest, year: int, pk: UUID) -> HttpResponse:
    """Take a version back from its signers."""
    return _changed(request, year, pk, lambda: version_withdraw(version=pk, desk=request.desk), _("ถอนคืนเป็นฉบับร่างแล้ว"))


@at_desk("sign")
def approve_page(request: DeskRequest, year: int, pk: UUID) -> HttpResponse:
    """Sign a version. Who has not just shown who they are is asked for it, and then the signature is given."""
    version = version_at(request, year, pk)
    if request.method != "POST":
        return redirect("documents:version", request.desk.agency.slug, year, pk)
    try:
        # Nobody is asked for a password only to be refused.
        check_decider(signing_of(version), str(request.desk.person.pk), places_of(request.desk), approving=True)
    except ProngsaiError as error:
        return _refused(request, version, error)
    confirmed: Callable[..., HttpResponse] = reauthentication_required(_sign)
    return confirmed(request, version)


@at_desk("sign")
def send_back_page(request: DeskRequest, year: int, pk: UUID) -> HttpResponse:
    """Send a version back with a reason."""
    version = version_at(request, year, pk)
    if request.method != "POST":
        return redirect("documents:version", request.desk.agency.slug, year, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return show(request, version, reason=form, status=400)
    try:
        version_send_back(version=pk, desk=request.desk, reason=form.cleaned_data["reason"])
    except MissingReason as error:
        form.add_error("reason", said(error))
        return show(request, version, reason=form, status=400)
    except ProngsaiError as error:
        return _refused(request, version, error, form)
    messages.success(request, _("ส่งกลับให้ผู้จัดทำแก้ไขแล้ว"), extra_tags="good")
    return redirect("documents:version", request.desk.agency.slug, year, pk)


def _sign(request: DeskRequest, version: Version) -> HttpResponse:
    form = SignForm(request.POST)
    seen = form.cleaned_data["sha256"] if form.is_valid() else ""
    try:
        signed = version_approve(version=version.pk, desk=request.desk, sha256=seen)
    except ProngsaiError as error:
        return _refused(request, version, error)
    done = _("ลงนามครบทุกลำดับแล้ว เอกสารฉบับนี้แก้ไขไม่ได้อีก") if signed.state == "frozen" else _("ลงนามแล้ว และส่งต่อให้ลำดับถัดไป")
    messages.success(request, done, extra_tags="good")
    return redirect("documents:version", request.desk.agency.slug, version.document.round.year, version.pk)


def _changed(request: DeskRequest, year: int, pk: UUID, change: Callable[[], Version], done: str) -> HttpResponse:
    version = version_at(request, year, pk)
    if request.method == "POST":
        try:
            change()
        except ProngsaiError as error:
            return _refused(request, version, error)
        messages.success(request, done, extra_tags="good")
    return redirect("documents:version", request.desk.agency.slug, year, pk)


def _refused(
    request: DeskRequest, version: Version, error: ProngsaiError, form: ReasonForm | None = None
) -> HttpResponse:
    """The page of the version with the reason at its form; what was typed stays."""
    status = 403 if isinstance(error, NotYourTurn | SamePerson) else 400
    # What it is now may differ from what it was when the form was opened.
    fresh = version_at(request, version.document.round.year, version.pk)
    return show(request, fresh, refusal=said(error), reason=form, status=status)
