"""Descriptor files: every fault with its path and line."""

# ruff: noqa: E501 - the table of rules reads best with one case on a line.

from __future__ import annotations

import re

import pytest

from prongsai.core.registers.load import RegisterError
from tests.core.registers.made import HEAD, registers


def faults_of(text: str) -> list[str]:
    """The paths and lines of the faults of a descriptor, and what was found."""
    with pytest.raises(RegisterError) as caught:
        registers(text)
    return [f"{one.path}: {one.found}" for one in caught.value.faults]


def test_every_fault_at_once_with_its_path_and_line() -> None:
    text = HEAD.replace("group: basic", "group: nowhere").replace("heading: name", "heading: nothing")
    text = text.replace("type: choice, choices: state", "type: choice").replace(
        "of: [budget, spent]", "of: [budget, x]"
    )
    text = text.replace("{key: code,", "{key: name,")
    found = faults_of(text)
    assert [re.sub(r" \(line \d+\)", "", one).partition(":")[0] for one in found] == [
        "group", "heading", "fields.1.choices", "fields.7.computed.of", "fields.8.key",
    ]  # fmt: skip
    assert "(line 5)" in found[0]


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("{id: a, kind: order, severity: error, options: {fields: [starts, x]}, message: {th: ก, en: a}}", "rules.0.options"),
        ("{id: a, kind: order, severity: error, options: {field: starts}, message: {th: ก, en: a}}", "rules.0.options.fields"),
        ("{id: a, kind: sum, severity: error, options: {parts: [steps.x], total: budget}, message: {th: ก, en: a}}", "rules.0.options"),
        ("{id: a, kind: dance, severity: error, options: {}, message: {th: ก, en: a}}", "rules.0.kind"),
        ("{id: a, kind: every, severity: error, options: {register: x, by: name}, message: {th: ก, en: a}}", "rules.0.options"),
    ],
)  # fmt: skip
def test_faults_of_rules(line: str, path: str) -> None:
    found = faults_of(HEAD + f"rules:\n  - {line}\n")
    assert [re.sub(r" \(line \d+\)", "", one).startswith(path) for one in found][:1] == [True], found


FEED = "feeds:\n  - {concept: procurement, elements: {list: {fields: [name, %s]}}}\n"


@pytest.mark.parametrize("key", ["secret", "steps.cost", "steps.nothing"])
def test_feeds_look_at_public_fields_only(key: str) -> None:
    text = HEAD.replace(
        "title: {th: ค่าใช้จ่าย, en: Cost}, type: money", "title: {th: ก, en: a}, type: money, public: false"
    )
    assert registers(HEAD + FEED % "steps.step").by_id["thing"].feeds
    assert [f'"{key}"' in one for one in faults_of(text + FEED % key)] == [True]


def test_nothing_proves_anything_in_a_restricted_register() -> None:
    found = faults_of(HEAD.replace("span: year", "span: year\nrestricted: true") + FEED % "state")
    assert [one.partition(":")[0].partition(" ")[0] for one in found] == ["feeds"]
