"""Opening: what a file really is, the limits, and one clear refusal for everything that cannot be read."""

import hashlib
import io
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.documents.sources.model import Source
from prongsai.documents.sources.opening import UnreadableFile, open_source

SAMPLE = Path(__file__).parent / "samples" / "plan-over-two-pages.pdf"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
THAI = "มาตรการส่งเสริมคุณธรรม “ปี ๒๕๖๘”\nเปิดเผยข้อมูล 98.63 คะแนน เพื่อให้น้ำใสที่นี่"

Write = Callable[[str, bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return written


def word_file(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def archive(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, part in parts.items():
            opened.writestr(name, part)
    return target.getvalue()


def refused(path: Path) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        open_source(path)
    return caught.value


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines()]


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.txt", THAI.encode(), "text/plain"),
        ("a", THAI.encode(), "text/plain"),
        ("a.MD", THAI.encode(), "text/markdown"),
        ("a.html", THAI.encode(), "text/html"),
        ("a.txt", b"\xef\xbb\xbf \n<!DOCTYPE html><p>x", "text/html"),
        ("a.doc", b"<?xml version='1.0'?>\n<html><body><p>x", "text/html"),
        ("a.txt", word_file("x"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.docx", SAMPLE.read_bytes(), "application/pdf"),
    ],
)
def test_the_content_decides_what_a_file_is(write: Write, name: str, data: bytes, media_type: str):
    source = open_source(write(name, data))
    assert source.media_type == media_type
    assert source.file == name
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert texts(source)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_thai_encodings_are_read(write: Write, encoding: str):
    assert texts(open_source(write("a.txt", THAI.encode(encoding)))) == THAI.split("\n")


@pytest.mark.parametrize("encoding", ["tis-620", "iso-8859-11"])
def test_older_thai_encodings_are_read(write: Write, encoding: str):
    plain = THAI.replace("“", '"').replace("”", '"')
    assert texts(open_source(write("a.txt", plain.encode(encoding)))) == plain.split("\n")


@pytest.mark.parametrize("declared", ["tis-620", "windows-874", "utf-8", "iso-8859-1"])
def test_thai_pages_are_read_whatever_they_declare(write: Write, declared: str):
    html = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}"></head><p>{THAI}'
    assert texts(open_source(write("a.html", html.encode("cp874")))) == [" ".join(THAI.split())]


def test_a_western_page_is_read_as_it_declares(write: Write):
    html = '<html><meta charset="windows-1252"><p>Évaluation déjà reçue'
    assert texts(open_source(write("a.html", html.encode("cp1252")))) == ["Évaluation déjà reçue"]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("Évaluation déjà reçue à l'été".encode("latin-1"), "encoding"),
        ("中文测试文本内容".encode("gb18030"), "encoding"),
        ("ทดสอบ".encode()[:-1], "encoding"),
        ("ทดสอบ\0ข้อความ".encode(), "control codes"),
        (THAI.encode("utf-16-le"), "control codes"),
        (b"\x01\x02\x03\x04 text", "control codes"),
    ],
)
def test_text_that_cannot_be_decoded_is_refused(write: Write, data: bytes, found: str):
    assert found in refused(write("a.txt", data)).message_en


@pytest.mark.parametrize(
    ("name", "data", "th", "en"),
    [
        ("a.txt", b"", "ไฟล์ว่าง", "empty"),
        ("a.txt", b" \n\n ", "ไม่มีข้อความ", "no text"),
        ("a.docx", word_file(), "ไม่มีข้อความ", "no text"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "รหัสผ่าน", "password"),
        ("a.doc", OLE + b"\0" * 500 + "WordDocument".encode("utf-16-le"), "DOCX", "save it as DOCX"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le"), "Excel", "spreadsheet"),
        ("a.ppt", OLE + "PowerPoint Document".encode("utf-16-le"), "PowerPoint", "slides"),
        ("a.msi", OLE, "ชนิด", "kind of file"),
        ("a.xlsx", archive(**{"xl/workbook.xml": b"<x/>"}), "Excel", "spreadsheet"),
        ("a.pptx", archive(**{"ppt/presentation.xml": b"<x/>"}), "PowerPoint", "slides"),
        ("a.odt", archive(mimetype=b"application/vnd.oasis"), "OpenDocument", "OpenDocument"),
        ("a.zip", archive(**{"a.txt": b"x"}), "ชนิด", "kind of file"),
        ("a.rtf", b"{\\rtf1 x}", "RTF", "RTF"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0", "รูปภาพ", "picture"),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "รูปภาพ", "picture"),
        ("a.exe", b"MZ\x90\0\x03\0", "ไม่ใช่ไฟล์ข้อความ", "not text"),
        ("a.pdf", b"%PDF-1.7\n", "เสียหาย", "damaged"),
        ("a.pdf", SAMPLE.read_bytes()[:2000], "เสียหาย", "damaged"),
        ("a.docx", word_file("x")[:5000], "เสียหาย", "damaged"),
        ("a.docx", archive(**{"word/document.xml": b"<w:document"}), "เสียหาย", "damaged"),
        ("a.docx", archive(**{"word/other.xml": b"<x/>"}), "เสียหาย", "damaged"),
        ("a.html", b"<html>" + b"<div>" * 5000 + b"x", "เสียหาย", "damaged"),
    ],
)
def test_refusals_say_what_was_found_and_how_to_go_on(write: Write, name: str, data: bytes, th: str, en: str):
    error = refused(write(name, data))
    assert th in error.message_th
    assert en in error.message_en
    assert error.message_th.startswith(f"{name}: ")
    assert error.message_en.startswith(f"{name}: ")
    assert "\n" not in error.message_th + error.message_en


def test_a_page_of_pictures_alone_is_refused_as_such(write: Write):
    assert "only pictures" in refused(write("a.html", b"<html><body><img src=scan.jpg></body></html>")).message_en


def test_what_is_not_a_file(tmp_path: Path):
    assert "folder" in refused(tmp_path).message_en
    assert "no such file" in refused(tmp_path / "missing.docx").message_en
    assert "no such file" in refused(tmp_path / "a.txt" / "b.txt").message_en
    assert "no such file" in refused(Path("a\0b")).message_en
    os.mkfifo(tmp_path / "pipe")
    assert "kind of file" in refused(tmp_path / "pipe").message_en


def test_the_folder_is_never_told(tmp_path: Path):
    error = refused(tmp_path / "missing.docx")
    assert str(tmp_path) not in error.message_th + error.message_en


def test_names_that_cannot_be_printed(write: Write):
    assert open_source(write("ก\n\x1b[1m\udcff.txt", b"x")).file == "ก\ufffd\ufffd[1m\ufffd.txt"


def test_controls_never_reach_a_line(write: Write):
    assert texts(open_source(write("a.txt", b"x" * 300 + b"\x1b[31m\xc2\x9by"))) == ["x" * 300 + "[31my"]


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "huge.pdf"
    with path.open("wb") as opened:
        opened.truncate(200 * 1024 * 1024)
    monkeypatch.setattr(Path, "open", lambda *args: pytest.fail("opened"))
    assert "200 MB" in refused(path).message_en


def test_an_archive_that_unpacks_to_far_more_is_refused(write: Write):
    dense = archive(**{"word/document.xml": b"<w>" + b"0" * 5_000_000})
    assert "unpacked" in refused(write("a.docx", dense)).message_en
    large = archive(**{f"word/media/{n}.bin": os.urandom(300_000) + b"\0" * 20_000_000 for n in range(11)})
    assert "unpacked" in refused(write("a.docx", large)).message_en


def test_declared_sizes_are_not_believed(write: Write):
    honest = archive(**{"word/document.xml": b"<w>" + b"0" * 5_000_000})
    lying = honest.replace((5_000_003).to_bytes(4, "little"), (3).to_bytes(4, "little"))
    assert "damaged" in refused(write("a.docx", lying)).message_en


def test_an_archive_of_too_many_parts_is_refused(write: Write):
    assert "2,001 parts" in refused(write("a.docx", archive(**{f"word/{n}": b"" for n in range(2_001)}))).message_en


@pytest.mark.parametrize("padding", [0, 65_530])
def test_entities_in_xml_are_refused(write: Write, padding: int):
    part = b" " * padding + b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    assert "XML part" in refused(write("a.docx", archive(**{"word/document.xml": part}))).message_en


def test_an_archive_with_a_password_is_refused(write: Write):
    data = bytearray(archive(**{"word/document.xml": b"<x/>"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "password" in refused(write("a.docx", bytes(data))).message_en


def test_reading_text_does_not_load_the_heavy_libraries():
    code = (
        "import sys, prongsai.documents.sources.opening\n"
        "sys.exit(bool({'mammoth', 'pdfplumber', 'pypdfium2'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


SEEDS = (b"", b"%PDF-1.4\n", b"PK\x03\x04", OLE, b"<html>", b"\xff\xfe", word_file("ข้อความ"), SAMPLE.read_bytes())


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(SEEDS),
    st.binary(max_size=300),
    st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=4)), max_size=6),
    st.sampled_from((".txt", ".md", ".html", ".docx", ".pdf", "")),
)
def test_any_bytes_are_read_or_refused(start: bytes, rest: bytes, changes: list[tuple[float, bytes]], suffix: str):
    data = bytearray(start + rest)
    for where, change in changes:
        place = int(where * len(data))
        data[place : place + len(change)] = change
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data)
        try:
            source = open_source(path)
        except UnreadableFile as error:
            assert error.message_th.startswith("a")
            assert error.message_en.startswith("a")
        else:
            assert all(line.text.strip() and line.number >= 1 for line in source.lines())
