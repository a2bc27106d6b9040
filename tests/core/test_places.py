"""Places: what lies in what, and names that are nearly right."""

from __future__ import annotations

import pytest

from prongsai.core.places import plain
from prongsai.gazetteer import places


@pytest.fixture(scope="module")
def thailand():
    return places()


def test_the_country_is_complete(thailand):
    assert len(thailand.provinces) == 77
    assert sum(len(districts) for districts in thailand.current.values()) == 928


def test_places_are_built_once(thailand):
    assert places() is thailand


@pytest.mark.parametrize(
    ("written", "name"), [("อำเภอ ท่าบ่อ", "ท่าบ่อ"), ("จ.เลย", "เลย"), ("กรุงเทพฯ", "กรุงเทพ"), ("กิ่งอำเภอเฝ้าไร่", "เฝ้าไร่")]
)
def test_a_plain_name_has_no_level_and_no_blanks(written, name):
    assert plain(written) == name


def test_a_province_is_known_by_the_beginning_of_a_text(thailand):
    assert thailand.province_at_start("จังหวัดหนองคายมีผลการประเมิน") == "หนองคาย"
    assert thailand.province_at_start("กทม.") == "กรุงเทพมหานคร"
    assert thailand.province_at_start("ต่าง ๆ") is None


def test_districts_lie_in_provinces(thailand):
    assert thailand.district("หนองคาย", "อำเภอโพนพิสัย") == "โพนพิสัย"
    assert thailand.district("หนองคาย", "เมือง") == "เมืองหนองคาย"
    assert thailand.district("หนองคาย", "โพธิ์ชัย") is None
    assert thailand.provinces_of_district("โพธิ์ชัย") == ("ร้อยเอ็ด",)


def test_subdistricts_lie_in_districts(thailand):
    assert thailand.has_subdistrict("หนองคาย", "โพนพิสัย", "กุดบง")
    assert not thailand.has_subdistrict("หนองคาย", "ท่าบ่อ", "กุดบง")
    assert thailand.districts_of_subdistrict("หนองคาย", "กุดบง") == ("โพนพิสัย",)
    assert "กุดบง" in thailand.subdistrict_names


def test_abolished_names_are_right_but_not_offered(thailand):
    province, district, name = next(
        (province, district, name)
        for province, districts in thailand.former.items()
        for district, names in districts.items()
        for name in sorted(names)
        if name not in thailand.current[province].get(district, ())
    )
    assert thailand.has_subdistrict(province, district, name)
    assert district not in thailand.districts_of_subdistrict(province, name)


def test_near_names_are_found(thailand):
    assert thailand.near_district("หนองคาย", "โพนพิลัย") == "โพนพิสัย"
    assert thailand.near_province("หนองคลาย") == "หนองคาย"
    assert thailand.near_province("แห่งนี้") is None
