"""From the text of a pack file to a ``Pack``, or to one error that lists every fault with its place.

Three stages, each reporting all its faults together: the text as YAML, the shape of every value, and what the values
must be together.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import PurePath
from typing import Any

from pydantic import ValidationError

from prongsai.core.errors import Fault, InvalidFile
from prongsai.core.packs import schema, strictyaml
from prongsai.core.packs.build import build
from prongsai.core.packs.checks import problems
from prongsai.core.packs.model import Pack
from prongsai.core.packs.strictyaml import Parsed, Path


class PackError(InvalidFile):
    """A framework pack that cannot be used; ``faults`` says where and why."""

    def __init__(self, file: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"แฟ้มกรอบการประเมิน {file}", f"The framework pack {file}", faults)


def load_pack(text: str, *, file: str) -> Pack:
    """The pack in ``text``; ``file`` is its name for messages, and its stem must be the year if it is four digits.

    Raises ``PackError`` with every fault of the first stage that has any, and nothing else.
    """
    parsed = strictyaml.parse(text, file=file)
    if parsed.faults:
        raise PackError(file, tuple(parsed.faults))
    try:
        spec = schema.PackSpec.model_validate(parsed.value)
    except ValidationError as error:
        raise PackError(file, tuple(_shape_faults(error, parsed, file))) from None
    broken = tuple(
        Fault(file, strictyaml.dotted(path), _at_line(found, parsed, path), wanted)
        for path, found, wanted in problems(spec, PurePath(file).stem)
    )
    if broken:
        raise PackError(file, broken)
    return build(spec, digest=hashlib.sha256(text.encode()).hexdigest())


def _at_line(found: str, parsed: Parsed, path: Path) -> str:
    line = parsed.line(path)
    return found if line is None else f"{found} (line {line})"


def _shape_faults(error: ValidationError, parsed: Parsed, file: str) -> Iterator[Fault]:
    for detail in error.errors(include_url=False):
        path: Path = detail["loc"]
        found, wanted = _found(detail), _wanted(detail)
        yield Fault(file, strictyaml.dotted(path), _at_line(found, parsed, path), wanted)


def _found(detail: Any) -> str:
    match detail["type"], detail["input"]:
        case "missing", _:
            return "nothing"
        case "extra_forbidden", _:
            return f'the key "{detail["loc"][-1]}"'
        case _, None:
            return "nothing"
        case _, dict():
            return "a mapping"
        case _, list():
            return "a list"
        case _, str() as text:
            return f'"{text}"'
        case _, value:
            return str(value)


def _wanted(detail: Any) -> str:
    """What pydantic expects, in the words of someone who edits YAML."""
    match detail["type"]:
        case "missing":
            return "this key"
        case "extra_forbidden":
            near = get_close_matches(str(detail["loc"][-1]), _KEYS, n=1)
            return f'no such key (perhaps "{near[0]}")' if near else "no such key"
        case "string_type":
            return "text; put numbers in quotes"
        case "string_pattern_mismatch":
            return f"text of the form {detail['ctx']['pattern']}"
        case "decimal_type" | "is_instance_of" | "decimal_parsing":
            return "a number from 0 to 100"
        case "date_type":
            return "a date such as 2021-08-26 (CE)"
        case "model_type" | "dict_type":
            return "a mapping of keys to values"
        case _:
            return _plain(detail["msg"])


def _plain(message: str) -> str:
    return re.sub(r"^Input should be ", "", message)


def _keys(spec: type[schema.Spec]) -> set[str]:
    return set(spec.model_fields).union(*map(_keys, spec.__subclasses__()))


_KEYS = sorted(_keys(schema.Spec))
