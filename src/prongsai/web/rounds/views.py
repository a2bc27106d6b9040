"""Pages of rounds."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.core.errors import ProngsaiError
from prongsai.core.rounds import TITLES, State, is_open
from prongsai.core.thai.fiscal import FiscalYear
from prongsai.library import usual_duties
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.common.refusals import said
from prongsai.web.common.templatetags.said import said as said_text
from prongsai.web.rounds.forms import MoveForm, OpenForm
from prongsai.web.rounds.selectors import (
    chain_of_states,
    differences,
    duties_of,
    moves_of,
    newer_pack,
    origins,
    owed_by,
    pack_is_provisional,
    pack_of,
    round_of,
)
from prongsai.web.rounds.services import pack_to_open, round_move, round_open, round_repin
from prongsai.web.rounds.words import KINDS


@at_desk()
def list_page(request: DeskRequest) -> HttpResponse:
    """Every round of the agency, the latest first."""
    counted = request.desk.agency.rounds.annotate(
        all_duties=Count("duties"), done_duties=Count("duties", filter=Q(duties__done_at__isnull=False))
    ).order_by("-year")
    rounds = [(one, TITLES[cast(State, one.state)], pack_of(one)) for one in counted]
    return render(request, "rounds/list.html", {"rounds": rounds})


@at_desk("run_round")
def open_page(request: DeskRequest) -> HttpResponse:
    """Open the round of a year."""
    desk = request.desk
    latest = desk.agency.rounds.first()
    usual = latest.year + 1 if latest else FiscalYear.of(desk.today).year
    form = OpenForm(request.POST or None, initial={"year": request.GET.get("year") or usual})
    if request.method == "POST" and form.is_valid():
        try:
            made = round_open(agency=desk.agency, year=form.cleaned_data["year"], by=desk.person)
        except ProngsaiError as error:
            form.add_error("year", said(error))
        else:
            messages.success(request, _("เปิดรอบปี พ.ศ. %(year)s แล้ว") % {"year": made.year}, "good")
            return redirect("rounds:detail", desk.agency.slug, made.year)
    return render(request, "rounds/open.html", {"form": form, "latest": latest, "pack": _pack_or_none(usual)})


def _pack_or_none(year: int) -> object:
    try:
        return pack_to_open(year)
    except ProngsaiError:
        return None


@at_desk()
def detail_page(request: DeskRequest, year: int) -> HttpResponse:
    """One round: where it stands, where it can go, its pack, its duties."""
    desk = request.desk
    one = round_of(desk.agency, year)
    come_from = origins(one)
    units = frozenset(post.unit_id for post in desk.posts if post.unit_id)
    now_open = is_open(cast(State, one.state))
    runs = desk.may("run_round") and now_open
    duties = list(duties_of(one))
    rows = [
        {
            "duty": duty,
            "origin": come_from.get(duty.step) if duty.source != "own" else None,
            "ticks": runs or (now_open and owed_by(duty, desk.person, units)),
        }
        for duty in duties
    ]
    return render(
        request,
        "rounds/detail.html",
        {
            "round": one,
            "chain": chain_of_states(one),
            "moves": list(moves_of(one)) if desk.may("run_round") else (),
            "pack": pack_of(one),
            "newer": newer_pack(one),
            "provisional": pack_is_provisional(one),
            "duties": rows,
            "proposal": usual_duties()[0].note if any(duty.source == "usual" for duty in duties) else None,
            "done": sum(duty.done_at is not None for duty in duties),
            "runs": runs,
        },
    )


@require_POST
@at_desk("run_round")
def move_page(request: DeskRequest, year: int) -> HttpResponse:
    """Move a round into another state. What is missing is said on the page of the round."""
    one = round_of(request.desk.agency, year)
    form = MoveForm(request.POST)
    if form.is_valid():
        to = cast(State, form.cleaned_data["to"])
        try:
            round_move(round=one, to=to, by=request.desk.person, reason=form.cleaned_data["reason"])
        except ProngsaiError as error:
            messages.warning(request, said(error), extra_tags="bad")
        else:
            messages.success(request, _("รอบอยู่ในสถานะ “%(state)s” แล้ว") % {"state": said_text(TITLES[to])}, "good")
    else:
        messages.warning(request, _("เลือกสถานะที่จะเปลี่ยนไป แล้วลองอีกครั้ง"), extra_tags="bad")
    return redirect("rounds:detail", request.desk.agency.slug, year)


@at_desk("run_round")
def pack_page(request: DeskRequest, year: int) -> HttpResponse:
    """What a newer edition of the pack changes; POST takes it over."""
    one = round_of(request.desk.agency, year)
    if request.method == "POST":
        round_repin(round=one, by=request.desk.person)
        messages.success(request, _("รอบนี้ใช้กรอบการประเมินฉบับใหม่แล้ว"), "good")
        return redirect("rounds:detail", request.desk.agency.slug, year)
    new, compared = newer_pack(one), differences(one)
    changed = [row for row in compared.rows if row.kinds != ("kept",)] if compared else []
    old = pack_of(one)
    after = new.items if new else {}
    rows = [
        (old.items.get(row.old or ""), after.get(row.new or ""), [KINDS[kind] for kind in row.kinds]) for row in changed
    ]
    return render(
        request,
        "rounds/pack.html",
        {
            "round": one,
            "pack": old,
            "newer": new,
            "compared": compared,
            "rows": rows,
            "kept": len(compared.rows) - len(changed) if compared else 0,
        },
    )
