"""Single records, news, services, search and files."""

from __future__ import annotations

import re
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from prongsai.core.seeking import Words
from prongsai.library import registers
from prongsai.web.disclosures.selectors import public_file
from prongsai.web.files.selectors import SHOWN, stored_file
from prongsai.web.portal.data import excerpt, record_data, service_data
from prongsai.web.portal.doors import Visit, public
from prongsai.web.portal.views.front import SERVICES
from prongsai.web.portal.views.items import DESCRIPTION, TITLE, cut
from prongsai.web.registers.public_selectors import (
    Kept,
    newest,
    public_record,
    revisions_of,
    seek,
    shows_file,
    texts_of,
)

_PAGE = 20
_SERVICES = 200
_FOUND = 30
_HASH = re.compile("[0-9a-f]{64}")
_FILE_KEPT = 3600


@public()
def record_page(visit: Visit, pk: UUID) -> HttpResponse:
    """One published record: a piece of news, the manual of a service, an ethics code."""
    kept = public_record(visit.agency, pk)
    if kept is None or kept.record.nil:
        raise Http404
    address = visit.address()
    context = {
        "kept": kept,
        "register": kept.register,
        "record": kept.record,
        "is_news": kept.register.id == "news",
        "is_service": kept.register.id in SERVICES,
        "revisions": revisions_of(visit.agency, pk),
        "about": f"records/{pk}",
        "address": address,
        "card": visit.address(reverse("portal:front_card", args=[visit.agency.slug])),
        "og_title": cut(kept.record.heading, TITLE),
        "og_description": cut(str(kept.record.content.get("summary") or excerpt(kept.record)), DESCRIPTION),
        "json": record_data(visit, kept, address),
    }
    return visit.page("record", context)


@public()
def news(visit: Visit, page: int = 1) -> HttpResponse:
    """News, the newest first."""
    if page < 1:
        raise Http404
    found = newest(visit.agency, ["news"], _PAGE + 1, (page - 1) * _PAGE)
    if page > 1 and not found:
        raise Http404
    rows = [(one, str(one.record.content.get("summary") or excerpt(one.record))) for one in found[:_PAGE]]
    return visit.page(
        "news", {"rows": rows, "page": page, "before": page - 1, "after": page + 1 if found[_PAGE:] else 0}
    )


@public()
def services(visit: Visit) -> HttpResponse:
    """What the agency does for people, and what of it can be done online."""
    found = newest(visit.agency, SERVICES, _SERVICES)
    known = registers().by_id
    groups = [
        (known[register], sorted((one for one in found if one.register.id == register), key=_heading))
        for register in SERVICES
        if register in known
    ]
    data = [
        service_data(one.record, visit.agency.name, visit.address(_path(visit, one)))
        for _, some in groups
        for one in some
    ]
    return visit.page("services", {"groups": [group for group in groups if group[1]], "json": data})


@public()
def search(visit: Visit) -> HttpResponse:
    """What is published with these words in it."""
    typed = visit.request.GET.get("q", "").replace("\0", "")[:200]
    words = Words.of(typed)
    found = seek(visit.agency, words, _FOUND)
    rows = [(one, excerpt_with(one, words)) for one in found]
    response = visit.page("search", {"q": typed, "words": words, "rows": rows, "most": _FOUND})
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@public()
def file(visit: Visit, sha256: str, name: str) -> HttpResponse:
    """The bytes of a file that something published names; nothing in it can run here."""
    agency = visit.agency
    stored = stored_file(agency, sha256) if _HASH.fullmatch(sha256) else None
    if stored is None or not (shows_file(agency, sha256) or public_file(agency, sha256)):
        raise Http404
    save = stored.media_type not in SHOWN or "save" in visit.request.GET
    return HttpResponse(
        stored.content,
        content_type=stored.media_type,
        headers={
            "Content-Disposition": content_disposition_header(save, name) or "attachment",
            "Content-Security-Policy": "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": f"public, max-age={_FILE_KEPT}",
        },
    )


def excerpt_with(kept: Kept, words: Words) -> str:
    """The text of a record in which a word was found."""
    texts = texts_of(kept.record.content)
    return next((one for one in texts if one != kept.record.heading and _has_any(words, one)), excerpt(kept.record))


def _has_any(words: Words, text: str) -> bool:
    return any(Words((one,)).are_in(text) for one in words.words)


def _heading(kept: Kept) -> str:
    return kept.record.heading


def _path(visit: Visit, kept: Kept) -> str:
    return reverse("portal:record", args=[visit.agency.slug, kept.record.id])
