"""A year with registers, and values that are right in the list of purchases."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from prongsai.core.registers.model import Register
from prongsai.library import registers
from prongsai.web.accounts.models import Person
from prongsai.web.registers.models import Record
from prongsai.web.registers.services import record_save
from tests.web.factories import make_round
from tests.web.people import People

YEAR = 2569


@pytest.fixture
def office(people: People) -> People:
    """The people, with a round in which registers are kept."""
    make_round(people.agency, YEAR)
    return people


@pytest.fixture
def purchases() -> Register:
    """The list of purchases."""
    return registers().by_id["procurement_item"]


def bought(people: People, **more: Any) -> dict[str, Any]:
    """The values of a purchase that is planned."""
    values = {
        "item_name": "ซื้อเครื่องสูบน้ำ จำนวน 1 เครื่อง",
        "budget_category": "investment",
        "allocated_budget": "95000.00",
        "budget_source": "ordinance",
        "status": "planned",
        "unit": str(people.office.pk),
    }
    return {**values, **more}


def keep(people: People, register: Register, by: Person | None = None, **more: Any) -> Record:
    """A stored purchase."""
    return record_save(
        agency=people.agency, register=register, year=YEAR, values=bought(people, **more), by=by or people.malee,
        as_of=date(2026, 3, 1), unit=people.office,
    )  # fmt: skip


def filled(people: People, **more: Any) -> dict[str, Any]:
    """The form of a purchase as somebody fills it in."""
    sent = {
        "v.item_name": "ซื้อเครื่องสูบน้ำ จำนวน 1 เครื่อง",
        "v.budget_category": "investment",
        "v.allocated_budget": "95,000.00",
        "v.budget_source": "ordinance",
        "v.status": "planned",
        "v.unit": str(people.office.pk),
        "as_of": "1 มีนาคม 2569",
        "revision": "0",
    }
    return {**sent, **more}
