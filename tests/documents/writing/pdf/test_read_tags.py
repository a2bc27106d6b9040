"""What the reader takes from the tags of a PDF: headings, and figures whose text is not read."""

from collections.abc import Callable
from decimal import Decimal

from prongsai.documents.charts.model import Bar, Bars
from prongsai.documents.sources.model import Paragraph
from prongsai.documents.sources.pdf import read_pdf
from prongsai.documents.writing.content import Column, Document, Entries, Figure, Heading, Steps, Table, Text
from prongsai.documents.writing.pdf import to_pdf


def _read(document: Document) -> tuple[list[tuple[str, bool]], list[str]]:
    content = read_pdf(to_pdf(document), "x.pdf")
    blocks = [(block.line.text, block.heading > 0) for block in content.blocks if isinstance(block, Paragraph)]
    return blocks, [skipped.what for skipped in content.skipped]


def test_headings_are_told_from_text(document: Callable[..., Document]) -> None:
    blocks, _ = _read(document(Heading("เรื่อง"), Text("เนื้อความ"), Heading("หัวข้อย่อย", 3), Entries((("รายการ", ""),))))
    assert blocks == [("เรื่อง", True), ("เนื้อความ", False), ("หัวข้อย่อย", True), ("รายการ", False)]


def test_text_in_a_chart_is_part_of_a_picture(document: Callable[..., Document]) -> None:
    chart = Bars("", (Bar("การปฏิบัติหน้าที่", Decimal("12.34")), Bar("การใช้อำนาจ", Decimal(90))))
    blocks, skipped = _read(document(Text("ก่อน"), Figure(chart, "แผนภูมิ"), Text("หลัง")))
    assert [text for text, _ in blocks] == ["ก่อน", "แผนภูมิ", "หลัง"]
    assert skipped == ["รูปภาพ"]


def test_numbered_entries_of_a_cell_stay_apart(document: Callable[..., Document]) -> None:
    steps = Steps(tuple(f"ขั้นที่ยาวพอสมควรของงาน {letter}" for letter in "กขคงจฉชซฌญ"))
    table = Table("", (Column("ที่", 1), Column("ขั้นตอน", 2)), (("ก", steps), ("ข", "ค")))
    (block,) = read_pdf(to_pdf(document(table)), "x.pdf").blocks
    assert not isinstance(block, Paragraph)
    lines = [line.text for line in block.rows[1].cells[1].lines]
    assert lines[0] == "1. ขั้นที่ยาวพอสมควรของงาน ก"
    assert [line.split(".")[0] for line in lines] == [str(number) for number in range(1, 11)]
