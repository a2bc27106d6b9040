"""From the text of a pack file to a ``Pack``, or to one error that lists every fault with its place."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from prongsai.core.errors import Fault, InvalidFile
from prongsai.core.packs import schema
from prongsai.core.packs.build import build
from prongsai.core.packs.checks import problems
from prongsai.core.packs.model import Pack
from prongsai.core.yamlfiles.load import read_spec


class PackError(InvalidFile):
    """A framework pack that cannot be used; ``faults`` says where and why."""

    def __init__(self, file: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"แฟ้มกรอบการประเมิน {file}", f"The framework pack {file}", faults)


def load_pack(text: str, *, file: str) -> Pack:
    """The pack in ``text``; ``file`` is its name for messages, and its stem must be the year if it is four digits.

    Raises ``PackError`` with every fault of the first stage that has any, and nothing else.
    """
    read = read_spec(text, file=file, spec=schema.PackSpec, refusal=PackError)
    broken = read.faults(problems(read.spec, PurePath(file).stem))
    if broken:
        raise PackError(file, broken)
    return build(read.spec, digest=hashlib.sha256(text.encode()).hexdigest())
