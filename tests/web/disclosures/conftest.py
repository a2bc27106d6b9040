"""A round whose items are to be disclosed, and files to prove them with."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from prongsai.core.disclosures.model import ProofKind
from prongsai.web.disclosures.models import Proof
from prongsai.web.disclosures.selectors import item_of
from prongsai.web.disclosures.services import ProofTerms, proof_add
from prongsai.web.rounds.models import Round
from tests.web.factories import make_round
from tests.web.people import People


@pytest.fixture
def one(people: People) -> Round:
    """The round of 2569."""
    return make_round(people.agency, 2569)


def empty_pdf(pages: int = 1) -> SimpleUploadedFile:
    """A PDF whose pages hold no text."""
    made = BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        pdf.save(made)
    return SimpleUploadedFile("แผน.pdf", made.getvalue())


def photo() -> SimpleUploadedFile:
    """A small picture."""
    made = BytesIO()
    Image.new("RGB", (40, 30), 1).save(made, "PNG")
    return SimpleUploadedFile("กิจกรรม.png", made.getvalue())


def with_macros() -> SimpleUploadedFile:
    """A workbook with a program in it."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/vbaProject.bin", b"Sub AutoOpen()")
    return SimpleUploadedFile("ราคา.xlsx", made.getvalue())


def gather(
    one: Round, people: People, kind: ProofKind = "page", *, code: str = "O12",
    upload: SimpleUploadedFile | None = None, text: str = "สรุปผลการจัดซื้อจัดจ้างประจำปี", url: str = "https://example.go.th/x",
) -> Proof:  # fmt: skip
    """A proof that Wipa gathered."""
    item = item_of(one, code)
    terms = ProofTerms(
        title="สรุปผล", as_of=date(2025, 10, 1), text=text, url=url, upload=upload, elements=[item.elements[0].id]
    )
    return proof_add(round=one, item=item, by=people.wipa, kind=kind, terms=terms)
