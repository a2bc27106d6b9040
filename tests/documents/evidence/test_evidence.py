"""What is left out of files that everybody may see, and what is found in them."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pikepdf
import pytest
from docx import Document

from prongsai.documents.evidence.office import bare_office
from prongsai.documents.evidence.pdf import bare_pdf
from prongsai.documents.evidence.screening import screen_file, screen_text
from prongsai.documents.sources.limits import UnreadableFile
from prongsai.documents.typesetting import compiled

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _pdf(*pages: str) -> bytes:
    return compiled({"main.typ": "\n#pagebreak()\n".join(pages).encode()})


def _dirty() -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(_pdf("Hello, this is page one of the manual"))) as pdf:
        pdf.docinfo["/Author"] = "นางสาวมาลี ทดสอบ"
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        pdf.attachments["ลับ.txt"] = b"secret inside"
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], T="Malee", Contents="see here",
            A=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(2)"),
        )  # fmt: skip
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])
        pdf.save(made)
    return made.getvalue()


def test_a_pdf_loses_everything_but_its_pages() -> None:
    bare, signed = bare_pdf(_dirty(), "คู่มือ.pdf")
    assert not signed
    with pikepdf.open(BytesIO(bare)) as pdf:
        assert "/Info" not in pdf.trailer
        assert not set(pdf.Root.keys()) & {"/Metadata", "/OpenAction"}
        assert not pdf.attachments
        note = pdf.pages[0].Annots[0]
        assert (str(note.Contents), "/T" in note, "/JS" in note.A) == ("see here", False, False)
        plain = b"".join(one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream))
    assert b"secret" not in plain
    assert bare_pdf(bare, "คู่มือ.pdf")[0] == bare_pdf(bare, "คู่มือ.pdf")[0]
    assert screen_file(bare, "application/pdf").scanned == ()


@pytest.mark.parametrize("data", [b"%PDF-1.7 nothing", b"%PDF-"])
def test_a_damaged_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        bare_pdf(data, "เสีย.pdf")


def test_a_signed_pdf_stays_as_it_is() -> None:
    made = BytesIO()
    with pikepdf.open(BytesIO(_pdf("Signed"))) as pdf:
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[], SigFlags=3)
        pdf.save(made)
    assert bare_pdf(made.getvalue(), "ลงนาม.pdf") == (made.getvalue(), True)


def _docx() -> bytes:
    made, document = BytesIO(), Document()
    document.core_properties.author = "มาลี ทดสอบ"
    document.add_paragraph("ติดต่อ นายสมชาย โทร 081-234-5678")
    document.add_paragraph("เลขประจำตัว 1101700230708 และ 1101700230708")
    document.save(made)
    return made.getvalue()


def test_a_docx_loses_its_properties_and_keeps_its_words() -> None:
    bare = bare_office(_docx(), "คู่มือ.docx")
    document = Document(BytesIO(bare))
    assert document.core_properties.author == ""
    assert document.paragraphs[0].text.startswith("ติดต่อ")
    found = {one.kind: (one.count, one.sample) for one in screen_file(bare, DOCX).found}
    assert found == {"phone": (1, "081…678"), "id": (2, "110…708")}


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "xl/macrosheets/sheet1.xml"])
def test_macros_are_refused(name: str) -> None:
    made = BytesIO(_docx())
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(name, b"Sub AutoOpen()")
    with pytest.raises(UnreadableFile, match="macros"):
        bare_office(made.getvalue(), "แผน.docx")


def test_pages_are_named() -> None:
    text = "This page speaks of nothing in particular at all"
    screened = screen_file(_pdf(text, f"{text}: 0812345678", ""), "application/pdf")
    assert [(one.kind, one.page) for one in screened.found] == [("phone", 2)]
    assert (screened.pages, screened.scanned, screened.scan_only) == (3, (3,), False)


def test_what_stands_in_every_document_is_not_asked_about() -> None:
    assert list(screen_text("นางสาวมาลี ทดสอบ saraban@example.go.th")) == []
