"""A pack file as a tree of mappings with their paths: what the rules of ``checks`` walk over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from prongsai.core.packs.schema import DisclosureSpec, PackSpec, QuestionSpec
from prongsai.core.yamlfiles.specs import Spec
from prongsai.core.yamlfiles.strictyaml import Path

SpecT = TypeVar("SpecT", bound=Spec)


class Tree:
    """Every mapping of a pack file with its path, in the order of the file."""

    def __init__(self, pack: PackSpec, stem: str) -> None:
        self.pack = pack
        self.stem = stem
        self._nodes = list(_walk(pack, ()))

    def each(self, kind: type[SpecT]) -> Iterator[tuple[Path, SpecT]]:
        """The mappings of one kind."""
        return ((path, node) for path, node in self._nodes if isinstance(node, kind))

    def items(self) -> Iterator[tuple[Path, QuestionSpec | DisclosureSpec]]:
        """Questions and disclosures together."""
        return ((path, node) for path, node in self._nodes if isinstance(node, (QuestionSpec, DisclosureSpec)))


def _walk(node: Spec, path: Path) -> Iterator[tuple[Path, Spec]]:
    yield path, node
    for name, value in node:
        if isinstance(value, Spec):
            yield from _walk(value, (*path, name))
        elif isinstance(value, list):
            for index, entry in enumerate(value):
                if isinstance(entry, Spec):
                    yield from _walk(entry, (*path, name, index))
