"""PDF files: one real sample in Thai, and small ones drawn here line by line for the geometry.

samples/plan-over-two-pages.pdf was written with LibreOffice from invented text: a page of running text, then a
ruled table on two landscape pages whose header is repeated.
"""

from pathlib import Path

import pytest

from prongsai.documents.sources.content import Content
from prongsai.documents.sources.limits import UnreadableFile
from prongsai.documents.sources.model import Paragraph, Table
from prongsai.documents.sources.pdf import read_pdf

SAMPLE = Path(__file__).parent / "samples" / "plan-over-two-pages.pdf"
PICTURE = "q {w} 0 0 {h} {x} {y} cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x7f EI Q"


def pdf(*pages: str, trailer: str = "", box: str = "0 0 600 800", rotate: int = 0) -> bytes:
    """A PDF of ``pages``, each the drawing commands of its content."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{4 + 2 * n} 0 R' for n in range(len(pages)))}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, content in enumerate(pages):
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Rotate {rotate}/Contents {5 + 2 * number} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>",
            f"<</Length {len(content)}>>stream\n{content}\nendstream",
        ]
    body, places = "%PDF-1.4\n", []
    for number, written in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{written}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("latin-1")


def text(x: float, y: float, words: str) -> str:
    return f"BT /F 10 Tf {x} {y} Td ({words}) Tj ET "


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {y0} m {x1} {y1} l S "


def paragraphs(content: Content) -> list[tuple[int, int | None, str]]:
    return [
        (block.line.number, block.line.page, block.line.text)
        for block in content.blocks
        if isinstance(block, Paragraph)
    ]


def cells(table: object) -> list[list[list[str]]]:
    assert isinstance(table, Table)
    return [[[line.text for line in cell.lines] for cell in row.cells] for row in table.rows]


def read(*pages: str) -> Content:
    return read_pdf(pdf(*pages), "x.pdf")


@pytest.fixture(scope="module")
def sample() -> Content:
    return read_pdf(SAMPLE.read_bytes(), SAMPLE.name)


def test_running_text_is_put_together_and_titles_stay_apart(sample: Content):
    first, second, body, *entries = (entry for entry in paragraphs(sample) if entry[1] == 1)
    assert first == (1, 1, "รายงานผลการวิเคราะห์การประเมินคุณธรรมและความโปร่งใส")
    assert second == (2, 1, "ขององค์การบริหารส่วนตำบลตัวอย่าง ประจำปีงบประมาณ พ.ศ. ๒๕๖๘")
    assert body[2].startswith("องค์การบริหารส่วนตำบลตัวอย่างได้นำผลการประเมินมาทบทวนร่วมกับทุกสำนักและกอง เพื่อให้เห็นว่า")
    assert body[2].endswith("ทั้งนี้ น้ำประปาหมู่บ้านและคำร้องทั่วไปเป็นเรื่องที่ประชาชนสอบถามมากที่สุด")
    assert [entry[2] for entry in entries] == [
        "1. ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ ได้ 92.15 คะแนน",
        "2. ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล ได้ 78.40 คะแนน",
    ]


def test_a_ruled_thai_table_over_two_pages(sample: Content):
    assert sample.pages == 3
    first, second = (block for block in sample.blocks if isinstance(block, Table))
    header = [["มาตรการ"], ["ขั้นตอนการดำเนินการ"], ["ผู้รับผิดชอบ"], ["ระยะเวลา"], ["การติดตาม"]]
    assert cells(first)[0] == cells(second)[0] == header
    assert [row.page for row in first.rows + second.rows] == [2] * 6 + [3] * 4
    assert cells(first)[1] == [
        ["1. ปรับปรุงขั้นตอนการให้บริการประชาชนเรื่องที่ 1 ให้ชัดเจนและรวดเร็วยิ่งขึ้น"],
        [
            "1) จัดทำคู่มือการให้บริการและติดไว้ที่จุดบริการทุกแห่ง",
            "2) เผยแพร่ทางเว็บไซต์ของหน่วยงานให้ประชาชนค้นหาได้ง่ายตลอดเวลา",
        ],
        ["กองคลัง"],
        ["ต.ค. 2568 – มี.ค. 2569"],
        ["รายงานผลต่อผู้บริหารทุกไตรมาส"],
    ]
    assert cells(first)[2][1] == ["ซักซ้อมความเข้าใจกับเจ้าหน้าที่ผู้ปฏิบัติงานอย่างน้อยปีละสองครั้ง และติดตามผลโดยแบบสอบถาม e-Service"]
    assert cells(second)[1][0] == ["ชัดเจนและรวดเร็วยิ่งขึ้น"]


def test_page_numbers_are_dropped_and_the_text_stands_around_the_table(sample: Content):
    assert [entry[1:] for entry in paragraphs(sample)][-2:] == [(2, "ตารางมาตรการปรับปรุง"), (3, "จบตาราง")]
    numbers = [line.number for block in sample.blocks if isinstance(block, Table) for row in block.rows for line in
               (line for cell in row.cells for line in cell.lines)]  # fmt: skip
    assert numbers == sorted(set(numbers))


def test_a_table_cut_by_the_page_end_keeps_its_last_row():
    grid = "".join(rule(x, 100, x, 700) for x in (50, 150, 250)) + "".join(rule(50, y, 250, y) for y in (700, 400))
    content = read(grid + text(60, 600, "a") + text(160, 600, "b") + text(60, 300, "c") + text(160, 300, "d"))
    (table,) = content.blocks
    assert cells(table) == [[["a"], ["b"]], [["c"], ["d"]]]


def test_merged_cells_are_filled_with_empty_ones_and_tall_ones_told():
    grid = "".join(rule(50, y, 350, y) for y in (700, 500)) + rule(50, 600, 250, 600)
    grid += "".join(rule(x, 500, x, 700) for x in (50, 250, 350)) + rule(150, 500, 150, 600)
    content = read(grid + text(60, 650, "wide") + text(260, 650, "tall") + text(60, 550, "a") + text(160, 550, "b"))
    (table,) = content.blocks
    assert cells(table) == [[["wide"], [], ["tall"]], [["a"], ["b"], []]]
    assert isinstance(table, Table)
    assert [[cell.merged for cell in row.cells] for row in table.rows] == [[False, False, False], [False, False, True]]


def test_a_frame_around_text_is_no_table():
    frame = "".join(
        rule(*side) for side in ((50, 600, 550, 600), (50, 700, 550, 700), (50, 600, 50, 700), (550, 600, 550, 700))
    )
    assert paragraphs(read(frame + text(60, 650, "framed"))) == [(1, 1, "framed")]


def test_white_paper_rules_no_table():
    paper = "1 1 1 rg 50 50 500 700 re f 0 0 0 rg "
    grid = "".join(rule(50, y, 550, y) for y in (600, 650)) + "".join(rule(x, 600, x, 650) for x in (50, 300, 550))
    content = read(paper + text(50, 700, "heading") + grid + text(60, 620, "a") + text(310, 620, "b"))
    heading, table = content.blocks
    assert isinstance(heading, Paragraph)
    assert heading.line.text == "heading"
    assert cells(table) == [[["a"], ["b"]]]


def test_thin_white_rules_and_grey_cells_make_a_table():
    grey = "0.9 g 50 600 200 50 re f 250 600 200 50 re f 50 550 200 50 re f 250 550 200 50 re f "
    white = "1 g 50 599 400 2 re f 249 550 2 100 re f 0 g "
    (table,) = read(grey + white + text(60, 620, "a") + text(260, 620, "b") + text(60, 570, "c")).blocks
    assert [row[0] for row in cells(table)] == [["a"], ["c"]]


def test_a_letter_that_begins_on_the_rule_is_in_the_cell():
    grid = "".join(rule(50.04, y, 550, y) for y in (600, 650))
    grid += "".join(rule(x, 600, x, 650) for x in (50.04, 300, 550))
    (table,) = read(grid + text(50, 620, "first") + text(310, 620, "b")).blocks
    assert cells(table) == [[["first"], ["b"]]]


def test_the_same_long_words_on_the_line_below_are_not_lost():
    said = "the same words again and again in a line that is as long as many lines are, and longer than most"
    content = read("".join(text(50, 700 - 14 * row, said) for row in range(3)) + text(50, 640, "end"))
    assert " ".join(entry[2] for entry in paragraphs(content)).count(said) == 3


def test_words_printed_twice_to_make_them_bold_are_read_once():
    content = read(text(50, 700, "bold words of a heading") + text(50.3, 700, "bold words of a heading"))
    assert [entry[2] for entry in paragraphs(content)] == ["bold words of a heading"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("box", ["0 0 600 800", "-20 -30 580 770"])
def test_cells_hold_their_text_on_turned_and_shifted_pages(rotate: int, box: str):
    grid = "".join(rule(50, y, 350, y) for y in (500, 600, 700)) + "".join(rule(x, 500, x, 700) for x in (50, 200, 350))
    data = pdf(grid + text(60, 650, "a") + text(210, 650, "b") + text(60, 550, "c"), box=box, rotate=rotate)
    (table,) = read_pdf(data, "x.pdf").blocks
    corners = [[cell[0] if cell else "" for cell in row] for row in cells(table)]
    turned = {
        0: [["a", "b"], ["c", ""]],
        90: [["c", "a"], ["", "b"]],
        180: [["", "c"], ["b", "a"]],
        270: [["b", ""], ["a", "c"]],
    }
    assert corners == turned[rotate]


@pytest.mark.parametrize("number", ["- 3 -", "3", "Page 3 of 10", "page 3", "[3]", "3/10"])
def test_only_page_numbers_at_the_edge_of_the_page_are_dropped(number: str):
    content = read(text(300, 780, number) + text(50, 400, "85") + text(50, 20, "Score 85"))
    assert [entry[2] for entry in paragraphs(content)] == ["85", "Score 85"]


def test_lines_that_open_with_a_number_or_a_bullet_are_new_paragraphs():
    full = "full line of text that reaches the right margin of the page"
    lines = [full, "2.1 next", full, "and on with 99.76", full, "99.76 points", full, "- entry", "short", "not joined"]
    content = read("".join(text(50, 700 - 14 * index, line) for index, line in enumerate(lines)))
    assert [entry[2] for entry in paragraphs(content)] == [
        full, "2.1 next", f"{full} and on with 99.76", f"{full} 99.76 points", full, "entry", "short", "not joined",
    ]  # fmt: skip


def test_a_gap_between_lines_parts_paragraphs():
    full = "full line of text that reaches the right margin of the page"
    content = read(text(50, 700, full) + text(50, 686, full) + text(50, 650, full))
    assert [entry[2] for entry in paragraphs(content)] == [f"{full} {full}", full]


def test_pages_that_are_pictures_are_told_as_skipped():
    scan = PICTURE.format(w=600, h=800, x=0, y=0)
    crest = PICTURE.format(w=50, h=50, x=0, y=700)
    chart = PICTURE.format(w=400, h=300, x=0, y=0)
    content = read(text(50, 400, "text") + crest, scan, text(50, 400, "more") + chart, "")
    assert [(skipped.line, skipped.page, skipped.what) for skipped in content.skipped] == [
        (None, 2, "รูปภาพ"),
        (None, 3, "รูปภาพ"),
    ]
    assert content.pages == 4


@pytest.mark.parametrize("stamp", ["", text(10, 10, "Scanned with a phone")])
def test_a_scan_is_refused(stamp: str):
    scan = PICTURE.format(w=600, h=800, x=0, y=0)
    with pytest.raises(UnreadableFile, match="only pictures"):
        read(scan + stamp, scan + stamp)


def test_a_locked_file_is_refused():
    locked = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'11' * 32}>/U<{'22' * 32}>>>/ID[<00><00>]"
    with pytest.raises(UnreadableFile, match="password") as refused:
        read_pdf(pdf(text(50, 50, "x"), trailer=locked), "ลับ.pdf")
    assert "รหัสผ่าน" in refused.value.message_th


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("prongsai.documents.sources.pdf.MAX_PDF_PAGES", 2)
    with pytest.raises(UnreadableFile, match="3 pages"):
        read(*[text(50, 50, "x")] * 3)
