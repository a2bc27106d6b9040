"""What programs read: the feed of an agency, sitemaps, what robots may look at, and whom to tell of a weakness."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from prongsai.core.disclosures.completeness import disclosed
from prongsai.library import registers
from prongsai.web.agencies.selectors import public_slugs
from prongsai.web.portal.data import excerpt
from prongsai.web.portal.doors import KEPT_FOR, Visit, public
from prongsai.web.registers.public_selectors import first_published, issues, newest, published_pages

_NEWS, _ISSUES = 20, 30
_MOST_PAGES = 45_000
_MOST_AGENCIES = 50_000
_CLOSED = ("accounts", "language", "me", "office", "s", "setup")
_SOME = "some-agency"
_MONTHS = 6  # how long the word of security.txt holds


@public()
def feed(visit: Visit) -> HttpResponse:
    """News and what was published, as Atom."""
    slug, known = visit.agency.slug, registers().by_id
    host = visit.request.get_host().partition(":")[0]
    entries = []
    for one in newest(visit.agency, ["news"], _NEWS):
        path = reverse("portal:record", args=[slug, one.record.id])
        text = str(one.record.content.get("summary") or excerpt(one.record))
        entries.append((one.record.published_at, f"urn:uuid:{one.record.id}", one.record.heading, text, path))
    for issue in issues(visit.agency, _ISSUES):
        register = known[issue.register]
        title = f"{register.title.th} {issue.year}" if issue.year else register.title.th
        words = "เผยแพร่" if issue.first else "ปรับปรุง"
        at = _moment(issue.at)
        ident = f"tag:{host},{at[:10]}:{slug}/{issue.register}/{issue.year or ''}/{at[11:19]}"
        path = reverse("portal:front", args=[slug])
        entries.append((issue.at, ident, f"{words}: {title}", f"{issue.count} รายการ", path))
    entries.sort(key=lambda entry: entry[0], reverse=True)
    rows = [(_moment(at), ident, title, text, visit.address(path)) for at, ident, title, text, path in entries]
    updated = rows[0][0] if rows else _moment(visit.agency.created_at)
    context = {
        "agency": visit.agency,
        "rows": rows,
        "updated": updated,
        "address": visit.address(),
        "front": visit.address(reverse("portal:front", args=[slug])),
    }
    return _xml("feed", context, "application/atom+xml")


@public()
def sitemap(visit: Visit) -> HttpResponse:
    """Every page of an agency."""
    slug = visit.agency.slug
    names = ("front", "news", "services", "accessibility", "privacy")
    pages: list[tuple[str, str]] = [(reverse(f"portal:{name}", args=[slug]), "") for name in names]
    for year, pack in visit.packs.items():
        pages.append((reverse("portal:year", args=[slug, year]), ""))
        codes = (item.code.lower() for _, _, item in disclosed(pack))
        pages += [(reverse("portal:item", args=[slug, year, code]), "") for code in codes]
    shown = [(visit.address(path), at) for path, at in pages]
    some = str(UUID(int=0))
    before, _, after = visit.address(reverse("portal:record", args=[slug, some])).partition(some)
    for pk, at in published_pages(visit.agency, _MOST_PAGES - len(pages)):
        shown.append((f"{before}{pk}{after}", _moment(at)[:10]))
    return _xml("sitemap", {"pages": shown}, "application/xml")


@require_safe
@gzip_page
def sitemaps(request: HttpRequest) -> HttpResponse:
    """The sitemaps of all agencies."""
    # The address of one, with others in its place: finding each anew takes a tenth of a second for every thousand.
    before, _, after = request.build_absolute_uri(reverse("portal:sitemap", args=[_SOME])).partition(_SOME)
    addresses = [f"{before}{slug}{after}" for slug in public_slugs()[:_MOST_AGENCIES]]
    return _xml("sitemaps", {"addresses": addresses}, "application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Robots may look at public pages; those of the office and of surveys are not for them."""
    lines = ["User-agent: *", *(f"Disallow: /{name}/" for name in _CLOSED)]
    lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('site:sitemaps'))}"]
    return _text("\n".join(lines) + "\n")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116): the sender of letters, else the agency that published its own first."""
    contact = _whom()
    if not contact:
        raise Http404
    now = timezone.now().astimezone(UTC)
    month = now.month - 1 + _MONTHS
    until = datetime(now.year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
    lines = [
        f"Contact: mailto:{contact}",
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: th, en",
        f"Canonical: {request.build_absolute_uri(reverse('site:security'))}",
    ]
    return _text("\n".join(lines) + "\n")


def _whom() -> str:
    known = first_published("contact")
    for address in (settings.DEFAULT_FROM_EMAIL, str(known.content.get("email", "")) if known else ""):
        try:
            validate_email(address)
        except ValidationError:
            continue
        if not address.endswith("@localhost"):
            return address
    return ""


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _xml(name: str, context: dict[str, object], media_type: str) -> HttpResponse:
    return _kept(
        HttpResponse(render_to_string(f"portal/{name}.xml", context), content_type=f"{media_type}; charset=utf-8")
    )


def _text(text: str) -> HttpResponse:
    return _kept(HttpResponse(text, content_type="text/plain; charset=utf-8"))


def _kept(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = f"public, max-age={KEPT_FOR}"
    return response
