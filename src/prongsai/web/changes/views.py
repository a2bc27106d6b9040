"""Pages of changes."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from prongsai.core.sheets import to_csv
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.changes.forms import ChooseForm
from prongsai.web.changes.models import Change
from prongsai.web.changes.selectors import changes_chosen, table

_ON_A_PAGE = 50


@at_desk()
def list_page(request: DeskRequest) -> HttpResponse:
    """Who changed what and when, with what stood there before."""
    form, changes = _chosen(request)
    page = Paginator(changes, _ON_A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    chosen = any(query.values())
    context = {"form": form, "page": page, "query": query.urlencode(), "chosen": chosen}
    return render(request, "changes/list.html", context)


@at_desk()
def table_file(request: DeskRequest) -> HttpResponse:
    """The chosen changes as CSV that opens in Excel with its Thai intact."""
    _form, changes = _chosen(request)
    header = (_("เวลา"), _("ผู้แก้ไข"), _("เรื่อง"), _("รายการ"), _("การกระทำ"), _("ช่อง"), _("เดิม"), _("ใหม่"))
    return HttpResponse(
        to_csv(table(changes, header)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="changes.csv"'},
    )


def _chosen(request: DeskRequest) -> tuple[ChooseForm, QuerySet[Change]]:
    """The form of the page, and what it chooses: nothing is left out for a choice that does not exist."""
    form = ChooseForm(request.GET or None, agency=request.desk.agency)
    form.is_valid()
    chosen = form.cleaned_data if form.is_bound else {}
    return form, changes_chosen(
        request.desk.agency, kind=chosen.get("kind", ""), person=chosen.get("person"), day=chosen.get("day")
    )
