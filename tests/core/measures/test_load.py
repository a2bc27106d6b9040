"""Files of the measures library: what they become, and every fault with its place."""

# ruff: noqa: E501 - the tables of faults read best with one case on a line.

import pytest

from prongsai.core.measures.load import MeasuresError, load_measures
from prongsai.core.measures.model import Months
from prongsai.core.packs.model import Text

FILE = """\
measures:
  - id: service-times
    title: {th: กำหนดเวลาให้บริการ, en: Set service times}
    indicator: "1"
    theme: process
    concepts: [iit_procedure_time]
    when: weak
    reason: {th: เหตุผล, en: reason}
    steps:
      - {th: รวบรวมงานบริการ, en: List the services}
    elements:
      chart: {th: จัดทำแผนผัง, en: Draw the chart}
    units: [office, all]
    period: {from: 1, to: 6}
    monitoring: quarterly
    evidence:
      - {th: คู่มือ, en: manual}
    outcome: {th: ผล, en: outcome}
"""


def faults(**texts: str) -> list[str]:
    with pytest.raises(MeasuresError) as raised:
        load_measures(texts)
    return [f"{fault.file} {fault.path}: {fault.found}; {fault.wanted}" for fault in raised.value.faults]


def edited(old: str, new: str) -> str:
    assert FILE.count(old) == 1
    return FILE.replace(old, new)


def test_a_file_becomes_measures() -> None:
    (measure,) = load_measures({"a.yaml": FILE})
    assert (measure.id, measure.indicator, measure.theme, measure.when) == ("service-times", "1", "process", "weak")
    assert measure.elements == {"chart": Text("จัดทำแผนผัง", "Draw the chart")}
    assert (measure.units, measure.months, measure.monitoring) == (("office", "all"), Months(1, 6), "quarterly")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("    when: weak", "    wen: weak", 'a measures.0.wen: the key "wen" (line 7); no such key (perhaps "when")'),
        ("quarterly", "weekly", 'a measures.0.monitoring: "weekly" (line 15)'),
        ("      - {th: รวบรวมงานบริการ, en: List the services}\n", "      []\n", "a measures.0.steps: an empty list"),
        ("{from: 1, to: 6}", "{from: 7, to: 6}", "a measures.0.period: from 7 to 6 (line 14); a first month that is not"),
        ("{from: 1, to: 6}", "{from: 0, to: 6}", "a measures.0.period.from: 0 (line 14); greater than or equal to 1"),
        ("{from: 1, to: 6}", "{fom: 1, to: 6}", 'a measures.0.period.fom: the key "fom" (line 14); no such key (perhaps "from")'),
        ("[iit_procedure_time]", "[]", "a measures.0.concepts: no concepts"),
        ("[office, all]", "[office, office]", 'a measures.0.units.1: "office" a second time'),
        ("[office, all]", "[clerk]", 'a measures.0.units.0: "clerk" (line 13)'),
        ("id: service-times", "id: Service", 'a measures.0.id: "Service" (line 2); text of the form'),
        ("theme: process", "theme: roads", 'a measures.0.theme: "roads" (line 5)'),
    ],
)  # fmt: skip
def test_a_fault_says_where_and_what(old: str, new: str, fault: str) -> None:
    assert any(found.startswith(fault) for found in faults(a=edited(old, new))), faults(a=edited(old, new))


def test_faults_of_all_files_come_together_ids_over_files_too() -> None:
    found = faults(a=FILE, b=FILE, c=edited("quarterly", "weekly"), d="measures: [")
    assert [line.split(":")[0] for line in found] == ["c measures.0.monitoring", "d (file)", "b measures.0.id"]
    assert "stands in a, measures.0 already" in found[-1]
