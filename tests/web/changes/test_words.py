"""Everything the services log has a word: found in their source, and in what the demonstration logs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from prongsai.web import settings
from prongsai.web.agencies.forms.particulars import ParticularsForm
from prongsai.web.changes.models import Change
from prongsai.web.changes.words import ACTIONS, FIELDS, KINDS, value_said
from prongsai.web.demo.services import demo_make

WEB = Path(settings.__file__).parent
LOGGING = ("action", "kind", "fields")
# Functions of one module that others call: the place of what they log among their arguments.
SHARED = {
    "campaign_changed": {"action": 2},
    "campaign_record": {"action": 2},
    "log_submission": {"action": 2, "fields": 3},
}


def _services() -> Iterator[ast.Module]:
    for path in sorted(WEB.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if any(name in text for name in ("change_record", "measure_make", *SHARED)):
            yield ast.parse(text)


def _texts(node: ast.AST) -> Iterator[str]:
    """What an argument may be: a text, or either side of a choice."""
    if isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def _keys(node: ast.AST) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Dict):
            yield from (key.value for key in one.keys if isinstance(key, ast.Constant) and isinstance(key.value, str))


def _logged(wanted: str) -> set[str]:
    """Every text given as this argument to a function that logs, by name or by place."""
    found: set[str] = set()
    for module in _services():
        places = {
            one.name: [argument.arg for argument in one.args.args].index(wanted)
            for one in ast.walk(module)
            if isinstance(one, ast.FunctionDef) and wanted in [argument.arg for argument in one.args.args]
        } | {name: where[wanted] for name, where in SHARED.items() if wanted in where}
        for node in ast.walk(module):
            if isinstance(node, ast.Assign) and any(
                isinstance(to, ast.Name) and to.id == wanted for to in node.targets
            ):
                found |= set(_keys(node.value) if wanted == "fields" else _texts(node.value))
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            given = [
                key.value for key in node.keywords if key.arg == wanted and name in {"change_record", "measure_make"}
            ]
            if name in places and len(node.args) > places[name]:
                given.append(node.args[places[name]])
            for one in given:
                found |= set(_keys(one) if wanted == "fields" else _texts(one))
    return found


@pytest.mark.parametrize(("wanted", "words"), [("kind", KINDS), ("action", ACTIONS), ("fields", FIELDS)])
def test_what_the_source_logs_has_a_word(wanted: str, words: Any) -> None:
    found = _logged(wanted)
    assert len(found) > 5, "the source is read"
    assert found <= set(words)


@pytest.mark.parametrize(("wanted", "words"), [("kind", KINDS), ("action", ACTIONS)])
def test_nothing_is_listed_that_no_service_logs(wanted: str, words: Any) -> None:
    # A record logs the state it goes to.
    assert set(words) == _logged(wanted) | ({"draft", "in_review"} if wanted == "action" else set())


def test_the_particulars_of_an_agency_have_words() -> None:
    assert set(ParticularsForm.base_fields) - {"revision"} <= set(FIELDS)


def test_what_the_demonstration_logs_has_a_word(db: None) -> None:
    demo_make()
    changes = list(Change.objects.all())
    assert {one.kind for one in changes} <= set(KINDS)
    assert {one.action for one in changes} <= set(ACTIONS)
    # Fields of records are called what their register calls them.
    assert {name for one in changes if one.kind != "record" for name in one.fields} <= set(FIELDS)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("state", "running", "กำลังดำเนินการ"),
        ("state", "รอประกาศผล", "รอประกาศผล"),
        ("all_units", "True", "ใช่"),
        ("starts", "2025-10-01", "1 ต.ค. 68"),
        ("due", "20 มกราคม 2569", "20 มกราคม 2569"),
        ("note", "2025-10-01", "2025-10-01"),
        ("ends", "", ""),
    ],
)
def test_values_are_said(field: str, value: str, said: str) -> None:
    assert value_said(field, value).th == said
