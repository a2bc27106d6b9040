"""DOCX: Thai set right in Word, tables whole, the same bytes each time, templates of an office."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image

from prongsai.documents.writing.content import (
    Column,
    Document,
    Emblem,
    Entries,
    Field,
    FieldRow,
    Heading,
    Section,
    Signature,
    Signatures,
    Steps,
    Table,
    Text,
)
from prongsai.documents.writing.docx import to_docx
from prongsai.documents.writing.docx.base import STYLES, new_base
from prongsai.documents.writing.look import Look, UnusableTemplate, read_look
from prongsai.documents.writing.official import KINDS, WRITERS
from prongsai.documents.writing.sound import UnwritableText
from tests.documents.writing.conftest import Make

LONG = "ข้อความยาวมาก " * 400
TABLE = Table(
    "ตาราง",
    (Column("ที่", 1, "center"), Column("ขั้นตอน", 4)),
    (("1", Steps(("จัดทำ A & B <c>", "เผยแพร่"))), ("2", LONG)),
)
BLOCKS = (
    Heading("หัวข้อ"),
    Text("ย่อหน้าที่มี Latin และ ไทย\nบรรทัดใหม่"),
    Entries((("รายการ", "หมายเหตุ"),)),
    FieldRow((Field("ที่"), Field("วันที่", "1 ตุลาคม 2568"))),
    Signatures((Signature("ผู้จัดทำ", "", ("นักวิเคราะห์", "รักษาราชการแทน")),)),
)
DOCUMENT = Document(
    "ชื่อเรื่อง\nบรรทัดสอง",
    ("หน่วยงาน",),
    (Section(BLOCKS), Section((TABLE,), "landscape")),
    digits="thai",
    author="หน่วยงาน",
)


def _part(content: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def _text(cell: object) -> str:
    return "\n".join(paragraph.text for paragraph in cell.paragraphs)


def test_every_style_says_font_and_size_for_thai_too() -> None:
    styles = _part(to_docx(DOCUMENT, Look()), "word/styles.xml")
    by_name = {style.find(qn("w:name")).get(qn("w:val")): style for style in styles.iter(qn("w:style"))}
    for name in STYLES:
        look = by_name[{"Title": "Title"}.get(name, name).replace("Heading", "heading").replace("Caption", "caption")]
        run = look.find(qn("w:rPr"))
        fonts = run.find(qn("w:rFonts"))
        assert {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs")} == {"TH SarabunPSK"}
        assert run.find(qn("w:sz")).get(qn("w:val")) == run.find(qn("w:szCs")).get(qn("w:val"))
        assert (run.find(qn("w:b")) is None) == (run.find(qn("w:bCs")) is None)
        assert run.find(qn("w:lang")).get(qn("w:bidi")) == "th-TH"
    defaults = styles.find(qn("w:docDefaults")).find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    assert defaults.find(qn("w:rFonts")).get(qn("w:cs")) == "TH SarabunPSK"
    assert defaults.find(qn("w:lang")).get(qn("w:bidi")) == "th-TH"


def test_runs_name_their_language_and_carry_no_formatting_of_their_own() -> None:
    body = _part(to_docx(DOCUMENT, Look()), "word/document.xml")
    runs = [run for run in body.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
    assert runs
    for run in runs:
        look = run.find(qn("w:rPr"))
        assert look.find(qn("w:lang")).get(qn("w:bidi")) == "th-TH"
        assert look.find(qn("w:rFonts")).get(qn("w:hint")) == "cs"
        assert {child.tag for child in look} <= {qn("w:rStyle"), qn("w:rFonts"), qn("w:lang")}
    assert all(paragraph.find(qn("w:pPr")) is not None for paragraph in body.iter(qn("w:p")))


def test_tables_repeat_their_header_and_keep_short_rows_whole() -> None:
    read = docx.Document(io.BytesIO(to_docx(DOCUMENT, Look())))
    table = next(table for table in read.tables if _text(table.rows[0].cells[0]) == "ที่")
    marks = [[child.tag for child in row._tr.trPr] if row._tr.trPr is not None else [] for row in table.rows]
    assert marks == [[qn("w:cantSplit"), qn("w:tblHeader")], [qn("w:cantSplit")], []]
    assert _text(table.rows[1].cells[1]) == "๑. จัดทำ A & B <c>\n๒. เผยแพร่"
    assert _text(table.rows[2].cells[1]) == LONG
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    assert widths[1] == pytest.approx(4 * widths[0], abs=4)


def test_a_place_to_sign_stays_with_the_words_before_it() -> None:
    letter = Document("จดหมาย", (), (Section((Text("ก"), Text("จึงประกาศ"), BLOCKS[-1])),), form="letter")
    paragraphs = docx.Document(io.BytesIO(to_docx(letter, Look()))).paragraphs
    assert [bool(paragraph.paragraph_format.keep_with_next) for paragraph in paragraphs[:3]] == [False, True, True]


def test_pages_lie_as_their_sections_say() -> None:
    read = docx.Document(io.BytesIO(to_docx(DOCUMENT, Look())))
    portrait, landscape = read.sections
    assert round(portrait.left_margin.cm, 1) == 3.0
    assert round(portrait.right_margin.cm, 1) == 2.0
    assert landscape.page_width > landscape.page_height
    assert portrait.page_width < portrait.page_height


def test_the_same_document_gives_the_same_bytes_and_no_dates() -> None:
    first = to_docx(DOCUMENT, Look())
    assert first == to_docx(DOCUMENT, Look())
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = docx.Document(io.BytesIO(first)).core_properties
    assert (properties.title, properties.author, properties.language) == ("ชื่อเรื่อง บรรทัดสอง", "หน่วยงาน", "th-TH")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_opens_and_pictures_say_what_they_show(kind: str, make: Make) -> None:
    content = to_docx(WRITERS[kind](make(earlier={2567: "90 " * 10})), Look())
    assert docx.Document(io.BytesIO(content)).paragraphs
    body = _part(content, "word/document.xml")
    pictures = [one for one in body.iter() if one.tag.endswith("}docPr")]
    assert bool(pictures) == (kind == "analysis")
    assert all("คะแนน" in one.get("descr") for one in pictures)
    assert len({one.get("id") for one in pictures}) == len(pictures)


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ufffe"])
def test_a_control_character_is_refused_with_its_place(character: str) -> None:
    document = Document("ก", (), (Section((Heading("ข"), Text(f"ค{character}ง"))),))
    with pytest.raises(UnwritableText, match=r"sections\[0\].blocks\[1\].text"):
        to_docx(document, Look())


def test_a_template_of_an_office_gives_its_styles(tmp_path: Path) -> None:
    own = docx.Document(io.BytesIO(new_base(Look())))
    own.styles["Prongsai Body"].paragraph_format.space_after = docx.shared.Pt(33)
    own.save(str(tmp_path / "styles.docx"))
    made = docx.Document(io.BytesIO(to_docx(DOCUMENT, read_look(tmp_path))))
    assert made.styles["Prongsai Body"].paragraph_format.space_after.pt == 33
    assert any(paragraph.text.startswith("ย่อหน้าที่มี") for paragraph in made.paragraphs)


def test_a_template_without_our_styles_names_them(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "styles.docx"))
    with pytest.raises(UnusableTemplate, match=r"styles\.docx.*Prongsai Body"):
        to_docx(DOCUMENT, read_look(tmp_path))


def test_a_template_that_is_no_docx_is_named(tmp_path: Path) -> None:
    (tmp_path / "styles.docx").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(UnusableTemplate, match=r"styles\.docx"):
        to_docx(DOCUMENT, read_look(tmp_path))


def test_the_emblem_of_the_template_stands_in_letters(tmp_path: Path) -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (2, 3)).save(drawn, "PNG")
    picture = drawn.getvalue()
    (tmp_path / "emblem.png").write_bytes(picture)
    letter = Document("จดหมาย", (), (Section((Emblem(3, "ประกาศ"),)),), form="letter")
    content = to_docx(letter, read_look(tmp_path))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.read("word/media/prongsai1.png") == picture
    assert "(ตราครุฑ)" in "".join(p.text for p in docx.Document(io.BytesIO(to_docx(letter, Look()))).paragraphs)
