"""From the text of a YAML file to values of the right shape, or to one error that lists every fault with its place.

Three stages, each reporting all its faults together: the text as YAML, the shape of every value, and, by the caller's
own rules, what the values must be together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Generic, TypeVar, get_args

from pydantic import ValidationError

from prongsai.core.errors import Fault, InvalidFile
from prongsai.core.yamlfiles import strictyaml
from prongsai.core.yamlfiles.specs import Problem, Spec
from prongsai.core.yamlfiles.strictyaml import Parsed, Path

SpecT = TypeVar("SpecT", bound=Spec)
Refusal = Callable[[str, tuple[Fault, ...]], InvalidFile]
"""Makes the error of a kind of file from the file's name and its faults."""


@dataclass(frozen=True)
class SpecFile(Generic[SpecT]):
    """A file whose values have the right shape. ``parsed`` knows their lines."""

    file: str
    spec: SpecT
    parsed: Parsed

    def faults(self, problems: Iterable[Problem]) -> tuple[Fault, ...]:
        """Broken rules as faults, each with its line."""
        return tuple(
            Fault(self.file, strictyaml.dotted(path), _at_line(found, self.parsed, path), wanted)
            for path, found, wanted in problems
        )


def read_spec(text: str, *, file: str, spec: type[SpecT], refusal: Refusal) -> SpecFile[SpecT]:
    """The values of ``text``. Raises what ``refusal`` makes, with every fault of the first stage that has any."""
    parsed = strictyaml.parse(text, file=file)
    if parsed.faults:
        raise refusal(file, tuple(parsed.faults))
    try:
        return SpecFile(file, spec.model_validate(parsed.value), parsed)
    except ValidationError as error:
        raise refusal(file, tuple(_shape_faults(error, parsed, file, spec))) from None


def _at_line(found: str, parsed: Parsed, path: Path) -> str:
    line = parsed.line(path)
    return found if line is None else f"{found} (line {line})"


def _shape_faults(error: ValidationError, parsed: Parsed, file: str, spec: type[Spec]) -> Iterator[Fault]:
    keys = sorted(keys_of(spec))
    for detail in error.errors(include_url=False):
        path: Path = detail["loc"]
        found, wanted = _found(detail), _wanted(detail, keys)
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
        case _, list() as entries:
            return "a list" if entries else "an empty list"
        case _, str() as text:
            return f'"{text}"'
        case _, value:
            return str(value)


def _wanted(detail: Any, keys: list[str]) -> str:
    """What pydantic expects, in the words of someone who edits YAML."""
    match detail["type"]:
        case "missing":
            return "this key"
        case "extra_forbidden":
            near = get_close_matches(str(detail["loc"][-1]), keys, n=1)
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


def keys_of(spec: type[Spec]) -> set[str]:
    """Every key that may stand in a file of this shape, at any depth."""
    keys: set[str] = set()
    seen, waiting = {spec}, [spec]
    while waiting:  # a shape may hold itself
        for name, field in waiting.pop().model_fields.items():
            keys.add(field.alias or name)
            inner = set(_specs_in(field.annotation)) - seen
            seen |= inner
            waiting += inner
    return keys


def _specs_in(annotation: Any) -> Iterator[type[Spec]]:
    if isinstance(annotation, type) and issubclass(annotation, Spec):
        yield annotation
    for part in get_args(annotation):
        yield from _specs_in(part)
