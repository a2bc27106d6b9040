"""A district that is not in the province, or a subdistrict that is not in the district."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from prongsai.core.lints.context import Context
from prongsai.core.lints.model import Problem, problem
from prongsai.core.places import Places, plain
from prongsai.core.readings.model import Place
from prongsai.core.rules import rule

_NAME = r"([ก-๎]{2,30}?)"
_PROVINCE = r"\s*(?:จังหวัด|จ\.)\s*([ก-๎]{3,40})"
_ADDRESS = re.compile(rf"(?:กิ่ง)?(?:อำเภอ|(?<![ก-๎.])อ\.)\s*{_NAME}{_PROVINCE}")
# A municipality need not bear the name of a subdistrict.
_FULL_ADDRESS = re.compile(rf"(?<!เทศบาล)(?:ตำบล|(?<![ก-๎.บ])ต\.)\s*{_NAME}\s*(?:อำเภอ|อ\.)\s*{_NAME}{_PROVINCE}")


@dataclass(frozen=True)
class _Address:
    subdistrict: str | None
    district: str
    province: str


@rule("place-names", title_th="ตำบล อำเภอ จังหวัดไม่ตรงกัน", title_en="Places that do not lie in each other")
def check(context: Context) -> Iterator[Problem]:
    """One problem for each wrong pair, at the first place, with the number of times it stands there."""
    found: dict[_Address, list[Place]] = defaultdict(list)
    for line in context.lines:
        for match in _ADDRESS.finditer(line.text):
            province = context.places.province_at_start(match[2])
            if province is not None:
                found[_Address(None, plain(match[1]), province)].append(line.place)
        for match in _FULL_ADDRESS.finditer(line.text):
            province = context.places.province_at_start(match[3])
            if province is not None:
                found[_Address(plain(match[1]), plain(match[2]), province)].append(line.place)
    own = _own(context)
    if own is not None:
        for address in (own, replace(own, subdistrict=None)):
            if address not in found:
                found[address].append(context.place_of("/agency/district"))
    yield from _provinces(context)
    for address, places in found.items():
        if address.subdistrict is None:
            yield from _district(context, address, places, own)
        elif context.places.district(address.province, address.district):
            yield from _subdistrict(context.places, address, places)


def _own(context: Context) -> _Address | None:
    """The agency's own address. A municipality's name says nothing about a subdistrict."""
    agency = context.reading.agency
    province = context.places.province_at_start(agency.province) if agency.province else None
    if agency.district is None or province is None:
        return None
    municipality = "เทศบาล" in (agency.name or "")
    subdistrict = None if municipality or not agency.subdistrict else plain(agency.subdistrict)
    return _Address(subdistrict, plain(agency.district), province)


def _provinces(context: Context) -> Iterator[Problem]:
    """Province names that are nearly one."""
    found: dict[str, list[Place]] = defaultdict(list)
    for line in context.lines:
        for match in _ADDRESS.finditer(line.text):
            if context.places.province_at_start(match[2]) is None:
                found[match[2]].append(line.place)
    for name, places in found.items():
        right = context.places.near_province(name)
        if right is not None:
            yield problem(
                "error",
                places[0],
                found=f"จังหวัด{name}",
                expected=f"จังหวัด{right}",
                th=f"ไม่มีจังหวัด{name}{_times_th(places)} กรุณาแก้เป็นจังหวัด{right}",
                en=f"There is no province {name} ({_times(places)}); {right} is meant.",
            )


def _district(context: Context, address: _Address, places: list[Place], own: _Address | None) -> Iterator[Problem]:
    lookup, province, district = context.places, address.province, address.district
    if lookup.district(province, district):
        return
    subdistrict = own.subdistrict if own is not None and own.district == district else None
    homes = lookup.districts_of_subdistrict(province, subdistrict) if subdistrict else ()
    near = lookup.near_district(province, district)
    elsewhere = lookup.provinces_of_district(district)
    if homes:
        expected = " หรือ ".join(f"อำเภอ{home} จังหวัด{province}" for home in homes)
    elif elsewhere:
        expected = " หรือ ".join(f"อำเภอ{district} จังหวัด{other}" for other in elsewhere)
    elif near:
        expected = f"อำเภอ{near} จังหวัด{province}"
    else:
        return
    lies = f" อำเภอ{district}อยู่ในจังหวัด{' และ '.join(elsewhere)}" if elsewhere else ""
    tambon = f" ตำบล{subdistrict}อยู่ในอำเภอ{' และ '.join(homes)} จังหวัด{province}" if homes else ""
    yield problem(
        "error",
        places[0],
        found=f"อำเภอ{district} จังหวัด{province}",
        expected=expected,
        th=f"จังหวัด{province} ไม่มีอำเภอ{district}{lies}{tambon}{_times_th(places)} กรุณาแก้เป็น {expected}",
        en=f"There is no district {district} in {province} ({_times(places)}); expected {expected}.",
    )


def _subdistrict(lookup: Places, address: _Address, places: list[Place]) -> Iterator[Problem]:
    subdistrict, province = address.subdistrict or "", address.province
    district = lookup.district(province, address.district) or address.district
    homes = lookup.districts_of_subdistrict(province, subdistrict)
    # A name the province does not have at all may be an agency's that is called after something else.
    if not homes or lookup.has_subdistrict(province, district, subdistrict):
        return
    expected = " หรือ ".join(f"ตำบล{subdistrict} อำเภอ{home} จังหวัด{province}" for home in homes)
    yield problem(
        "error",
        places[0],
        found=f"ตำบล{subdistrict} อำเภอ{district} จังหวัด{province}",
        expected=expected,
        th=f"อำเภอ{district} จังหวัด{province} ไม่มีตำบล{subdistrict}{_times_th(places)} กรุณาแก้เป็น {expected}",
        en=f"There is no subdistrict {subdistrict} in {district}, {province} ({_times(places)}); expected {expected}.",
    )


def _times_th(places: list[Place]) -> str:
    return f" (พบ {len(places)} แห่ง)" if len(places) > 1 else ""


def _times(places: list[Place]) -> str:
    return "once" if len(places) == 1 else f"{len(places)} times"
