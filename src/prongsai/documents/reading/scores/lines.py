"""Scores of a table saved as loose lines."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from prongsai.core.readings.model import NameMention, Place, ScoreMention
from prongsai.core.thai.digits import to_arabic
from prongsai.documents.reading.scores.numbers import bare_score, is_score
from prongsai.documents.reading.scores.subjects import LONGEST_NAME, Named, ScoresRead, row_subject
from prongsai.documents.reading.vocabulary import Match, Vocabulary
from prongsai.documents.sources.model import Line

_FULL_MARKS = Decimal(100)


def read_lines(lines: Sequence[Line], vocabulary: Vocabulary) -> ScoresRead:
    """Scores of a table saved as loose lines: a name with its number behind it, on one line or the next."""
    mentions: list[ScoreMention] = []
    names: list[NameMention] = []
    for index, line in enumerate(lines):
        above = lines[index - 1] if index else None
        following = lines[index + 1] if index + 1 < len(lines) else None
        named = _named_line(line.text, vocabulary) or _numbered_line(above, line, mentions, vocabulary)
        if named is None:
            continue
        subject, rest = named
        kind, code, match = subject.subject, subject.code, subject.match
        where, value = line, bare_score(rest) if _says_score(rest) else None
        if value is None and not rest.strip() and following is not None and _says_score(following.text):
            where, value = following, bare_score(following.text)
        if value is None:
            continue
        text = line.text if where is line else f"{line.text} {where.text}"
        place = Place(where.number, where.page)
        mentions.append(ScoreMention(kind, code, value, None, place, text, in_table=True))
        if match:
            names.append(NameMention(kind, code, match.printed, match.own_number, Place(line.number, line.page)))
    return ScoresRead(tuple(mentions), tuple(names))


def _says_score(text: str) -> bool:
    """Whether a line alone is surely a score: it has decimals or says so, or is full marks. "3" numbers a row."""
    return is_score(text) or "คะแนน" in text or "ร้อยละ" in text or bare_score(text) == _FULL_MARKS


def _numbered_line(
    above: Line | None, line: Line, mentions: Sequence[ScoreMention], vocabulary: Vocabulary
) -> tuple[Named, str] | None:
    """An indicator under a wrong name: its number stands alone above it and follows on the one before."""
    number = to_arabic(above.text).strip(" .") if above else ""
    before = mentions[-1].code if mentions and mentions[-1].subject == "indicator" else ""
    in_turn = number.isdecimal() and before.isdecimal() and int(number) == int(before) + 1
    if (
        not in_turn
        or number not in vocabulary.indicator_codes
        or bare_score(line.text) is not None
        or len(line.text) > LONGEST_NAME
    ):
        return None
    return Named("indicator", number, Match(number, line.text.strip(), number, exact=False)), ""


def _named_line(text: str, vocabulary: Vocabulary) -> tuple[Named, str] | None:
    """What a line names, nearly when the name is all it says, and what follows the name."""
    begins = vocabulary.begins_with_indicator(text)
    if begins:
        return Named("indicator", begins[0].code, begins[0]), begins[1]
    subject = row_subject([text], [], vocabulary) if len(text) < LONGEST_NAME else None
    return (subject, "") if subject and subject.subject != "item" and subject.year is None else None
