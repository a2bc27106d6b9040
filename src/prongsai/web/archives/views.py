"""Pages of archives: what an agency owns, and taking all of it out."""

from __future__ import annotations

import tempfile
from typing import cast

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.archives.selectors import holdings, last_export
from prongsai.web.archives.services import agency_export
from prongsai.web.archives.tables import TABLES


@at_desk()
@require_safe
def export_page(request: DeskRequest) -> HttpResponse:
    """What an archive would hold, when one was last made, and the button that makes one."""
    agency = request.desk.agency
    held = holdings(agency)
    return render(
        request,
        "archives/export.html",
        {
            "tables": [(table.title, held.counts[table.label]) for table in TABLES],
            "held": held,
            "last": last_export(agency),
            "may_export": request.desk.may("export"),
        },
    )


@at_desk("export")
@require_POST
def export_download(request: DeskRequest) -> HttpResponse:
    """The archive, written to a file without a name and sent from there piece by piece."""
    desk = request.desk
    target = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the response, after it was sent
    try:
        agency_export(agency=desk.agency, by=desk.person, target=target, at=timezone.now())
    except BaseException:
        target.close()
        raise
    target.seek(0)
    name = f"prongsai-{desk.agency.slug}-{desk.today.isoformat()}.zip"
    response = FileResponse(target, as_attachment=True, filename=name, headers={"Cache-Control": "no-store"})
    return cast(HttpResponse, response)
