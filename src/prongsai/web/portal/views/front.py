"""The front page of an agency."""

from __future__ import annotations

from base64 import b64encode

from django.http import HttpResponse
from django.urls import reverse

from prongsai.documents.surveys.printing import qr_svg
from prongsai.library import registers
from prongsai.web.portal.data import agency_data
from prongsai.web.portal.doors import Visit, public
from prongsai.web.portal.standing import Entry, Places, shown_items, year_shown
from prongsai.web.portal.views.items import DESCRIPTION, TITLE, cut
from prongsai.web.registers.public_selectors import Kept, newest, public_counts
from prongsai.web.registers.selectors import PublicRecord, public_sets

SERVICES = ("service_manual", "e_service")
_NEWS, _SERVICES = 5, 6
_ABOUT = {"profile": "agency_profile", "contact": "contact"}
_EIT = "eit_link"


@public()
def front(visit: Visit) -> HttpResponse:
    """Who the agency is, how to reach it, its news and services, the official survey, and its items of the year."""
    slug, known = visit.agency.slug, registers().by_id
    counts = public_counts(visit.agency)
    year = year_shown(visit.packs, counts)
    about = {(one, None) for one in _ABOUT.values() if one in known}
    survey = {(_EIT, year if known[_EIT].span == "year" else None)} if _EIT in known else set()
    kept = {
        key: [one for one in some if not one.nil] for key, some in public_sets(visit.agency, about | survey).items()
    }
    contact = next(iter(kept.get(("contact", None), ())), None)
    places, done, items = shown_items(visit.agency, visit.packs[year], year, counts) if year else ([], 0, 0)
    address = visit.address()
    context = {
        "year": year,
        "places": places,
        "done": done,
        "all": items,
        **{name: [(known[key], one) for one in kept.get((key, None), ())] for name, key in _ABOUT.items()},
        "eit": _survey(next((one for key in survey for one in kept[key]), None)),
        "news": newest(visit.agency, ["news"], _NEWS),
        "services": _services(newest(visit.agency, SERVICES, _SERVICES)),
        "procurement": _procurement(places),
        "address": address,
        "card": visit.address(reverse("portal:front_card", args=[slug])),
        "og_title": cut(visit.agency.name, TITLE),
        "og_description": cut(_where(visit), DESCRIPTION),
        "json": agency_data(visit, contact.content if contact else {}),
    }
    return visit.page("front", context)


def _services(found: list[Kept]) -> list[Kept]:
    return sorted(found, key=lambda one: one.record.heading)


def _survey(record: PublicRecord | None) -> dict[str, str] | None:
    """The official survey of the assessor: its address and a picture of it to scan."""
    address = str(record.content.get("url", "")) if record else ""
    if not address.startswith("https://"):
        return None
    return {"url": address, "qr": f"data:image/svg+xml;base64,{b64encode(qr_svg(address)).decode()}"}


def _procurement(places: Places) -> list[Entry]:
    """The items on procurement that have something to show."""
    entries = [one for _, parts in places for _, some in parts for one in some]
    return [one for one in entries if one.shown and any("procurement" in name for name in one.item.concepts)]


def _where(visit: Visit) -> str:
    agency = visit.agency
    parts = (("ต.", agency.subdistrict), ("อ.", agency.district), ("จ.", agency.province))
    return " ".join(f"{short}{name}" for short, name in parts if name)
