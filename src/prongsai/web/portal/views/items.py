"""Pages of what an agency discloses: a year, and one item of it."""

from __future__ import annotations

from itertools import pairwise
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from prongsai.core.disclosures.completeness import disclosed
from prongsai.core.packs.model import Item
from prongsai.core.registers.datafiles import FORMS
from prongsai.web.common.templatetags.said import said, thai_date
from prongsai.web.disclosures.selectors import PublicItem, public_item
from prongsai.web.portal.data import dataset
from prongsai.web.portal.doors import Visit, public
from prongsai.web.portal.sections import Section, section
from prongsai.web.portal.standing import shown_items, year_shown
from prongsai.web.portal.templatetags.portal import in_language
from prongsai.web.publications.selectors import PublicAgency
from prongsai.web.questions.public_selectors import PublicQuestion, questions_about
from prongsai.web.registers.public_selectors import issues, public_counts

_ISSUES = 10
TITLE, DESCRIPTION = 40, 80
"""Letters that messengers show of the title and the description of a page."""


@public()
def latest(visit: Visit) -> HttpResponse:
    """The latest year of which anything is published."""
    if not visit.years:
        return visit.page("empty")
    year = year_shown(visit.packs, public_counts(visit.agency))
    return redirect(in_language(reverse("portal:year", args=[visit.agency.slug, year])))


@public()
def year_page(visit: Visit, year: int) -> HttpResponse:
    """Every item of a year by indicator and sub-indicator, and whether anything is published for it."""
    if year not in visit.packs:
        raise Http404
    places, done, all_of_them = shown_items(visit.agency, visit.packs[year], year, public_counts(visit.agency))
    context = {"year": year, "years": list(visit.packs), "places": places, "done": done, "all": all_of_them}
    return visit.page("year", context)


def _asked(agency: PublicAgency, year: int, code: str, **_values: object) -> list[PublicQuestion]:
    return questions_about(agency, about(year, code))


def about(year: int, code: str) -> str:
    """What questions about an item are about."""
    return f"oit/{year}/{code.lower()}"


@public(also=_asked)
def item_page(visit: Visit, year: int, code: str, page: int = 1) -> HttpResponse:
    """One item: its elements and where each is shown, the published records, proofs, history and questions."""
    slug = visit.agency.slug
    if code != code.lower():
        return redirect(reverse("portal:item", args=[slug, year, code.lower()]), permanent=True)
    item = public_item(visit.agency, year, code)
    sections = sections_of(item, page)
    pages = max((one.pages for one in sections), default=1)
    if not 1 <= page <= pages:
        raise Http404
    before, after = _beside(visit, item)
    keys = {(one.register.id, one.year) for one in item.sets}
    full = reverse("portal:item", args=[slug, year, item.code])
    address = visit.address(full)
    context = {
        "shown": item,
        "year": year,
        "sections": sections,
        "page": page,
        "pages": range(1, pages + 1) if pages > 1 else (),
        "places": _places(item, sections),
        "issues": issues(visit.agency, _ISSUES, keys) if keys else [],
        "formats": FORMS,
        "titles": {one.register.id: one.register.title for one in item.sets},
        "questions": visit.more,
        "before": before,
        "after": after,
        "about": about(year, code),
        "address": address,
        "share": f"https://social-plugins.line.me/lineit/share?url={quote(address, safe='')}",
        "card": visit.address(reverse("portal:item_card", args=[slug, year, item.code])),
        "og_title": cut(f"{item.item.code} {said(item.item.title)}", TITLE),
        "og_description": cut(_description(visit, item), DESCRIPTION),
        "json": dataset(visit, item, sections, address),
    }
    return visit.page("item", context)


def sections_of(item: PublicItem, page: int = 1) -> list[Section]:
    """The registers of an item that have anything published."""
    some = [one for one in item.sets if one.records]
    return [section(one.register, one.year, one.records, page, len(some)) for one in some]


def cut(text: str, most: int) -> str:
    """A text of at most so many letters, with dots where it goes on."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _description(visit: Visit, item: PublicItem) -> str:
    day = thai_date(item.as_of, "short") if item.as_of else ""
    return " · ".join(filter(None, (visit.agency.name, said(item.wanted), day)))


def _places(item: PublicItem, sections: list[Section]) -> list[tuple[object, list[tuple[str, str]]]]:
    """Each element with where on the page it is shown: (anchor, title)."""
    anchors = {(one.register.id, one.year): one.anchor for one in sections}
    found: list[tuple[object, list[tuple[str, str]]]] = []
    for one in item.elements:
        where = [
            (anchors[some.register.id, some.year], said(some.register.title))
            for some in item.sets
            if one.element.id in some.elements and (some.register.id, some.year) in anchors
        ]
        where += [(f"proof-{proof.id}", proof.title) for proof in item.proofs if one.element.id in proof.elements]
        found.append((one, where))
    return found


def _beside(visit: Visit, item: PublicItem) -> tuple[Item | None, Item | None]:
    """The item before and the one after, in the order of the framework."""
    order = [None, *(one for _, _, one in disclosed(visit.packs[item.year])), None]
    for before, (here, after) in zip(order, pairwise(order[1:]), strict=False):
        if here is not None and here.code == item.item.code:
            return before, after
    return None, None
