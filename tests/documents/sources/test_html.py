"""HTML: what is seen becomes lines and tables; what runs or hides does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.documents.sources.html import FileLines, OneLine, RunningNumbers, convert, read_html
from prongsai.documents.sources.model import Paragraph, Table


def paragraphs(html: str) -> list[tuple[int, int, str]]:
    return [
        (block.line.number, block.heading, block.line.text)
        for block in read_html(html).blocks
        if isinstance(block, Paragraph)
    ]


def table(html: str) -> list[list[str]]:
    (found,) = (block for block in read_html(html).blocks if isinstance(block, Table))
    return [[cell.text for cell in row.cells] for row in found.rows]


def test_blocks_headings_and_breaks_with_the_lines_of_the_file():
    html = """<!DOCTYPE html>
<html><body>
<h1>ผลการ<b>ประเมิน</b></h1>
ลอย
<p>หนึ่ง
สอง</p>
<div>สาม<br>
สี่<p>ห้า</p>หก</div>
</body></html>"""
    assert paragraphs(html) == [
        (3, 1, "ผลการประเมิน"),
        (4, 0, "ลอย"),
        (5, 0, "หนึ่ง สอง"),
        (7, 0, "สาม"),
        (8, 0, "สี่"),
        (8, 0, "ห้า"),
        (8, 0, "หก"),
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>document.write('x')</script>",
        "<style>p{color:red}</style>",
        "<noscript>x</noscript>",
        "<template><p>x</p></template>",
        "<p hidden>x</p>",
        "<div style='color:red; DISPLAY : none'><p>x</p></div>",
        "<span style='visibility:hidden'>x</span>",
        "<iframe src='x'>x</iframe>",
        "<!-- x -->",
        "<title>x</title>",
    ],
)
def test_what_is_not_seen_is_not_read(hidden: str):
    assert [text for _, _, text in paragraphs(f"<p>ก่อน</p>{hidden}<p>หลัง</p>")] == ["ก่อน", "หลัง"]


def test_the_head_is_dropped():
    html = "<html><head><title>t</title><meta name=x content=y></head><body><p>เห็น</p></body></html>"
    assert paragraphs(html) == [(1, 0, "เห็น")]


def test_merged_cells_are_filled_with_empty_ones():
    html = """<table>
<tr><th rowspan="2">ตัวชี้วัด</th><th colspan="2">คะแนน</th></tr>
<tr><td>2567</td><td>2568</td></tr>
<tr><td rowspan="0">ก</td><td colspan="junk">1</td></tr>
<tr><td>ข</td></tr>
</table>"""
    assert table(html) == [["ตัวชี้วัด", "คะแนน", ""], ["", "2567", "2568"], ["ก", "1", ""], ["ข", "", ""]]
    (found,) = read_html(html).blocks
    assert isinstance(found, Table)
    assert [row.line for row in found.rows] == [2, 3, 4, 5]


def test_a_cell_merged_over_rows_and_columns():
    html = "<table><tr><td>a<td rowspan=2 colspan=2>b<td>c<tr><td>d<td>e</table>"
    assert table(html) == [["a", "b", "", "c"], ["d", "", "", "e"]]


def test_absurd_spans_do_no_harm():
    assert len(table("<table><tr><td colspan=999999 rowspan=999999>x</table>")[0]) == 100
    with pytest.raises(ValueError, match="cells"):
        read_html("<table>" + "<tr>" + "<td colspan=100>x" * 300 + "<tr><td>y" * 70)


def test_sections_of_a_table_and_its_caption():
    html = (
        "<table><caption>ตาราง 1</caption><thead><tr><th>ก</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
    )
    assert paragraphs(html) == [(1, 0, "ตาราง 1")]
    assert table(html) == [["ก"], ["1"]]


def test_nested_tables_are_flattened_into_the_cell():
    html = "<table><tr><td>นอก<table><tr><td>ใน 1</td><td>ใน 2</td></tr></table></td><td>ข้าง</td></tr></table>"
    assert table(html) == [["นอก ใน 1 ใน 2", "ข้าง"]]


def test_a_table_without_text_is_no_block():
    assert read_html("<table><tr><td> </td></tr></table><p>x").blocks == read_html("<p>x").blocks


def test_numbers_of_ordered_lists_are_restored():
    html = (
        "<ol><li>หนึ่ง</li><li><p>สอง</p><ul><li>ย่อย</li></ul></li><li value=7>เจ็ด</li></ol>"
        "<ol start=4><li>สี่</ol><ol type=a><li>ก</ol><ol style='list-style-type:none'><li>ข</ol>"
    )
    assert [text for _, _, text in paragraphs(html)] == [
        "1. หนึ่ง", "2. สอง", "ย่อย", "7. เจ็ด", "4. สี่", "ก", "ข",
    ]  # fmt: skip


def test_pictures_are_told_as_skipped():
    content = read_html("<p>ก</p>\n<p><img src=a.png alt=กราฟ></p>\n<svg><text>ข</text></svg>")
    assert [(skipped.line, skipped.page, skipped.what) for skipped in content.skipped] == [
        (2, None, "รูปภาพ"),
        (3, None, "รูปภาพ"),
    ]


def test_places_other_than_lines_of_the_file():
    html = "<p>a</p><table><tr><td>b</td><td>c</td></tr></table><p>d</p>"
    first, found, last = convert(html, RunningNumbers()).blocks
    assert isinstance(first, Paragraph)
    assert isinstance(found, Table)
    assert isinstance(last, Paragraph)
    assert [first.line.number, found.rows[0].line, last.line.number] == [1, 2, 4]
    flat = convert(html, OneLine(9), flat=True).blocks
    assert [(block.line.number, block.line.text) for block in flat if isinstance(block, Paragraph)] == [
        (9, "a"), (9, "b"), (9, "c"), (9, "d"),
    ]  # fmt: skip
    assert convert("<p>x", FileLines(40)).blocks == (Paragraph(first.line.__class__(40, None, "x")),)


def test_a_thousand_unclosed_tags_are_read():
    assert paragraphs("<font>" * 1500 + "<p>ลึก") == [(1, 0, "ลึก")]


def test_nesting_that_the_parser_would_cut_off_is_an_error_not_a_loss():
    with pytest.raises(ValueError, match="limits"):
        read_html("<div>" * 5000 + "x")


@given(st.text(alphabet="<>/ =\"'&;!-pdivtablr\n กข1", max_size=200))
def test_any_markup_is_read(html: str):
    for block in read_html(html).blocks:
        if isinstance(block, Paragraph):
            assert block.line.text
        else:
            assert len({len(row.cells) for row in block.rows}) == 1
