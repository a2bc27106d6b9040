"""Pages of notices."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.core.packs.model import Text
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.notices.selectors import notices_of, wants_letters
from prongsai.web.notices.services import letters_choose, notice_read, notices_mark_read

_ON_A_PAGE = 50


@at_desk()
def list_page(request: DeskRequest) -> HttpResponse:
    """The notices of whoever is at the desk; POST says that all have been read."""
    desk = request.desk
    if request.method == "POST":
        notices_mark_read(agency=desk.agency, person=desk.person)
        return redirect("notices:list", desk.agency.slug)
    page = Paginator(notices_of(desk.agency, desk.person), _ON_A_PAGE).get_page(request.GET.get("page"))
    notices = [(notice, Text(notice.text_th, notice.text_en)) for notice in page]
    context = {"page": page, "notices": notices, "letters": wants_letters(desk.person)}
    return render(request, "notices/list.html", context)


@require_POST
@at_desk()
def follow(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Open the page a notice leads to; then it has been read."""
    desk = request.desk
    notice = notices_of(desk.agency, desk.person).filter(pk=pk).first()
    if notice is None:
        raise Http404
    notice_read(notice=notice)
    if url_has_allowed_host_and_scheme(notice.path, allowed_hosts=None):
        return HttpResponseRedirect(notice.path)
    return redirect("notices:list", desk.agency.slug)


@require_POST
@at_desk()
def letters(request: DeskRequest) -> HttpResponse:
    """Say whether one wants letters beside the bell."""
    wanted = request.POST.get("letters") == "1"
    letters_choose(person=request.desk.person, letters=wanted)
    said = _("จะส่งการแจ้งเตือนทางอีเมลด้วย") if wanted else _("จะแจ้งเตือนในระบบเท่านั้น")
    messages.success(request, said, "good")
    return redirect("notices:list", request.desk.agency.slug)
