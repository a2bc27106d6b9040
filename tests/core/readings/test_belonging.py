"""Whether a report is the agency's own."""

from __future__ import annotations

import pytest

from prongsai.core.readings.belonging import Belonging, belonging

OWN = "องค์การบริหารส่วนตำบลทุ่งสมมุติ"


@pytest.mark.parametrize(
    ("named", "lines", "expected"),
    [
        (OWN, [], "own"),
        ("องค์การบริหารส่วนตำบล ทุ่งสมมุติ", [], "own"),
        ("เทศบาลตำบลทุ่งสมมุติ", [], "near"),
        ("องค์การบริหารส่วนตำบลทุ่งสมมติ", [], "near"),
        ("องค์การบริหารส่วนทุ่งสมมุติ", [], "near"),
        ("องค์การบริหารส่วนตำบลทุ่งสมมุติประจำปี", [], "near"),
        (None, ["รายงานผลการประเมิน"], "unnamed"),
        (None, ["องค์การบริหารส่วนทุ่งสมมุติ"], "near"),
        ("องค์การบริหารส่วนตำบลหนองนิรนาม", ["ศึกษาดูงาน"], "other"),
        ("องค์การบริหารส่วนตำบลหนองนิรนาม", [f"จัดทำโดย{OWN}"], "near"),
    ],
)
def test_names(named: str | None, lines: list[str], expected: Belonging) -> None:
    """Equal names are the agency's own; near ones are for people to decide; others are refused."""
    assert belonging(OWN, named, lines) == expected
