"""Problems as plain data for JSON: the shape other programs rely on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from prongsai.core.lints.model import Problem


def to_json(problems: Iterable[Problem]) -> dict[str, Any]:
    """Problems in order, each with its place and what was found and expected."""
    return {
        "problems": [
            {
                "rule": problem.rule,
                "severity": problem.severity,
                "place": {"line": problem.place.line, "page": problem.place.page},
                "found": problem.found,
                "expected": problem.expected,
                "message_th": problem.message_th,
                "message_en": problem.message_en,
                "pointer": problem.pointer,
            }
            for problem in problems
        ]
    }
