"""What the reader takes from the tags of a PDF: headings, and figures whose text is not read."""

from collections.abc import Callable

from prongsai.documents.sources.model import Paragraph
from prongsai.documents.sources.pdf import read_pdf
from prongsai.documents.writing.pdf import to_pdf

CHART = (
    '<figure style="position:relative;width:500px"><svg width="500" height="300" role="img">{}'
    '<rect width="500" height="300" fill="#eee"/></svg>'
    '<span style="position:absolute;left:20px;top:40px">คะแนนรวม 12.34</span></figure>'
)


def _read(html: str) -> tuple[list[tuple[str, int]], list[str]]:
    content = read_pdf(to_pdf(html), "x.pdf")
    blocks = [(block.line.text, block.heading) for block in content.blocks if isinstance(block, Paragraph)]
    return blocks, [skipped.what for skipped in content.skipped]


def test_headings_keep_their_level(page: Callable[..., str]) -> None:
    blocks, _ = _read(page("<h1>เรื่อง</h1><p>เนื้อความ</p><h3>หัวข้อย่อย</h3><ul><li>รายการ</li></ul>"))
    assert blocks == [("เรื่อง", 1), ("เนื้อความ", 0), ("หัวข้อย่อย", 3), ("รายการ", 0)]


def test_text_in_a_figure_that_is_described_is_part_of_a_picture(page: Callable[..., str]) -> None:
    blocks, skipped = _read(page(f"<p>ก่อน</p>{CHART.format('<title>แผนภูมิคะแนน</title>')}<p>หลัง</p>"))
    assert [text for text, _ in blocks] == ["ก่อน", "หลัง"]
    assert skipped == ["รูปภาพ"]


def test_numbered_entries_of_a_cell_stay_apart(page: Callable[..., str]) -> None:
    steps = "".join(f"<li>ขั้นที่ยาวพอสมควรของงาน {letter}</li>" for letter in "กขคงจฉชซฌญ")
    rows = f"<tr><td>ก</td><td><ol style='padding-left:2em'>{steps}</ol></td></tr><tr><td>ข</td><td>ค</td></tr>"
    (block,) = read_pdf(to_pdf(page(f"<table>{rows}</table>")), "x.pdf").blocks
    assert not isinstance(block, Paragraph)
    lines = [line.text for line in block.rows[0].cells[1].lines]
    assert lines[0] == "1. ขั้นที่ยาวพอสมควรของงาน ก"
    assert [line.split(".")[0] for line in lines] == [str(number) for number in range(1, 11)]
