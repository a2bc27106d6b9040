"""What a template folder may hold, and what is refused."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from prongsai.core.errors import InvalidFile
from prongsai.documents.writing.content import Document, Section, Text
from prongsai.documents.writing.docx import to_docx
from prongsai.documents.writing.look import Look, UnusableTemplate, read_look
from prongsai.documents.writing.starter import starter


def test_no_folder_is_our_own_look() -> None:
    assert read_look(None) == Look()


def test_settings_are_taken_and_the_rest_stays(tmp_path: Path) -> None:
    (tmp_path / "look.yaml").write_text("docx_font: TH Sarabun New\ncell_size: 12\n", encoding="utf-8")
    look = read_look(tmp_path)
    assert (look.docx_font, look.size, look.cell_size) == ("TH Sarabun New", Decimal(16), Decimal(12))


def test_every_wrong_setting_is_listed(tmp_path: Path) -> None:
    (tmp_path / "look.yaml").write_text("font: X\nsize: 99\n", encoding="utf-8")
    with pytest.raises(InvalidFile) as caught:
        read_look(tmp_path)
    assert {fault.path for fault in caught.value.faults} == {"font", "size"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("look.yaml", b"\xff\xfe"),
        ("extra.css", b"\xe0\xb8"),
        ("emblem.png", b"GIF89a"),
        ("emblem.png", b"\x89PNG\r\n\x1a\n and no more"),
    ],
)
def test_an_unreadable_file_is_named(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnusableTemplate, match=name):
        read_look(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnusableTemplate, match="nowhere"):
        read_look(tmp_path / "nowhere")


def test_the_starter_changes_nothing(tmp_path: Path) -> None:
    for name, content in starter().items():
        (tmp_path / name).write_bytes(content)
    document = Document("ก", ("ข",), (Section((Text("ค"),)),))
    assert _part(to_docx(document, read_look(tmp_path))) == _part(to_docx(document, Look()))


def _part(content: bytes) -> tuple[bytes, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read("word/document.xml"), package.read("word/styles.xml")


def test_settings_change_the_styles_of_a_docx(tmp_path: Path) -> None:
    (tmp_path / "look.yaml").write_text("docx_font: Laksaman\n", encoding="utf-8")
    document = Document("ก", (), (Section((Text("ค"),)),))
    assert b"Laksaman" in _part(to_docx(document, read_look(tmp_path)))[1]


def test_settings_beside_styles_would_do_nothing_and_are_refused(tmp_path: Path) -> None:
    (tmp_path / "styles.docx").write_bytes(starter()["styles.docx"])
    (tmp_path / "look.yaml").write_text("size: 15\n", encoding="utf-8")
    with pytest.raises(UnusableTemplate, match=r"look\.yaml"):
        read_look(tmp_path)


def test_settings_that_are_all_commented_out_are_none(tmp_path: Path) -> None:
    (tmp_path / "look.yaml").write_text("# size: 15\n\n", encoding="utf-8")
    look, own = read_look(tmp_path), Look()
    assert (look.docx_font, look.size, look.cell_size) == (own.docx_font, own.size, own.cell_size)
