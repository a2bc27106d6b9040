"""The catalogue of open data of an agency: DCAT in JSON, with the fourteen fields the Thai government asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from prongsai.core.registers.datafiles import FORMS, LICENSE_URL, MEDIA_TYPES
from prongsai.core.registers.model import Register

_OFTEN = {1: ("เดือน", "R/P1M"), 3: ("ไตรมาส", "R/P3M"), 6: ("ครึ่งปี", "R/P6M"), 12: ("ปี", "R/P1Y")}
_FORMATS = {"csv": "CSV", "json": "JSON", "xlsx": "XLS", "parquet": "อื่นๆ"}


@dataclass(frozen=True)
class Listed:
    """A set of data in the catalogue. ``part`` is its year or the word that stands for none, ``unit`` its owner."""

    register: Register
    part: str
    title: str
    count: int
    as_of: date
    modified: str
    unit: str


@dataclass(frozen=True)
class Office:
    """Who keeps the catalogue."""

    name: str
    address: str
    email: str
    phone: str


def catalogue(office: Office, sets: Iterable[Listed], to: Callable[[str], str]) -> dict[str, Any]:
    """The catalogue. ``to`` makes the address of a path below that of open data ("news/2569.csv")."""
    return {
        "@context": "https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld",
        "@type": "dcat:Catalog",
        "conformsTo": "https://project-open-data.cio.gov/v1.1/schema",
        "publisher": {"@type": "org:Organization", "name": office.name},
        "dataset": [_dataset(office, one, to) for one in sets],
    }


def tgdc(office: Office, one: Listed) -> dict[str, Any]:
    """The fourteen fields of the government's data catalogue for a set."""
    return {
        "data_type": "ข้อมูลระเบียน",
        "title": one.title,
        "owner_org": office.name,
        "maintainer": one.unit or office.name,
        "maintainer_email": office.email,
        "notes": told(one.register),
        "tag_string": [one.register.title.th, *sorted(one.register.concepts)],
        "objective": ["พันธกิจหน่วยงาน"],
        "update_frequency_unit": _often(one.register)[0],
        "geo_coverage": "เทศบาล/อบต.",
        "data_source": office.name,
        "data_format": [_FORMATS[form] for form, _ in FORMS],
        "data_category": "ข้อมูลสาธารณะ",
        "license_id": "Creative Commons Attributions",
    }


def told(register: Register) -> str:
    """What is in the data of a register: why the office keeps it is no matter of the public."""
    return f"{register.title.th} ประกอบด้วย {', '.join(field.title.th for field in register.public_fields)}"


def _dataset(office: Office, one: Listed, to: Callable[[str], str]) -> dict[str, Any]:
    path = f"{one.register.id}/{one.part}"
    contact = {"@type": "vcard:Contact", "fn": one.unit or office.name}
    if office.email:
        contact["hasEmail"] = f"mailto:{office.email}"
    return {
        "@type": "dcat:Dataset",
        "identifier": to(f"{path}.json"),
        "title": one.title,
        "description": told(one.register),
        "keyword": [one.register.title.th, *sorted(one.register.concepts)],
        "modified": one.modified,
        "publisher": {"@type": "org:Organization", "name": office.name},
        "contactPoint": contact,
        "accessLevel": "public",
        "accrualPeriodicity": _often(one.register)[1],
        "spatial": office.address,
        "language": ["th"],
        "license": LICENSE_URL,
        "describedBy": to(f"{one.register.id}/schema.json"),
        "distribution": [
            {
                "@type": "dcat:Distribution",
                "title": f"{one.title} ({form.upper()})",
                "downloadURL": to(f"{path}.{form}"),
                "mediaType": MEDIA_TYPES[form].partition(";")[0],
            }
            for form, _ in FORMS
        ],
        "tgdc": tgdc(office, one),
    }


def _often(register: Register) -> tuple[str, str]:
    months = register.stale_after or (12 if register.span == "year" else 0)
    least = max((one for one in _OFTEN if one <= months), default=0)
    return _OFTEN.get(least, ("ไม่ทราบ", "irregular"))
