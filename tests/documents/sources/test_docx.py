"""Word documents, built here with python-docx and, where it has no words for it, with raw XML."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from prongsai.documents.sources.content import Content
from prongsai.documents.sources.docx import read_docx
from prongsai.documents.sources.model import Paragraph, Table

W = nsdecls("w")


def read(build: Callable[[Document], None]) -> Content:
    return read_docx(saved(build))


def saved(build: Callable[[Document], None]) -> bytes:
    document = docx.Document()
    build(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def texts(content: Content) -> list[str]:
    return [block.line.text for block in content.blocks if isinstance(block, Paragraph)]


def append(document: Document, xml: str) -> None:
    document.element.body.insert(len(document.element.body) - 1, parse_xml(xml))


def numbered(document: Document, levels: str, paragraphs: list[tuple[str, int]], *, num: int = 900) -> None:
    """Paragraphs of one list whose ``levels`` are given as w:lvl elements."""
    root = document.part.numbering_part.element
    abstract = parse_xml(f'<w:abstractNum {W} w:abstractNumId="{num}">{levels}</w:abstractNum>')
    root.insert(0, abstract)
    root.append(parse_xml(f'<w:num {W} w:numId="{num}"><w:abstractNumId w:val="{num}"/></w:num>'))
    for text, level in paragraphs:
        append(document, list_paragraph(text, num, level))


def list_paragraph(text: str, num: int, level: int) -> str:
    return (
        f'<w:p {W}><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def level(index: int, style: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def test_paragraphs_are_numbered_and_headings_known_by_their_style():
    def build(document: Document) -> None:
        document.add_heading("รายงาน", 0)
        document.add_paragraph("")
        document.add_heading("ผลการประเมิน", 2)
        document.add_paragraph("ได้ ๙๘.๖๓ คะแนน")

    content = read(build)
    assert [(block.line.number, block.heading, block.line.text) for block in content.blocks] == [
        (1, 1, "รายงาน"),
        (2, 2, "ผลการประเมิน"),
        (3, 0, "ได้ ๙๘.๖๓ คะแนน"),
    ]
    assert content.pages is None


def test_tables_keep_merged_cells_paragraphs_and_repeated_headers():
    def build(document: Document) -> None:
        document.add_paragraph("ก่อน")
        table = document.add_table(rows=3, cols=3)
        for row, values in zip(table.rows, (("ก", "ข", "ค"), ("1", "2", "3"), ("", "5", "6")), strict=True):
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = value
        table.cell(1, 0).merge(table.cell(2, 0))
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(2, 2).add_paragraph("➢ ต่อ")
        document.add_paragraph("หลัง")

    _, table, last = read(build).blocks
    assert isinstance(table, Table)
    shown = [[[line.text for line in cell.lines] for cell in row.cells] for row in table.rows]
    assert shown == [[["ก"], ["ข", "ค"], []], [["1"], ["2"], ["3"]], [[], ["5"], ["6", "ต่อ"]]]
    assert [row.line for row in table.rows] == [2, 5, 8]
    assert isinstance(last, Paragraph)
    assert last.line.number == 11


def test_automatic_numbers_are_kept_and_bullets_are_not():
    def build(document: Document) -> None:
        levels = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "thaiLetters", "(%3)")
        entries = [("หนึ่ง", 0), ("หนึ่งหนึ่ง", 1), ("ก", 2), ("ข", 2), ("หนึ่งสอง", 1), ("สอง", 0), ("สองหนึ่ง", 1)]
        numbered(document, levels, entries)
        document.add_paragraph("คั่น")
        append(document, list_paragraph("สาม", 900, 0))
        document.add_paragraph("จุด", style="List Bullet")

    assert texts(read(build)) == [
        "1. หนึ่ง", "1.1 หนึ่งหนึ่ง", "(ก) ก", "(ข) ข", "1.2 หนึ่งสอง", "2. สอง", "2.1 สองหนึ่ง",
        "คั่น", "3. สาม", "จุด",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("style", "start", "shown"),
    [
        ("thaiNumbers", 9, ["๙", "๑๐"]),
        ("thaiLetters", 3, ["ค", "ง"]),
        ("lowerLetter", 26, ["z", "aa"]),
        ("upperRoman", 4, ["IV", "V"]),
        ("decimalZero", 9, ["09", "10"]),
        ("decimal", 0, ["0", "1"]),
        ("none", 1, ["", ""]),
        ("lowerRoman", 999999, ["999999", "1000000"]),
    ],
)
def test_formats_of_numbers(style: str, start: int, shown: list[str]):
    content = read(lambda document: numbered(document, level(0, style, "%1)", start), [("x", 0), ("y", 0)]))
    assert texts(content) == [f"{shown[0]}) x", f"{shown[1]}) y"]


def test_a_list_that_starts_afresh_and_one_that_goes_on():
    def build(document: Document) -> None:
        numbered(document, level(0, "decimal", "%1."), [("a", 0), ("b", 0)])
        root = document.part.numbering_part.element
        for num, start in ((901, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'), (902, "")):
            root.append(parse_xml(f'<w:num {W} w:numId="{num}"><w:abstractNumId w:val="900"/>{start}</w:num>'))
            append(document, list_paragraph("c", num, 0))
            append(document, list_paragraph("d", num, 0))

    assert texts(read(build)) == ["1. a", "2. b", "1. c", "2. d", "3. c", "4. d"]


def test_numbers_that_come_from_a_style():
    def build(document: Document) -> None:
        document.add_paragraph("หนึ่ง", style="List Number")
        document.add_paragraph("สอง", style="List Number")

    assert texts(read(build)) == ["1. หนึ่ง", "2. สอง"]


def test_an_empty_numbered_cell_shows_its_number():
    def build(document: Document) -> None:
        numbered(document, level(0, "decimal", "%1"), [])
        table = document.add_table(rows=2, cols=2)
        for row in table.rows:
            row.cells[0]._tc.append(parse_xml(list_paragraph("", 900, 0)))
            row.cells[1].text = "x"

    (table,) = read(build).blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["1", "x"], ["2", "x"]]


def test_tracked_changes_hidden_text_and_notes():
    def build(document: Document) -> None:
        numbered(document, level(0, "decimal", "%1."), [("อยู่", 0)])
        append(
            document,
            f'<w:p {W}><w:pPr><w:numPr><w:numId w:val="900"/></w:numPr></w:pPr>'
            '<w:del w:id="1" w:author="x"><w:r><w:delText>ลบทั้งข้อ</w:delText></w:r></w:del></w:p>',
        )
        append(
            document,
            f'<w:p {W}><w:pPr><w:numPr><w:numId w:val="900"/></w:numPr></w:pPr>'
            '<w:ins w:id="2" w:author="x"><w:r><w:t>เพิ่ม</w:t></w:r></w:ins>'
            '<w:del w:id="3" w:author="x"><w:r><w:delText>ลบ</w:delText></w:r></w:del>'
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ซ่อน</w:t></w:r>"
            '<w:r><w:footnoteReference w:id="5"/></w:r><w:r><w:t>จบ</w:t><w:br/><w:t>ต่อ</w:t></w:r></w:p>',
        )

    assert texts(read(build)) == ["1. อยู่", "2. เพิ่มจบ", "ต่อ"]


def test_text_boxes_are_kept_once():
    box = (
        f'<w:p {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:t>นอก</w:t></w:r><w:r><mc:AlternateContent>'
        '<mc:Choice Requires="wps"><w:drawing><w:txbxContent>{p}</w:txbxContent></w:drawing></mc:Choice>'
        "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{p}</w:txbxContent></v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )

    def build(document: Document) -> None:
        numbered(document, level(0, "decimal", "%1."), [])
        append(document, box.replace("{p}", list_paragraph("ในกล่อง", 900, 0).replace(f" {W}", "")))
        append(document, list_paragraph("ต่อ", 900, 0))

    assert texts(read(build)) == ["นอก", "1. ในกล่อง", "2. ต่อ"]


def test_pictures_and_charts_are_told_as_skipped():
    pixel = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000"
        "0500017aa857500000000049454e44ae426082"
    )

    def build(document: Document) -> None:
        document.add_paragraph("ก")
        document.add_picture(io.BytesIO(pixel))
        append(
            document,
            f'<w:p {W} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
            'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:r><w:drawing><wp:inline><a:graphic>'
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic></wp:inline>'
            "</w:drawing></w:r></w:p>",
        )

    assert [(skipped.line, skipped.page, skipped.what) for skipped in read(build).skipped] == [
        (2, None, "รูปภาพ"),
        (None, None, "แผนภูมิ"),
    ]


def test_a_style_map_inside_the_document_is_not_obeyed():
    target = io.BytesIO(saved(lambda document: document.add_paragraph("ข้อความ")))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("mammoth/style-map", "p => h1:fresh")
    (block,) = read_docx(target.getvalue()).blocks
    assert isinstance(block, Paragraph)
    assert block.heading == 0


def test_a_main_part_of_another_name():
    document = saved(lambda document: document.add_paragraph("ข้อความ", style="List Number"))
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(b"word/document.xml", b"word/document2.xml")
            new.writestr(name.replace("word/document.xml", "word/document2.xml"), part)
    assert texts(read_docx(target.getvalue())) == ["1. ข้อความ"]
