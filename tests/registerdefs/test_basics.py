"""The shipped registers of basics, plans, services and procurement, and the records that show them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

import pytest
import yaml

from prongsai import library
from prongsai.core.disclosures.completeness import item_state
from prongsai.core.disclosures.feeds import lacks
from prongsai.core.disclosures.model import RecordSet
from prongsai.core.packs.model import Item
from prongsai.core.registers.load import RegisterError, load_registers
from prongsai.core.registers.model import Field, Register
from prongsai.core.registers.public import heading, public_content

GROUPS = ("basic", "plans", "services", "procurement")
REGISTERS = [one for group in GROUPS for one in library.registers().of_group(group)]
YEAR = 2569
TODAY = date(2026, 4, 1)
JUDGED = {
    ("service_manual", "all_services"): "nobody but the agency knows which services it gives, so that none is missing",
}

each = pytest.mark.parametrize("register", REGISTERS, ids=[one.id for one in REGISTERS])


@dataclass(frozen=True)
class Told:
    """A record as it would be published."""

    nil: bool
    content: Mapping[str, Any]
    heading: str
    as_of: date


class Words:
    """Stands for what ids resolve to."""

    def unit(self, pk: Any) -> str:
        return str(pk["$unit"])

    def record(self, register: str, pk: Any) -> str:
        return str(pk["$ref"])

    def file(self, pk: Any) -> Mapping[str, Any]:
        return {"name": pk["$file"]}


def shown(register: Register) -> list[dict[str, Any]]:
    """The records that show a register."""
    file = resources.files("prongsai.web.demo").joinpath("records", f"{register.id}.yaml")
    records: list[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))["records"]
    return records


def sets() -> dict[tuple[str, int | None], RecordSet]:
    rows: defaultdict[tuple[str, int | None], list[Told]] = defaultdict(list)
    for register in REGISTERS:
        for record in shown(register):
            content = public_content(register, record.get("values", {}), Words())
            year = record.get("year", YEAR) if register.span == "year" else None
            told = Told(
                record.get("nil", False), content, heading(register, content), date.fromisoformat(record["as_of"])
            )
            rows[register.id, year].append(told)
    known = library.registers().by_id
    return {(one, year): RecordSet(known[one], year, tuple(some)) for (one, year), some in rows.items()}


def disclosed(year: int, last: int) -> Iterator[Item]:
    pack = library.pack(f"nacc-local/{year}")
    wanted = {f"O{number}" for number in range(1, last + 1)}
    for instrument in pack.instruments:
        for indicator in instrument.indicators:
            yield from (item for item in indicator.items if item.code in wanted)


ITEMS = [*disclosed(2568, 13), *disclosed(2569, 12)]


def test_every_feed_names_an_element_of_some_pack() -> None:
    known = set()
    for pack_id in library.pack_ids():
        for instrument in library.pack(pack_id).instruments:
            for indicator in instrument.indicators:
                for item in indicator.items:
                    known |= {(concept, one.id) for concept in item.concepts for one in item.elements}
    fed = {(feed.concept, feed.element) for register in REGISTERS for feed in register.feeds}
    assert fed - known == set()


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: f"{item.code}-{item.concepts[0]}-{len(item.elements)}")
def test_records_prove_every_element_but_those_a_person_judges(item: Item) -> None:
    state = item_state(item, library.registers(), YEAR, sets=sets(), proofs=(), today=TODAY)
    open_ones = {one.element.id: one.missing for one in state.elements if one.state != "proven"}
    judged = {element for concept, element in JUDGED if concept in item.concepts}
    assert set(open_ones) == judged & {one.id for one in item.elements}, open_ones


@each
def test_its_records_hold_what_it_describes(register: Register) -> None:
    def strange(fields: tuple[Field, ...], values: Mapping[str, Any]) -> Iterator[str]:
        known = {one.key: one for one in fields}
        yield from (key for key in values if key not in known or known[key].computed)
        for key, field in known.items():
            if field.required and not field.computed and key not in values:
                yield f"{key} is missing"
            some = values.get(key, [])
            for one in some if field.many or field.type == "table" else [some]:
                if field.type == "table":
                    yield from strange(field.columns, one)
                elif field.type == "choice" and key in values and field.choice(one) is None:
                    yield f"{key}: {one}"

    for record in shown(register):
        assert list(strange(register.fields, record.get("values", {}))) == []


@each
def test_each_of_its_feeds_is_satisfied_by_its_records(register: Register) -> None:
    own = [(year or YEAR, some) for (one, year), some in sets().items() if one == register.id]
    for feed in register.feeds:
        assert any(lacks(feed, some, year) == () for year, some in own), (feed.concept, feed.element)


@each
def test_nothing_personal_is_public(register: Register) -> None:
    def texts(fields: tuple[Field, ...]) -> Iterator[Field]:
        for one in fields:
            yield one
            yield from texts(one.columns)

    for field in texts(register.public_fields):
        assert field.type != "tax_id", field.key  # a seller may be a person: then it is a citizen's number
        if field.type == "phone":
            assert register.id in ("executive", "contact", "org_unit"), field.key
            assert not any(word in field.title.th for word in ("ส่วนตัว", "มือถือ")), field.key


@each
def test_titles_are_thai_and_standing_registers_age(register: Register) -> None:
    assert (register.stale_after is not None) == (register.span == "standing")
    for field in register.fields:
        assert any("ก" <= letter <= "๛" for letter in field.title.th), field.key
        assert not any("ก" <= letter <= "๛" for letter in field.title.en), field.key


def test_a_misspelt_key_of_a_descriptor_is_named() -> None:
    folder = resources.files("prongsai.registerdefs")
    shared, text = (folder.joinpath(name).read_text(encoding="utf-8") for name in ("shared.yaml", "eit_link.yaml"))
    with pytest.raises(RegisterError) as refused:
        load_registers(shared, {"eit_link.yaml": text.replace("heading:", "headnig:")})
    assert any("headnig" in f"{one.path} {one.found}" for one in refused.value.faults)
