"""Texts that are a score: points from 0 to 100, alone or with the words around them."""

from __future__ import annotations

import re
from decimal import Decimal

from prongsai.core.thai.digits import NumberError, parse_decimal

DIGIT = r"\d\u0E50-\u0E59"
NUMBER = rf"(?<![{DIGIT}.,])[{DIGIT}]{{1,3}}(?:\.[{DIGIT}]{{1,4}})?(?![{DIGIT}]|\.[{DIGIT}])"


def score(text: str) -> Decimal | None:
    """Points from 0 to 100, or ``None``."""
    try:
        value = parse_decimal(text)
    except NumberError:
        return None
    return value if 0 <= value <= 100 else None


def is_score(text: str) -> bool:
    """Whether a text is a score with decimals and nothing else."""
    return "." in text and bare_score(text) is not None


def bare_score(text: str) -> Decimal | None:
    """A text that is a score and nothing else ("98.81", "ร้อยละ ๙๘.๘๑", "๑๐๐ คะแนน")."""
    bare = re.sub(r"^[\s:：=.…\-–]*(?:ร้อยละ|คะแนน)?\s*|\s*(?:คะแนน|%)?\s*$", "", text)
    return score(bare) if re.fullmatch(NUMBER, bare) else None
