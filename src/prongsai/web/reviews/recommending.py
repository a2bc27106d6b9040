"""Pages of recommendations: those of a year, pasting a text, and confirming what was read in it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.core.disclosures.recommendations import name_elements
from prongsai.core.errors import ProngsaiError
from prongsai.core.packs.model import Item
from prongsai.documents.reading.recommendations import read_recommendations
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.common.conflict import revision_in
from prongsai.web.common.refusals import said
from prongsai.web.disclosures.selectors import items_of
from prongsai.web.reviews.findings import recommendations_use
from prongsai.web.reviews.forms import PasteForm, RecommendationForm, forms_read
from prongsai.web.reviews.recommendation_services import recommendation_remove, recommendations_keep
from prongsai.web.reviews.selectors import elements_in, recommendation_of, recommendations_in
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.selectors import pack_of, round_of
from prongsai.web.rounds.services import check_round_open

_MOST = 120


@at_desk()
def recommendations_page(request: DeskRequest, year: int) -> HttpResponse:
    """What was recommended in the assessment of a year, item by item."""
    one = round_of(request.desk.agency, year)
    items = {item.code: item for item in items_of(one)}
    rows = [
        (found, items[found.item], elements_in(items[found.item], found.elements))
        for found in recommendations_in(one)
        if found.item in items
    ]
    context = {
        "year": year,
        "years": list(request.desk.agency.rounds.values_list("year", flat=True)),
        "rows": rows,
        "scores": getattr(one, "scores", None),
        "closed": one.state == "closed",
    }
    return render(request, "reviews/recommendations.html", context)


@at_desk("keep_registers")
def paste_page(request: DeskRequest, year: int) -> HttpResponse:
    """Paste a text; what was read in it is shown to be confirmed. Nothing is stored here."""
    one = round_of(request.desk.agency, year)
    check_round_open(one)
    form = PasteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        read = read_recommendations(form.cleaned_data["text"], pack_of(one))
        if read.found:
            rows = forms_read(_items(one), read.found[:_MOST])
            return _confirm(request, year, rows, unused=read.unused)
        form.add_error("text", _("ไม่พบรหัสหรือชื่อข้อในข้อความที่วาง ต้องมีรหัส เช่น “O6” “๐๖” หรือชื่อเต็มของข้อ แล้วตามด้วยข้อเสนอแนะ"))
    return render(request, "reviews/paste.html", {"year": year, "form": form})


@require_POST
@at_desk("keep_registers")
def keep_page(request: DeskRequest, year: int) -> HttpResponse:
    """Store what was confirmed. An item somebody changed shows its own elements first."""
    one = round_of(request.desk.agency, year)
    items = _items(one)
    rows, changed = _sent(request, items)
    wanted = [row for row in rows if not row["skip"].value()]
    if changed or not _valid(wanted):
        return _confirm(request, year, rows, changed=changed)
    if not wanted:
        messages.warning(request, _("ไม่ได้เลือกข้อใด จึงไม่มีสิ่งใดบันทึก"), "bad")
        return redirect("reviews:recommendations", request.desk.agency.slug, year)
    new = recommendations_keep(round=one, by=request.desk.person, rows=[row.kept() for row in wanted])
    messages.success(request, _("บันทึกข้อเสนอแนะใหม่ %(new)s รายการ") % {"new": new}, "good")
    return redirect("reviews:recommendations", request.desk.agency.slug, year)


@require_POST
@at_desk("keep_registers")
def remove_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Delete a recommendation."""
    one = recommendation_of(request.desk.agency, pk)
    recommendation_remove(recommendation=one, by=request.desk.person)
    messages.success(request, _("ลบข้อเสนอแนะแล้ว"), "good")
    return redirect("reviews:recommendations", request.desk.agency.slug, one.round.year)


@require_POST
@at_desk("edit_results")
def recommendations_use_page(request: DeskRequest, year: int) -> HttpResponse:
    """Take what was recommended for findings of the year, out of which the plan is drafted."""
    one = round_of(request.desk.agency, year)
    revision = revision_in(request.POST.get("revision"))
    try:
        recommendations_use(round=one, by=request.desk.person, found=recommendations_in(one), revision=revision)
    except ProngsaiError as error:
        messages.warning(request, said(error), "bad")
    else:
        messages.success(request, _("ใช้ข้อเสนอแนะเป็นข้อค้นพบของปี พ.ศ. %(year)s แล้ว") % {"year": year}, "good")
    return redirect("reviews:recommendations", request.desk.agency.slug, year)


def _items(one: Round) -> dict[str, Item]:
    return {item.code: item for item in items_of(one)}


def _sent(request: DeskRequest, items: dict[str, Item]) -> tuple[list[RecommendationForm], bool]:
    """The forms that were sent, and whether the item of any was changed: that one is read anew."""
    rows: list[RecommendationForm] = []
    changed = False
    for number in range(_MOST):
        was, item = request.POST.get(f"r{number}-was", ""), request.POST.get(f"r{number}-item", "")
        if was not in items:
            break
        data = request.POST.copy()
        if item != was and item in items:
            changed = True
            data[f"r{number}-was"] = item
            named = name_elements(items[item], request.POST.get(f"r{number}-text", ""))
            data.setlist(f"r{number}-elements", list(named.sure))
            was = item
        rows.append(RecommendationForm(items, data, prefix=f"r{number}", was=was))
    return rows, changed


def _valid(rows: list[RecommendationForm]) -> bool:
    """Whether all are in order; each is asked, so that each says what is wrong."""
    wrong = [row for row in rows if not row.is_valid()]
    return not wrong


def _confirm(request: DeskRequest, year: int, rows: list[RecommendationForm], **more: object) -> HttpResponse:
    return render(request, "reviews/confirm.html", {"year": year, "rows": rows, **more})
