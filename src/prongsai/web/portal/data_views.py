"""Open data of an agency: its catalogue, and every published register in four forms and as data packages."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from prongsai.core.chainfiles import chain_json
from prongsai.core.registers.catalogue import Listed, Office, catalogue
from prongsai.core.registers.datafiles import (
    FORMS,
    LICENSE_URL,
    MEDIA_TYPES,
    about,
    data_json,
    moment,
    rows_of,
    to_data_csv,
)
from prongsai.core.registers.datafiles import write_json as json_bytes
from prongsai.core.registers.ocds import Publisher, release_package
from prongsai.core.registers.tableschema import data_package, table_schema
from prongsai.documents.registers.writing import write_table
from prongsai.library import registers
from prongsai.warehouse.registers import write_parquet
from prongsai.web.portal.doors import Visit, public
from prongsai.web.publications.data_selectors import agencies_listed
from prongsai.web.publications.selectors import events_of
from prongsai.web.registers.data_selectors import SetFacts, as_data, data_set, data_sets, open_register
from prongsai.web.registers.selectors import public_records

PROCUREMENT, MONTHLY = "procurement_item", "procurement_monthly_sk1"


@public()
def catalogue_page(visit: Visit) -> HttpResponse:
    """Every register of which anything is published, with the newest of it."""
    sets = data_sets(visit.agency)
    newest: dict[str, SetFacts] = {}
    for one in sets:
        newest.setdefault(one.register.id, one)
    groups = [
        (group.title, [one for one in newest.values() if one.register.group == group.id])
        for group in registers().groups
    ]
    years = {
        one.year for one in sets if one.register.id in (PROCUREMENT, MONTHLY) and one.count > one.nils and one.year
    }
    told = {"groups": [(title, held) for title, held in groups if held], "contracts": sorted(years, reverse=True)}
    told |= {"forms": FORMS, "registered": bool(settings.OCID_PREFIX), "license": LICENSE_URL}
    return visit.page("data", told)


@public()
def register_page(visit: Visit, *, register: str) -> HttpResponse:
    """One register: every year of it, and what its columns mean."""
    found = open_register(register)
    sets = [one for one in data_sets(visit.agency) if one.register.id == register]
    if not sets:
        raise Http404
    described = {one["name"]: one for one in table_schema(found)["fields"]}
    columns = [(field, described.get(field.key, {}).get("type", "")) for field in found.public_fields]
    return visit.page("data_register", {"register": found, "sets": sets, "columns": columns, "forms": FORMS})


@public()
def data_file(visit: Visit, *, register: str, part: str, form: str) -> HttpResponse:
    """A register of a year in one of the forms."""
    given = data_set(visit.agency, register, part)
    name = f"{visit.agency.slug}-{given.name}.{form}"
    if form == "csv":
        return _file(to_data_csv(given), form, name)
    if form == "xlsx":
        return _file(write_table(given.register, given.contents, about=about(given)), form, name)
    if form == "parquet":
        return _file(write_parquet(given.register, rows_of(given), dict(about(given))), form, name)
    return answer_json(data_json(given, schema=_address(visit, "data_schema", register)), name)


@public()
def data_schema(visit: Visit, *, register: str) -> HttpResponse:
    """The Table Schema of a register."""
    return answer_json(table_schema(open_register(register)), f"{register}.schema.json")


@public()
def package(visit: Visit, *, register: str, part: str) -> HttpResponse:
    """The data package of a register of a year."""
    given = data_set(visit.agency, register, part)
    content = to_data_csv(given)
    said = {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    told = data_package(
        name=f"{visit.agency.slug}-{given.name}".lower(),
        title=given.title,
        resources=[(given.register, _address(visit, "data_file", register, part, "csv"), said)],
    )
    return answer_json(told, "datapackage.json")


@public()
def contracts(visit: Visit, *, year: int) -> HttpResponse:
    """Procurement of a year in OCDS."""
    items = registers().by_id[PROCUREMENT]
    published = as_data(public_records(visit.agency, PROCUREMENT, year))
    monthly = as_data(public_records(visit.agency, MONTHLY, year)) if MONTHLY in registers().by_id else []
    uri = visit.address()
    publisher = Publisher(visit.agency.slug, visit.agency.name, _address(visit, "front"), settings.OCID_PREFIX)
    told = release_package(publisher, uri=uri, items=items, published=published, monthly=monthly)
    if not told["releases"]:
        raise Http404
    return answer_json(told, f"{visit.agency.slug}-procurement-{year}.ocds.json")


@public()
def data_catalogue(visit: Visit) -> HttpResponse:
    """The catalogue for other catalogues (DCAT)."""
    base = _address(visit, "data")
    told = catalogue(_office(visit), map(_listed, data_sets(visit.agency)), lambda path: f"{base}{path}")
    return answer_json(told, "data.json")


@public()
def chain(visit: Visit) -> HttpResponse:
    """Every event of publishing, to be checked by anybody."""
    return answer_json(chain_json(visit.agency.name, events_of(visit.agency)), f"{visit.agency.slug}-chain.json")


@require_safe
def agencies_index(request: HttpRequest) -> HttpResponse:
    """The agencies of this installation and where each tells of its items."""
    told = [
        {
            "agency": name,
            "url": request.build_absolute_uri(reverse("portal:front", args=[slug])),
            "ita": request.build_absolute_uri(reverse("portal:ita", args=[slug])),
            "updated": moment(last),
        }
        for slug, name, last in agencies_listed()
    ]
    return answer_json({"agencies": told}, "ita.json")


def _listed(one: SetFacts) -> Listed:
    title = f"{one.register.title.th} ปีงบประมาณ พ.ศ. {one.year}" if one.year else one.register.title.th
    modified = moment(one.published_at) or ""
    return Listed(one.register, one.part, title, one.count, one.as_of, modified, one.owner)


def _office(visit: Visit) -> Office:
    held: dict[str, Any] = next((one.content for one in public_records(visit.agency, "contact", None)), {})
    phones = held.get("phone") or [""]
    parts = (("ตำบล", visit.agency.subdistrict), ("อำเภอ", visit.agency.district), ("จังหวัด", visit.agency.province))
    place = " ".join(f"{word}{name}" for word, name in parts if name)
    return Office(visit.agency.name, place, str(held.get("email", "")), str(phones[0]))


def _address(visit: Visit, name: str, *parts: object) -> str:
    return visit.address(reverse(f"portal:{name}", args=[visit.agency.slug, *parts]))


def answer_json(value: object, name: str) -> HttpResponse:
    """Data as JSON; ``name`` is what a file of it is called."""
    return _file(json_bytes(value), "json", name)


def _file(content: bytes, form: str, name: str) -> HttpResponse:
    """Data, for programs from anywhere: there is no sign-in that another site could use."""
    response = HttpResponse(content, content_type=MEDIA_TYPES[form])
    kind = "inline" if form == "json" else "attachment"
    response.headers["Content-Disposition"] = f'{kind}; filename="{name}"'
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
