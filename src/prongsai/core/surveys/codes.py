"""One-time codes on slips of paper: made, read as people type them, and written in groups."""

from __future__ import annotations

import secrets

from prongsai.core.thai.digits import to_arabic

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without what looks alike on paper: 0 o, 1 i l."""

LENGTH = 10
"""31 signs in ten places: with 400 codes given out, one guess in two million million hits."""

GROUPS = (4, 3, 3)
"""How many signs stand together on a slip."""
_BETWEEN = str.maketrans("", "", " \t\r\n\u00a0\u200b-‐‑–—_.")


def new_codes(number: int) -> list[str]:
    """So many different codes, in no order."""
    made: set[str] = set()
    while len(made) < number:
        made.add("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))
    return sorted(made, key=lambda _: secrets.randbits(62))


def read_code(typed: str) -> str | None:
    """The code somebody typed, with capitals, blanks, dashes or Thai digits; ``None`` where it cannot be one."""
    code = to_arabic(typed).translate(_BETWEEN).lower()
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def shown(code: str) -> str:
    """A code as it stands on a slip: "ABCD-EFG-HJK"."""
    parts, begins = [], 0
    for length in GROUPS:
        parts.append(code[begins : begins + length].upper())
        begins += length
    return "-".join(parts)
