"""Charts that several tests draw."""

from __future__ import annotations

from decimal import Decimal

import pytest

from prongsai.documents.charts import (
    Axis,
    Band,
    Bar,
    Bars,
    Chart,
    Lines,
    Radar,
    Range,
    Row,
    Segment,
    Series,
    Stack,
    Threshold,
)

LINE = Threshold(Decimal(85), "เกณฑ์ 85 คะแนน")
SCORES = tuple(map(Decimal, ["78.32", "71.31", "73.33", "65.07", "65.17", "79.42", "81.73", "77.38", "46.19", "0.00"]))
BARS = Bars(
    "คะแนนรายตัวชี้วัด",
    (
        Bar("การใช้งบประมาณ", Decimal("99.22")),
        Bar("การเปิดเผยข้อมูล", Decimal("46.19")),
        Bar("น้ำที่ป่า ปี่ & <ฟ้า>", Range(Decimal("83.10"), Decimal("85.20"))),
        Bar("การใช้อำนาจ", None),
    ),
    LINE,
    (Band("ไม่ผ่าน", Decimal(0), Decimal(85)), Band("ผ่าน", Decimal(85), Decimal(100))),
)
LINES = Lines(
    "คะแนนย้อนหลัง",
    ("2566", "2567", "2568"),
    (
        Series("คะแนนรวม", (Decimal("72.1"), Decimal("85.4"), Decimal("93.4"))),
        Series("EIT", (Decimal("79"), None, Decimal("93.1"))),
        Series("OIT", (Decimal("58.5"), Decimal("88"), None)),
    ),
    LINE,
)
RADAR = Radar(
    "รายตัวชี้วัด",
    tuple(Axis(str(number), f"ตัวชี้วัด{name}") for number, name in enumerate("กขคงจฉชซญฐ", start=1)),
    (Series("ปี 2568", SCORES), Series("ปี 2567", tuple(reversed(SCORES)))),
    LINE,
)
STACK = Stack(
    "คะแนนที่เสียไป",
    (
        Row(
            "",
            (
                Segment("การใช้อำนาจ", Decimal("4"), "แบบวัด IIT", "3"),
                Segment("การใช้งบประมาณ", Decimal(0), "แบบวัด IIT", "2"),
                Segment("การเปิดเผยข้อมูล", Range(Decimal("2"), Decimal("6")), "แบบตรวจ OIT"),
            ),
            kept=Decimal("90"),
        ),
    ),
)


@pytest.fixture
def line() -> Threshold:
    """A line at 85."""
    return LINE


@pytest.fixture
def bars() -> Bars:
    """Scores above and below the line, a range and none."""
    return BARS


@pytest.fixture
def lines() -> Lines:
    """Three series with gaps."""
    return LINES


@pytest.fixture
def radar() -> Radar:
    """Two results on ten axes."""
    return RADAR


@pytest.fixture
def stack() -> Stack:
    """A mark, a zero, a range and points kept."""
    return STACK


@pytest.fixture(params=[BARS, LINES, RADAR, STACK], ids=["bars", "lines", "radar", "stack"])
def chart(request: pytest.FixtureRequest) -> Chart:
    """One chart of each kind in turn."""
    drawn: Chart = request.param
    return drawn
