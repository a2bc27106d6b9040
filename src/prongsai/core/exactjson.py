"""JSON that people write, read without loss: numbers stay as written, and no key may stand twice."""

from __future__ import annotations

import json

from prongsai.core.errors import Fault, InvalidFile


def parse(text: str, *, file: str, what_th: str, what_en: str, wanted: str) -> object:
    """The value in ``text``, numbers as text. ``what_th`` and ``what_en`` name the file in its errors.

    Raises ``InvalidFile`` for text that is not JSON, for values nested too deeply and for every repeated key.
    """
    repeated: list[str] = []

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        keys = [key for key, _ in pairs]
        repeated.extend(sorted({key for key in keys if keys.count(key) > 1}))
        return dict(pairs)

    try:
        document: object = json.loads(text, parse_float=str, parse_int=str, object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        faults = [Fault(file, place, f"text that is not JSON ({error.msg})", wanted)]
    except RecursionError:
        faults = [Fault(file, "/", "values nested too deeply", wanted)]
    else:
        faults = [Fault(file, ascii(key)[1:-1], "the same key twice", "each key once") for key in repeated]
        if not faults:
            return document
    raise InvalidFile(what_th, what_en, tuple(faults))
