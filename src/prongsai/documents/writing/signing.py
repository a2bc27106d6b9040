"""How a place to sign is set, in every kind of file."""

from __future__ import annotations

from prongsai.documents.writing.content import Orientation, Signature

_DOTS = "." * 40


def signature_lines(signature: Signature) -> tuple[str, ...]:
    """The lines of one place to sign: the line to sign on, the name in brackets, position and what is under it."""
    name = signature.name or _DOTS
    return (f"(ลงชื่อ){_DOTS}{signature.role}", f"({name})", *signature.lines)


def across(count: int, orientation: Orientation) -> int:
    """How many places to sign stand side by side: two, on wide pages three when that leaves fewer gaps."""
    return 3 if orientation == "landscape" and count not in (1, 2, 4) else 2
