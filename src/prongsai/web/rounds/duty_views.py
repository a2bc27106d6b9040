"""Pages of the duties of a round."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.changes.selectors import changes_of_subject
from prongsai.web.common.conflict import Conflict
from prongsai.web.common.refusals import said
from prongsai.web.rounds.duty_services import duty_add, duty_edit, duty_remove, duty_tick
from prongsai.web.rounds.forms import DutyForm
from prongsai.web.rounds.models import Duty
from prongsai.web.rounds.selectors import origins, owed_by, round_of


@at_desk("run_round")
def add_page(request: DeskRequest, year: int) -> HttpResponse:
    """Put a duty of the office's own on the calendar."""
    desk = request.desk
    one = round_of(desk.agency, year)
    form = DutyForm(request.POST or None, desk=desk, round=one)
    if request.method == "POST" and form.is_valid():
        asked = {name: form.cleaned_data[name] for name in ("title", "due", "starts", "owner", "unit")}
        duty_add(round=one, by=desk.person, **asked)
        messages.success(request, _("เพิ่มงานในปฏิทินแล้ว"), "good")
        return redirect("rounds:detail", desk.agency.slug, year)
    return render(request, "rounds/duty.html", {"form": form, "round": one})


@at_desk("run_round")
def edit_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Change a duty; of one of the pack only who owes it."""
    desk = request.desk
    duty = _duty(request, pk)
    form = DutyForm(request.POST or None, instance=duty, desk=desk, round=duty.round)
    stored = None
    if request.method == "POST" and form.is_valid():
        asked = {name: form.cleaned_data[name] for name in ("title", "due", "starts", "owner", "unit")}
        try:
            duty_edit(duty=duty, by=desk.person, revision=form.cleaned_data["revision"] or 0, **asked)
        except Conflict as error:
            form.add_error(None, said(error))
            stored = _duty(request, pk)
            # Saving again means having seen what is stored now.
            form.data = request.POST.copy()
            form.data["revision"] = str(stored.revision)
        else:
            messages.success(request, _("บันทึกงานแล้ว"), "good")
            return redirect("rounds:detail", desk.agency.slug, duty.round.year)
    history = changes_of_subject(desk.agency, duty.pk)[:20]
    origin = origins(duty.round).get(duty.step) if duty.source != "own" else None
    context = {"form": form, "round": duty.round, "duty": duty, "stored": stored, "history": history, "origin": origin}
    return render(request, "rounds/duty.html", context)


@require_POST
@at_desk("run_round")
def remove_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Take a duty off the calendar."""
    duty = _duty(request, pk)
    year = duty.round.year
    duty_remove(duty=duty, by=request.desk.person)
    messages.success(request, _("ลบงานออกจากปฏิทินแล้ว"), "good")
    return redirect("rounds:detail", request.desk.agency.slug, year)


@require_POST
@at_desk()
def tick_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Say that a duty is done or not after all: those who run the round may, and whoever owes it."""
    desk = request.desk
    duty = _duty(request, pk)
    units = frozenset(post.unit_id for post in desk.posts if post.unit_id)
    if not owed_by(duty, desk.person, units):
        desk.require("run_round")
    duty_tick(duty=duty, by=desk.person, done=request.POST.get("done") == "1")
    back = request.POST.get("back", "")
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return HttpResponseRedirect(back)
    return redirect("rounds:detail", desk.agency.slug, duty.round.year)


def _duty(request: DeskRequest, pk: UUID) -> Duty:
    found = Duty.objects.select_related("round__agency", "owner", "unit", "done_by")
    duty = found.filter(pk=pk, round__agency=request.desk.agency).first()
    if duty is None:
        raise Http404
    return duty
