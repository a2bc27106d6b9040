"""Files that come into surveys, as offices save them."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from prongsai.web.surveys.forms import TextFileField


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_text_in_any_encoding_of_an_office(encoding: str) -> None:
    given = SimpleUploadedFile("ผล.csv", "ข้อ,ตัวเลือก\ne1,มากที่สุด\n".encode(encoding))
    assert TextFileField().clean(given) == ("ผล.csv", "ข้อ,ตัวเลือก\ne1,มากที่สุด\n")


@pytest.mark.parametrize("content", [b"PK\x03\x04\x00\x00", b"\xff\xfe\x00", b"a,b\n\x93\xfa\x96\x7b\xff"])
def test_what_is_no_text_is_refused_with_the_name_of_the_file(content: bytes) -> None:
    with pytest.raises(Exception, match=r"ผล\.csv"):
        TextFileField().clean(SimpleUploadedFile("ผล.csv", content))
