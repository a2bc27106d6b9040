"""What is printed for surveys: QR codes that hold their address, text that can be copied, slips that are all alike."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pdfplumber
import pypdfium2
import pytest
import segno
from PIL import Image

from prongsai import library
from prongsai.core.surveys.model import Questionnaire
from prongsai.documents.surveys.paper_form import paper_form_pdf
from prongsai.documents.surveys.poster import PosterForm, poster_pdf
from prongsai.documents.surveys.printing import Facts, qr_matrix, qr_svg, shown_address
from prongsai.documents.surveys.slips import Slip, slips_pdf
from prongsai.documents.writing.sound import UnwritableText

ROOT = "https://ita.example.go.th/s/abcd2345/"
FACTS = Facts("องค์การบริหารส่วนตำบลทุ่งสมมุติ", "แบบสำรวจบุคลากรภายในหน่วยงาน", date(2026, 6, 1), date(2026, 6, 30))
NOT_OFFICIAL = "ไม่ใช่แบบวัดของสำนักงานป.ป.ช."
CODES = [f"{first}BCD-EFG-HJK" for first in "23456789MNPQ"]
SLIPS = [Slip(f"{ROOT}code/{code.lower().replace('-', '')}/", code) for code in CODES]
# Where slips lie on their page in mm: ten of them, their QR codes to the left.
EDGE, WIDE, HIGH, QR = 8.0, 97.0, 56.2, 39.0


def texts(pdf: bytes) -> list[str]:
    """The text of each page without blanks: where lines end is of no interest."""
    document = pypdfium2.PdfDocument(pdf)
    return ["".join(page.get_textpage().get_text_range().split()) for page in document]


def squeezed(text: str) -> str:
    return "".join(text.split())


def shown_modules(picture: Image.Image, modules: int) -> tuple[bytes, ...]:
    """The modules of the QR code that is all there is on a picture."""
    dark = picture.convert("L").point(lambda value: 255 * (value < 128))
    box = dark.getbbox()
    assert box is not None
    left, top, right, bottom = box
    step, down = (right - left) / modules, (bottom - top) / modules
    return tuple(
        bytes(dark.getpixel((left + int((x + 0.5) * step), top + int((y + 0.5) * down))) == 255 for x in range(modules))
        for y in range(modules)
    )


def test_a_qr_code_is_drawn_as_its_standard_has_it() -> None:
    wanted = segno.make_qr(ROOT, error="m", boost_error=False)
    assert qr_matrix(ROOT) == tuple(bytes(row) for row in wanted.matrix)
    svg = qr_svg(ROOT).decode()
    size = len(wanted.matrix)
    drawn = [bytearray(size) for _ in range(size)]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", svg):
        for module in range(int(x), int(x) + int(length)):
            drawn[int(y) - 4][module - 4] = 1
    assert tuple(map(bytes, drawn)) == qr_matrix(ROOT)
    assert f'viewBox="0 0 {size + 8} {size + 8}"' in svg, "four white modules around it"


def test_every_slip_shows_its_own_address_and_code() -> None:
    pdf = slips_pdf(FACTS, SLIPS, address=ROOT)
    pages = texts(pdf)
    assert len(pages) == 3, "the page for who hands them out, ten slips, two slips"
    assert [page.count("สุ่มหยิบจากกล่อง") for page in pages[1:]] == [10, 2]
    assert all(code in pages[1] for code in CODES[:10])
    scale = 10.0
    for page, slips in ((1, SLIPS[:10]), (2, SLIPS[10:])):
        picture = pypdfium2.PdfDocument(pdf)[page].render(scale=scale * 25.4 / 72).to_pil()
        for number, slip in enumerate(slips):
            x, y = EDGE + WIDE * (number % 2), EDGE + HIGH * (number // 2)
            box = (x + 1.5, y + 1.5, x + QR - 1, y + HIGH - 1.5)
            cell = picture.crop(tuple(round(value * scale) for value in box))
            wanted = qr_matrix(slip.address)
            assert shown_modules(cell, len(wanted)) == wanted, number


def test_slips_differ_in_nothing_but_their_codes() -> None:
    page = texts(slips_pdf(FACTS, SLIPS[:10], address=ROOT))[1]
    for code in CODES[:10]:
        page = page.replace(code, "|")
    beginnings = page.split("|")[1:-1]
    assert len(set(beginnings)) == 1
    said = beginnings[0]
    for words in (
        "องค์การบริหารส่วนตำบลทุ่งสมมุติ",
        "แบบสำรวจบุคลากรภายในหน่วยงาน",
        "ita.example.go.th/s/abcd2345/",
        "ตอบได้ถึงวันที่30มิถุนายน2569",
        "ใช้ได้ครั้งเดียว",
        "ไม่มีใครทราบว่าใครตอบอะไร",
        NOT_OFFICIAL,
    ):
        assert words in said


def test_who_hands_slips_out_is_told_how() -> None:
    guide = texts(slips_pdf(FACTS, SLIPS[:3], address=ROOT))[0]
    for words in ("จำนวน3ใบ", "ตัดตามเส้นประ", "ให้ทุกคนหยิบเองคนละ1ใบ", "ทำลายใบที่เหลือ", "ไม่จดว่าใครหยิบใบใด"):
        assert words in guide
    assert not any(code in guide for code in CODES)


@pytest.mark.parametrize("form", ["poster", "card"])
def test_a_poster_says_who_when_and_where(form: PosterForm) -> None:
    facts = replace(FACTS, official_url="https://itas.nacc.go.th/go/eit/abc?x=1")
    address = f"{ROOT}at/k3m9/"
    pages = texts(poster_pdf(facts, intro="สำหรับผู้ที่เคยรับบริการ", address=address, place="กองคลัง", form=form))
    assert len(pages) == 1
    for words in (
        "สำหรับผู้ที่เคยรับบริการ",
        "กองคลัง",
        "ita.example.go.th/s/abcd2345/at/k3m9/",
        "1มิถุนายน2569ถึง30มิถุนายน2569",
        NOT_OFFICIAL,
        "itas.nacc.go.th/go/eit/abc",
    ):
        assert words in pages[0], words


def test_a_poster_holds_its_address() -> None:
    wanted = qr_matrix(ROOT)
    scale = 10.0
    picture = pypdfium2.PdfDocument(poster_pdf(FACTS, intro="สำหรับทุกคน", address=ROOT))[0]
    picture = picture.render(scale=scale * 25.4 / 72).to_pil().convert("L")
    module = 125 / (len(wanted) + 8) * scale  # it is 125 mm wide with its white, in the middle of the page
    left = round((210 - 125) / 2 * scale + 4 * module)
    corner = [round(left + (part + 0.5) * module) for part in range(7)]
    top = next(y for y in range(picture.height) if all(picture.getpixel((x, y)) < 128 for x in corner))
    size = round(len(wanted) * module)
    assert shown_modules(picture.crop((left - 5, top - 5, left + size + 5, top + size + 5)), len(wanted)) == wanted


def test_a_survey_by_code_says_so_on_its_poster() -> None:
    told = [texts(poster_pdf(FACTS, intro="", address=ROOT, by_code=by_code))[0] for by_code in (True, False)]
    assert ["รหัสบนใบของท่าน" in one for one in told] == [True, False]


def test_the_survey_of_the_assessor_is_not_called_practice() -> None:
    facts = replace(FACTS, practice=False)
    for pdf in (poster_pdf(facts, intro="", address=ROOT), slips_pdf(facts, SLIPS[:1], address=ROOT)):
        text = "".join(texts(pdf))
        assert "แบบสำรวจของผู้ประเมิน" in text
        assert "ซ้อม" not in text
        assert "itas.nacc" not in text


def test_a_survey_without_an_official_one_is_no_rehearsal() -> None:
    text = "".join(texts(poster_pdf(replace(FACTS, rehearses=False), intro="", address=ROOT)))
    assert NOT_OFFICIAL in text
    assert "ซ้อม" not in text
    assert "แบบวัดจริง" not in text


def _asked() -> list[Questionnaire]:
    return [*library.questionnaires("nacc-local/2569").values(), library.satisfaction()]


@pytest.mark.parametrize("asked", _asked(), ids=lambda one: one.instrument)
def test_the_paper_form_asks_what_the_survey_asks(asked: Questionnaire) -> None:
    pdf = paper_form_pdf(replace(FACTS, title=asked.title.th), asked, code_groups=(4, 3, 3))
    pages = texts(pdf)
    assert 1 <= len(pages) <= 4
    for number, page in enumerate(pages, 1):
        assert f"หน้า{number}จาก{len(pages)}" in page
    text = "".join(re.sub(r"หน้า\dจาก\d", "", page) for page in pages)
    place = 0
    for number, (key, question) in enumerate(asked.questions.items(), 1):
        place = text.index(f"{number}.{squeezed(question.text.th)}", place)
        for choice, title in enumerate(asked.choices[key].values(), 1):
            place = text.index(f"{choice}{squeezed(title.title.th)}", place)
    assert all(squeezed(group.title.th) in text for group in asked.groups)
    assert asked.comment is None or squeezed(asked.comment.th) in text
    assert ("รหัสบนใบของท่าน" in text) == asked.by_code
    assert NOT_OFFICIAL in text
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        assert min(letter["size"] for page in opened.pages for letter in page.chars) >= 13.99


def test_printed_matter_is_tagged_and_the_same_each_time() -> None:
    makers: tuple[Callable[[], bytes], ...] = (
        lambda: slips_pdf(FACTS, SLIPS[:2], address=ROOT),
        lambda: poster_pdf(FACTS, intro="สำหรับทุกคน", address=ROOT, form="card"),
        lambda: paper_form_pdf(FACTS, library.satisfaction()),
    )
    for make in makers:
        pdf = make()
        assert b"pdfuaid:part" in pdf
        assert pdf == make()


def test_long_names_stay_on_their_sheet() -> None:
    facts = replace(FACTS, agency="องค์การบริหารส่วนตำบลทุ่งสมมุติ " * 3, title="แบบสำรวจบุคลากรภายในหน่วยงาน " * 3)
    slips = texts(slips_pdf(facts, SLIPS[:1], address="https://ita." + "thungsommut" * 6 + ".go.th/s/abcd2345/"))
    assert len(slips) == 2
    assert NOT_OFFICIAL in slips[1]
    assert len(texts(poster_pdf(facts, intro="สำหรับทุกคน " * 40, address=ROOT))) == 1


def test_what_no_document_can_hold_is_refused() -> None:
    with pytest.raises(UnwritableText):
        poster_pdf(replace(FACTS, title="แบบ\x07สำรวจ"), intro="", address=ROOT)


def test_addresses_are_shown_as_people_type_them() -> None:
    assert shown_address("https://ita.example.go.th/s/abc/?x=1#y") == "ita.example.go.th/s/abc/"
    assert shown_address("") == ""
