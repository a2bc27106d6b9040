"""The digits a document shows: Thai ones, except in codes and addresses, which keep the digits they have."""

from __future__ import annotations

import re
from collections.abc import Callable

from prongsai.core.thai.digits import to_thai
from prongsai.documents.writing.content import Digits

# A run without blanks or Thai letters. One that holds a Latin letter (O12, e-GP, an address) is a code.
_RUN = re.compile(r"[0-9A-Za-z./:_@%+#&=?~-]+")
_LATIN = re.compile(r"[A-Za-z]")


def shower(digits: Digits) -> Callable[[str], str]:
    """What turns a text with Arabic digits into the text that is shown."""
    return _thai if digits == "thai" else str


def _thai(text: str) -> str:
    return _RUN.sub(lambda run: run[0] if _LATIN.search(run[0]) else to_thai(run[0]), text)
