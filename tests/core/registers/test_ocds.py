"""Procurement in OCDS, judged by libcoveocds without a network.

``standard/`` holds the schemas of the standard (Open Contracting Partnership, Apache-2.0; titles and descriptions left
out): that of releases as of 1.1.4, which 1.1.5 did not change for what is written here.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from libcoveocds.api import ocds_json_output
from libcoveocds.config import LibCoveOCDSConfig

from prongsai.core.registers.datafiles import Published
from prongsai.core.registers.ocds import LOCAL_PREFIX, Publisher, is_prefix, release_package
from prongsai.library import registers

ITEMS = registers().by_id["procurement_item"]
STANDARD = Path(__file__).parent / "standard"
PUBLISHER = Publisher("sao-550199", "องค์การบริหารส่วนตำบลทุ่งสมมุติ", "https://www.example.go.th/")
OPEN = {"partyRole.csv": ["buyer", "procuringEntity", "supplier", "tenderer"]}
"""Codes of open lists that are used here; those of closed lists stand in the schema."""


def _standard() -> bytes:
    """The standard as a repository in a ZIP, as libcoveocds would fetch it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("standard/", "")
        for path in STANDARD.glob("*.json"):
            packed.writestr(f"standard/schema/{path.name}", path.read_text(encoding="utf-8"))
        # Asked for, and used only for records, which there are none of.
        versioned = json.dumps({"$schema": "http://json-schema.org/draft-04/schema#"})
        packed.writestr("standard/schema/versioned-release-validation-schema.json", versioned)
        schema = json.loads((STANDARD / "release-schema.json").read_text(encoding="utf-8"))
        for name, codes in sorted({**dict(_closed(schema)), **OPEN}.items()):
            packed.writestr(f"standard/schema/codelists/{name}", "\n".join(["Code", *codes]))
    return file.getvalue()


def _closed(schema: Any) -> Iterator[tuple[str, list[str]]]:
    """The closed lists of codes that the schema spells out."""
    if isinstance(schema, dict):
        codes = schema.get("enum") or schema.get("items", {}).get("enum") if "codelist" in schema else None
        if codes:
            yield schema["codelist"], [code for code in codes if code]
        for one in schema.values():
            yield from _closed(one)


def judged(package: dict[str, Any]) -> dict[str, Any]:
    """What libcoveocds says of a package."""
    config = LibCoveOCDSConfig({"standard_zip": _standard(), "context": "api"})
    told: dict[str, Any] = ocds_json_output(json_data=json.loads(json.dumps(package)), lib_cove_ocds_config=config)
    return told


def record(number: int, content: dict[str, Any], *, nil: bool = False) -> Published:
    """A published record."""
    at = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)
    return Published(f"00000000-0000-4000-8000-{number:012}", 1, nil, content, date(2026, 3, 31), at, "0" * 64)


def _item(number: int, status: str, **more: Any) -> Published:
    held = {
        "item_name": f"ปรับปรุงถนนสายที่ {number}",
        "budget_category": "investment",
        "allocated_budget": "1250000.00",
        "budget_source": "ordinance",
        "status": status,
        "unit": "กองช่าง",
    }
    return record(number, held | more)


SIGNED: dict[str, Any] = {
    "method": "e_bidding",
    "reference_price": "1200000.00",
    "agreed_price": "1150000.50",
    "supplier_name": ["ห้างหุ้นส่วนจำกัดสมมุติก่อสร้าง"],
    "egp_project_no": "68039123456",
    "contract_no": "1/2569",
    "contract_date": "2026-01-15",
    "contract_end": "2026-06-30",
    "links": ["https://www.example.go.th/notice.pdf"],
}
FORM = record(
    90,
    {
        "month": "2026-01",
        "work": "ปรับปรุงถนนสายที่ 3",
        "amount": "1250000.00",
        "method": "e_bidding",
        "bidders": [
            {"name": "ห้างหุ้นส่วนจำกัดสมมุติก่อสร้าง", "price": "1150000.50"},
            {"name": "บริษัท ทดสอบ จำกัด", "price": "1180000.00"},
        ],
        "winner": "ห้างหุ้นส่วนจำกัดสมมุติก่อสร้าง",
        "agreed_price": "1150000.50",
        "reason": "เสนอราคาต่ำสุด",
        "contract_no": "1/2569",
        "contract_date": "2026-01-15",
    },
)


def _package(*items: Published, monthly: tuple[Published, ...] = (), prefix: str = "") -> dict[str, Any]:
    publisher = Publisher(PUBLISHER.id, PUBLISHER.name, PUBLISHER.uri, prefix)
    uri = "https://www.example.go.th/sao/data/procurement/2569.ocds.json"
    return release_package(publisher, uri=uri, items=ITEMS, published=items, monthly=monthly)


EVERY = (
    _item(1, "planned"),
    _item(2, "procuring", method="specific", reference_price="90000"),
    _item(3, "contracted", **SIGNED),
    _item(4, "finished", **SIGNED | {"contract_no": "2/2569", "egp_project_no": "68039123457", "method": "specific"}),
    _item(5, "cancelled", method="other"),
    record(6, {}, nil=True),
)


def test_libcoveocds_finds_nothing_wrong() -> None:
    alone = record(91, FORM.content | {"contract_no": "9/2569", "work": "ซื้อวัสดุสำนักงาน", "method": "specific"})
    told = judged(_package(*EVERY, monthly=(FORM, alone)))
    assert told["version_used"] == "1.1"
    assert told["validation_errors"] == []
    assert told["additional_fields"] == []
    assert told["additional_closed_codelist_values"] == {}
    assert told["additional_open_codelist_values"] == {}
    assert "conformance_errors" not in told
    assert not told["additional_checks"]


def test_the_judge_is_no_rubber_stamp() -> None:
    package = _package(*EVERY)
    package["releases"][0]["tender"]["status"] = "bought"
    package["releases"][1]["date"] = "1 ต.ค. 2568"
    del package["releases"][2]["ocid"]
    package["releases"][3]["ocid"] = "sao-1"
    told = judged(package)
    assert {error["path"] for error in told["validation_errors"]} == {"releases/1/date", "releases/2"}
    assert told["additional_closed_codelist_values"]["releases/tender/status"]["values"] == ["bought"]
    assert told["conformance_errors"]


def test_every_award_has_a_supplier_and_a_value_in_baht() -> None:
    releases = _package(*EVERY, monthly=(FORM,))["releases"]
    assert [one["tag"][-1] for one in releases] == ["planning", "tender", "contract", "contract", "tenderCancellation"]
    signed = releases[2]
    assert signed["tender"]["id"] == "68039123456"
    assert signed["tender"]["procurementMethod"] == "open"
    assert signed["planning"]["budget"]["amount"] == {"amount": 1250000, "currency": "THB"}
    assert signed["awards"][0]["value"] == {"amount": 1150000.5, "currency": "THB"}
    assert signed["contracts"][0]["dateSigned"] == "2026-01-15T00:00:00+07:00"
    assert signed["tender"]["numberOfTenderers"] == 2
    roles = {party["name"]: party["roles"] for party in signed["parties"]}
    assert roles["ห้างหุ้นส่วนจำกัดสมมุติก่อสร้าง"] == ["tenderer", "supplier"]
    assert roles["บริษัท ทดสอบ จำกัด"] == ["tenderer"]


@pytest.mark.parametrize("prefix", ["", "ocds-bq4xyz"])
def test_a_prefix_that_is_not_registered_is_told(prefix: str) -> None:
    package = _package(EVERY[0], prefix=prefix)
    assert package["releases"][0]["ocid"].startswith(f"{prefix or LOCAL_PREFIX}-sao-550199-")
    assert ("not registered" in package["publisher"]["name"]) is not bool(prefix)


def test_what_a_prefix_looks_like() -> None:
    assert is_prefix("ocds-bq4ldt")
    assert not any(map(is_prefix, ("", LOCAL_PREFIX, "ocds-BQ4LDT", "ocds-bq4ldt-1")))
