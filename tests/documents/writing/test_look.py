"""What a template folder may hold, and what is refused."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from prongsai.core.errors import InvalidFile
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
    [("look.yaml", b"\xff\xfe"), ("extra.css", b"\xe0\xb8"), ("emblem.png", b"GIF89a")],
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
    look, own = read_look(tmp_path), Look()
    assert (look.docx_font, look.size, look.cell_size) == (own.docx_font, own.size, own.cell_size)
