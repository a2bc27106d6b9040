"""The form of every type of field: what is stored comes back as it was, files stay, tables grow."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from PIL import Image

from prongsai.core.packs.model import Text
from prongsai.core.registers.model import Choice, Field, FieldType, Register
from prongsai.web.agencies.desk import Desk
from prongsai.web.files import storage
from prongsai.web.files.services import file_store
from prongsai.web.registers.checking import faults_among
from prongsai.web.registers.forms.inputs import Input
from prongsai.web.registers.forms.record import RecordForm
from prongsai.web.registers.models import Record
from tests.web.people import People

TODAY = date(2026, 3, 1)
_CHOICES = (Choice("a", Text("ก", "A")), Choice("b", Text("ข", "B")))


def _field(key: str, kind: FieldType, **more: Any) -> Field:
    return Field(key, Text(f"ช่อง {key}", key), kind, **more)


def _register(*fields: Field) -> Register:
    title = Text("ทะเบียนทดสอบ", "Test")
    return Register("test", title, title, "basic", "year", fields, fields[0].key)


def _desk(people: People) -> Desk:
    return Desk(people.malee, people.agency, tuple(people.agency.memberships.filter(person=people.malee)), TODAY)


def _form(people: People, register: Register, values: dict[str, Any] | None = None) -> RecordForm:
    record = None
    if values is not None:
        record = Record(agency=people.agency, register="test", year=2569, values=values, as_of=TODAY)
    return RecordForm(_desk(people), register, 2569, record)


def _sent(form: RecordForm) -> QueryDict:
    """What a browser sends of a form nobody touched."""
    data = QueryDict(mutable=True)
    for one in (*form.inputs, form.as_of_input, form.unit_input):
        for cell in one.each():
            _add(data, cell)
    return data


def _add(data: QueryDict, one: Input) -> None:
    if one.kind in ("choice", "boxes"):
        data.setlist(one.name, list(one.chosen))
    elif one.kind in ("file", "image"):
        data.setlist(f"{one.name}.kept", [kept.pk for kept in one.kept])
        for kept in one.kept:
            data[f"{one.name}.alt.{kept.pk}"], data[f"{one.name}.people.{kept.pk}"] = kept.alt, kept.people
    elif one.kind != "table":
        data[one.name] = one.text


def _pdf(pages: int = 1) -> bytes:
    """A PDF of empty pages, with its maker and a script in it."""
    made, written = pikepdf.new(), BytesIO()
    for _page in range(pages):
        made.add_blank_page()
    made.docinfo["/Author"] = "นกขมิ้น"
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    made.attachments["ลับ.txt"] = b"x"
    made.save(written)
    return written.getvalue()


STORED: list[tuple[FieldType, Any, dict[str, Any]]] = [
    ("string", "จ้างก่อสร้างถนน", {}),
    ("string", ["ร้าน ก", "ร้าน; ข"], {"many": True}),
    ("text", "บรรทัดหนึ่ง\nบรรทัดสอง", {}),
    ("code", "0012", {}),
    ("phone", "053123456", {}),
    ("email", "office@example.go.th", {}),
    ("url", "https://www.example.go.th/a", {}),
    ("tax_id", "0994000123451", {}),
    ("integer", 1250, {}),
    ("year", 2569, {}),
    ("number", "12.5", {}),
    ("money", "1250000.00", {}),
    ("percent", "85.5", {}),
    ("date", "2025-10-01", {}),
    ("month", "2025-10", {}),
    ("duration", "15 minute", {}),
    ("boolean", False, {}),
    ("choice", "b", {"choices": _CHOICES}),
    ("choice", ["a", "b"], {"choices": _CHOICES, "many": True}),
]


@pytest.mark.parametrize(("kind", "value", "more"), STORED, ids=lambda some: str(some)[:20])
def test_a_value_comes_back_as_it_was(people: People, kind: FieldType, value: Any, more: dict[str, Any]) -> None:
    """Alone and, where it can, in a table."""
    plain = _field("x", kind, **more)
    table = _field("t", "table", columns=(plain, _field("y", "string")))
    values = {"x": value, "t": [{"x": value}, {"x": value, "y": "สอง"}]}
    form = _form(people, _register(plain, table), values)
    form.read(_sent(form), MultiValueDict())
    assert not form.wrong, [(one.name, one.faults, one.asked) for one in form.every_input if one.faults or one.asked]
    assert form.values == values


def test_units_and_files_come_back(people: People) -> None:
    register = _register(_field("u", "unit"), _field("f", "file", many=True), _field("p", "image"))
    picture = BytesIO()
    Image.new("RGB", (20, 10)).save(picture, "PNG")
    form = _form(people, register)
    data = _sent(form)
    data["v.u"] = str(people.finance.pk)
    uploads = [SimpleUploadedFile(name, _pdf()) for name in ("ก.pdf", "ข.pdf")]
    files = MultiValueDict({"v.f": uploads, "v.p": [SimpleUploadedFile("ภาพ.png", picture.getvalue())]})
    form.read(data, files)
    image = form.inputs[2]
    assert len(image.faults) == 2, "its words and the people on it are asked for"
    assert people.agency.files.count() == 3
    again = _sent(form)
    again[f"v.p.alt.{image.kept[0].pk}"] = "คนกำลังปลูกต้นไม้"
    again[f"v.p.people.{image.kept[0].pk}"] = "refused"
    form.read(again, MultiValueDict())
    assert form.wrong, "a picture of people who did not agree"
    again[f"v.p.people.{image.kept[0].pk}"] = "agreed"
    form.read(again, MultiValueDict())
    assert not form.wrong
    assert form.values["u"] == str(people.finance.pk)
    assert [people.agency.files.get(pk=pk).name for pk in form.values["f"]] == ["ก.pdf", "ข.pdf"]
    assert form.values["p"]["alt"] == "คนกำลังปลูกต้นไม้"
    again.setlist("v.f.drop", [form.values["f"][0]])
    form.read(again, MultiValueDict())
    assert len(form.values["f"]) == 1


def test_a_file_of_another_agency_is_not_taken(people: People) -> None:
    theirs = people.other.files.create(name="ลับ.pdf", media_type="application/pdf", size=1, sha256="0" * 64)
    form = _form(people, _register(_field("f", "file")))
    data = _sent(form)
    data.setlist("v.f.kept", [str(theirs.pk), "x"])
    form.read(data, MultiValueDict())
    assert form.values == {}


def test_a_table_grows_and_closes_up(people: People) -> None:
    table = _field("t", "table", columns=(_field("step", "string", required=True), _field("days", "integer")))
    form = _form(people, _register(table))
    data = _sent(form)
    assert len(form.inputs[0].rows) == 3
    data["v.t.1.step"], data["v.t.2.days"] = "ยื่นคำขอ", "3"
    form.read(data, MultiValueDict(), check=False)
    assert [row[0].text for row in form.inputs[0].rows] == ["ยื่นคำขอ", "", "", "", ""]
    form.read(data, MultiValueDict())
    assert form.values["t"] == [{"step": "ยื่นคำขอ"}, {"days": 3}]
    assert form.inputs[0].rows[1][0].faults, "a row without its step"


def test_a_file_to_be_published_is_bared_and_what_was_found_in_it_wants_a_reason(people: People) -> None:
    table = _field("t", "table", columns=(_field("form", "file"),))
    register = _register(_field("f", "file"), table, _field("own", "file", public=False))
    form = _form(people, register)
    uploads = {name: [SimpleUploadedFile("แผน.pdf", _pdf(2))] for name in ("v.f", "v.t.0.form", "v.own")}
    form.read(_sent(form), MultiValueDict(uploads))
    assert not form.wrong
    assert form.odd
    assert [len(one.warnings) for one in (form.inputs[0], form.inputs[1].rows[0][0], form.inputs[2])] == [1, 1, 0]
    assert "“ช่อง f” แฟ้ม แผน.pdf: ทุกหน้า เป็นภาพสแกน" in form.inputs[0].warnings[0]
    shown = storage.fetch(people.agency.files.get(pk=form.values["f"]).sha256)
    assert b"/Author" not in shown
    with pikepdf.open(BytesIO(shown)) as bared:
        assert "/OpenAction" not in bared.Root
        assert not bared.attachments
    record = Record(agency=people.agency, register="test", values=form.values, as_of=TODAY)
    faults = faults_among(people.agency, register, 2569, [record], today=TODAY)
    assert [(one.code, one.field) for one in faults.holds_back(record)] == [("E020", "f"), ("E020", "t.1.form")]
    record.reason = "ฉบับลงนามมีแต่กระดาษ ตรวจทุกหน้าแล้ว"
    assert not faults.holds_back(record)


def test_a_file_nobody_looked_through_is_not_published_by_its_id(people: People) -> None:
    """Evidence of a measure, a signed scan: files of the office that came another way."""
    other = file_store(
        agency=people.agency, by=people.malee, name="ลับ.pdf", media_type="application/pdf", content=b"%PDF-"
    )
    register = _register(_field("f", "file"))
    for values, kept in (({}, {}), ({"f": str(other.pk)}, {"f": str(other.pk)})):
        form = _form(people, register, values)
        data = _sent(form)
        data.setlist("v.f.kept", [str(other.pk)])
        form.read(data, MultiValueDict())
        assert form.values == kept, "only where the record holds it already"


def test_what_is_locked_or_broken_is_refused_at_its_field(people: People) -> None:
    made, locked = pikepdf.new(), BytesIO()
    made.add_blank_page()
    made.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    form = _form(people, _register(_field("f", "file", many=True)))
    uploads = [SimpleUploadedFile("ล็อก.pdf", locked.getvalue()), SimpleUploadedFile("เสีย.pdf", b"%PDF-1.4 a")]
    uploads += [SimpleUploadedFile("ภาพ.svg", b"<svg onload='x()'/>"), SimpleUploadedFile("ว่าง.pdf", b"")]
    form.read(_sent(form), MultiValueDict({"v.f": uploads}))
    assert len(form.inputs[0].faults) == 4
    assert not people.agency.files.exists()


def test_more_than_is_taken_is_said_and_not_dropped_unseen(people: People) -> None:
    table = _field("t", "table", columns=(_field("step", "string"),))
    form = _form(people, _register(table, _field("f", "file", many=True)))
    data = _sent(form)
    for number in (0, 499, 500):
        data[f"v.t.{number}.step"] = f"ขั้นที่ {number}"
    uploads = [SimpleUploadedFile(f"{number}.pdf", b"%PDF-") for number in range(21)]
    form.read(data, MultiValueDict({"v.f": uploads}))
    assert "พบ 501 แถว" in form.inputs[0].faults[0]
    assert "พบ 21 แฟ้ม" in form.inputs[1].faults[0]
    assert form.unreadable
