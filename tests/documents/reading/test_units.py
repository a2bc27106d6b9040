"""Cells of responsible units."""

from __future__ import annotations

import pytest

from prongsai.documents.reading.people import MASK
from prongsai.documents.reading.units import looks_like_units, split_units
from prongsai.documents.sources.model import Line


@pytest.mark.parametrize(
    ("texts", "units"),
    [
        (["สำนักปลัด กองคลัง กองช่าง"], ("สำนักปลัด", "กองคลัง", "กองช่าง")),
        (["สำนักปลัด", "กองคลัง"], ("สำนักปลัด", "กองคลัง")),
        (["สำนักปลัด (นักทรัพยากรบุคคล)"], ("สำนักปลัด (นักทรัพยากรบุคคล)",)),
        (["กองการศึกษา ศาสนาและวัฒนธรรม"], ("กองการศึกษา ศาสนาและวัฒนธรรม",)),
        (["งานพัสดุ กองคลัง"], ("งานพัสดุ กองคลัง",)),
        (["1. สำนักปลัด 2. กองคลัง"], ("สำนักปลัด", "กองคลัง")),
        (["- สำนักปลัด", "- กองช่าง"], ("สำนักปลัด", "กองช่าง")),
        (["สำนักปลัด/กองคลัง", "กองคลัง"], ("สำนักปลัด", "กองคลัง")),
        (["สำนักปลัดกองคลังกองช่าง"], ("สำนักปลัด", "กองคลัง", "กองช่าง")),
        (["ทุกส่วนราชการ"], ("ทุกส่วนราชการ",)),
        (["สำนักปลัด", "เจ้าหน้าที่ผู้รับผิดชอบ", f"๑.{MASK} ตำแหน่ง : หัวหน้า"], ("สำนักปลัด",)),
        ([f"กองคลัง {MASK} ตำแหน่ง ผู้อำนวยการ"], ("กองคลัง",)),
        ([], ()),
    ],
)
def test_split(texts: list[str], units: tuple[str, ...]) -> None:
    assert split_units([Line(1, None, text) for text in texts]) == units


def test_what_looks_like_units() -> None:
    assert looks_like_units("สำนักปลัด กองคลัง")
    assert not looks_like_units("1.1 จัดอบรมให้ความรู้แก่บุคลากรทุกคน")
    assert not looks_like_units("ม.ค.64-เม.ย.64")
