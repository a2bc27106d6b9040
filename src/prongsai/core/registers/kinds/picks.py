"""Reads what is one of a known set: yes or no, choices, units, records of other registers, files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from prongsai.core.registers.cells import Cell, Context, Parser, plain
from prongsai.core.registers.faults import Code
from prongsai.core.registers.model import Field
from prongsai.core.registers.telling import asked, refused
from prongsai.core.thai.text import squash

_YES = {"ใช่", "มี", "true", "yes", "y", "1", "✓", "✔", "/", "☑", "จริง", "แล้ว"}
_NO = {"ไม่ใช่", "ไม่มี", "false", "no", "n", "0", "✗", "✘", "x", "☐", "ไม่", "เท็จ", "ยังไม่"}
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_SHOWN = 12
_LEAST_PART = 4


def boolean_parser(field: Field, context: Context) -> Parser:
    """Yes or no."""

    def parse(cell: Cell) -> Any:
        if isinstance(cell, bool):
            return cell
        text = plain(cell)
        if not text:
            return None
        squashed = squash(text)
        if squashed in _YES or squashed in _NO:
            return squashed in _YES
        return refused("E002", field, text, f"ต้องเป็น ใช่ หรือ ไม่ใช่ แต่พบ “{text}”", f'must be yes or no, found "{text}"')

    return parse


def choice_parser(field: Field, context: Context) -> Parser:
    """One of the choices, by id or title; a text that is part of only one title is asked about."""
    named: dict[str, str] = {}
    for choice in field.choices:
        named.setdefault(squash(choice.title.th), choice.id)
    for choice in field.choices:
        named.setdefault(squash(choice.title.en), choice.id)
    ids = {choice.id for choice in field.choices}
    titles = {choice.id: choice.title.th for choice in field.choices}
    return _picker(field, "E003", ids, named, titles)


def unit_parser(field: Field, context: Context) -> Parser:
    """A unit of the office, by name or id."""
    return _named_parser(field, context.units)


def record_parser(field: Field, context: Context) -> Parser:
    """A record of another register, by heading or id."""
    return _named_parser(field, context.records.get(field.of, {}))


def _named_parser(field: Field, known: Mapping[str, str]) -> Parser:
    named = {squash(name): pk for name, pk in known.items()}
    return _picker(field, "E012", set(known.values()), named, {pk: name for name, pk in known.items()})


def _picker(
    field: Field, code: Code, ids: Iterable[str], named: Mapping[str, str], titles: Mapping[str, str]
) -> Parser:
    known = set(ids)

    def parse(cell: Cell) -> Any:
        text = plain(cell)
        if not text:
            return None
        if text in known:
            return text
        squashed = squash(text)
        found = named.get(squashed)
        if found is not None:
            return found
        holding = {pk for name, pk in named.items() if squashed in name} if len(squashed) >= _LEAST_PART else set()
        if len(holding) == 1:
            only = holding.pop()
            return asked(code, field, text, only, titles[only])
        near = [titles[named[name]] for name in get_close_matches(squashed, named, n=1, cutoff=0.6)]
        several = ", ".join([*titles.values()][:_SHOWN]) + (" …" if len(titles) > _SHOWN else "")
        maybe_th, maybe_en = (f" หมายถึง “{near[0]}” หรือไม่", f' Did you mean "{near[0]}"?') if near else ("", "")
        return refused(
            code, field, text, f"ไม่มี “{text}” ในรายการ{maybe_th} เลือกได้: {several or 'ยังไม่มีรายการ'}",
            f'has no "{text}" to choose.{maybe_en} There are: {several or "none yet"}',
            wanted=near[0] if near else several,
        )  # fmt: skip

    return parse


def file_parser(field: Field, context: Context) -> Parser:
    """A stored file, by id: a cell cannot hold one."""
    image = field.type == "image"

    def parse(cell: Cell) -> Any:
        text = plain(cell)
        if not text:
            return None
        pk, _, alt = text.partition(" ")
        if not _UUID.fullmatch(pk):
            return refused(
                "E012",
                field,
                text,
                f"ไม่พบแฟ้ม “{text}” กรุณาแนบแฟ้มในแบบฟอร์ม",
                f'has no file "{text}"; attach it in the form',
            )
        return {"file": pk.lower(), "alt": " ".join(alt.split())} if image else pk.lower()

    return parse
