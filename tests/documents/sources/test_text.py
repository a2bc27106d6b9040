"""Plain text and Markdown: line numbers, tables by tabs and pipes, HTML in cells."""

from hypothesis import given
from hypothesis import strategies as st

from prongsai.documents.sources.model import Block, Paragraph, Table
from prongsai.documents.sources.text import read_text


def paragraphs(text: str) -> list[tuple[int, int, str]]:
    return [
        (block.line.number, block.heading, block.line.text)
        for block in read_text(text).blocks
        if isinstance(block, Paragraph)
    ]


def tables(text: str) -> list[list[list[list[str]]]]:
    return [shown(block) for block in read_text(text).blocks if isinstance(block, Table)]


def shown(table: Block) -> list[list[list[str]]]:
    assert isinstance(table, Table)
    return [[[line.text for line in cell.lines] for cell in row.cells] for row in table.rows]


def test_numbers_are_the_lines_of_the_file_and_blank_lines_vanish():
    assert paragraphs("\n\nคำนำ  \n\nบรรทัดห้า\r\nบรรทัดหก\rบรรทัดเจ็ด") == [
        (3, 0, "คำนำ"),
        (5, 0, "บรรทัดห้า"),
        (6, 0, "บรรทัดหก"),
        (7, 0, "บรรทัดเจ็ด"),
    ]


def test_other_line_breaks_of_unicode_are_blanks():
    assert paragraphs("ก\u2028ข\x0cค\n ง") == [(1, 0, "ก ข ค"), (2, 0, "ง")]


def test_markdown_marks_are_taken_off_and_headings_kept():
    text = "# หนึ่ง #\n### สาม\n#ไม่ใช่หัวข้อ\n**ส่วนที่ 1** การเก็บข้อมูล\n---\n* * *\n2\\. ข้อ"
    assert paragraphs(text) == [
        (1, 1, "หนึ่ง"),
        (2, 3, "สาม"),
        (3, 0, "#ไม่ใช่หัวข้อ"),
        (4, 0, "ส่วนที่ 1 การเก็บข้อมูล"),
        (7, 0, "2. ข้อ"),
    ]


def test_bullets_go_and_numbering_stays():
    lines = ["- ก", "* ข", "➢ ค", "•ง", "– จ", "1. ฉ", "๑. ช", "1.1 ซ", "(2) ฌ", "-", "-5.00", "*หมายเหตุ"]
    assert [text for _, _, text in paragraphs("\n".join(lines))] == [
        "ก", "ข", "ค", "ง", "จ", "1. ฉ", "๑. ช", "1.1 ซ", "(2) ฌ", "-", "-5.00", "*หมายเหตุ",
    ]  # fmt: skip


def test_a_list_mark_or_an_indent_with_a_tab_is_no_table():
    assert paragraphs("1.\tข้อหนึ่ง\n2.\tข้อสอง\n\n\tย่อหน้า\n\n•\tรายการ") == [
        (1, 0, "1. ข้อหนึ่ง"),
        (2, 0, "2. ข้อสอง"),
        (4, 0, "ย่อหน้า"),
        (6, 0, "รายการ"),
    ]


def test_tabs_make_a_table_that_a_blank_line_ends():
    text = "ตัวชี้วัด\tคะแนน\n1. การปฏิบัติหน้าที่\t98.81\n\tต่อ\t\n\nอันดับ\tชื่อ\n"
    assert tables(text) == [
        [[["ตัวชี้วัด"], ["คะแนน"]], [["1. การปฏิบัติหน้าที่"], ["98.81"]], [[], ["ต่อ"], []]],
        [[["อันดับ"], ["ชื่อ"]]],
    ]
    second = read_text(text).blocks[1]
    assert isinstance(second, Table)
    assert [row.line for row in second.rows] == [5]


def test_pseudo_rows_of_dashes_are_dropped_but_a_lone_dash_is_content():
    assert tables("ก\tข\tค\n--\t---\t--\n-\t-\t5") == [[[["ก"], ["ข"], ["ค"]], [["-"], ["-"], ["5"]]]]
    assert tables("--\t---\t--") == []


def test_pipe_tables():
    text = "| ข้อ | คะแนน |\n|:---|---:|\n| O1 | 100<br>เต็ม |\n| ก \\| ข | |\n\nข้อ | ค่า\n--- | ---\nO2 | 0"
    assert tables(text) == [
        [[["ข้อ"], ["คะแนน"]], [["O1"], ["100", "เต็ม"]], [["ก | ข"], []]],
        [[["ข้อ"], ["ค่า"]], [["O2"], ["0"]]],
    ]


def test_html_in_a_cell_becomes_the_lines_of_the_cell():
    row = (
        "\t<p>2.2 ปรับปรุง</p> <ul style='list-style-type: none'> <li>➢ เปิดเผย</li> <li>➢ รายงาน</li> </ul>"
        "\t<p><u>O๒</u> ข้อมูล &amp; อื่น<br/>ต่อ\tต.ค. 67"
    )
    block = read_text(f"หัว\tก\tข\tค\n{row}").blocks[0]
    assert shown(block)[1] == [[], ["2.2 ปรับปรุง", "เปิดเผย", "รายงาน"], ["O๒ ข้อมูล & อื่น", "ต่อ"], ["ต.ค. 67"]]
    assert isinstance(block, Table)
    assert {line.number for cell in block.rows[1].cells for line in cell.lines} == {2}


def test_html_outside_tables():
    text = "<h2>หัวข้อ</h2>\n<div><b>เน้น</b> ข้อความ</div>\n<!-- ไม่อ่าน\nต่อ -->\n<script>\nalert(1)\n</script>\nท้าย"
    assert paragraphs(text) == [(1, 2, "หัวข้อ"), (2, 0, "เน้น ข้อความ"), (8, 0, "ท้าย")]


def test_an_html_table_over_several_lines_keeps_their_numbers():
    text = "นำ\n<table>\n<tr><th>ก</th><th>ข</th></tr>\n\n<tr><td>1</td><td>2</td></tr>\n</table>\nตาม"
    first, table, last = read_text(text).blocks
    assert shown(table) == [[["ก"], ["ข"]], [["1"], ["2"]]]
    assert isinstance(table, Table)
    assert [row.line for row in table.rows] == [3, 5]
    assert isinstance(first, Paragraph)
    assert isinstance(last, Paragraph)
    assert (first.line.number, last.line.number) == (1, 7)


def test_an_html_table_never_closed_ends_at_the_blank_line():
    text = "<table>\n<tr><td>ก<td>ข\n\nต่อไป"
    assert tables(text) == [[[["ก"], ["ข"]]]]
    assert paragraphs(text) == [(4, 0, "ต่อไป")]


def test_less_than_and_ampersand_are_text():
    lines = ["คะแนน < 85 และ R&D", "<ita@example.go.th>", "<b>ต่ำกว่า</b> x <5 & y", "a&copy=1", "<!-- ไม่ปิด"]
    assert [text for _, _, text in paragraphs("\n".join(lines))] == [
        "คะแนน < 85 และ R&D",
        "<ita@example.go.th>",
        "ต่ำกว่า x <5 & y",
        "a&copy=1",
        "<!-- ไม่ปิด",
    ]


def test_pictures_are_told_as_skipped():
    content = read_text("ก\n![ตรา](logo.png)\nข\t<img src='x.png'>ค\t1")
    assert [(skipped.line, skipped.what) for skipped in content.skipped] == [(2, "รูปภาพ"), (3, "รูปภาพ")]


def test_text_is_normalised():
    assert paragraphs("ส ํานัก\u200bงาน  เเละ") == [(1, 0, "สำนักงาน และ")]


@given(st.lists(st.text(alphabet="กข1-|<>/ptdrable&;#*\t \\!-[]()", max_size=30), max_size=12))
def test_any_text_is_read_and_every_line_has_a_number_of_the_file(lines: list[str]):
    for block in read_text("\n".join(lines)).blocks:
        found = (
            [block.line] if isinstance(block, Paragraph) else [x for r in block.rows for c in r.cells for x in c.lines]
        )
        for line in found:
            assert 1 <= line.number <= len(lines)
            assert line.text == " ".join(line.text.split()) != ""


@given(st.lists(st.lists(st.text(alphabet="กขค123", min_size=1, max_size=5), min_size=2, max_size=4), min_size=1))
def test_cells_by_tabs_come_back(rows: list[list[str]]):
    text = "\n".join("\t".join(cells) for cells in rows)
    assert tables(text) == [[[[cell] for cell in cells] for cells in rows]]
