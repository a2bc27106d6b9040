"""Drafting the plan, and adding measures of the library."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.measures.drafting import NoScores, library_search, measure_add_from_library, plan_draft, plan_offers
from prongsai.web.measures.plans import assessed_pack
from prongsai.web.rounds.selectors import round_of
from prongsai.web.rounds.services import check_round_open


@at_desk("edit_plan")
def draft_page(request: DeskRequest, year: int) -> HttpResponse:
    """What would be drafted and why, to choose from; a POST takes up what is ticked, or all of it with ``all``."""
    round = round_of(request.desk.agency, year)
    check_round_open(round)
    if request.method == "POST":
        wanted = None if "all" in request.POST else request.POST.getlist("wanted")
        made = plan_draft(round=round, by=request.desk.person, wanted=wanted)
        if made:
            messages.success(request, _("ร่างมาตรการแล้ว %(many)s มาตรการ กรุณาตรวจทาน") % {"many": len(made)})
        else:
            messages.info(request, _("ไม่มีมาตรการใดถูกเลือก จึงไม่ได้เพิ่มมาตรการ"))
        return redirect("measures:board", request.desk.agency.slug, year)
    try:
        offered = plan_offers(round)
    except NoScores:
        offered = None
    return render(request, "measures/draft.html", {"round": round, "offered": offered, "assessed": year - 1})


@at_desk("edit_plan")
def library_page(request: DeskRequest, year: int) -> HttpResponse:
    """The library, searched by words and indicator; a POST adds one of its measures, to be edited."""
    round = round_of(request.desk.agency, year)
    check_round_open(round)
    if request.method == "POST":
        made = measure_add_from_library(round=round, by=request.desk.person, library=request.POST.get("library", ""))
        messages.success(request, _("เพิ่มมาตรการแล้ว กรุณาปรับให้ตรงกับหน่วยงาน"))
        return redirect("measures:edit", request.desk.agency.slug, year, made.no)
    words, indicator = request.GET.get("q", "").strip(), request.GET.get("indicator", "")
    pack = assessed_pack(round)
    return render(
        request,
        "measures/library.html",
        {
            "round": round,
            "q": words,
            "indicator": indicator,
            "indicators": pack.indicators,
            "found": library_search(words, indicator) if words or indicator else [],
            "asked": bool(words or indicator),
            "taken": set(round.measures.exclude(library="").values_list("library", flat=True)),
        },
    )
