"""Documents in, PDF out: every kind of block, the same bytes each time, offline, tagged, with our fonts only."""

import ctypes
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal

import pdfplumber
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdfium2 import raw

from prongsai.core.thai.digits import to_thai
from prongsai.documents.charts import Bar, Bars, Threshold, description
from prongsai.documents.writing.content import (
    Column,
    Document,
    Emblem,
    Entries,
    Field,
    FieldRow,
    Figure,
    Heading,
    Link,
    Points,
    Section,
    Signature,
    Signatures,
    Steps,
    Table,
    Text,
    columns,
)
from prongsai.documents.writing.look import Look
from prongsai.documents.writing.pages import MARGINS
from prongsai.documents.writing.pdf import to_pdf
from prongsai.documents.writing.pdf.objects import Objects

Made = Callable[..., Document]
Read = Callable[[bytes], list[str]]
CM = 72 / 2.54
CHART = Bars("คะแนน", (Bar("การใช้อำนาจ", Decimal("72.50")),), Threshold(Decimal(85), "เกณฑ์"))
SIGNATURE = Signature("ผู้อนุมัติ", "นายสมมุติ ตั้งใจ", ("นายกเทศมนตรี",))


def picture(colour: str = "#204080") -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (30, 40), colour).save(kept, "PNG")
    return kept.getvalue()


def long_table(texts: tuple[str, ...], rows: int) -> Table:
    cells = [(str(row), *(texts[(row + column) % len(texts)] for column in range(3))) for row in range(rows)]
    return Table("", columns("หัวข้อ ก", "หัวข้อ ข", "หัวข้อ ค", "หัวข้อ ง"), tuple(cells))


def without_blanks(text: str | None) -> str:
    return re.sub(r"\s", "", text or "")


def opened(pdf: bytes) -> pdfplumber.PDF:
    return pdfplumber.open(io.BytesIO(pdf))


def test_every_kind_of_block_shows_its_words(document: Made, read: Read) -> None:
    made = document(
        Emblem(Decimal(3), "ประกาศ\nเรื่องทดลอง"),
        FieldRow((Field("ที่", "สม 1"), Field("วันที่"))),
        Heading("หัวข้อใหญ่"),
        Heading("หัวข้อเล็ก", 3),
        Text("ข้อความธรรมดา"),
        Text("ข้อความเตือน", "warning"),
        Text("ชิดขวา", align="end"),
        Table("คำบรรยายตาราง", columns("หัว", "คะแนน", "ขั้นตอน"), (
            (Link("ดูที่นี่", "https://example.org/"), Points(Decimal("84.5"), Decimal(85)), Steps(("ขั้นแรก", "ขั้นสอง"))),
            ("ว่าง", Points(None, Decimal(85)), Steps(("ขั้นเดียว",))),
        )),
        Entries((("รายการแรก", "บรรทัดรอง"), ("รายการสอง", "")), ordered=True),
        Entries((("จุดเดียว", ""),)),
        Figure(CHART, "คำบรรยายแผนภูมิ"),
        Signatures((SIGNATURE,)),
    )  # fmt: skip
    got = without_blanks("".join(read(to_pdf(made))))
    for words in (
        "(ตราครุฑ)", "ประกาศเรื่องทดลอง", "ที่สม1", "วันที่", "หัวข้อใหญ่", "หัวข้อเล็ก", "ข้อความธรรมดา", "ข้อความเตือน", "ชิดขวา",
        "คำบรรยายตาราง", "ดูที่นี่", "84.50", "–", "1.ขั้นแรก", "2.ขั้นสอง", "ขั้นเดียว", "1.รายการแรก", "บรรทัดรอง", "2.รายการสอง",
        "จุดเดียว", "คำบรรยายแผนภูมิ", "ผู้อนุมัติ", "(นายสมมุติตั้งใจ)", "นายกเทศมนตรี",
    ):  # fmt: skip
        assert words in got
    assert got.index("การใช้อำนาจ") < got.index("คำบรรยายแผนภูมิ")
    assert "1.ขั้นเดียว" not in got


def test_thai_digits_are_shown_where_the_document_asks(document: Made, read: Read) -> None:
    made = document(
        Text("ปี 2568 ข้อ O12"), Entries((("ก", ""), ("ข", "")), ordered=True), Figure(CHART, "รูป 1"), digits="thai"
    )
    got = without_blanks("".join(read(to_pdf(made))))
    assert {"ปี๒๕๖๘ข้อO12", "๑.ก", "๒.ข", "๗๒.๕๐", "รูป๑"} == set(re.findall("ปี๒๕๖๘ข้อO12|[๑๒].[กข]|๗๒.๕๐|รูป๑", got))
    assert not re.search("[0-9]", got.replace("O12", ""))


def test_same_bytes_in_one_process(document: Made, words: str, paragraphs: tuple[str, ...]) -> None:
    made = document(Heading(words), Text(words), long_table(paragraphs, 5), Figure(CHART, words))
    first = to_pdf(made)
    to_pdf(document(Text("เอกสารอื่น ระหว่างนั้น")))
    assert to_pdf(made) == first


def test_same_bytes_in_other_processes(words: str) -> None:
    script = (
        "import sys; from prongsai.documents.writing.content import *; "
        "from prongsai.documents.writing.pdf import to_pdf; words = sys.stdin.buffer.read().decode(); "
        "blocks = (Heading(words), Text(words), Table('', columns(words, '87.50'), ((words, 'ก'),))); "
        "sys.stdout.buffer.write(to_pdf(Document(words, (words,), (Section(blocks),), author=words)))"
    )
    made = set()
    for seed, zone, language in (("1", "Asia/Bangkok", "C.UTF-8"), ("2", "UTC", "th_TH.UTF-8")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LANG": language, "LC_ALL": language}
        run = subprocess.run(
            [sys.executable, "-c", script], input=words.encode(), check=True, capture_output=True, env=environment
        )
        made.add(run.stdout)
    assert len(made) == 1


def test_importing_the_module_loads_no_engine() -> None:
    script = "import sys, prongsai.documents.writing.pdf; print('typst' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == "False"


def test_charts_stay_drawings_and_say_what_they_show(document: Made) -> None:
    sheet = opened(to_pdf(document(Figure(CHART, "คำบรรยาย")))).pages[0]
    assert sheet.rects or sheet.curves
    assert not sheet.images
    assert description(CHART) in str(sheet.structure_tree)


def test_emblem_of_the_template_folder_is_drawn(document: Made) -> None:
    made = document(Emblem(Decimal(3), "ประกาศ"))
    (image,) = opened(to_pdf(made, Look(emblem=picture()))).pages[0].images
    assert image["height"] == pytest.approx(3 * CM, abs=0.1)
    assert image["width"] == pytest.approx(3 * CM * 30 / 40, abs=0.1)
    assert "ตราครุฑ" in str(opened(to_pdf(made, Look(emblem=picture()))).pages[0].structure_tree)


def test_links_are_kept(document: Made) -> None:
    pdf = to_pdf(document(Table("", columns("ก"), ((Link("ที่มา", "https://example.org/"),),))))
    assert [link["uri"] for link in opened(pdf).hyperlinks] == ["https://example.org/"]


def test_file_says_title_author_language_and_is_tagged(document: Made) -> None:
    pdf = to_pdf(document(Text("ก"), form="report"))
    file = pypdfium2.PdfDocument(pdf)
    said = file.get_metadata_dict()
    assert (said["Title"], said["Author"]) == ("รายงาน", "เทศบาลตำบลสมมุติ")
    assert not said["CreationDate"]
    assert raw.FPDFCatalog_IsTagged(file)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    buffer = ctypes.create_string_buffer(64)
    length = raw.FPDFCatalog_GetLanguage(file, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 64)
    assert buffer.raw[: length - 2].decode("utf-16-le") == "th"


def test_headings_tables_and_lists_are_tagged_as_such(document: Made) -> None:
    made = document(Heading("เล็ก", 3), long_table(("ก", "ข"), 2), Entries((("ก", ""),), ordered=True), form="report")
    tree = str(opened(to_pdf(made)).pages[0].structure_tree)
    for tag in ("H1", "H2", "Table", "THead", "TH", "TD", "L", "LI"):
        assert f"'type': '{tag}'" in tree


def test_only_our_fonts_are_used(document: Made) -> None:
    pdf = to_pdf(document(Heading("หนา"), Text("ไทย code 漢字")))
    found = {char["fontname"].partition("+")[2] for sheet in opened(pdf).pages for char in sheet.chars}
    assert found == {"ProngsaiSarabun-Regular", "ProngsaiSarabun-Bold"}


def test_pages_are_a4_with_landscape_ones_between() -> None:
    sections = (Section((Text("ก"),)), Section((Text("ข"),), "landscape"), Section((Text("ค"),)))
    pdf = to_pdf(Document("รายงาน", (), sections))
    sizes = [tuple(round(side) for side in sheet.get_size()) for sheet in pypdfium2.PdfDocument(pdf)]
    assert sizes == [(595, 842), (842, 595), (595, 842)]


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_text_keeps_within_the_margins(document: Made, paragraphs: tuple[str, ...], orientation: str) -> None:
    pdf = to_pdf(document(*map(Text, paragraphs * 12), orientation=orientation))
    margins = MARGINS["landscape" if orientation == "landscape" else "portrait"]
    for sheet in opened(pdf).pages:
        body = [char for char in sheet.chars if char["top"] > 1.9 * CM]
        assert min(char["x0"] for char in body) >= margins["left"] * CM - 2
        assert (
            max(char["x1"] for char in body) <= sheet.width - margins["right"] * CM + 6
        )  # marks have a width of their own
        assert max(char["bottom"] for char in body) <= sheet.height - margins["bottom"] * CM + 2


@pytest.mark.parametrize("digits", ["thai", "arabic"])
def test_pages_are_numbered_from_the_second(read: Read, digits: str) -> None:
    sections = tuple(Section((Text(f"ย่อหน้า {letter}"),)) for letter in "กขคงจฉชซฌญฎ")
    made = Document("รายงาน", (), sections, form="letter", digits="thai" if digits == "thai" else "arabic")
    first, *others = [without_blanks(text) for text in read(to_pdf(made))]
    assert first == "ย่อหน้าก"
    numbers = [to_thai(str(number)) if digits == "thai" else str(number) for number in range(2, 12)]
    # poppler takes a hyphen at the end of a line for one that parts a word, and leaves it out.
    assert [re.sub("ย่อหน้า.", "", text).rstrip("-") for text in others] == [f"-{number}" for number in numbers]


def test_a_heading_stays_with_what_follows(document: Made, read: Read) -> None:
    for lines in range(25, 45):
        pages = read(to_pdf(document(Text("\n".join("ก" * lines)), Heading("หัวข้อ"), Text("ตามมา\nอีกบรรทัด"))))
        (with_heading,) = [page for page in pages if "หัวข้อ" in page]
        assert "ตามมา" in with_heading


def test_latin_words_wider_than_a_cell_are_broken(document: Made) -> None:
    code = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" * 3
    pdf = to_pdf(document(Table("", (Column("ก", 2), Column("ข", 14)), ((code, ""),))))
    sheet = opened(pdf).pages[0]
    inside = [char for char in sheet.chars if char["text"] in code]
    assert len(inside) == len(code)
    assert max(char["x1"] for char in inside) <= (3 + 2) * CM


@pytest.fixture
def printed(document: Made, paragraphs: tuple[str, ...]) -> tuple[Table, pdfplumber.PDF]:
    table = long_table(paragraphs, 12)
    rows = list(table.rows)
    rows[4] = (*rows[4][:2], "".join(paragraphs) * 4, rows[4][3])  # taller than a page
    table = Table("", table.columns, tuple(rows))
    return table, opened(to_pdf(document(table, orientation="landscape")))


def test_header_row_is_repeated_on_every_page(printed: tuple[Table, pdfplumber.PDF]) -> None:
    _, pdf = printed
    heads = [sheet.find_tables()[0].extract()[0] for sheet in pdf.pages]
    assert len(heads) > 3
    assert all(head == ["หัวข้อ ก", "หัวข้อ ข", "หัวข้อ ค", "หัวข้อ ง"] for head in heads)


def test_rows_known_to_be_short_are_not_cut(document: Made, paragraphs: tuple[str, ...]) -> None:
    pages = opened(to_pdf(document(long_table(paragraphs, 30)))).pages
    assert len(pages) > 3
    rows = [row for sheet in pages for row in sheet.find_tables()[0].extract()[1:]]
    assert [row[0] for row in rows] == [str(number) for number in range(30)]


def test_every_part_of_a_table_is_closed_at_the_foot_of_its_page(document: Made, paragraphs: tuple[str, ...]) -> None:
    """The lowest thing drawn on a page is a rule from one side of the table to the other."""
    rows = (("1", "".join(paragraphs) * 6, paragraphs[0], ""), ("2", *paragraphs[:3]))
    table = Table("", columns("ก", "ข", "ค", "ง"), rows)
    sheets = pypdfium2.PdfDocument(to_pdf(document(table, orientation="landscape")))
    assert len(sheets) > 1
    for sheet in sheets:
        shot = sheet.render(scale=2, grayscale=True).to_pil()
        lines = [shot.crop((0, y, shot.width, y + 1)).tobytes() for y in range(shot.height)]
        dark = [sum(pixel < 200 for pixel in line) for line in lines]
        foot = max(y for y, count in enumerate(dark) if count)
        assert max(dark[foot - 2 : foot + 1]) > 0.99 * (29.7 - 4) / 29.7 * shot.width


def test_cells_cut_by_a_page_end_are_closed_and_lose_nothing(printed: tuple[Table, pdfplumber.PDF]) -> None:
    """A reader that goes by the ruled lines finds every cell of every row, also where a page cuts it."""
    table, pdf = printed
    parts = [row for sheet in pdf.pages for row in sheet.find_tables()[0].extract()[1:]]
    for column in range(4):
        got = "".join(without_blanks(part[column]) for part in parts)
        assert got == "".join(without_blanks(str(row[column])) for row in table.rows)


def test_signatures_never_stand_alone(document: Made, read: Read) -> None:
    for lines in range(25, 40):
        pages = read(to_pdf(document(Text("\n".join("ก" * lines)), Text("ลงท้าย"), Signatures((SIGNATURE,)))))
        (signed,) = [page for page in pages if "ผู้อนุมัติ" in page]
        assert "ลงท้าย" in signed


# Thai, Latin with and without accents, signs that mean something in a PDF or to typst, and scripts the fonts lack.
ANYTHING = st.characters(min_codepoint=0xE01, max_codepoint=0xE5B) | st.sampled_from(
    "abcXYZ 0123456789()[]<>{}\\/|'\"`~!@#$%^&*_+-=;:,.?–—‘’“”•…\u00e9\u0302\u05d0\u0627\u4e2d\n\t"
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(alphabet=ANYTHING, min_size=1, max_size=60), min_size=1, max_size=6))
def test_any_text_makes_a_file_that_can_be_read(document: Made, texts: list[str]) -> None:
    steps = Table("", (Column("ที่"), Column("ขั้นตอน")), (("1", Steps(tuple(texts))),))
    pdf = to_pdf(document(*map(Text, texts), steps))
    assert len(pypdfium2.PdfDocument(pdf)) >= 1


@pytest.mark.parametrize("text", ["5\u0e4c5", "((()))" * 20, "\u0627", "\u05d0 5", "à̂ ก", "\\(]<>)["])
def test_odd_texts_do_not_stop_a_document(document: Made, text: str) -> None:
    pdf = to_pdf(document(Text(text), Text("คำนำ")))
    words = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert "คำนำ" in words


def test_the_pieces_of_thai_lines_are_joined(document: Made, paragraphs: tuple[str, ...]) -> None:
    objects = Objects(to_pdf(document(*map(Text, paragraphs))))
    streams = [objects.stream(number) for number in objects.numbers() if b"/FlateDecode" in objects[number]]
    lines = [line for stream in streams for line in re.findall(rb"BT(.*?)\nET\n", stream, re.S)]
    assert len(lines) > len(paragraphs)
    assert all(line.count(b"TJ") + line.count(b"Tj") == 1 for line in lines)
