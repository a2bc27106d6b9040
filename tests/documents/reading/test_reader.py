"""Whole reports of every kind, in the shapes they are published in."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from prongsai.core.readings.model import Reading
from prongsai.core.readings.output import to_json
from prongsai.documents.reading.reader import NotAReport, read

ReadText = Callable[..., Reading]


def test_an_analysis_with_a_plan(examples: Path) -> None:
    reading = read(examples / "analysis-2568-clean.md")
    assert reading.kind == "analysis"
    assert (reading.year_assessed, reading.year_plan) == (2568, 2569)
    assert (reading.total, reading.level) == (Decimal("87.29"), "ผ่าน")
    assert reading.instruments == {"IIT": Decimal("91.00"), "EIT": Decimal("87.63"), "OIT": Decimal("84.25")}
    assert reading.indicators["9"] == Decimal("78.50")
    assert len(reading.indicators) == 10
    assert [len(reading.strengths), len(reading.weaknesses)] == [8, 2]
    assert [finding.item for finding in reading.item_findings] == ["O2", "O6", "O14"]
    assert [row.indicator for row in reading.rows] == ["8", "9", "9", "9"]
    assert reading.rows[0].steps[2] == "3. สรุปจำนวนผู้ใช้และเวลาตอบทุกเดือน"
    assert reading.rows[2].measure == "มาตรการแสดงความก้าวหน้าของแผนรายโครงการ"
    assert reading.unread == ()


def test_measures_whose_tables_fell_apart_into_lines(reports: Path) -> None:
    reading = read(reports / "measures-2565-flat.txt")
    assert reading.kind == "measures"
    assert (reading.year_assessed, reading.year_plan) == (2564, 2565)
    assert (reading.total, reading.level) == (Decimal("61.45"), "D")
    assert reading.agency.district == "เมืองขอนแก่น"
    assert [str(value) for value in reading.indicators.values()] == [
        "85.52", "76.71", "81.51", "78.33", "77.05", "85.70", "88.26", "84.10", "45.98", "12.50",
    ]  # fmt: skip
    assert [side.threshold for side in (*reading.strengths, *reading.weaknesses)] == [Decimal(85)] * 10
    assert {mention.code for side in reading.weaknesses for mention in side.mentions} >= {"2", "i7", "10"}
    assert [row.no for row in reading.rows] == ["1", "2", "3", "4"]
    assert reading.rows[1].period is not None
    assert (reading.rows[1].period.start, reading.rows[1].period.end) == (date(2021, 10, 1), date(2022, 9, 30))
    assert reading.rows[2].units == ("กองคลัง", "กองช่าง")
    assert reading.rows[2].deadline is not None
    assert reading.rows[2].deadline.date == date(2022, 4, 30)
    assert reading.rows[3].deadline is not None
    assert reading.rows[3].deadline.date is None


def test_results_with_output_and_outcome_over_pages(reports: Path) -> None:
    reading = read(reports / "results-2568.txt")
    assert reading.kind == "results"
    assert (reading.year_assessed, reading.year_plan) == (None, 2568)
    assert reading.agency.name == "เทศบาลตำบลเขาสมมุติ"
    assert [row.no for row in reading.rows] == ["1", "2", "3"]
    assert reading.rows[1].steps[-1].endswith("ผู้นำชุมชนร่วมตรวจสอบ")
    assert reading.rows[1].output == ("เผยแพร่ ๖ เดือน รวม ๔๘ รายการและมีผู้แทนชุมชนร่วมตรวจ ๒ ครั้ง",)
    assert reading.rows[2].outcome == ("ไม่มีทรัพย์สินค้างคืนเกินกำหนด",)


def test_ranks_are_not_indicator_numbers(read_text: ReadText) -> None:
    reading = read_text(
        "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2564\n"
        "อันดับ\tตัวชี้วัด\tคะแนน\n1\tประสิทธิภาพการสื่อสาร\t88.26\n2\tคุณภาพการดำเนินงาน\t85.70\n"
    )
    assert reading.indicators == {"6": Decimal("85.70"), "7": Decimal("88.26")}


def test_a_column_for_each_year_keeps_the_year_assessed(read_text: ReadText) -> None:
    reading = read_text(
        "การวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567\n"
        "ตัวชี้วัด\tปี 2566\tปี 2567\n1. การปฏิบัติหน้าที่\t90.00\t92.50\n2. การใช้งบประมาณ\t80.00\t81.25\n"
    )
    assert reading.indicators == {"1": Decimal("92.50"), "2": Decimal("81.25")}
    assert {score.year for score in reading.scores} == {2566, 2567}


def test_thresholds_national_means_and_full_marks_are_no_scores(read_text: ReadText) -> None:
    reading = read_text(
        "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2566\n"
        "หน่วยงานต้องมีผลคะแนน 85 คะแนนขึ้นไป จากคะแนนเต็ม 100 คะแนน\n"
        "ผลการประเมินค่าเฉลี่ยระดับประเทศ 90.19 คะแนน\n"
        "หน่วยงานมีผลการประเมินในภาพรวม 88.10 คะแนน อยู่ในระดับผ่าน เพิ่มขึ้น 3.50 คะแนน\n"
    )
    assert reading.total == Decimal("88.10")
    assert [str(score.value) for score in reading.scores] == ["88.10"]
    assert reading.level == "ผ่าน"


def test_two_values_for_one_score_are_both_kept_and_doubted(read_text: ReadText) -> None:
    reading = read_text(
        "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568\n"
        "ตัวชี้วัดที่\tรายละเอียดตัวชี้วัด\tคะแนน\n8\tการปรับปรุงการทำงาน\t99.00\n\n"
        "ตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน\n\nได้ผลค่าคะแนน ๙๙.๗๖ คะแนน\n"
    )
    assert reading.indicators["8"] == Decimal("99.00")
    assert sorted(str(score.value) for score in reading.scores) == ["99.00", "99.76"]
    assert reading.provenance["/indicators/8"].confidence == "low"


@pytest.mark.parametrize("printed", ["O๖", "๐๖", "0๖", "O6", "O 6", "ข้อ O6"])
def test_item_codes_in_every_spelling(read_text: ReadText, printed: str) -> None:
    reading = read_text(
        "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568\n\nตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล\n\nได้คะแนน ๗๘.๕๐ คะแนน\n\n"
        f"{printed} แผนและความก้าวหน้า หน่วยงานควรแสดงผลการใช้จ่าย\n"
    )
    assert [finding.item for finding in reading.item_findings] == ["O6"]
    assert reading.items[0].under == "9"
    assert reading.item_findings[0].text == "แผนและความก้าวหน้า หน่วยงานควรแสดงผลการใช้จ่าย"


def test_an_item_named_by_its_title_alone(read_text: ReadText) -> None:
    reading = read_text(
        "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568\n\nตัวชี้วัดที่ 9 การเปิดเผยข้อมูล\n\n"
        "ได้คะแนน 87.00 คะแนน ควรเผยแพร่แผนการบริหารและพัฒนาทรัพยากรบุคคลให้ครบถ้วน\n"
    )
    assert [finding.item for finding in reading.item_findings] == ["O14"]
    assert reading.provenance["/item_findings/0"].confidence == "medium"


def test_every_value_says_where_it_stands(examples: Path) -> None:
    path = examples / "analysis-2568-clean.md"
    data = to_json(read(path))
    lines = path.read_text(encoding="utf-8").split("\n")
    for pointer, seen in data["provenance"].items():
        assert seen["page"] is None
        assert seen["text"].split()[0] in lines[seen["line"] - 1], pointer
    wanted = {"/total", "/level", "/year_assessed", "/year_plan", "/agency/name", "/rows/3/period", "/item_findings/2"}
    assert wanted <= set(data["provenance"])
    assert {f"/indicators/{code}" for code in data["indicators"]} <= set(data["provenance"])
    json.dumps(data)


def test_text_about_something_else_is_refused(read_text: ReadText) -> None:
    with pytest.raises(NotAReport) as raised:
        read_text("ประกาศรับสมัครพนักงานจ้าง\n\nผู้สนใจยื่นใบสมัครได้ที่สำนักงาน\n")
    assert "report.txt" in raised.value.message_th
    assert "ITA" in raised.value.message_en


def test_no_personal_name_reaches_the_reading(read_text: ReadText) -> None:
    reading = read_text(
        "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2569\n"
        "มาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ\n"
        "1. มาตรการเปิดเผยข้อมูล\tจัดทำตาราง\t1 ต.ค. 68 - 30 ก.ย. 69\tสำนักปลัด นายสมมุติ ตัวอย่าง\n\n"
        "(ลงชื่อ)..........\n\n(สมมุติ ตัวอย่าง)\n\nปลัดองค์การบริหารส่วนตำบล\n"
    )
    assert "ตัวอย่าง" not in json.dumps(to_json(reading), ensure_ascii=False)
    assert all("ตัวอย่าง" not in paragraph.text for paragraph in reading.paragraphs)


def test_indicators_across_the_columns(read_text: ReadText) -> None:
    reading = read_text(
        "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567\n"
        "ปี\tการปฏิบัติหน้าที่\tการใช้งบประมาณ\tการใช้อำนาจ\n2566\t90.00\t80.00\t70.00\n2567\t92.50\t81.25\t75.00\n"
    )
    assert reading.indicators == {"1": Decimal("92.50"), "2": Decimal("81.25"), "3": Decimal("75.00")}


def test_the_instrument_s_score_beside_an_indicator_is_not_the_indicator_s(read_text: ReadText) -> None:
    reading = read_text(
        "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2564\n"
        "เครื่องมือ\tตัวชี้วัด\tคะแนน\tคะแนนเฉลี่ย\nIIT\tตัวชี้วัดที่ 1\t85.52\t79.82\n\tตัวชี้วัดที่ 2\t76.71\t\n"
        "รวม\t\t61.45\t\n"
    )
    assert reading.indicators == {"1": Decimal("85.52"), "2": Decimal("76.71")}
    assert reading.total == Decimal("61.45")


@pytest.mark.parametrize(
    "sentence",
    [
        "หน่วยงานมีผลการประเมินในภาพรวม 61.45 คะแนน อยู่ในระดับ D",
        "ผลการประเมินอยู่ในระดับ D คะแนน 61.45",
        "ได้คะแนนรวมร้อยละ ๖๑.๔๕ ระดับผลการประเมิน D",
        "ผลคะแนนการประเมิน ITA เท่ากับ 61.45 คะแนน (ระดับ D)",
    ],
)
def test_the_total_and_its_level_in_a_sentence(read_text: ReadText, sentence: str) -> None:
    reading = read_text(f"การวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2564\n\n{sentence}\n")
    assert (reading.total, reading.level) == (Decimal("61.45"), "D")


def test_a_name_that_is_another_indicator_s_leaves_the_score_with_its_number(read_text: ReadText) -> None:
    reading = read_text(
        "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568\n"
        "ตัวชี้วัดที่\tตัวชี้วัด\tคะแนน\tระดับ\n2\tการใช้งบประมาณ\t91.00\tผ่าน\n3\tการใช้งบประมาณ\t90.00\tผ่าน\n"
        "4\tการใช้จ่ายเงิน\t89.00\tผ่าน\n"
    )
    assert [(score.code, str(score.value)) for score in reading.scores] == [
        ("2", "91.00"),
        ("3", "90.00"),
        ("4", "89.00"),
    ]
    assert [(name.code, name.name) for name in reading.names][1:] == [("3", "การใช้งบประมาณ"), ("4", "การใช้จ่ายเงิน")]
    assert {(level.subject, level.code, level.word) for level in reading.levels} >= {("indicator", "3", "ผ่าน")}


def test_a_table_of_years_gives_totals_of_those_years(read_text: ReadText) -> None:
    reading = read_text(
        "การวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568\n"
        "ปีงบประมาณ\tคะแนน\tระดับ\n2567\t92.10\tผ่านดี\n2568\t93.80\tผ่านดี\n"
    )
    assert [(score.year, str(score.value)) for score in reading.scores] == [(2567, "92.10"), (2568, "93.80")]
    assert reading.total == Decimal("93.80")


def test_years_of_a_plan_s_range_do_not_hide_the_year_assessed(read_text: ReadText) -> None:
    reading = read_text(
        "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2566\n"
        "ตามแผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ พ.ศ. ๒๕๖๑ – ๒๕๖๔\n"
        "ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๕ ได้คะแนน 88.10 คะแนน\n"
    )
    assert (reading.year_assessed, reading.year_plan) == (2565, 2566)


def test_a_list_of_weaknesses_ends_at_the_next_part(read_text: ReadText) -> None:
    reading = read_text(
        "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567\n\n3.1 จุดที่ต้องพัฒนา (ต่ำกว่า 85 คะแนน)\n\n"
        "1. ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล ได้คะแนน 78.50 คะแนน\n2. บุคลากรยังไม่ทราบแผนการใช้จ่าย\n\n"
        "3.2 ประเด็นอื่นที่พบ\n\nหน่วยงานควรประชุมทุกเดือน\n"
    )
    assert [side.text for side in reading.weaknesses] == [
        "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล ได้คะแนน 78.50 คะแนน",
        "บุคลากรยังไม่ทราบแผนการใช้จ่าย",
    ]


def test_a_plan_goes_on_over_a_page_that_repeats_a_two_row_header(read_text: Callable[[str, str], Reading]) -> None:
    header = (
        "<tr><th rowspan=2>มาตรการ/โครงการ</th><th rowspan=2>วิธีการดำเนินการ</th><th rowspan=2>ระยะเวลาดำเนินการ</th>"
        "<th rowspan=2>ผู้รับผิดชอบ</th><th colspan=2>ผลการดำเนินงาน</th></tr><tr><th>ผลผลิต</th><th>ผลลัพธ์</th></tr>"
    )
    first = [
        "<td>อบรมพนักงาน<td>1. จัดอบรม<td>ม.ค. 68<td>กองคลัง<td>อบรม 1 ครั้ง<td>เข้าใจระเบียบ",
        "<td>จัดกิจกรรมจิต<td>1. กำหนดพื้นที่<td>5 ธ.ค. 2567<td>กองสาธารณสุข<td>240 คน<td>พื้นที่สาธารณะ",
    ]
    second = [
        "<td>อาสาพัฒนาเมือง<td>2. เชิญชวนประชาชน<td><td>และสิ่งแวดล้อม กองช่าง<td><td>สะอาด",
        "<td>ประเมินความเสี่ยง<td>1. วิเคราะห์<td>เม.ย.-มิ.ย. 68<td>สำนักปลัด<td>รายงาน 1 ฉบับ<td>ลดการเรียกรับ",
    ]
    tables = "".join(f"<table>{header}{''.join(f'<tr>{row}</tr>' for row in rows)}</table>" for rows in (first, second))
    reading = read_text(f"<p>แผนส่งเสริมคุณธรรม ITA ประจำปีงบประมาณ พ.ศ. 2568</p>{tables}", "report.html")
    assert [row.measure for row in reading.rows] == ["อบรมพนักงาน", "จัดกิจกรรมจิตอาสาพัฒนาเมือง", "ประเมินความเสี่ยง"]
    cut = reading.rows[1]
    assert (cut.units, cut.steps) == (("กองสาธารณสุขและสิ่งแวดล้อม", "กองช่าง"), ("1. กำหนดพื้นที่", "2. เชิญชวนประชาชน"))
    assert cut.outcome == ("พื้นที่สาธารณะสะอาด",)


def test_items_listed_as_lacking_something_are_findings(read_text: Callable[[str], Reading]) -> None:
    reading = read_text(
        "รายงานผลการวิเคราะห์การประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568\n\n"
        "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล ได้คะแนนร้อยละ 91.67 มีข้อมูลบางรายการไม่ครบองค์ประกอบ ได้แก่\n"
        "- ข้อ O12 รายงานการใช้จ่าย ขาดข้อมูลผลการใช้จ่าย\n"
        "- ข้อ O17 ผลสำรวจความพึงพอใจ เป็นผลของปีก่อนหน้า\n"
        "ทั้งนี้ ข้อมูลต่อไปนี้เผยแพร่แล้ว ได้แก่\n"
        "- ข้อ O1 โครงสร้าง เป็นปัจจุบัน\n"
    )
    assert [finding.item for finding in reading.item_findings] == ["O12", "O17"]


HEADER = "<tr><th>มาตรการ</th><th>ขั้นตอน</th><th>ผู้รับผิดชอบ</th><th>ระยะเวลา</th></tr>"
ROW = "<tr><td>มาตรการ{0}</td><td>จัดทำ{0}</td><td>กองคลัง</td><td>1 ต.ค. 68 – 30 ก.ย. 69</td></tr>"
TITLE = "<h1>มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2569</h1><p>องค์การบริหารส่วนตำบลทุ่งสมมุติ</p>"


def test_places_to_sign_below_a_small_plan_are_no_rows(read_text: ReadText) -> None:
    first = "<tr><td>(ลงชื่อ).........ผู้จัดทำ</td><td>(ลงชื่อ).........ผู้อนุมัติ</td></tr>"
    signing = f"<table>{first}<tr><td>(ลงชื่อ)....</td><td></td></tr></table>"
    reading = read_text(f"{TITLE}<table>{HEADER}{ROW.format('ก')}</table>{signing}", "plan.html")
    assert [row.measure for row in reading.rows] == ["มาตรการก"]
    assert reading.unread == ()


def test_a_theme_of_the_form_over_rows_is_understood(read_text: ReadText) -> None:
    plan = "".join(
        f"<h3>{heading}</h3><table>{HEADER}{ROW.format(number)}</table>"
        for number, heading in enumerate(("ประเด็นที่ 1 เรื่องแรก", "ประเด็นที่ 2 การให้บริการและระบบ e-Service", "เรื่องอื่น"))
    )
    reading = read_text(TITLE.replace("2569", "2568") + plan, "plan.html")
    assert len(reading.rows) == 3
    assert [piece.text for piece in reading.unread] == ["เรื่องอื่น"]


def test_headings_between_measures_are_no_header_of_a_plan(read_text: ReadText) -> None:
    reading = read_text(
        "<h1>การวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568</h1><p>ได้คะแนนรวม 86.38 คะแนน</p>"
        "<h2>ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่</h2><p>แนวทางดำเนินการ</p><p>มาตรการกำหนดและติดตามขั้นตอน</p>"
        "<p>มาตรการแบ่งแยกหน้าที่</p><h2>ตัวชี้วัดที่ 2 การใช้งบประมาณ</h2><p>ตัวชี้วัดที่ 2 ได้ 71.31 คะแนน</p><p>มาตรการอื่น</p>",
        "analysis.html",
    )
    assert reading.rows == ()


def test_a_list_that_says_it_is_empty_has_no_entry(read_text: ReadText) -> None:
    reading = read_text(
        "# ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568\n\nได้คะแนนรวม 71.00 คะแนน\n\n## จุดแข็ง\n\nไม่มีตัวชี้วัดในกลุ่มนี้\n\n"
        "## จุดที่ต้องพัฒนา\n\n- ไม่มีการเผยแพร่ข้อมูลการจัดซื้อจัดจ้าง\n- ตัวชี้วัดที่ 2 การใช้งบประมาณ ได้ 71.31 คะแนน\n",
        "report.md",
    )
    assert reading.strengths == ()
    assert len(reading.weaknesses) == 2


def test_a_heading_over_a_chart_and_its_table_is_not_empty(read_text: ReadText) -> None:
    result = "<h1>ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568</h1><h2>2. ผลการประเมินรายตัวชี้วัด</h2><svg></svg>"
    result += "\n<p>แผนภูมิคะแนน</p>\n"
    table = "<p>คะแนนรายตัวชี้วัด</p><table><tr><th>ตัวชี้วัดที่</th><th>ชื่อตัวชี้วัด</th><th>คะแนน</th></tr>{}</table>"
    rows = "<tr><td>1</td><td>การปฏิบัติหน้าที่</td><td>90.00</td></tr>"
    rows += "<tr><td>2</td><td>การใช้งบประมาณ</td><td>ไม่มีคะแนน</td></tr>"
    reading = read_text(result + table.format(rows), "report.html")
    assert [piece.text for piece in reading.unread] == ["รูปภาพ"]
    # An indicator without a score still stands in its place.
    assert [name.code for name in reading.names] == ["1", "2"]
    empty = read_text(f"{result}<h2>3. ข้อเสนอแนะ</h2>\n<p>ได้คะแนนรวม 80.00 คะแนน</p>", "report.html")
    assert "2. ผลการประเมินรายตัวชี้วัด" in [piece.text for piece in empty.unread]


def test_the_year_of_a_title_set_in_four_lines(read_text: ReadText) -> None:
    title = "การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของ\nหน่วยงานภาครัฐ (ITA)\nประจำปีงบประมาณ พ.ศ. 2568\n"
    assert read_text(f"{title}\nได้คะแนนรวม 86.38 คะแนน\n").year_assessed == 2568


def test_a_unit_behind_the_office_is_no_name_of_the_agency(read_text: ReadText) -> None:
    row = ROW.replace("กองคลัง", "สำนักปลัดองค์การบริหารส่วนจังหวัดทุกส่วนราชการ")
    rows = "".join(row.format(number) for number in "กขค")
    title = TITLE.replace("องค์การบริหารส่วนตำบลทุ่งสมมุติ", "องค์การบริหารส่วนจังหวัดน่าน")
    reading = read_text(f"{title}<table>{HEADER}{rows}</table>", "plan.html")
    assert reading.agency.name == "องค์การบริหารส่วนจังหวัดน่าน"
    assert reading.rows[0].units == ("สำนักปลัดองค์การบริหารส่วนจังหวัด", "ทุกส่วนราชการ")
