"""An agency that has published procurement, contact and a page of items."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from prongsai.library import registers
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency, Unit
from prongsai.web.registers.models import Record
from prongsai.web.registers.services import records_publish

YEAR = 2569
AT = datetime(2026, 4, 1, 2, 30, tzinfo=UTC)
CONTACT = {
    "address": "เลขที่ 99 หมู่ที่ 1 ตำบลทุ่งสมมุติ",
    "phone": ["054-000-000"],
    "email": "contact@example.go.th",
    "map_url": "https://www.example.go.th/map",
    "qa_url": "https://www.example.go.th/ask",
    "qa_kind": "ask_page",
}


def item(number: int, unit: Unit, **more: Any) -> dict[str, Any]:
    """The values of a signed item of procurement."""
    held = {
        "item_name": f"ปรับปรุงถนนสายที่ {number}",
        "budget_category": "investment",
        "allocated_budget": "1250000.00",
        "budget_source": "ordinance",
        "status": "contracted",
        "method": "e_bidding",
        "reference_price": "1200000.00",
        "agreed_price": "1150000.50",
        "supplier_name": ["ห้างหุ้นส่วนจำกัดสมมุติก่อสร้าง", "ร้านทดสอบ"],
        "supplier_tax_id": "0000000000000",
        "egp_project_no": f"6803{number:07}",
        "contract_no": f"{number}/2569",
        "contract_date": "2026-01-15",
        "unit": str(unit.pk),
    }
    return held | more


def publish(
    agency: Agency,
    register: str,
    values: Sequence[dict[str, Any]],
    *,
    year: int | None = YEAR,
    by: Person | None = None,
    at: datetime = AT,
) -> list[Record]:
    """Publish records of a register as they are."""
    rows = Record.objects.bulk_create(
        Record(
            agency=agency, register=register, year=year, values=one, nil=not one, state="approved",
            as_of=date(2026, 3, 31), order=number,
        )
        for number, one in enumerate(values, 1)
    )  # fmt: skip
    records_publish(agency=agency, register=registers().by_id[register], records=rows, by=by, at=at)
    return rows
