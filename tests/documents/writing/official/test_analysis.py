"""The analysis says what the scores say, and shows what there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest

from prongsai.core.findings.history import YearResult
from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs
from prongsai.documents.charts.model import Bars, Chart, Lines, Radar, Range, Stack
from prongsai.documents.study import Study, study
from prongsai.documents.writing.content import Document, Entries, Figure, Heading, Steps, Table, Text
from prongsai.documents.writing.official.analysis import analysis
from prongsai.library import pack
from tests.documents.writing.conftest import Make, office

_NUMBER = re.compile(r"(?<![\d.])\d{1,3}\.\d{2}(?![\d.])")


def _charts(document: Document) -> list[Chart]:
    return [block.chart for block in document.blocks() if isinstance(block, Figure)]


def _tables(document: Document) -> dict[str, Table]:
    return {block.caption: block for block in document.blocks() if isinstance(block, Table)}


def _headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks() if isinstance(block, Heading) and block.level == 2]


def _words(document: Document) -> Iterator[str]:
    for block in document.blocks():
        if isinstance(block, Text | Heading):
            yield block.text
        elif isinstance(block, Entries):
            yield from (said for said, _ in block.entries)


def _known(study: Study) -> set[str]:
    """Every number the results, the findings and the answer hold, as it would be shown."""
    numbers = {study.pack.target, study.pack.strength_threshold}
    numbers |= {value for found in study.findings for value in found.numbers.values()}
    for year in study.history.years:
        numbers |= {value for subject in year.subjects if (value := year.points(subject)) is not None}
    return {f"{abs(value).quantize(Decimal('0.01'))}" for value in numbers}


def test_the_total_level_and_every_indicator_are_there(make: Make) -> None:
    document = analysis(make())
    assert document.subtitle == ("องค์การบริหารส่วนตำบลทุ่งสมมุติ", "อำเภอเมืองน่าน จังหวัดน่าน")
    assert any("ได้คะแนนรวม 86.38 คะแนน อยู่ในระดับ ผ่าน" in words for words in _words(document))
    rows = _tables(document)["คะแนนรายตัวชี้วัด"].rows
    assert [row[0] for row in rows] == [str(number) for number in range(1, 11)]
    assert [row[2:] for row in rows][-2:] == [("53.50", "ต่ำกว่าเกณฑ์"), ("80.00", "ต่ำกว่าเกณฑ์")]
    assert [row[1:] for row in _tables(document)["ผลการประเมินรายเครื่องมือ"].rows] == [
        ("30", "99.52"), ("30", "99.41"), ("40", "66.75"), ("100", "86.38"),
    ]  # fmt: skip


@pytest.mark.parametrize("earlier", [None, {2566: "70 " * 10, 2567: "91.11 90 84 80 70 92.22 95 88 77 66"}])
def test_no_number_in_the_prose_is_made_up(make: Make, earlier: dict[int, str] | None) -> None:
    study = make(earlier=earlier)
    said = {number for words in _words(analysis(study)) for number in _NUMBER.findall(words)}
    assert said
    assert said <= _known(study)


def test_one_year_has_no_history_and_headings_are_numbered_without_gaps(make: Make) -> None:
    document = analysis(make())
    assert [type(chart) for chart in _charts(document)] == [Bars, Radar, Stack]
    assert [heading.split(".")[0] for heading in _headings(document)] == ["1", "2", "3", "4", "5"]


def test_earlier_years_are_drawn_and_tabled(make: Make) -> None:
    document = analysis(make(earlier={2566: "70 " * 10, 2567: "90 " * 10}))
    lines = next(chart for chart in _charts(document) if isinstance(chart, Lines))
    assert lines.years == ("2566", "2567", "2568")
    assert [each.name for each in lines.series] == ["คะแนนรวม", "IIT", "EIT", "OIT"]
    assert lines.series[0].points == (Decimal("70.00"), Decimal("90.00"), Decimal("86.38"))
    radar = next(chart for chart in _charts(document) if isinstance(chart, Radar))
    assert [each.name for each in radar.series] == ["ปี 2568", "ปี 2567"]
    table = _tables(document)["คะแนนรายตัวชี้วัด"]
    assert [column.title for column in table.columns][2:6] == ["ปี 2566", "ปี 2567", "ปี 2568", "เปลี่ยนแปลง"]
    assert table.rows[8][2:6] == ("70.00", "90.00", "53.50", "−36.50")
    assert [heading.split(".")[0] for heading in _headings(document)] == ["1", "2", "3", "4", "5", "6"]


def test_a_gap_of_years_claims_no_change(make: Make) -> None:
    document = analysis(make(earlier={2565: "70 " * 10}))
    titles = [column.title for column in _tables(document)["คะแนนรายตัวชี้วัด"].columns]
    assert "เปลี่ยนแปลง" not in titles


def test_lost_items_stand_with_what_they_must_show_and_the_advice(make: Make) -> None:
    study = make(advice={"O2": "ควรเพิ่มช่องทางการติดต่อ"})
    table = next(block for block in analysis(study).blocks() if isinstance(block, Table) and "ข้อ" in block.caption)
    assert [column.title for column in table.columns] == ["ข้อ", "รายการ", "สิ่งที่ต้องแสดงให้ครบ", "ข้อเสนอแนะของผู้ประเมิน"]
    assert [row[0] for row in table.rows] == ["O2", "O14"]
    assert table.rows[0][2] == Steps(tuple(element.text.th for element in study.pack.items["O2"].elements))
    assert [row[3] for row in table.rows] == ["ควรเพิ่มช่องทางการติดต่อ", "–"]


def test_a_missing_score_is_said_and_never_zero(make: Make) -> None:
    document = analysis(make("98.81 100 - 100 98.81 99.47 99.76 99 53.5 80"))
    assert any("ยังคำนวณคะแนนรวมไม่ได้" in words and "ตัวชี้วัดที่ 3" in words for words in _words(document))
    assert _tables(document)["คะแนนรายตัวชี้วัด"].rows[2][2:] == ("ไม่มีคะแนน", "–")
    bars = next(chart for chart in _charts(document) if isinstance(chart, Bars))
    assert bars.bars[2].points is None
    assert not any(isinstance(chart, Radar | Stack) for chart in _charts(document))


def test_what_is_missing_from_the_total_adds_up(make: Make) -> None:
    study = make()
    stack = next(chart for chart in _charts(analysis(study)) if isinstance(chart, Stack))
    lost = sum((part.points for part in stack.rows[0].segments if not isinstance(part.points, Range)), Decimal(0))
    assert lost == pytest.approx(100 - Decimal("86.38"), abs=Decimal("0.1"))


def test_full_points_need_no_picture_of_loss(make: Make) -> None:
    document = analysis(make("100 " * 10, lost=()))
    assert not any(isinstance(chart, Stack) for chart in _charts(document))
    assert any("ระดับสูงสุด" in words for words in _words(document))


def test_what_alone_brings_the_next_level_is_tabled(make: Make) -> None:
    study = make("98.63 99.22 100 98.24 99.21 97.12 95.46 96.67 87.00 100", lost=("O14",))
    table = next(table for caption, table in _tables(analysis(study)).items() if "เพียงรายการเดียว" in caption)
    assert table.caption.endswith("ผ่านดีเยี่ยม")
    assert ("ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล", "87.00", "89.99", "2.99") in table.rows


def test_known_items_are_shown_one_by_one_with_the_cheapest_way_up() -> None:
    framework = pack("nacc-local/2564")
    disclosures = [item.code for item in framework.items.values() if item.kind == "disclosure"]
    given = Inputs(
        indicators={str(code): Decimal(84) for code in range(1, 9)},
        items={code: Decimal(0 if code in ("O1", "O34", "O42") else 100) for code in disclosures},
    )
    document = analysis(study(office(), [YearResult(framework, compute(framework, given))], given))
    gains = _tables(document)["คะแนนรวมที่ยังเพิ่มได้"].rows
    names = [row[0].split()[1] for row in gains]
    assert names[0] == "O42"
    assert {"O34", "O1"} <= set(names)
    assert "10" not in names
    assert any("O42" in words and "จะได้คะแนนรวม" in words for words in _words(document))


def test_more_losses_than_a_chart_holds_are_added_up() -> None:
    framework = pack("nacc-local/2564")
    disclosures = [item.code for item in framework.items.values() if item.kind == "disclosure"]
    given = Inputs(
        indicators={str(code): Decimal(80) for code in range(1, 9)}, items=dict.fromkeys(disclosures, Decimal(0))
    )
    document = analysis(study(office(), [YearResult(framework, compute(framework, given))], given))
    stack = next(chart for chart in _charts(document) if isinstance(chart, Stack))
    segments = stack.rows[0].segments
    assert segments[-1].label == f"อื่น ๆ {len(disclosures) + 8 - 11} รายการ"
    lost = sum((part.points for part in segments if not isinstance(part.points, Range)), Decimal(0))
    assert lost == pytest.approx(Decimal(52), abs=Decimal("0.3"))


def test_what_a_range_lacks_is_not_claimed() -> None:
    framework = pack("nacc-local/2568")
    disclosures = [item.code for item in framework.items.values() if item.kind == "disclosure"]
    given = Inputs(
        indicators={str(code): Decimal(90) for code in range(1, 9)},
        items={code: Decimal(0 if code == "O2" else 100) for code in disclosures},
    )
    document = analysis(study(office(), [YearResult(framework, compute(framework, given))], given))
    tables = _tables(document)
    assert not any(
        row[1] == "0.00" for caption in tables if "เพียงรายการเดียว" in caption for row in tables[caption].rows
    )
