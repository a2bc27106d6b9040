"""Giving files out to people of the agency they belong to."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.files import storage

# Shown in the browser; anything else is saved, so that nothing in it can run here.
_SHOWN = {"image/jpeg", "image/png", "image/webp", "application/pdf"}


@at_desk()
def file_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """The bytes of a file, shown or saved."""
    file = request.desk.agency.files.filter(pk=pk).first()
    if file is None:
        raise Http404
    save = file.media_type not in _SHOWN or "save" in request.GET
    return HttpResponse(
        storage.fetch(file.sha256),
        content_type=file.media_type,
        headers={
            "Content-Disposition": content_disposition_header(save, file.name) or "attachment",
            "Content-Security-Policy": "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'",
            "X-Content-Type-Options": "nosniff",
        },
    )
