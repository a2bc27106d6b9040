"""Subdistricts, districts and provinces."""

from __future__ import annotations

from prongsai.core.lints.rules.place_names import check
from prongsai.core.readings.model import Agency


def test_a_district_in_another_province(make, found):
    agency = Agency("องค์การบริหารส่วนตำบลกุดบง", None, "กุดบง", "โพธิ์ชัย", "หนองคาย")
    paragraphs = make.lines("อำเภอโพธิ์ชัย จังหวัดหนองคาย", "ของ อบต. อำเภอโพธิ์ชัยจังหวัดหนองคายมีผลการประเมิน")
    assert found(check, agency=agency, paragraphs=paragraphs) == [
        ("error", 1, "อำเภอโพธิ์ชัย จังหวัดหนองคาย", "อำเภอโพนพิสัย จังหวัดหนองคาย")
    ]


def test_without_a_subdistrict_the_districts_own_province_is_expected(make, found):
    (problem,) = found(check, paragraphs=make.lines("อ.โพธิ์ชัย จ.หนองคาย"))
    assert problem[3] == "อำเภอโพธิ์ชัย จังหวัดร้อยเอ็ด"


def test_a_subdistrict_in_another_district(make, found):
    (problem,) = found(check, paragraphs=make.lines("องค์การบริหารส่วนตำบลกุดบง อำเภอท่าบ่อ จังหวัดหนองคาย"))
    assert problem[3] == "ตำบลกุดบง อำเภอโพนพิสัย จังหวัดหนองคาย"


def test_misspelt_names(make, found):
    district = found(check, paragraphs=make.lines("อำเภอโพนพิลัย จังหวัดหนองคาย"))
    assert district[0][3] == "อำเภอโพนพิสัย จังหวัดหนองคาย"
    province = found(check, paragraphs=make.lines("อำเภอท่าบ่อ จังหวัดหนองคลาย"))
    assert province[0][3] == "จังหวัดหนองคาย"


def test_right_places_capitals_and_municipalities(make, found):
    paragraphs = make.lines(
        "องค์การบริหารส่วนตำบลกุดบง อำเภอโพนพิสัย จังหวัดหนองคาย",
        "ตำบลมีชัย อำเภอเมือง จังหวัดหนองคาย",
        "เทศบาลตำบลกุดบง อำเภอท่าบ่อ จังหวัดหนองคาย",
        "ทุกอำเภอ ทุกจังหวัด และอำเภอต่าง ๆ ในจังหวัดหนองคาย",
    )
    assert found(check, paragraphs=paragraphs) == []


def test_the_agencys_own_address(found):
    agency = Agency("องค์การบริหารส่วนตำบลกุดบง", None, "กุดบง", "ท่าบ่อ", "หนองคาย")
    assert [problem[0] for problem in found(check, agency=agency)] == ["error"]
