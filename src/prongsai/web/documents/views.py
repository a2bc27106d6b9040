"""Pages of documents: the cards of a round, one version, its preview, the bundle, checking a file."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai.core.agencies.roles import role_signing_as
from prongsai.core.errors import ProngsaiError
from prongsai.core.signoffs import TITLES, State, check_decider, next_place
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.agencies.words import role_title
from prongsai.web.common.refusals import said
from prongsai.web.documents import selectors
from prongsai.web.documents.bundles import bundle
from prongsai.web.documents.forms import CheckForm, MakeForm, ReasonForm, ScanForm, SignForm
from prongsai.web.documents.kinds import slot_of
from prongsai.web.documents.models import Version
from prongsai.web.documents.services import file_content, scan_attach, version_make
from prongsai.web.documents.signing import places_of, signing_of
from prongsai.web.files import storage
from prongsai.web.files.services import read_upload
from prongsai.web.rounds.selectors import round_of

# Nothing in the file runs and nothing is fetched; only our own pages may frame it.
_PREVIEW_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"


@at_desk()
def latest_page(request: DeskRequest) -> HttpResponse:
    """To the documents of the running round; a word on what to do while there is none."""
    one = selectors.current_round(request.desk.agency, request.desk.today)
    if one is None:
        return render(request, "documents/none.html")
    return redirect("documents:list", request.desk.agency.slug, one.year)


@at_desk()
def list_page(request: DeskRequest, year: int) -> HttpResponse:
    """Every document of a round as a card."""
    one = round_of(request.desk.agency, year)
    shown = selectors.cards(one, request.desk.today)
    waiting = selectors.waiting_for(request.desk) if request.desk.may("sign") else []
    context = {
        "round": one,
        "year": year,
        "groups": [
            (_("มาตรการของปี"), [card for card in shown if card.slot.needs == "plan"]),
            (_("รายงานผลการดำเนินการ"), [card for card in shown if card.slot.needs == "progress"]),
            (_("ผลการประเมินของปี"), [card for card in shown if card.slot.needs == "scores"]),
        ],
        "waiting": [(version, _slot_title(version)) for version in waiting],
        "years": list(request.desk.agency.rounds.values_list("year", flat=True)),
        "any_made": any(card.latest for card in shown),
        "may_make": request.desk.may("prepare_documents"),
    }
    return render(request, "documents/list.html", context)


@at_desk("prepare_documents")
def make_page(request: DeskRequest, year: int) -> HttpResponse:
    """Make a version of a document from what the office knows now."""
    one = round_of(request.desk.agency, year)
    form = MakeForm(request.POST, year=year)
    if request.method != "POST":
        return redirect("documents:list", request.desk.agency.slug, year)
    if not form.is_valid():
        messages.error(request, " ".join(map(str, form.errors["document"])), extra_tags="bad")
        return redirect("documents:list", request.desk.agency.slug, year)
    version = version_make(round=one, kind=form.slot.kind, until=form.slot.until, by=request.desk.person)
    messages.success(request, _("จัดทำฉบับที่ %(number)s แล้ว") % {"number": version.number}, extra_tags="good")
    return redirect("documents:version", request.desk.agency.slug, year, version.pk)


@at_desk()
def bundle_page(request: DeskRequest, year: int) -> HttpResponse:
    """Everything that was made for a round, in one ZIP file."""
    one = round_of(request.desk.agency, year)
    return HttpResponse(
        bundle(one),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="ita-documents-{year}.zip"'},
    )


@at_desk()
def document_page(request: DeskRequest, year: int, pk: UUID) -> HttpResponse:
    """The newest version of a document."""
    found = selectors.versions().filter(
        document=pk, document__round__agency=request.desk.agency, document__round__year=year
    )
    version = found.first()
    if version is None:
        raise Http404
    return show(request, version)


@at_desk()
def version_page(request: DeskRequest, year: int, pk: UUID) -> HttpResponse:
    """One version: what it looks like, its files, who signs, what may be done now."""
    return show(request, version_at(request, year, pk))


@at_desk()
def preview_page(request: DeskRequest, year: int, pk: UUID) -> HttpResponse:
    """The HTML file of a version, byte for byte, where nothing in it can run."""
    version = version_at(request, year, pk)
    return HttpResponse(
        file_content(version.html),
        content_type="text/html; charset=utf-8",
        headers={
            "Content-Security-Policy": _PREVIEW_POLICY,
            "X-Content-Type-Options": "nosniff",
        },
    )


@at_desk("prepare_documents")
def scan_page(request: DeskRequest, year: int, pk: UUID) -> HttpResponse:
    """Attach the scanned paper with signatures by hand."""
    version = version_at(request, year, pk)
    if request.method != "POST":
        return redirect("documents:version", request.desk.agency.slug, year, pk)
    form = ScanForm(request.POST, request.FILES)
    if not form.is_valid():
        return show(request, version, scan=form, status=400)
    try:
        scan_attach(version=pk, agency=request.desk.agency, upload=form.cleaned_data["scan"], by=request.desk.person)
    except ProngsaiError as error:
        form.add_error("scan", said(error))
        return show(request, version, scan=form, refusal=said(error), status=400)
    messages.success(request, _("แนบสำเนาที่ลงนามบนกระดาษแล้ว"), extra_tags="good")
    return redirect("documents:version", request.desk.agency.slug, year, pk)


@at_desk()
def verify_page(request: DeskRequest) -> HttpResponse:
    """Which version a file is, by its SHA-256; or that it is none of ours."""
    sent = request.method == "POST"
    form = CheckForm(request.POST, request.FILES) if sent else CheckForm()
    context: dict[str, object] = {"form": form}
    if sent and form.is_valid():
        try:
            content = read_upload(form.cleaned_data["file"])
        except ProngsaiError as error:
            form.add_error("file", said(error))
            return render(request, "documents/verify.html", context, status=400)
        sha256 = storage.digest(content)
        found = selectors.with_sha256(request.desk.agency, sha256)
        context |= {"checked": True, "name": form.cleaned_data["file"].name, "sha256": selectors.groups(sha256)}
        if found is not None:
            version, which = found
            context |= {"version": version, "title": _slot_title(version), "which": which}
            context |= {"state": TITLES[cast(State, version.state)]}
    return render(request, "documents/verify.html", context, status=400 if form.errors else 200)


def version_at(request: DeskRequest, year: int, pk: UUID) -> Version:
    """The version of an address. Raises ``Http404``."""
    found = selectors.versions().filter(pk=pk, document__round__agency=request.desk.agency, document__round__year=year)
    version = found.first()
    if version is None:
        raise Http404
    return version


def show(
    request: DeskRequest,
    version: Version,
    *,
    refusal: str = "",
    reason: ReasonForm | None = None,
    scan: ScanForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a version. ``refusal`` says why it could not be signed just now; ``reason`` and ``scan`` are forms
    with faults."""
    desk = request.desk
    known = list(selectors.versions_of(version.document))
    signing = signing_of(version)
    place = next_place(signing)
    my_turn = desk.may("sign") and place is not None and signing.links[place].role in places_of(desk)
    context = {
        "version": version,
        "title": _slot_title(version),
        "year": version.document.round.year,
        "state": TITLES[cast(State, version.state)],
        "versions": [(one, TITLES[cast(State, one.state)]) for one in known],
        "newest": known[0],
        "chain": selectors.chain(version, desk.today),
        "prints": selectors.fingerprints(version),
        "stale": selectors.stale(version, desk.today),
        "key": slot_of(version.document.kind, version.document.until).key,
        "may_make": desk.may("prepare_documents"),
        "my_turn": my_turn,
        "next_role": role_title(role_signing_as(signing.links[place].role)) if place is not None else None,
        "refusal": refusal or (_cannot_approve(request, version) if my_turn else ""),
        "sign_form": SignForm(initial={"sha256": version.sha256}),
        "reason_form": reason or ReasonForm(),
        "scan_form": scan or ScanForm(),
    }
    return render(request, "documents/document.html", context, status=status)


def _cannot_approve(request: DeskRequest, version: Version) -> str:
    """Why somebody whose turn it is may still not approve; empty when they may."""
    try:
        check_decider(signing_of(version), str(request.desk.person.pk), places_of(request.desk), approving=True)
    except ProngsaiError as error:
        return said(error)
    return ""


def _slot_title(version: Version) -> object:
    return slot_of(version.document.kind, version.document.until).title
