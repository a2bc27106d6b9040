"""An agency that has published something of every register, with marks in everything that is not for the public."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from prongsai.core.registers.model import Field, Register
from prongsai.library import registers
from prongsai.web.agencies.models import Unit
from prongsai.web.disclosures.models import Disclosure, Proof
from prongsai.web.files.models import File
from prongsai.web.files.services import file_store
from prongsai.web.questions.models import Question
from prongsai.web.registers.models import Record
from prongsai.web.registers.services import records_publish
from tests.web.factories import make_round
from tests.web.people import People

CANARY = "นกขมิ้น"
"""Stands in every field, name, reason and note that is not public."""
YEAR = 2569
AT = datetime(2026, 4, 1, 2, 30, tzinfo=UTC)
_PLAIN: dict[str, Any] = {
    "code": "007",
    "phone": "054-000-000 ต่อ 1",
    "email": "office@example.go.th",
    "tax_id": "0994000000015",
    "year": 2569,
    "number": "1.5",
    "money": "1250.50",
    "percent": "50",
    "date": "2026-01-15",
    "month": "2025-10",
    "duration": "10 minute",
    "boolean": True,
}


class Publisher:
    """Publishes records of every register, each with every field, from the descriptors alone."""

    def __init__(self, people: People) -> None:
        self.people, self.agency = people, people.agency
        self.ids = {(one.id, year): uuid4() for one in registers().by_id.values() for year in self.years(one)}
        self.file = self._file("ประกาศ.pdf", b"%PDF- open", "application/pdf")
        self.photo = self._file("ภาพ.png", b"\x89PNG open", "image/png")
        self.hidden = self._file(f"{CANARY}.pdf", b"%PDF- hidden", "application/pdf")
        self.hidden_unit = Unit.objects.create(agency=self.agency, name=f"กอง{CANARY}")
        people.malee.name = people.prasert.name = f"{CANARY} ทดสอบ"
        people.malee.save()
        people.prasert.save()

    def years(self, register: Register) -> tuple[int | None, ...]:
        return (YEAR, YEAR - 1) if register.span == "year" else (None,)

    def publish(self) -> None:
        """Everything there is, and the office goes on working on it."""
        rows = [
            Record(
                id=self.ids[one.id, year], agency=self.agency, register=one.id, year=year,
                values=dict(self._values(one.fields, year, secret=one.restricted)), state="approved",
                unit=self.people.office, as_of=date(2026, 3, 31), reason=CANARY,
                changed_by=self.people.malee, approved_by=self.people.prasert,
            )
            for one in registers().by_id.values() for year in self.years(one)
        ]  # fmt: skip
        Record.objects.bulk_create(rows)
        for one in registers().by_id.values():
            for year in self.years(one):
                some = [row for row in rows if (row.register, row.year) == (one.id, year)]
                records_publish(agency=self.agency, register=one, records=some, by=self.people.malee, at=AT)
        Record.objects.filter(agency=self.agency).update(state="draft", values={"title": CANARY, "item_name": CANARY})
        for one in registers().by_id.values():
            Record.objects.create(
                agency=self.agency, register=one.id, year=self.years(one)[0], values={one.heading: CANARY}, as_of=AT
            )

    def _values(self, fields: tuple[Field, ...], year: int | None, *, secret: bool) -> Iterator[tuple[str, Any]]:
        for one in fields:
            hidden = secret or not one.public
            value = self._hidden(one) if hidden else self._value(one, year)
            yield one.key, [value] if one.many else value

    def _hidden(self, field: Field) -> Any:
        match field.type:
            case "unit":
                return str(self.hidden_unit.pk)
            case "file":
                return str(self.hidden.pk)
            case "image":
                return {"file": str(self.hidden.pk), "alt": CANARY}
            case "table":
                return [dict.fromkeys([one.key for one in field.columns], CANARY)]
            case _:
                return CANARY

    def _value(self, field: Field, year: int | None) -> Any:
        match field.type:
            case "integer":
                return int(field.least or 3)
            case "url":
                return f"https://{field.hosts[0] if field.hosts else 'www.example.go.th'}/x"
            case "choice":
                return field.choices[0].id
            case "unit":
                return str(self.people.office.pk)
            case "record":
                return str(self._record(field.of, year))
            case "file":
                return str(self.file.pk)
            case "image":
                return {"file": str(self.photo.pk), "alt": "ภาพของหน่วยงาน"}
            case "table":
                return [dict(self._values(field.columns, year, secret=False))]
            case _:
                return _PLAIN.get(field.type, f"ข้อความของ {field.key} <b>")

    def _record(self, register: str, year: int | None) -> UUID:
        return self.ids.get((register, None)) or self.ids[register, year or YEAR]

    def _file(self, name: str, content: bytes, media_type: str) -> File:
        return file_store(agency=self.agency, by=None, name=name, media_type=media_type, content=content)


def published(people: People) -> Publisher:
    """The agency, its round with proofs, and questions, some for the public and some not."""
    made = Publisher(people)
    one = make_round(people.agency, YEAR)
    made.publish()
    disclosure = Disclosure.objects.create(round=one, item="O3", note=CANARY, unit=people.office)
    seen = {"judged_by": people.prasert, "checks": {"said": CANARY}, "answers": {"scan": CANARY}, "as_of": AT}
    Proof.objects.create(
        disclosure=disclosure, kind="page", title="ช่องทางสอบถาม", text="ถามได้ที่เคาน์เตอร์\n<script>", published_at=AT,
        elements=["two_way_channel"], sha256="a" * 64, **seen,
    )  # fmt: skip
    Proof.objects.create(
        disclosure=disclosure,
        kind="file",
        title="แผนที่",
        file=made.file,
        file_page=2,
        published_at=AT,
        elements=["map"],
        **seen,
    )
    Proof.objects.create(disclosure=disclosure, kind="file", title=CANARY, file=made.hidden, elements=["map"], **seen)
    Proof.objects.create(
        disclosure=disclosure,
        kind="link",
        title=CANARY,
        url="https://x.go.th",
        published_at=AT,
        withdrawn_at=AT,
        **seen,
    )
    asked = {"agency": people.agency, "page": f"oit/{YEAR}/o3", "asked_on": AT}
    Question.objects.create(
        text="เปิดวันเสาร์หรือไม่", visible=True, state="answered", answer="ไม่เปิด", answered_on=AT, **asked
    )
    Question.objects.create(text="มีที่จอดรถหรือไม่", visible=True, answer=CANARY, **asked)
    Question.objects.create(text=CANARY, visible=False, **asked)
    return made
