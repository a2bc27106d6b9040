"""What programs may ask an agency: who it is, which data it has, which items it discloses, and how it all reads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from prongsai.core.registers.datafiles import CURRENT, moment
from prongsai.core.registers.openapi import openapi
from prongsai.library import registers
from prongsai.web.disclosures.selectors import PublicItem, PublicSet, public_item, public_items, public_years
from prongsai.web.portal.data_views import answer_json
from prongsai.web.portal.doors import Visit, public
from prongsai.web.registers.data_selectors import data_sets


@public()
def agency(visit: Visit) -> HttpResponse:
    """The agency."""
    one = visit.agency
    told = {
        "name": one.name,
        "kind": one.kind,
        "code": one.code,
        "subdistrict": one.subdistrict,
        "district": one.district,
        "province": one.province,
        "website": one.website,
        "portal": visit.address(reverse("portal:front", args=[one.slug])),
        "updated": moment(visit.last_at),
        "chain": visit.last_hash,
        "items": [_to(visit, "api_items", year) for year in public_years(one)],
        "sets": _to(visit, "api_sets"),
    }
    return answer_json(told, "agency.json")


@public()
def sets(visit: Visit) -> HttpResponse:
    """Every set of data."""
    told = [
        {
            "register": one.register.id,
            "title": one.register.title.th,
            "year": one.year,
            "records": one.count,
            "as_of": one.as_of.isoformat(),
            "published_at": moment(one.published_at),
            "owner": one.owner,
            "url": _to(visit, "data_file", one.register.id, one.part, "json"),
        }
        for one in data_sets(visit.agency)
    ]
    return answer_json({"sets": told}, "sets.json")


@public()
def items(visit: Visit, *, year: int) -> HttpResponse:
    """The items of a year."""
    told = [_item(visit, one) for one in public_items(visit.agency, year)]
    return answer_json({"year": year, "items": told}, f"items-{year}.json")


@public()
def item(visit: Visit, *, year: int, code: str) -> HttpResponse:
    """One item, with what shows each of its elements."""
    one = public_item(visit.agency, year, code)
    told = {
        **_item(visit, one),
        "elements": [
            {"id": each.element.id, "title": each.element.text.th, "shown": each.shown} for each in one.elements
        ],
        "sets": [_set(visit, each) for each in one.sets if each.records],
        "proofs": [
            {
                "kind": each.kind,
                "title": each.title,
                "url": each.url,
                "file": each.file.name if each.file else None,
                "elements": list(each.elements),
                "as_of": each.as_of.isoformat(),
                "published_at": moment(each.published_at),
                "sha256": each.sha256,
            }
            for each in one.proofs
        ],
    }
    return answer_json(told, f"item-{year}-{one.code}.json")


@public()
def ita(visit: Visit) -> HttpResponse:
    """Every item of every year: where it stands, whether it is complete, what its content hashes to."""
    years = public_years(visit.agency)
    told = {
        "agency": visit.agency.name,
        "portal": visit.address(reverse("portal:front", args=[visit.agency.slug])),
        "chain": _to(visit, "chain"),
        "items": [_item(visit, one) for year in years for one in public_items(visit.agency, year)],
    }
    return answer_json(told, "ita.json")


@public()
def description(visit: Visit) -> HttpResponse:
    """This interface in OpenAPI."""
    server = visit.address(reverse("portal:front", args=[visit.agency.slug])).removesuffix("/")
    told = openapi(f"ข้อมูลเปิดของ{visit.agency.name}", server, registers().by_id.values())
    return answer_json(told, "openapi.json")


def _item(visit: Visit, one: PublicItem) -> dict[str, Any]:
    return {
        "year": one.year,
        "code": one.item.code,
        "title": one.item.title.th,
        "url": _to(visit, "item", one.year, one.code),
        "state": "complete" if one.complete else "empty" if one.empty else "partial",
        "sha256": one.sha256,
        "as_of": one.as_of.isoformat() if one.as_of else None,
        "updated": moment(max(_moments(one), default=None)),
        "owner": one.owner,
        "api": _to(visit, "api_item", one.year, one.code),
    }


def _moments(one: PublicItem) -> Iterator[datetime]:
    yield from (record.published_at for each in one.sets for record in each.records)
    yield from (each.published_at for each in one.proofs)


def _set(visit: Visit, one: PublicSet) -> dict[str, Any]:
    part = str(one.year) if one.year else CURRENT
    return {
        "register": one.register.id,
        "title": one.register.title.th,
        "year": one.year,
        "records": len(one.records),
        "elements": list(one.elements),
        "url": _to(visit, "data_file", one.register.id, part, "json"),
    }


def _to(visit: Visit, name: str, *parts: object) -> str:
    return visit.address(reverse(f"portal:{name}", args=[visit.agency.slug, *parts]))
