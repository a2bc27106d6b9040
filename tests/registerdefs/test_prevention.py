"""The shipped registers of people, transparency and prevention, and the records that show them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml

from prongsai import library
from prongsai.core.disclosures.completeness import item_state
from prongsai.core.disclosures.feeds import lacks
from prongsai.core.disclosures.model import RecordSet
from prongsai.core.packs.model import Item
from prongsai.core.registers.check import check_record, check_records, complete
from prongsai.core.registers.model import Field, Register
from prongsai.core.registers.public import heading, public_content

GROUPS = ("people", "transparency", "prevention")
REGISTERS = [one for group in GROUPS for one in library.registers().of_group(group)]
KNOWN = {one.id: one for one in REGISTERS}
YEAR = 2569
TODAY = date(2026, 4, 1)
JUDGED: Mapping[tuple[str, str], str] = {}
"""Elements that no register can show, by concept, and why: there is none."""

each = pytest.mark.parametrize("register", REGISTERS, ids=[one.id for one in REGISTERS])


@dataclass(frozen=True)
class Told:
    """A record as it would be published."""

    nil: bool
    content: Mapping[str, Any]
    heading: str
    as_of: date


class Words:
    """Ids of the records below are words already."""

    def unit(self, pk: str) -> str:
        return pk

    def record(self, register: str, pk: str) -> str:
        return pk

    def file(self, pk: str) -> Mapping[str, Any]:
        return {"name": pk}


def plain(value: Any) -> Any:
    """A value of a file, with references as ids."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    if not isinstance(value, dict):
        return value
    for reference in ("$ref", "$unit", "$file"):
        if reference in value:
            return value[reference]
    return {key: plain(one) for key, one in value.items()}


def shown(register: Register) -> dict[int | None, dict[str, dict[str, Any]]]:
    """The values of the records that show a register, by year and by id; the invented office pulls some of them."""
    here = Path(__file__).parent.joinpath("pulled", f"{register.id}.yaml")
    file = here if here.exists() else resources.files("prongsai.web.demo").joinpath("records", f"{register.id}.yaml")
    found: defaultdict[int | None, dict[str, dict[str, Any]]] = defaultdict(dict)
    for number, record in enumerate(yaml.safe_load(file.read_text(encoding="utf-8"))["records"]):
        year = record.get("year", YEAR) if register.span == "year" else None
        found[year][f"{register.id}:{record.get('name', number)}"] = plain(record["values"])
    return found


def sets() -> dict[tuple[str, int | None], RecordSet]:
    """The records as they would be published."""
    made = {}
    for register in REGISTERS:
        for year, records in shown(register).items():
            contents = [public_content(register, complete(register, one), Words()) for one in records.values()]
            rows = [Told(nil=False, content=one, heading=heading(register, one), as_of=TODAY) for one in contents]
            made[register.id, year] = RecordSet(register, year, rows)
    return made


def items(year: int, first: int, last: int) -> list[Item]:
    pack = library.pack(f"nacc-local/{year}")
    wanted = {f"O{number}" for number in range(first, last + 1)}
    return [item for indicator in pack.indicators.values() for item in indicator.items if item.code in wanted]


@pytest.mark.parametrize("item", items(2569, 13, 26), ids=lambda item: item.code)
def test_records_prove_every_element_of_2569(item: Item) -> None:
    state = item_state(item, library.registers(), YEAR, sets=sets(), proofs=(), today=TODAY)
    assert {one.element.id: one.missing for one in state.elements if one.state != "proven"} == {}


@pytest.mark.parametrize("item", items(2568, 14, 28), ids=lambda item: item.code)
def test_every_element_of_2568_has_a_register_that_could_show_it(item: Item) -> None:
    known = sets()
    for element in item.elements:
        if any((concept, element.id) in JUDGED for concept in item.concepts):
            continue
        feeds = [
            (feed, found, year or YEAR)
            for (_, year), found in known.items()
            for feed in found.register.feeds
            if feed.concept in item.concepts and feed.element == element.id
        ]
        assert any(lacks(feed, found, year) == () for feed, found, year in feeds), element.id


def test_every_feed_names_an_element_of_some_pack() -> None:
    known = {
        (concept, element.id)
        for pack in library.pack_ids()
        for indicator in library.pack(pack).indicators.values()
        for item in indicator.items
        for concept in item.concepts
        for element in item.elements
    }
    assert {(feed.concept, feed.element) for one in REGISTERS for feed in one.feeds} - known == set()


@each
def test_its_records_are_right(register: Register) -> None:
    for year, records in shown(register).items():
        others = {
            one.id: {key: key for key in shown(one).get(year if one.span == "year" else None, {})} for one in REGISTERS
        }
        found = check_records(register, list(records.values()), year=year, today=TODAY, others=others)
        assert [(one.row, one.field, one.message.th) for one in found if one.severity == "error"] == []


@each
def test_nothing_personal_is_public(register: Register) -> None:
    def fields(some: tuple[Field, ...]) -> Iterator[Field]:
        for one in some:
            yield one
            yield from fields(one.columns)

    public = list(fields(register.public_fields))
    assert [one.key for one in public if one.type in ("tax_id", "phone", "email")] == []
    assert register.restricted == (register.id in ("gift_event", "moral_gift_report"))
    if register.restricted:
        assert public == []
        assert [one.key for one in register.fields if one.public] == []
        assert register.feeds == ()
    assert (register.stale_after is not None) == (register.span == "standing")


@pytest.mark.parametrize(
    ("register", "values", "rule"),
    [
        ("moral_gift_report", {"value": "3500.00", "giver_relation": "non_relative"}, "gift.over_3000"),
        ("gift_event", {"handling": "returned"}, "gift.handled"),
        ("no_gift_declaration", {"title": "ประกาศงดรับของขวัญทุกชนิด"}, "nogift.duty"),
        ("no_gift_declaration", {"signed_on": "2025-09-30"}, "nogift.year"),
        ("complaint_statistic", {"received": 2, "finished": 1, "in_progress": 0}, "cstat.sum"),
        ("complaint_statistic", {"received": 0, "finished": 0, "in_progress": 0}, "cstat.zero_note"),
        (
            "participation_activity",
            {"participants_total": 9, "participants_summary": [{"group": "ผู้นำชุมชน", "count": 8}]},
            "part.group_sum",
        ),
        ("workforce_statistic", {"framework": 4, "filled": 5}, "workforce.filled"),
        ("complaint_channel", {"channel_type": "website", "address": "หน้าแรก"}, "channel.link"),
        ("gift_rule_material", {"content": "รับของขวัญได้เท่าที่ธรรมเนียมมี"}, "material.section"),
        ("integrity_measure_result", {"output": "อบรมหนึ่งครั้ง", "outcome": "อบรมหนึ่งครั้ง"}, "mresult.differ"),
    ],
)
def test_what_is_against_a_rule_is_found(register: str, values: dict[str, Any], rule: str) -> None:
    year = YEAR if KNOWN[register].span == "year" else None
    assert rule in {one.rule for one in check_record(KNOWN[register], values, year=year, today=TODAY)}


def test_a_value_of_three_thousand_needs_no_reason() -> None:
    values = {"value": "3000.00", "giver_relation": "non_relative"}
    found = check_record(KNOWN["moral_gift_report"], values, year=YEAR, today=TODAY)
    assert "gift.over_3000" not in {one.rule for one in found}


def test_the_level_of_a_risk_follows_from_likelihood_and_impact() -> None:
    bands = {(1, 3): "low", (2, 2): "medium", (3, 3): "medium", (2, 5): "high", (4, 4): "high", (4, 5): "very_high"}
    register = KNOWN["corruption_risk"]
    for (likelihood, impact), level in bands.items():
        done = complete(register, {"likelihood": likelihood, "impact": impact})
        assert (done["score"], done["level"]) == (likelihood * impact, level)


def test_a_project_that_is_not_reported_is_named() -> None:
    plan, report = KNOWN["anticorruption_action"], KNOWN["anticorruption_report"]
    rows = list(shown(report)[2568].values())[1:]
    others = {plan.id: {key: f"โครงการ {key}" for key in shown(plan)[2568]}}
    found = check_records(report, rows, year=2568, today=TODAY, others=others)
    [fault] = [one for one in found if one.rule == "acp.all"]
    assert "โครงการ anticorruption_action:sense_2568 ยังไม่มีผล รอบ 6 เดือน" in fault.message.th


def test_that_there_is_nothing_to_tell_proves_statistics_and_gifts() -> None:
    nil = Told(nil=True, content={}, heading="", as_of=TODAY)
    for register, concept in (("complaint_statistic", "complaint_statistics"), ("gift_summary", "gift_receipts")):
        known = RecordSet(KNOWN[register], 2568, (nil,))
        feeds = [feed for feed in KNOWN[register].feeds if feed.concept == concept]
        assert [lacks(feed, known, 2568) for feed in feeds] == [()] * len(feeds)
