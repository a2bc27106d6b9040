"""HTML in, PDF out: the same bytes each time, offline, tagged, with our fonts only."""

import ctypes
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable

import pdfplumber
import pypdfium2
import pytest
from pypdfium2 import raw

from prongsai import fonts
from prongsai.core.thai.digits import to_thai
from prongsai.documents.writing.pdf import PdfResourceRefused, to_pdf

Page = Callable[..., str]


def long_table(texts: tuple[str, ...], rows: int) -> list[list[str]]:
    return [[str(row), *(texts[(row + column) % len(texts)] for column in range(3))] for row in range(rows)]


def as_html(rows: list[list[str]]) -> str:
    head = "".join(f'<th scope="col">หัวข้อ {column}</th>' for column in "กขคง")
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def without_blanks(text: str | None) -> str:
    return re.sub(r"\s", "", text or "")


def test_same_bytes_in_one_process(page: Page, words: str, paragraphs: tuple[str, ...]) -> None:
    document = page(f"<h1>{words}</h1><p><b>{words}</b></p>{as_html(long_table(paragraphs, 5))}")
    first = to_pdf(document)
    to_pdf(page("<p>เอกสารอื่น <i>ระหว่างนั้น</i></p>", "p{font-size:9pt}"))
    assert to_pdf(document) == first


def test_same_bytes_in_other_processes(page: Page, words: str) -> None:
    document = page(f"<h1>{words}</h1><p><b>{words}</b> 87.50</p><ul><li>{words}</li></ul>")
    script = "import sys; from prongsai.documents.writing.pdf import to_pdf; "
    script += "sys.stdout.buffer.write(to_pdf(sys.stdin.buffer.read().decode()))"
    for seed, zone, language in (("1", "Asia/Bangkok", "C.UTF-8"), ("2", "UTC", "th_TH.UTF-8")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LANG": language, "LC_ALL": language}
        run = subprocess.run(
            [sys.executable, "-c", script], input=document.encode(), check=True, capture_output=True, env=environment
        )
        assert run.stdout == to_pdf(document)


@pytest.mark.parametrize(
    "body",
    [
        '<img src="http://example.org/a.png" alt="">',
        '<img src="file:///etc/hostname" alt="">',
        '<div style="background:url(https://example.org/a.png)">ก</div>',
        '<link rel="stylesheet" href="https://example.org/a.css">',
    ],
)
def test_nothing_outside_the_page_is_fetched(page: Page, body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something was fetched")

    monkeypatch.setattr("urllib.request.OpenerDirector.open", refuse)
    with pytest.raises(PdfResourceRefused, match=r"example\.org|hostname"):
        to_pdf(page(body))


def test_pictures_inside_the_page_are_drawn(page: Page) -> None:
    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    pdf = to_pdf(page(f'<img src="data:image/png;base64,{dot}" alt="จุด" style="width:2cm">'))
    assert len(pdfplumber.open(io.BytesIO(pdf)).pages[0].images) == 1


def test_charts_stay_drawings_and_say_what_they_show(page: Page) -> None:
    svg = '<svg viewBox="0 0 10 10" width="80" height="80"><title>คะแนนรวม</title><path d="M1 1L9 1L9 9Z"/></svg>'
    sheet = pdfplumber.open(io.BytesIO(to_pdf(page(svg)))).pages[0]
    assert sheet.curves
    assert not sheet.images
    assert "คะแนนรวม" in str(sheet.structure_tree)


def test_links_are_kept_and_not_fetched(page: Page) -> None:
    pdf = to_pdf(page('<p><a href="https://example.org/">ที่มา</a></p>'))
    assert [link["uri"] for link in pdfplumber.open(io.BytesIO(pdf)).hyperlinks] == ["https://example.org/"]


def test_file_says_title_language_and_is_tagged(page: Page) -> None:
    pdf = to_pdf(page("<h1>ผลการประเมิน</h1><p>ก</p>"), title="รายงานปี 2568", subject="สรุปผล")
    document = pypdfium2.PdfDocument(pdf)
    said = document.get_metadata_dict()
    assert (said["Title"], said["Subject"]) == ("รายงานปี 2568", "สรุปผล")
    assert not said["CreationDate"]
    assert raw.FPDFCatalog_IsTagged(document)
    buffer = ctypes.create_string_buffer(64)
    length = raw.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 64)
    assert buffer.raw[: length - 2].decode("utf-16-le") == "th"


def test_title_of_the_page_is_the_title_of_the_file(page: Page) -> None:
    assert pypdfium2.PdfDocument(to_pdf(page("<p>ก</p>"))).get_metadata_dict()["Title"] == "รายงาน"


def test_only_our_fonts_are_used_whatever_the_page_asks_for(page: Page) -> None:
    pdf = to_pdf(page("<p>ไทย <b>หนา</b> <code>code</code> 漢字</p>", "p,code{font-family:DejaVu Sans,serif}"))
    found = {char["fontname"] for sheet in pdfplumber.open(io.BytesIO(pdf)).pages for char in sheet.chars}
    assert {name.partition("+")[2].removesuffix("-Bold") for name in found} == {fonts.FAMILY.replace(" ", "-")}


def test_fonts_of_the_page_are_neither_fetched_nor_used(page: Page, words: str) -> None:
    face = "@font-face{font-family:'Prongsai Sarabun';src:url(https://example.org/f.woff2)}"
    assert to_pdf(page(words, face)) == to_pdf(page(words))


def test_pages_are_a4_with_landscape_ones_between(page: Page) -> None:
    pdf = to_pdf(page('<p>ก</p><section class="landscape"><p>ข</p></section><p>ค</p>'))
    sizes = [tuple(round(side) for side in sheet.get_size()) for sheet in pypdfium2.PdfDocument(pdf)]
    assert sizes == [(595, 842), (842, 595), (595, 842)]


def test_pages_are_numbered_from_the_second_in_thai_digits(read: Callable[[bytes], list[str]], page: Page) -> None:
    body = "".join(f'<p style="break-before:page">ย่อหน้า {letter}</p>' for letter in "กขคงจฉชซฌญฎ")
    first, *others = [without_blanks(text) for text in read(to_pdf(page(body)))]
    assert first == "ย่อหน้าก"
    assert [re.sub("ย่อหน้า.", "", text) for text in others] == [f"-{to_thai(str(number))}-" for number in range(2, 12)]


@pytest.fixture
def printed(page: Page, paragraphs: tuple[str, ...]) -> tuple[list[list[str]], pdfplumber.PDF]:
    rows = long_table(paragraphs, 12)
    rows[4][2] = "".join(paragraphs) * 4  # taller than a page
    return rows, pdfplumber.open(io.BytesIO(to_pdf(page(f'<section class="landscape">{as_html(rows)}</section>'))))


def test_header_row_is_repeated_on_every_page(printed: tuple[list[list[str]], pdfplumber.PDF]) -> None:
    _, pdf = printed
    heads = [sheet.find_tables()[0].extract()[0] for sheet in pdf.pages]
    assert len(heads) > 3
    assert all(head == ["หัวข้อ ก", "หัวข้อ ข", "หัวข้อ ค", "หัวข้อ ง"] for head in heads)


def test_every_part_of_a_table_is_closed_at_the_foot_of_its_page(page: Page, paragraphs: tuple[str, ...]) -> None:
    """The lowest thing drawn on a page is a rule from one side of the table to the other."""
    rows = [["1", "".join(paragraphs) * 6, paragraphs[0], ""], ["2", *paragraphs[:3]]]
    pdf = to_pdf(page(f'<section class="landscape">{as_html(rows)}</section>'))
    sheets = pypdfium2.PdfDocument(pdf)
    assert len(sheets) > 1
    for sheet in sheets:
        picture = sheet.render(scale=2, grayscale=True).to_pil()
        lines = [picture.crop((0, y, picture.width, y + 1)).tobytes() for y in range(picture.height)]
        dark = [sum(pixel < 200 for pixel in line) for line in lines]
        foot = max(y for y, count in enumerate(dark) if count)
        table = 0.99 * (29.7 - 4) / 29.7 * picture.width
        assert max(dark[foot - 2 : foot + 1]) > table


def test_cells_cut_by_a_page_end_are_closed_and_lose_nothing(
    printed: tuple[list[list[str]], pdfplumber.PDF],
) -> None:
    """A reader that goes by the ruled lines finds every cell of every row, also where a page cuts it."""
    rows, pdf = printed
    parts = [row for sheet in pdf.pages for row in sheet.find_tables()[0].extract()[1:]]
    for column in range(4):
        got = "".join(without_blanks(part[column]) for part in parts)
        assert got == "".join(without_blanks(row[column]) for row in rows)
