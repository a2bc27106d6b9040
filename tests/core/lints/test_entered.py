"""What is said about typed scores before they are confirmed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from prongsai.core.lints.entered import contradictions, missing_indicators, total_steps
from prongsai.core.packs.model import Pack
from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs
from prongsai.library import pack_for_year

POINTS = ["92.40", "90.15", "93.20", "88.75", "90.50", "90.10", "88.20", "84.60", "78.50", "90.00"]
SCORES = {str(code): Decimal(points) for code, points in enumerate(POINTS, 1)}


@pytest.fixture
def pack() -> Pack:
    """The framework of 2568, under which these scores give 87.29 and the level "ผ่าน"."""
    found = pack_for_year(2568)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("total", "level", "lost", "said"),
    [
        (None, "", (), []),
        ("87.29", "ผ่าน", ("O2",), []),
        ("87.3", "ระดับผ่าน", (), []),
        ("87.92", "", (), ["ไม่ตรงกับที่พิมพ์ 87.92 คำนวณจาก IIT 91.00 × 30% + EIT 87.63 × 30% + OIT 84.25 × 40% = 87.29"]),
        ("87.30", "", (), ["ต่างกันจากการปัดเศษ"]),
        (None, "ผ่านดี", (), ["ระดับที่คำนวณได้ “ผ่าน” ไม่ตรงกับที่พิมพ์ “ผ่านดี”"]),
        (None, "ดีมาก", (), ["ไม่มีระดับ “ดีมาก” ในกรอบปี พ.ศ. 2568"]),
        ("10", "AA", (), ["ไม่ตรงกับที่พิมพ์ 10", "ไม่มีระดับ “AA”"]),
    ],
)
def test_printed_values_against_computed(
    pack: Pack, total: str | None, level: str, lost: tuple[str, ...], said: list[str]
) -> None:
    """Each difference is one sentence; rounding to fewer decimals is none."""
    printed = Decimal(total) if total else None
    found = contradictions(pack, SCORES, total=printed, level=level, lost_items=lost)
    assert len(found) == len(said)
    assert all(words in one.th for words, one in zip(said, found, strict=True))
    assert all(one.en for one in found)


def test_a_lost_item_under_full_points(pack: Pack) -> None:
    """Full points leave no item lost; another indicator's items are another matter."""
    full = SCORES | {"9": Decimal(100)}
    (found,) = contradictions(pack, full, total=None, level="", lost_items=("O2", "O26"))
    assert "ตัวชี้วัดที่ 9 ได้ 100 คะแนน แต่ระบุว่าข้อ O2 ไม่ได้คะแนน" in found.th


def test_without_all_indicators_there_is_nothing_to_compare(pack: Pack) -> None:
    """The total cannot be computed; what is missing is named."""
    some = {code: points for code, points in SCORES.items() if code not in ("3", "10")}
    assert contradictions(pack, some, total=Decimal("87.92"), level="ผ่าน", lost_items=()) == ()
    assert [one.code for one in missing_indicators(pack, some)] == ["3", "10"]
    assert total_steps(pack, compute(pack, Inputs(indicators=some))) == ""
