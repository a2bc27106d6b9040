"""The certificate of a document that all its signers have approved: its files by their SHA-256, and who signed when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from prongsai.core.agencies.model import Agency
from prongsai.core.thai.dates import format_date
from prongsai.documents.writing.content import (
    Column,
    Document,
    Field,
    FieldRow,
    Heading,
    Section,
    Table,
    Text,
)
from prongsai.documents.writing.official.wording import heading_lines

_GROUP = 8


@dataclass(frozen=True)
class SignedFile:
    """A file of the version by its name, with its SHA-256 in hexadecimal."""

    name: str
    sha256: str


@dataclass(frozen=True)
class Signed:
    """Who signed: what they do in the chain, name, position, acting text (or empty), and when (local time)."""

    place: str
    name: str
    position: str
    acting: str
    at: datetime


def certificate(
    title: str, number: int, files: Sequence[SignedFile], signers: Sequence[Signed], agency: Agency
) -> Document:
    """The certificate of a version, from the first signer to the last."""
    return Document(
        title="ใบรับรองการลงนาม",
        subtitle=heading_lines(agency),
        sections=(
            Section(
                (
                    FieldRow((Field("เอกสาร", title),)),
                    FieldRow((Field("ฉบับที่", str(number)),)),
                    FieldRow((Field("ลงนามครบเมื่อ", moment(signers[-1].at)),)),
                    Text(
                        "ขอรับรองว่าผู้มีรายชื่อต่อไปนี้ได้พิจารณาและลงนามทางอิเล็กทรอนิกส์ในเอกสารฉบับนี้ตามลำดับ "
                        "โดยยืนยันตัวตนด้วยรหัสผ่านหรือกุญแจของตนขณะลงนาม"
                    ),
                    Heading("ผู้ลงนาม"),
                    _signers(signers),
                    Heading("แฟ้มของเอกสาร"),
                    _files(files),
                    Text(
                        "แฟ้มที่มีค่า SHA-256 ตรงกับตารางนี้ทุกตัวอักษรคือเอกสารฉบับที่ลงนาม แฟ้มที่แก้ไขแม้เพียงอักขระเดียวจะมีค่าไม่ตรงกัน "
                        "ช่องว่างระหว่างกลุ่มอักษรมีไว้ให้อ่านง่ายและไม่เป็นส่วนหนึ่งของค่า",
                        tone="note",
                    ),
                )
            ),
        ),
        digits="arabic",  # of a value that is compared letter by letter
        author=agency.name,
    )


def grouped(sha256: str) -> str:
    """A SHA-256 in groups of eight, as people compare it."""
    return " ".join(sha256[at : at + _GROUP] for at in range(0, len(sha256), _GROUP))


def moment(at: datetime) -> str:
    """ "1 ตุลาคม 2568 เวลา 14.05 น."."""
    return f"{format_date(at.date())} เวลา {at:%H.%M} น."


def _signers(signers: Sequence[Signed]) -> Table:
    return Table(
        "",
        (Column("ลำดับ", 3, "center"), Column("หน้าที่", 5), Column("ผู้ลงนาม", 12), Column("วันและเวลา", 12)),
        tuple(
            (
                str(number),
                signed.place,
                "\n".join(line for line in (signed.name, signed.position, signed.acting) if line),
                moment(signed.at),
            )
            for number, signed in enumerate(signers, 1)
        ),
    )


def _in_lines(sha256: str) -> str:
    """A SHA-256 in groups, half of it on each line."""
    half = len(sha256) // 2
    return f"{grouped(sha256[:half])}\n{grouped(sha256[half:])}"


def _files(files: Sequence[SignedFile]) -> Table:
    return Table(
        "",
        (Column("แฟ้ม", 10), Column("SHA-256", 22)),
        tuple((file.name, _in_lines(file.sha256)) for file in files),
    )
