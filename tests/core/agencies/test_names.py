"""Names and addresses proposed for agencies."""

from __future__ import annotations

import pytest

from prongsai.core.agencies.names import needs_subdistrict, proposed_name, proposed_slug
from prongsai.gazetteer import place_code
from prongsai.library import agency_kinds

KINDS = {kind.id: kind for kind in agency_kinds()}


@pytest.mark.parametrize(
    ("kind", "district", "name"),
    [
        ("sao", "เมืองน่าน", "องค์การบริหารส่วนตำบลบ่อ"),
        ("subdistrict_municipality", "เวียงสา", "เทศบาลตำบลบ่อ"),
        ("town_municipality", "เมืองน่าน", "เทศบาลเมืองน่าน"),
        ("town_municipality", "เวียงสา", "เทศบาลเมืองบ่อ"),
        ("pao", "", "องค์การบริหารส่วนจังหวัดน่าน"),
    ],
)
def test_name(kind: str, district: str, name: str) -> None:
    assert proposed_name(KINDS[kind], "น่าน", district, "บ่อ") == name


def test_slug_is_kind_and_code() -> None:
    assert proposed_slug(KINDS["sao"], "550101") == "sao-550101"
    assert proposed_slug(KINDS["city_municipality"], "550101") == "city-municipality-550101"


def test_only_the_provincial_kind_needs_no_subdistrict() -> None:
    assert [kind for kind in KINDS if not needs_subdistrict(KINDS[kind])] == ["pao"]


def test_codes_of_places() -> None:
    assert place_code("น่าน") == "55"
    assert place_code("น่าน", "เมืองน่าน") == "5501"
    assert place_code("น่าน", "เมืองน่าน", "ในเวียง") == "550101"
    assert place_code("น่าน", "เมืองน่าน", "ไม่มีจริง") is None
    assert place_code("ไม่มีจริง") is None
