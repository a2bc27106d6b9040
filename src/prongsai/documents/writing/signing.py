"""How a place to sign is set, in every kind of file."""

from __future__ import annotations

from prongsai.documents.writing.content import Signature

_DOTS = "." * 40


def signature_lines(signature: Signature) -> tuple[str, ...]:
    """The lines of one place to sign: the line to sign on, the name in brackets, position and what is under it."""
    name = signature.name or _DOTS
    return (f"(ลงชื่อ){_DOTS}{signature.role}", f"({name})", *signature.lines)
