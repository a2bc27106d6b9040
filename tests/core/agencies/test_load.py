"""Kinds of local government, profiles from files and from a name alone."""

# ruff: noqa: E501 - the tables of faults read best with one case on a line.

import pytest

from prongsai import library
from prongsai.core.agencies.load import AgencyError, KindsError, UnknownKind, load_agency, load_kinds

PROFILE = """\
name: องค์การบริหารส่วนตำบลตัวอย่าง
subdistrict: ตัวอย่าง
district: ตัวอย่าง
province: หนองคาย
units:
  office: สำนักปลัด
  finance: กองคลัง
signers:
  - {role: preparer, name: นางสาวสมมุติ หนึ่ง, position: นักวิเคราะห์นโยบายและแผน}
  - {role: clerk, name: นายสมมุติ สอง, position: รองปลัด, acting: รักษาราชการแทนปลัดองค์การบริหารส่วนตำบล}
  - {role: chief_executive, position: นายกองค์การบริหารส่วนตำบล}
letter_prefix: นค 71801
digits: arabic
"""


def faults(text: str) -> dict[str, str]:
    with pytest.raises(AgencyError) as raised:
        load_agency(text, library.agency_kinds(), file="mine.yaml")
    assert all(fault.file == "mine.yaml" for fault in raised.value.faults)
    return {fault.path: f"{fault.found}; {fault.wanted}" for fault in raised.value.faults}


@pytest.mark.parametrize(
    ("name", "kind", "clerk", "office"),
    [
        ("องค์การบริหารส่วนตำบลตัวอย่าง", "sao", "ปลัดองค์การบริหารส่วนตำบล", "สำนักปลัด"),
        ("อบต. ตัวอย่าง", "sao", "ปลัดองค์การบริหารส่วนตำบล", "สำนักปลัด"),
        ("เทศบาลตำบลตัวอย่าง", "subdistrict_municipality", "ปลัดเทศบาล", "สำนักปลัดเทศบาล"),
        ("เทศบาลเมืองตัวอย่าง", "town_municipality", "ปลัดเทศบาล", "สำนักปลัดเทศบาล"),
        ("เทศบาลนครตัวอย่าง", "city_municipality", "ปลัดเทศบาล", "สำนักปลัดเทศบาล"),
        ("องค์การบริหารส่วนจังหวัดตัวอย่าง", "pao", "ปลัดองค์การบริหารส่วนจังหวัด", "สำนักปลัดองค์การบริหารส่วนจังหวัด"),
    ],
)  # fmt: skip
def test_a_name_says_the_kind(name, kind, clerk, office):
    agency = library.agency(name)
    assert (agency.kind.id, agency.kind.words.clerk.th, agency.units["office"]) == (kind, clerk, office)
    assert [signer.name for signer in agency.signers] == [None] * len(agency.signers)
    assert agency.signers[0].role == "preparer"
    assert agency.signers[-1].role == "chief_executive"


def test_a_name_that_says_no_kind():
    with pytest.raises(UnknownKind, match="Province Hall") as raised:
        library.agency("Province Hall")
    assert "เทศบาลนคร" in raised.value.message_th


def test_work_falls_to_the_unit_that_does_it():
    agency = library.agency("องค์การบริหารส่วนตำบลตัวอย่าง")
    assert agency.responsible("health", "office", "finance") == ("สำนักปลัด", "กองคลัง")
    assert agency.responsible("all") == ("ทุกส่วนราชการ",)
    assert agency.responsible("finance", "works", "all") == ("กองคลัง", "ทุกส่วนราชการ")
    assert library.agency("เทศบาลตำบลตัวอย่าง").responsible("health") == ("กองสาธารณสุขและสิ่งแวดล้อม",)


def test_a_profile_in_a_file():
    agency = load_agency(PROFILE, library.agency_kinds(), file="mine.yaml")
    assert (agency.kind.short, agency.province, agency.digits) == ("อบต.", "หนองคาย", "arabic")
    assert agency.signers[1].acting == "รักษาราชการแทนปลัดองค์การบริหารส่วนตำบล"
    assert agency.responsible("audit", "works") == ("สำนักปลัด",)
    assert agency.unit_names == ("สำนักปลัด", "กองคลัง", "ทุกส่วนราชการ")


def test_an_agency_without_units_is_told_which_field_is_missing():
    bare = "name: เทศบาลตำบลตัวอย่าง\n"
    assert faults(bare) == {"units": "nothing (line 1); this key"}
    assert faults(f"{bare}units: {{}}\n")["units"].startswith("no units (line 2); at least office")
    assert faults(f"{bare}units: {{finance: กองคลัง}}\n")["units"].startswith("finance (line 2); at least office")


@pytest.mark.parametrize(
    ("old", "new", "path", "words"),
    [
        ("role: clerk", "role: preparer", "signers.1.role", "preparer after preparer"),
        ("role: preparer", "role: chief_executive", "signers.1.role", "clerk after chief_executive"),
        ("{role: clerk, name: นายสมมุติ สอง, position: รองปลัด,", "{role: clerk, name: นายสมมุติ สอง,", "signers.1.position", "this key"),
        ("position: นายกองค์การบริหารส่วนตำบล}", "name: นางสาวสมมุติ  หนึ่ง, position: นายก}", "signers.2", "two different people"),
        ("name: องค์การ", "name: สำนักงาน", "name", "a full name that says the kind of agency"),
        ("digits: arabic", "digits: roman", "digits", "'thai' or 'arabic'"),
        ("digits: arabic", "kind: city", "kind", "one of sao, subdistrict_municipality"),
    ],
)  # fmt: skip
def test_faults_of_a_profile(old, new, path, words):
    assert PROFILE.count(old) == 1
    assert words in faults(PROFILE.replace(old, new))[path]


def test_faults_of_a_file_of_kinds():
    word = "{th: ก, en: a}"
    words = ", ".join(f"{key}: {word}" for key in ("chief_executive", "clerk", "head_of_office"))  # fmt: skip
    kind = f"""
  - id: sao
    title: {word}
    short: ก
    words: {{{words}}}
    units: {{works: กองช่าง}}
    done_by: {{works: office, health: audit}}
    joint: {{all: ทุกส่วน}}
    signers: [{{role: preparer, position: ก}}, {{role: chief_executive, position: ข}}]"""
    with pytest.raises(KindsError) as raised:
        load_kinds(f"kinds:{kind}{kind}\n", file="kinds.yaml")
    assert {fault.path for fault in raised.value.faults} >= {
        "kinds.0.units", "kinds.0.done_by.works", "kinds.0.done_by.health", "kinds.1.id",
    }  # fmt: skip


def test_a_control_character_is_told_by_its_field() -> None:
    found = faults(PROFILE.replace("office: สำนักปลัด", 'office: "สำนัก\\x07ปลัด"'))
    assert list(found) == ["units.office"]
    assert "without control characters" in found["units.office"]


def test_a_profile_without_signers_gets_the_usual_chain() -> None:
    text = "name: องค์การบริหารส่วนตำบลตัวอย่าง\nunits: {office: สำนักปลัด}\n"
    agency = load_agency(text, library.agency_kinds(), file="mine.yaml")
    assert agency.signers == agency.kind.signers


def test_the_chief_executive_approves_last() -> None:
    text = PROFILE.replace("  - {role: chief_executive, position: นายกองค์การบริหารส่วนตำบล}\n", "")
    assert faults(text) == {"signers.1.role": "clerk (line 10); chief_executive as the last, who approves"}


def test_a_kind_the_name_contradicts_is_a_fault() -> None:
    found = faults(PROFILE.replace("digits: arabic", "kind: subdistrict_municipality"))
    assert "sao, which the name says" in found["kind"]
