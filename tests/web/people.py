"""The people of the tests, for tests of pages and of browsers alike.

Malee coordinates อบต.ทุ่งสมมุติ, Somchai may only look there, Wipa works in its finance unit, Prasert reviews, Kanya is
the clerk, Boonmee the chief executive. Anong coordinates another agency. A visitor is not signed in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency, Membership, Unit

PASSWORD = "ทุ่งสมมุติ-2569-ฤดูฝน"


@dataclass(frozen=True)
class People:
    """Everybody, and the two agencies."""

    agency: Agency
    other: Agency
    office: Unit
    finance: Unit
    malee: Person
    somchai: Person
    wipa: Person
    prasert: Person
    kanya: Person
    boonmee: Person
    anong: Person


@pytest.fixture(autouse=True)
def installation(tmp_path: Path, settings: Settings) -> None:
    """Files of the test lie in a folder of its own; letters stay in memory; passwords hash quickly."""
    kept = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = {**settings.STORAGES, "default": kept}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def people(db: None) -> People:
    """The people of the tests."""
    agency = _agency("sao-550199", "องค์การบริหารส่วนตำบลทุ่งสมมุติ")
    other = _agency("sao-550198", "องค์การบริหารส่วนตำบลหนองนิรนาม")
    office = Unit.objects.create(agency=agency, name="สำนักปลัด", work="office", order=1)
    finance = Unit.objects.create(agency=agency, name="กองคลัง", work="finance", order=2)
    Unit.objects.create(agency=other, name="สำนักปลัด", work="office", order=1)
    person = Person.objects.create_user
    made = People(
        agency,
        other,
        office,
        finance,
        malee=person("malee@example.go.th", "มาลี ทดสอบ", PASSWORD),
        somchai=person("somchai@example.go.th", "สมชาย ทดสอบ", PASSWORD),
        wipa=person("wipa@example.go.th", "วิภา ทดสอบ", PASSWORD),
        prasert=person("prasert@example.go.th", "ประเสริฐ ทดสอบ", PASSWORD),
        kanya=person("kanya@example.go.th", "กัญญา ทดสอบ", PASSWORD),
        boonmee=person("boonmee@example.go.th", "บุญมี ทดสอบ", PASSWORD),
        anong=person("anong@example.go.th", "อนงค์ ทดสอบ", PASSWORD),
    )
    posts = {
        "coordinator": (made.malee, office, "นักวิเคราะห์นโยบายและแผน"),
        "auditor": (made.somchai, None, "เจ้าหน้าที่ตรวจสอบภายใน"),
        "unit_officer": (made.wipa, finance, "นักวิชาการเงินและบัญชี"),
        "reviewer": (made.prasert, office, "หัวหน้าสำนักปลัด"),
        "clerk": (made.kanya, None, "ปลัดองค์การบริหารส่วนตำบล"),
        "chief_executive": (made.boonmee, None, "นายกองค์การบริหารส่วนตำบล"),
    }
    for role, (who, unit, position) in posts.items():
        Membership.objects.create(agency=agency, person=who, role=role, unit=unit, position=position)
    Membership.objects.create(agency=other, person=made.anong, role="coordinator")
    return made


def _agency(slug: str, name: str) -> Agency:
    return Agency.objects.create(
        slug=slug,
        name=name,
        kind="sao",
        subdistrict=name.removeprefix("องค์การบริหารส่วนตำบล"),
        district="เมืองน่าน",
        province="น่าน",
    )


@pytest.fixture
def sign_in() -> Callable[[Person], Client]:
    """A browser in which somebody is signed in."""

    def signed_in(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return signed_in
