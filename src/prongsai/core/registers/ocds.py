"""Procurement in the Open Contracting Data Standard 1.1: one release for each published item.

An agency asks the Open Contracting Partnership for a prefix of its own. Until it has one, ``LOCAL_PREFIX`` is used,
which is nobody's, and the name of the publisher says so.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

from prongsai.core.registers.datafiles import LICENSE_URL, Published, moment
from prongsai.core.registers.model import Register

LOCAL_PREFIX = "ocds-000000"
_PREFIX = re.compile(r"ocds-[a-z0-9]{6}")
_THAILAND = timezone(timedelta(hours=7))
_NOT_REGISTERED = " (รหัสนำหน้า ocid ยังไม่ได้จดทะเบียน / ocid prefix not registered)"
_METHODS = {"e_market": "open", "e_bidding": "open", "inquiry": "open", "selective": "selective", "specific": "direct"}
_TENDERS = {
    "planned": "planned",
    "procuring": "active",
    "contracted": "complete",
    "finished": "complete",
    "cancelled": "cancelled",
}
_CONTRACTS = {"contracted": "active", "finished": "terminated"}


@dataclass(frozen=True)
class Publisher:
    """Who publishes. ``id`` is a short name of the agency, ``prefix`` its own registered prefix, else empty."""

    id: str
    name: str
    uri: str
    prefix: str = ""

    @property
    def ocids(self) -> str:
        """What ids of contracting processes begin with."""
        return f"{self.prefix or LOCAL_PREFIX}-{self.id}"


def is_prefix(text: str) -> bool:
    """Whether a text has the form of a registered prefix and is not the local one."""
    return bool(_PREFIX.fullmatch(text)) and text != LOCAL_PREFIX


def release_package(
    publisher: Publisher,
    *,
    uri: str,
    items: Register,
    published: Sequence[Published],
    monthly: Sequence[Published] = (),
) -> dict[str, Any]:
    """A release package of the items of a year, and of what the monthly forms tell beyond them.

    ``published`` are records of the register ``items``, ``monthly`` those of the monthly forms: one with the number
    of a contract that an item has adds who else bid for it, any other is a release of its own.
    """
    said = [one for one in published if not one.nil]
    listed = [one for one in monthly if not one.nil]
    by_contract = {one.content["contract_no"]: one for one in listed if one.content.get("contract_no")}
    releases = [_item(publisher, items, one, by_contract.get(one.content.get("contract_no"))) for one in said]
    known = {one.content.get("contract_no") for one in said}
    releases += [_purchase(publisher, items, one) for one in listed if one.content.get("contract_no") not in known]
    times = [one.published_at for one in (*said, *listed)]
    name = publisher.name if publisher.prefix else publisher.name + _NOT_REGISTERED
    return {
        "uri": uri,
        "version": "1.1",
        "publishedDate": moment(max(times)) if times else None,
        "license": LICENSE_URL,
        "publisher": {"name": name, "uri": publisher.uri},
        "releases": releases,
    }


def _item(publisher: Publisher, items: Register, one: Published, form: Published | None) -> dict[str, Any]:
    held = one.content
    status = str(held.get("status", "planned"))
    bids = form.content.get("bidders", []) if form else []
    suppliers = list(held.get("supplier_name", []))
    signed = status in _CONTRACTS
    tender = {
        "id": held.get("egp_project_no") or f"{one.id}-tender",
        "title": held.get("item_name"),
        "status": _TENDERS.get(status),
        "value": _value(held.get("reference_price")),
    }
    budget = {"description": _title(items, "budget_source", held), "amount": _value(held.get("allocated_budget"))}
    release = _release(publisher, one, tender, _tenderers(bids), items)
    release["planning"] = {"budget": budget}
    release["tag"] = ["planning"] if status == "planned" else ["planning", "tender"]
    if status == "cancelled":
        release["tag"] = ["planning", "tenderCancellation"]
    if signed and suppliers and held.get("agreed_price"):
        _add_award(release, one, suppliers, _CONTRACTS[status])
    bare: dict[str, Any] = _bare(release)
    return bare


def _purchase(publisher: Publisher, items: Register, one: Published) -> dict[str, Any]:
    """A row of a monthly form: signed when it is told."""
    held = one.content
    tender = {
        "id": f"{one.id}-tender",
        "title": held.get("work"),
        "status": "complete",
        "value": _value(held.get("reference_price")),
    }
    release = _release(publisher, one, tender, _tenderers(held.get("bidders", [])), items)
    release["planning"] = {"budget": {"amount": _value(held.get("amount"))}}
    release["tag"] = ["planning", "tender"]
    if held.get("winner") and held.get("agreed_price"):
        _add_award(release, one, [held["winner"]], "active")
    bare: dict[str, Any] = _bare(release)
    return bare


def _release(
    publisher: Publisher, one: Published, tender: dict[str, Any], tenderers: Sequence[str], items: Register
) -> dict[str, Any]:
    buyer = {"id": publisher.id, "name": publisher.name}
    method = one.content.get("method")
    tender |= {
        "procurementMethod": _METHODS.get(str(method)),
        "procurementMethodDetails": _title(items, "method", one.content),
        "procuringEntity": buyer,
        "tenderers": [_reference(name) for name in tenderers],
        "numberOfTenderers": len(tenderers) or None,
        "documents": [
            {"id": f"document-{number}", "title": f"เอกสารหรือประกาศ {number}", "url": url}
            for number, url in enumerate(one.content.get("links", []), 1)
        ],
    }
    ocid = f"{publisher.ocids}-{one.id}"
    return {
        "ocid": ocid,
        "id": f"{ocid}-{one.number}",
        "date": moment(one.published_at),
        "language": "th",
        "tag": [],
        "initiationType": "tender",
        "parties": [
            {**buyer, "roles": ["buyer", "procuringEntity"]},
            *({**_reference(name), "roles": ["tenderer"]} for name in tenderers),
        ],
        "buyer": buyer,
        "planning": {},
        "tender": tender,
    }


def _add_award(release: dict[str, Any], one: Published, suppliers: Sequence[str], status: str) -> None:
    held = one.content
    signed, value = _moment_of(held.get("contract_date")), _value(held.get("agreed_price"))
    award = f"{one.id}-award"
    release["tag"] = [*release["tag"], "award", "contract"]
    release["awards"] = [
        {
            "id": award,
            "title": held.get("item_name") or held.get("work"),
            "description": held.get("reason"),
            "status": "active",
            "date": signed,
            "value": value,
            "suppliers": [_reference(name) for name in suppliers],
        }
    ]
    release["contracts"] = [
        {
            "id": held.get("contract_no") or f"{one.id}-contract",
            "awardID": award,
            "status": status,
            "value": value,
            "dateSigned": signed,
            "period": {"startDate": signed, "endDate": _moment_of(held.get("contract_end"))},
        }
    ]
    parties = {party["id"]: party for party in release["parties"]}
    for name in suppliers:
        party = parties.setdefault(_party(name), {**_reference(name), "roles": []})
        party["roles"] = [*party["roles"], "supplier"]
    release["parties"] = list(parties.values())


def _tenderers(bids: Iterable[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(str(bid["name"]) for bid in bids if bid.get("name")))


def _reference(name: str) -> dict[str, str]:
    return {"id": _party(name), "name": name}


def _party(name: str) -> str:
    """An id for a party of which only the name is public."""
    return f"supplier-{hashlib.sha256(name.encode()).hexdigest()[:12]}"


def _title(items: Register, key: str, held: Mapping[str, Any]) -> str | None:
    choice = items.field(key).choice(str(held.get(key)))
    return choice.title.th if choice else None


def _value(amount: Any) -> dict[str, Any] | None:
    if amount in (None, ""):
        return None
    number = Decimal(str(amount))
    return {"amount": int(number) if number == number.to_integral() else float(number), "currency": "THB"}


def _moment_of(day: Any) -> str | None:
    return moment(datetime.combine(datetime.fromisoformat(day), time(), _THAILAND)) if day else None


def _bare(value: Any) -> Any:
    """The same without what is empty: nothing may be said of a field by leaving it empty."""
    if isinstance(value, Mapping):
        held = {key: _bare(one) for key, one in value.items()}
        return {key: one for key, one in held.items() if one not in (None, "", [], {})}
    return [_bare(one) for one in value] if isinstance(value, list) else value
