"""YAML text to plain values, strictly: no aliases, tags, duplicate keys or binary floats; every value knows its line.

Only ``true``/``false`` are booleans (``yes`` and ``no`` are answers of a survey), dates stay text, and a number
with a decimal point becomes a ``Decimal`` with the digits that were written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import yaml

from prongsai.core.errors import Fault

Path = tuple[str | int, ...]

# A hand-written file is nowhere near this deep; libyaml's composer overflows the C stack on hostile input.
_DEEPEST = 40
_TAG = "tag:yaml.org,2002:"


class _Loader(yaml.CSafeLoader):
    """Resolves only null, true/false, whole numbers and decimals; everything else is text."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML's own way of replacing the resolvers of a class


_Loader.add_implicit_resolver(f"{_TAG}null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])
_Loader.add_implicit_resolver(f"{_TAG}bool", re.compile(r"^(?:true|false)$"), ["t", "f"])
_Loader.add_implicit_resolver(f"{_TAG}int", re.compile(r"^[-+]?(?:0|[1-9][0-9]{0,17})$"), list("-+0123456789"))
_Loader.add_implicit_resolver(f"{_TAG}float", re.compile(r"^[-+]?[0-9]+\.[0-9]+$"), list("-+0123456789"))

_SCALARS: dict[str, Callable[[str], object]] = {
    f"{_TAG}null": lambda _text: None,
    f"{_TAG}bool": {"true": True, "false": False}.__getitem__,
    f"{_TAG}int": int,
    f"{_TAG}float": Decimal,
    f"{_TAG}str": str,
}


@dataclass
class Parsed:
    """The values of a file, the line of each path, and what is wrong with the file as YAML."""

    value: object = None
    lines: dict[Path, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, path: Path) -> int | None:
        """The line of a path, or of the nearest thing that holds it; ``None`` for an empty file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)


def dotted(path: Path) -> str:
    """A path as people read it: ``instruments.0.weight``; the file itself is ``(file)``."""
    return ".".join(map(str, path)) or "(file)"


def parse(text: str, *, file: str) -> Parsed:
    """Read ``text``. Nothing is raised: look at ``faults`` before using ``value``."""
    parsed = Parsed()
    try:
        _scan(text, file, parsed)
        if not parsed.faults:
            node = yaml.compose(text, Loader=_Loader)
            parsed.value = None if node is None else _value(node, (), file, parsed)
    except yaml.YAMLError as error:
        parsed.faults.append(_syntax_fault(error, file))
    except UnicodeError:
        parsed.faults.append(Fault(file, "(file)", "characters that are not Unicode text", "a UTF-8 file"))
    return parsed


def _scan(text: str, file: str, parsed: Parsed) -> None:
    """Refuse aliases (they can expand without end) and bottomless nesting before anything is built."""
    depth = 0
    events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
    for event in events:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            found = f'the alias "*{event.anchor}" (line {line})'
            parsed.faults.append(Fault(file, "(file)", found, "the value written out"))
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                found = f"more than {_DEEPEST} levels of nesting (line {line})"
                parsed.faults.append(Fault(file, "(file)", found, "a flatter file"))
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _value(node: Any, path: Path, file: str, parsed: Parsed) -> object:
    line = node.start_mark.line + 1
    parsed.lines[path] = line
    if isinstance(node, yaml.MappingNode) and node.tag == f"{_TAG}map":
        return _mapping(node, path, file, parsed)
    if isinstance(node, yaml.SequenceNode) and node.tag == f"{_TAG}seq":
        return [_value(child, (*path, index), file, parsed) for index, child in enumerate(node.value)]
    try:
        return _SCALARS[node.tag](node.value)
    except (KeyError, TypeError, ValueError, ArithmeticError):
        found = f"the tag {node.tag} (line {line})"
        parsed.faults.append(Fault(file, dotted(path), found, "a plain value without a tag"))
        return None


def _mapping(node: yaml.MappingNode, path: Path, file: str, parsed: Parsed) -> dict[str, object]:
    values: dict[str, object] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            parsed.faults.append(Fault(file, dotted(path), f"a list or mapping as key (line {line})", "a word as key"))
            continue
        key: str = key_node.value
        here = (*path, key)
        if key in values:
            found = f"the key a second time (line {line}; first on line {parsed.lines[here]})"
            parsed.faults.append(Fault(file, dotted(here), found, "each key once"))
            continue
        values[key] = _value(value_node, here, file, parsed)
        parsed.lines[here] = line
    return values


def _syntax_fault(error: yaml.YAMLError, file: str) -> Fault:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        mark = error.problem_mark
        problem = (error.problem or "").removeprefix("found ")
        found = f"{problem} (line {mark.line + 1}, column {mark.column + 1})"
    else:
        found = " ".join(str(error).split())
    return Fault(file, "(file)", found, "valid YAML")
