"""Thai text shaped with the bundled font."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
import uharfbuzz as hb
from hypothesis import given
from hypothesis import strategies as st

from prongsai.documents.charts import text


def heights(word: str) -> list[float]:
    """How high each glyph of the word begins above the baseline, in font units, left to right as drawn."""
    font = hb.Font(hb.Face(files("prongsai.fonts").joinpath("ProngsaiSarabun-Regular.ttf").read_bytes()))
    found = []
    for glyph in text.shape(word).glyphs:
        extents = font.get_glyph_extents(glyph.number)
        found.append(glyph.y + extents.y_bearing + extents.height)
    return found


def test_a_tone_mark_stands_above_the_vowel_mark() -> None:
    _, vowel, tone = heights("ที่")
    assert tone > vowel > 0
    assert heights("ท่")[1] < tone


def test_the_tone_of_nam_stands_above_its_circle() -> None:
    shaped = text.shape("น้ำ")
    assert shaped.advance == text.shape("น").advance + text.shape("า").advance
    # The circle and the tone may be one glyph; nothing of them may lie on the baseline.
    assert all(height > 0 for height in heights("น้ำ")[1:-1])
    assert text.shape("น้ำ") != text.shape("นำ")


def test_thai_marks_are_shaped_beside_latin_letters() -> None:
    alone, beside = text.shape("ที่").glyphs, text.shape("ITA ที่").glyphs[-3:]
    assert [glyph.number for glyph in alone] == [glyph.number for glyph in beside]
    assert [glyph.y for glyph in alone] == [glyph.y for glyph in beside]


def test_a_path_holds_every_outline_that_can_be_seen() -> None:
    shaped = text.shape("ก ข")
    assert len(shaped.glyphs) == 3
    assert text.path("ก ข").count("M") == 2
    assert text.path("ก ข") == "".join(
        f"M{glyph.x} {glyph.y}{text.outline(glyph.number)}" for glyph in (shaped.glyphs[0], shaped.glyphs[2])
    )
    assert text.path(" ") == ""


def test_width_goes_with_size_and_weight() -> None:
    assert text.width("คะแนน", 30) == pytest.approx(2 * text.width("คะแนน", 15))
    assert text.width("คะแนน", 15, bold=True) > text.width("คะแนน", 15)


def test_lines_break_at_blanks_first() -> None:
    lines = text.wrap("การใช้ทรัพย์สิน ของราชการ", 130, lambda line: text.width(line, 15))
    assert lines == ("การใช้ทรัพย์สิน", "ของราชการ")


def test_a_word_too_long_is_broken_before_a_joining_word() -> None:
    lines = text.wrap("การจัดซื้อจัดจ้างและการจัดหาพัสดุ", 150, lambda line: text.width(line, 15))
    assert lines == ("การจัดซื้อจัดจ้าง", "และการจัดหาพัสดุ")


@given(st.text(alphabet="กขนปเแไ้่ีิัำา AB1", max_size=40), st.floats(8, 200))
def test_wrapping_loses_nothing_and_never_parts_a_mark_from_its_letter(words: str, room: float) -> None:
    lines = text.wrap(words, room, lambda line: text.width(line, 15))
    assert "".join("".join(lines).split()) == "".join(words.split())
    starts = {line[0] for line in lines}
    broken_inside = {line[0] for line in lines if line not in words.split() and not words.startswith(line)}
    marks = set("้่ีิัำา")
    assert not (broken_inside & starts & marks) or any(part[0] in marks for part in words.split())


@given(st.text(alphabet="กขนปเแไ้่ีิัำา AB1", min_size=1, max_size=40), st.floats(60, 200))
def test_wrapped_lines_fit(words: str, room: float) -> None:
    for line in text.wrap(words, room, lambda line: text.width(line, 15)):
        assert text.width(line, 15) <= room or len(text._CLUSTER.findall(line)) == 1


@pytest.mark.parametrize("word", ["ปี่", "ฟ้า", "น้ำ", "ก๊ำ", "ฐู", "ที่", "ผู้", "ญู", "สิ้น", "กตัญญู"])
def test_glyphs_stand_where_harfbuzz_puts_them(word: str) -> None:
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    hb.shape(hb.Font(hb.Face(files("prongsai.fonts").joinpath("ProngsaiSarabun-Regular.ttf").read_bytes())), buffer)
    pen, wanted = 0, []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        wanted.append((info.codepoint, pen + position.x_offset, position.y_offset))
        pen += position.x_advance
    shaped = text.shape(word)
    assert [(glyph.number, glyph.x, glyph.y) for glyph in shaped.glyphs] == wanted
    assert shaped.advance == pen
    assert re.findall(r"M(-?\d+ -?\d+)", text.path(word)) == [f"{x} {y}" for _, x, y in wanted]
