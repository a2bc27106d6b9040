"""Files that people attach: what is taken, what is left out of them, and who may see them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from prongsai.web.accounts.models import Person
from prongsai.web.files import storage
from prongsai.web.files.services import MOST_BYTES, UnusableUpload, evidence_store
from tests.web.people import People

_GPS, _MODEL, _ORIENTATION = 0x8825, 0x0110, 0x0112


def _photo(kind: str = "JPEG", size: tuple[int, int] = (60, 30), mode: str = "RGB", **more: object) -> bytes:
    made = BytesIO()
    Image.new(mode, size, 1).save(made, kind, **more)
    return made.getvalue()


def _upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_photo_loses_place_and_camera_and_stands_upright(people: People) -> None:
    exif = Image.Exif()
    exif[_MODEL] = "กล้องของใครคนหนึ่ง"
    exif[_ORIENTATION] = 6
    exif.get_ifd(_GPS)[1] = "N"
    file = evidence_store(agency=people.agency, by=people.malee, upload=_upload("กิจกรรม.jpeg", _photo(exif=exif)))
    with Image.open(BytesIO(storage.fetch(file.sha256))) as stored:
        assert not stored.getexif()
        assert stored.size == (30, 60)
    assert file.media_type == "image/jpeg"


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "L"), ("WEBP", "RGB"), ("JPEG", "L")]
)
def test_every_kind_of_picture_is_taken(people: People, kind: str, mode: str) -> None:
    file = evidence_store(agency=people.agency, by=people.malee, upload=_upload("ภาพ", _photo(kind, mode=mode)))
    with Image.open(BytesIO(storage.fetch(file.sha256))) as stored:
        assert stored.format == kind


def test_a_large_photo_is_made_smaller(people: People) -> None:
    file = evidence_store(agency=people.agency, by=people.malee, upload=_upload("p.jpg", _photo(size=(4000, 1000))))
    with Image.open(BytesIO(storage.fetch(file.sha256))) as stored:
        assert stored.size == (2000, 500)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ว่าง.pdf", b""),
        ("โปรแกรม.exe", b"MZ\x90\x00"),
        ("ปลอม.jpg", b"<script>alert(1)</script>"),
        ("ภาพ.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("ขาด.png", _photo("PNG")[:40]),
        ("แฟ้ม.zip", b"PK\x03\x04xxxx"),
    ],
)
def test_anything_else_is_refused_by_name(people: People, name: str, content: bytes) -> None:
    with pytest.raises(UnusableUpload) as refused:
        evidence_store(agency=people.agency, by=people.malee, upload=_upload(name, content))
    assert name in refused.value.message_th
    assert people.agency.files.count() == 0


def test_a_file_that_is_too_large_is_refused_with_both_sizes(people: People) -> None:
    upload = _upload("ใหญ่.pdf", b"%PDF-" + bytes(MOST_BYTES))
    with pytest.raises(UnusableUpload, match="20 MB"):
        evidence_store(agency=people.agency, by=people.malee, upload=upload)


def test_the_same_bytes_are_kept_once(people: People) -> None:
    first, second = (
        evidence_store(agency=people.agency, by=people.malee, upload=_upload(name, b"%PDF-1.7 x"))
        for name in ("ก.pdf", "ข.pdf")
    )
    assert first.sha256 == second.sha256
    assert first.name != second.name
    assert storage.fetch(first.sha256) == b"%PDF-1.7 x"


def test_who_may_open_a_file(people: People, assert_access: Callable[..., None]) -> None:
    file = evidence_store(agency=people.agency, by=people.malee, upload=_upload("ก.pdf", b"%PDF-1.7 x"))
    assert_access(f"/office/{people.agency.slug}/files/{file.pk}/")


def test_a_file_of_another_agency_is_not_there(people: People, sign_in: Callable[[Person], Client]) -> None:
    file = evidence_store(agency=people.agency, by=people.malee, upload=_upload("ก.pdf", b"%PDF-1.7 x"))
    assert sign_in(people.anong).get(f"/office/{people.other.slug}/files/{file.pk}/").status_code == 404


def test_a_document_is_saved_not_shown(people: People, sign_in: Callable[[Person], Client]) -> None:
    file = evidence_store(agency=people.agency, by=people.malee, upload=_upload("รายงาน.docx", b"PK\x03\x04docx"))
    response = sign_in(people.malee).get(f"/office/{people.agency.slug}/files/{file.pk}/")
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response.headers["Content-Security-Policy"]


def test_a_damaged_picture_is_refused_and_never_breaks_a_page(people: People) -> None:
    """Its second piece has a name that no picture has, which the library calls an error of syntax."""
    made = BytesIO()
    Image.effect_noise((400, 400), 90).save(made, "PNG")
    whole = made.getvalue()
    second = whole.index(b"IDAT", whole.index(b"IDAT") + 4)
    damaged = whole[:second] + b"\x05\xd7\xae]" + whole[second + 4 :]
    with pytest.raises(UnusableUpload):
        evidence_store(agency=people.agency, by=people.malee, upload=_upload("p.png", damaged))
