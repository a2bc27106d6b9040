"""Open data of an agency: four forms of one table, what describes them, and what may never stand in them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from django.test import Client

from prongsai.core.chain import breaks
from prongsai.core.chainfiles import read_chain
from prongsai.library import registers
from prongsai.web.agencies.models import Unit
from tests.core.registers.test_ocds import judged
from tests.web.factories import make_round
from tests.web.people import People, installation, people
from tests.web.portal.published import CONTACT, YEAR, item, publish

__all__ = ["installation", "people"]

FORMULA = '=HYPERLINK("https://example.com","x")'


@pytest.fixture
def slug(people: People) -> str:
    """An agency that has published."""
    make_round(people.agency, YEAR)
    unit = Unit.objects.filter(agency=people.agency).first()
    assert unit is not None
    publish(people.agency, "procurement_item", [item(1, unit, item_name=FORMULA), item(2, unit)])
    publish(people.agency, "contact", [CONTACT], year=None)
    return people.agency.slug


def data(slug: str, path: str) -> bytes:
    """What anybody gets at a path below the agency, with what every such answer has."""
    response = Client().get(f"/{slug}/{path}")
    assert response.status_code == 200, path
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["ETag"]
    assert not response.cookies
    return response.content


def told(slug: str, path: str) -> Any:
    """The JSON at a path."""
    return json.loads(data(slug, path))


def test_csv_opens_in_excel_and_runs_nothing(slug: str) -> None:
    raw = data(slug, "data/procurement_item/2569.csv")
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == 3
    first, second = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert first["item_name"] == f"'{FORMULA}"
    assert second["agreed_price"] == "1150000.50"
    assert second["contract_date"] == "2026-01-15"
    assert second["supplier_name"] == "ห้างหุ้นส่วนจำกัดสมมุติก่อสร้าง; ร้านทดสอบ"
    assert b"0000000000000" not in raw
    assert "supplier_tax_id" not in first


def test_parquet_and_xlsx_hold_types(slug: str, tmp_path: Path) -> None:
    file = tmp_path / "items.parquet"
    file.write_bytes(data(slug, "data/procurement_item/2569.parquet"))
    rows = duckdb.sql(f"SELECT typeof(agreed_price), typeof(contract_date), item_name FROM '{file}'").fetchall()
    assert rows[0] == ("DECIMAL(18,2)", "DATE", FORMULA)
    assert str(duckdb.sql(f"SELECT sum(agreed_price) FROM '{file}'").fetchall()[0][0]) == "2300001.00"
    book = openpyxl.load_workbook(io.BytesIO(data(slug, "data/procurement_item/2569.xlsx")))
    assert book.worksheets[0]["A2"].value == FORMULA
    assert book.worksheets[0]["A2"].data_type == "s"


def test_json_says_what_proves_it(slug: str) -> None:
    held = told(slug, "data/procurement_item/2569.json")
    assert held["schema"] == f"http://testserver/{slug}/data/procurement_item/schema.json"
    assert len(held["records"]) == 2
    assert "supplier_tax_id" not in held["records"][0]["values"]
    chained = {entry.sha256 for event in read_chain(data(slug, "data/chain.json")) for entry in event.manifest}
    assert {one["sha256"] for one in held["records"]} <= chained
    assert told(slug, "data/contact/current.json")["year"] is None


def test_the_data_package_describes_the_file(slug: str) -> None:
    package = told(slug, "data/procurement_item/2569/datapackage.json")
    (resource,) = package["resources"]
    content = data(slug, resource["path"].removeprefix(f"http://testserver/{slug}/"))
    assert resource["bytes"] == len(content)
    assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    names = [field["name"] for field in resource["schema"]["fields"]]
    assert names == content.decode("utf-8-sig").splitlines()[0].split(",")
    assert resource["schema"] == told(slug, "data/procurement_item/schema.json")


def test_a_statement_that_there_is_none_is_data_too(people: People) -> None:
    publish(people.agency, "procurement_item", [{}])
    held = told(people.agency.slug, "data/procurement_item/2569.json")
    assert held["records"] == []
    assert held["statement"] == "ไม่มีการจัดซื้อจัดจ้างงบลงทุนในปีงบประมาณนี้"
    assert data(people.agency.slug, "data/procurement_item/2569.csv").count(b"\r\n") == 1
    assert Client().get(f"/{people.agency.slug}/data/procurement/2569.ocds.json").status_code == 404


def test_contracts_are_valid_ocds(slug: str) -> None:
    package = told(slug, "data/procurement/2569.ocds.json")
    verdict = judged(package)
    assert verdict["validation_errors"] == []
    assert verdict["additional_fields"] == []
    assert len(package["releases"]) == 2
    assert "not registered" in package["publisher"]["name"]


def test_the_catalogue_has_the_fourteen_fields(slug: str) -> None:
    sets = {one["title"]: one for one in told(slug, "data.json")["dataset"]}
    one = sets["รายการและความก้าวหน้าการจัดซื้อจัดจ้าง (งบลงทุน) ปีงบประมาณ พ.ศ. 2569"]
    assert len(one["tgdc"]) == 14
    assert all(one["tgdc"].values())
    assert one["tgdc"]["maintainer_email"] == CONTACT["email"]
    for way in one["distribution"]:
        data(slug, way["downloadURL"].removeprefix(f"http://testserver/{slug}/"))


def test_programs_find_every_item(slug: str) -> None:
    items = told(slug, ".well-known/ita.json")["items"]
    assert len(items) == 26
    found = next(one for one in items if one["code"] == "O12")
    assert found["url"] == f"http://testserver/{slug}/oit/2569/o12/"
    agency = told(slug, "api/agency.json")
    listed = told(slug, agency["items"][0].removeprefix(f"http://testserver/{slug}/"))
    assert [one["sha256"] for one in listed["items"]] == [one["sha256"] for one in items]
    one = told(slug, "api/items/2569/o12.json")
    assert {"elements", "sets", "proofs"} <= one.keys()
    index = Client().get("/.well-known/ita.json").json()
    assert f"http://testserver/{slug}/.well-known/ita.json" in [one["ita"] for one in index["agencies"]]
    paths = told(slug, "openapi.json")["paths"]
    assert "/data/procurement_item/{year}.json" in paths
    assert not any(one.id in path for one in registers().by_id.values() if one.restricted for path in paths)


def test_the_chain_is_public_and_holds(slug: str) -> None:
    events = read_chain(data(slug, "data/chain.json"))
    assert [event.number for event in events] == [1, 2]
    assert not list(breaks(events))


def test_what_is_not_published_is_not_there(slug: str) -> None:
    closed = next((one for one in registers().by_id.values() if one.restricted), None)
    paths = ["data/procurement_item/2568.csv", "data/procurement_item/current.csv", "data/contact/2569.csv"]
    paths += [
        "data/nothing/2569.csv",
        "data/nothing/schema.json",
        "data/procurement_item/2569.exe",
        "api/items/2500.json",
    ]
    paths += ["data/nothing/", "data/news/"]
    paths += [f"data/{closed.id}/schema.json"] if closed else []
    for path in paths:
        assert Client().get(f"/{slug}/{path}").status_code == 404, path


def test_the_page_offers_everything_in_few_queries(
    slug: str, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    with django_assert_max_num_queries(4):
        page = Client().get(f"/{slug}/data/").content.decode()
    for form in ("csv", "json", "xlsx", "parquet"):
        assert f'href="/{slug}/data/procurement_item/2569.{form}"' in page
    register = Client().get(f"/{slug}/data/procurement_item/").content.decode()
    assert "<code>agreed_price</code>" in register
    assert "supplier_tax_id" not in register
    again = Client()
    tag = again.get(f"/{slug}/data/").headers["ETag"]
    assert again.get(f"/{slug}/data/", headers={"If-None-Match": tag}).status_code == 304
