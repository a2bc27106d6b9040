"""Builds the places of Thailand from the geothai package (Department of Provincial Administration codes)."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from prongsai.core.places import Places, Tree, plain


@cache
def places() -> Places:
    """Every province, district and subdistrict, with the abolished ones apart."""
    # Few commands need them: importing here keeps the others quick.
    import geothai  # noqa: PLC0415
    from geothai.abolished import abolished_areas  # noqa: PLC0415

    provinces = {province.code: plain(province.name_th) for province in geothai.provinces()}
    districts = {district.code: plain(district.name_th) for code in provinces for district in geothai.districts(code)}
    current = {
        name: {
            plain(district.name_th): frozenset(plain(s.name_th) for s in geothai.subdistricts(district.code))
            for district in geothai.districts(code)
        }
        for code, name in provinces.items()
    }
    former: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for area in abolished_areas():
        province = provinces.get(area.code[:2])
        if province is None:
            continue
        if area.level == "district":
            former[province][plain(area.name_th)].update()
        elif area.code[:4] in districts:
            former[province][districts[area.code[:4]]].add(plain(area.name_th))
    return Places(current, _frozen(former))


def place_code(province: str, district: str = "", subdistrict: str = "") -> str | None:
    """The DOPA code of a current place by plain names: two digits for a province, six for a subdistrict."""
    import geothai  # noqa: PLC0415

    found = next((area.code for area in geothai.provinces() if plain(area.name_th) == province), None)
    if found and district:
        found = next((area.code for area in geothai.districts(found) if plain(area.name_th) == district), None)
        if found and subdistrict:
            found = next(
                (area.code for area in geothai.subdistricts(found) if plain(area.name_th) == subdistrict), None
            )
    return found


def _frozen(tree: dict[str, dict[str, set[str]]]) -> Tree:
    return {
        province: {district: frozenset(names) for district, names in districts.items()}
        for province, districts in tree.items()
    }
