"""Addresses that no agency may have, for the installation uses them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from prongsai.web.agencies.errors import SlugReserved
from prongsai.web.agencies.services.agencies import NewAgency, agency_found
from prongsai.web.common.visitors import TAKEN, is_public
from tests.web.people import People


def test_every_first_part_of_an_address_is_taken() -> None:
    firsts = {str(one.pattern).partition("/")[0] for one in get_resolver().url_patterns}
    # No name of an agency has a point in it.
    named = {first for first in firsts if first and "<" not in first and not first.startswith(".")}
    assert named <= TAKEN
    assert not any(is_public(f"/{name}/x") for name in named)
    assert isinstance(get_resolver().url_patterns[-1], URLResolver)


@pytest.mark.parametrize("slug", ["office", "static", "s", "robots"])
def test_an_agency_cannot_take_one(people: People, slug: str) -> None:
    new = NewAgency(kind="sao", name="องค์การบริหารส่วนตำบลทดสอบ", slug=slug, province="น่าน")
    with pytest.raises(SlugReserved, match=slug):
        agency_found(new=new, by=people.malee, position="")


def test_the_wizard_says_so(db: None) -> None:
    place = {"kind": "sao", "province": "น่าน", "district": "เมืองน่าน", "subdistrict": "บ่อ"}
    path = f"{reverse('setup:agency')}?" + "&".join(f"{key}={value}" for key, value in place.items())
    sent = {"name": "องค์การบริหารส่วนตำบลบ่อ", "slug": "office", "has_office": "on", "named_office": "สำนักปลัด"}
    page = Client().post(path, sent)
    assert page.status_code == 200
    assert "เพราะระบบใช้ชื่อนี้อยู่" in page.content.decode()
