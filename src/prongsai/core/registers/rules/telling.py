"""Faults that rules find, with the words of their message filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from prongsai.core.packs.model import Text
from prongsai.core.registers.faults import Code, RecordFault
from prongsai.core.registers.model import Field, Register, Rule, Values
from prongsai.core.registers.telling import shortened
from prongsai.core.registers.values import show_value

_WHOLE = Text("ทั้งทะเบียน", "the register")


class _Words(dict[str, str]):
    """What a message may speak of; what nobody knows stays as it is written."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def field_at(register: Register, name: str) -> Field:
    """The field or column with a name. Raises ``KeyError``."""
    head, dot, column = name.partition(".")
    field = register.field(head)
    if not dot:
        return field
    return next(one for one in field.columns if one.key == column)


def titles(register: Register, names: Iterable[str]) -> Text:
    """The titles of some fields, joined."""
    return joined(field_at(register, name).title for name in names)


def joined(texts: Iterable[Text]) -> Text:
    """Some texts as one, with commas between them."""
    found = list(texts)
    return Text(", ".join(one.th for one in found), ", ".join(one.en for one in found))


def broken(
    register: Register,
    rule: Rule,
    code: Code,
    *,
    field: str = "",
    values: Values | None = None,
    row: int | None = None,
    found: str = "",
    wanted: str = "",
    words: Mapping[str, Text | str] | None = None,
) -> RecordFault:
    """A fault of a rule. ``field`` is the name of the field it is about (none: the record, or the register)."""
    th, en = _Words(found=found, wanted=wanted), _Words(found=found, wanted=wanted)
    for one in register.fields:
        value = (values or {}).get(one.key)
        if value is not None and "{" + one.key + "}" in rule.message.th + rule.message.en:
            th[one.key] = en[one.key] = shortened(show_value(one, value, {}))
    for key, word in (words or {}).items():
        th[key], en[key] = (word.th, word.en) if isinstance(word, Text) else (word, word)
    message = Text(_filled(rule.message.th, th), _filled(rule.message.en, en))
    about = field_at(register, field) if field else None
    return RecordFault(
        code, rule.severity, row, field, about.title if about else _WHOLE if row is None else register.title,
        found, message, wanted, about.example if about else "", rule.id,
    )  # fmt: skip


def _filled(text: str, words: Mapping[str, Any]) -> str:
    try:
        return text.format_map(words)
    except (ValueError, IndexError, AttributeError):  # braces that are no place for a word
        return text
