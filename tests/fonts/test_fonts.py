"""The font files are what tools/patch-fonts makes: renamed, same licence, every Thai glyph named by its text."""

from pathlib import Path

import pytest
from fontTools import agl
from fontTools.ttLib import TTFont

from prongsai import fonts

FACES = {"Regular": fonts.regular_path(), "Bold": fonts.bold_path()}


@pytest.fixture(params=FACES, scope="module")
def face(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def names(face: str) -> dict[int, str]:
    return {record.nameID: str(record) for record in TTFont(FACES[face])["name"].names}


def test_family_is_our_own_and_says_that_it_is_modified(face: str) -> None:
    found = names(face)
    assert (found[1], found[2], found[4]) == (fonts.FAMILY, face, f"{fonts.FAMILY} {face}")
    assert found[6] == f"ProngsaiSarabun-{face}"
    assert "Modified from Sarabun" in found[10]


def test_copyright_and_licence_are_kept(face: str) -> None:
    found = names(face)
    assert found[0].startswith("Copyright 2018 The Sarabun Project Authors")
    assert "SIL Open Font License" in found[13]
    assert found[14] == "http://scripts.sil.org/OFL"


def test_licence_text_lies_beside_the_fonts() -> None:
    text = (fonts.folder() / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "Copyright 2018 The Sarabun Project Authors" in text


def test_folder_holds_no_other_fonts() -> None:
    found = {
        path.name for path in fonts.folder().iterdir() if path.suffix.lower() in {".ttf", ".otf", ".woff", ".woff2"}
    }
    assert found == {path.name for path in FACES.values()}


def test_every_thai_character_has_a_glyph_named_by_it(face: str) -> None:
    characters = TTFont(FACES[face]).getBestCmap()
    assert {code for code in range(0x0E01, 0x0E5C) if not 0x0E3B <= code <= 0x0E3E} <= set(characters)
    for code, name in characters.items():
        if 0x0E00 <= code <= 0x0E7F:
            assert agl.toUnicode(name) == chr(code)


def test_both_weights_number_their_glyphs_alike() -> None:
    regular, bold = (TTFont(path).getGlyphOrder() for path in FACES.values())
    assert regular == bold


def test_remade_files_would_have_the_same_date(face: str) -> None:
    assert TTFont(FACES[face])["head"].modified == 3786912000


def test_paths_are_files() -> None:
    assert all(isinstance(path, Path) and path.is_file() for path in FACES.values())
