"""Pages on which scores are entered: typed into a form, or pasted as a table that fills the form."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai.core.packs.model import Pack
from prongsai.documents.reading.pasted import Pasted, read_pasted
from prongsai.library import pack_for_year
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.agencies.models import Agency
from prongsai.web.common.conflict import Conflict
from prongsai.web.common.refusals import said
from prongsai.web.rounds.selectors import pack_of
from prongsai.web.rounds.services import RoundClosed
from prongsai.web.scores.forms import PasteForm, ScoresForm, entered_of, initial_of, remarks_key
from prongsai.web.scores.models import ScoreInput
from prongsai.web.scores.services import BorrowedPack, Entered, Origin, scores_confirm_year, why_not_scored


def year_pack(agency: Agency, year: int) -> tuple[Pack, ScoreInput | None]:
    """The framework a year is entered under and its scores so far. Raises ``Http404`` for a year without framework."""
    one = agency.rounds.filter(year=year).select_related("scores__confirmed_by").first()
    pack = pack_of(one) if one else pack_for_year(year)
    if pack is None:
        raise Http404
    return pack, getattr(one, "scores", None)


@at_desk("edit_results")
def enter_page(request: DeskRequest, year: int) -> HttpResponse:
    """Type the scores of a year; what does not fit together is shown before it may be confirmed."""
    pack, scores = year_pack(request.desk.agency, year)
    if request.method != "POST":
        _check(request, year)
        initial = initial_of(entered_of(scores)) if scores else {}
        form = ScoresForm(pack, initial=initial | {"revision": scores.revision if scores else 0})
        return _form_page(request, year, form, scores)
    form = ScoresForm(pack, request.POST)
    if not form.is_valid():
        return _form_page(request, year, form, scores)
    remarks = form.remarks()
    if remarks and form.cleaned_data["accept"] != remarks_key(remarks):
        return _form_page(request, year, form, scores, remarks=remarks, accept=remarks_key(remarks))
    source: Origin = "pasted" if form.cleaned_data["source"] == "pasted" else "typed"
    try:
        scores_confirm_year(
            agency=request.desk.agency,
            year=year,
            by=request.desk.person,
            entered=form.cleaned_data["entered"],
            source=source,
            revision=form.cleaned_data["revision"],
        )
    except (Conflict, RoundClosed, BorrowedPack) as error:
        form.add_error(None, said(error))
        form.stored = year_pack(request.desk.agency, year)[1]
        return _form_page(request, year, form, form.stored)
    messages.success(request, _("ยืนยันคะแนนปี พ.ศ. %(year)s แล้ว") % {"year": year})
    return redirect("scores:page", request.desk.agency.slug, year)


@at_desk("edit_results")
def paste_page(request: DeskRequest, year: int) -> HttpResponse:
    """Paste a table; what was understood fills the form. Nothing is stored here."""
    pack, scores = year_pack(request.desk.agency, year)
    _check(request, year)
    form = PasteForm(request.POST) if request.method == "POST" else PasteForm()
    if request.method != "POST" or not form.is_valid():
        return render(request, "scores/enter_paste.html", {"form": form, "year": year})
    pasted = read_pasted(form.cleaned_data["table"], pack)
    if not pasted.values:
        form.add_error("table", _("ไม่พบคะแนนในข้อความที่วาง ตารางต้องมีชื่อหรือเลขตัวชี้วัด และคะแนน 0 ถึง 100"))
        return render(request, "scores/enter_paste.html", {"form": form, "year": year, "pasted": pasted})
    revision = scores.revision if scores else 0
    initial = initial_of(_filled(pasted, scores)) | {"revision": revision, "source": "pasted"}
    return _form_page(request, year, ScoresForm(pack, initial=initial), scores, pasted=pasted)


def _check(request: DeskRequest, year: int) -> None:
    """Nobody types what could not be stored. Raises ``RoundClosed`` and ``BorrowedPack``."""
    refused = why_not_scored(request.desk.agency, year)
    if refused is not None:
        raise refused


def _filled(pasted: Pasted, scores: ScoreInput | None) -> Entered:
    """What was pasted, over what was stored before."""
    before = entered_of(scores) if scores else Entered({})
    lost = dict.fromkeys((*before.lost_items, *pasted.lost_items))
    return replace(
        before,
        indicators={**before.indicators, **pasted.points("indicator")},
        printed_total=before.printed_total if pasted.total is None else pasted.total,
        printed_level=pasted.level or before.printed_level,
        lost_items=tuple(lost),
    )


def _form_page(
    request: DeskRequest, year: int, form: ScoresForm, scores: ScoreInput | None, **more: object
) -> HttpResponse:
    # After a conflict the next save goes over what is stored now, which the page shows.
    revision = form.stored.revision if form.stored else form["revision"].value()
    context = {"form": form, "year": year, "pack": form.pack, "scores": scores, "revision": revision, **more}
    return render(request, "scores/enter.html", context)
