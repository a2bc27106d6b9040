"""Finding words in Thai text as people type them: several words, either kind of digits, any case, parts of words."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from prongsai.core.thai.digits import to_arabic, to_thai
from prongsai.core.thai.text import normalise

_MOST_LETTERS = 100
_MOST_WORDS = 8
_BEFORE, _SHOWN = 50, 180


@dataclass(frozen=True)
class Piece:
    """A piece of a text, and whether it is what was looked for."""

    text: str
    hit: bool


@dataclass(frozen=True)
class Words:
    """The words looked for, with Arabic digits and in small letters. Without any nothing is found."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, typed: str) -> Words:
        """The words somebody typed: broken Thai is repaired, at most 8 words of 100 letters together count."""
        found = fold(normalise(typed))[:_MOST_LETTERS].split()
        return cls(tuple(dict.fromkeys(found))[:_MOST_WORDS])

    def __bool__(self) -> bool:
        return bool(self.words)

    def spellings(self, word: str) -> tuple[str, ...]:
        """A word with Arabic and with Thai digits; once where it has none."""
        return tuple(dict.fromkeys((word, to_thai(word))))

    def are_in(self, *texts: str) -> bool:
        """Whether every word is in one of the texts."""
        folded = [fold(text) for text in texts]
        return bool(self.words) and all(any(word in text for text in folded) for word in self.words)

    def pieces(self, text: str) -> list[Piece]:
        """The text cut where hits begin and end; a mark above or below a letter stays with it."""
        spans = _joined(self._spans(text))
        made: list[Piece] = []
        at = 0
        for start, end in spans:
            made += [Piece(text[at:start], hit=False), Piece(text[start:end], hit=True)]
            at = end
        made.append(Piece(text[at:], hit=False))
        return [piece for piece in made if piece.text]

    def excerpt(self, text: str) -> str:
        """A short part of the text around the first hit, on one line; its beginning where there is none."""
        line = " ".join(text.split())
        if len(line) <= _SHOWN:
            return line
        first = min((start for start, _end in self._spans(line)), default=0)
        start = _letter_at(line, max(0, min(first - _BEFORE, len(line) - _SHOWN)))
        end = _letter_at(line, min(len(line), start + _SHOWN))
        return ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")

    def _spans(self, text: str) -> list[tuple[int, int]]:
        folded = fold(text)
        found: list[tuple[int, int]] = []
        for word in self.words:
            at = folded.find(word)
            while at >= 0:
                end = at + len(word)
                found.append((_letter_at(text, at), _after_marks(text, end)))
                at = folded.find(word, end)
        return sorted(found)


def fold(text: str) -> str:
    """The text with Arabic digits and in small letters, letter by letter: places in it are places in the text."""
    arabic = to_arabic(text)
    small = arabic.lower()
    if len(small) == len(text):
        return small
    # No letter has no small form; the few whose small form is longer stay as they are.
    return "".join(one if len(one := letter.lower()) == 1 else letter for letter in arabic)


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    made: list[tuple[int, int]] = []
    for start, end in spans:
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return made


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn"


def _letter_at(text: str, at: int) -> int:
    """The place of the letter whose mark stands here."""
    while 0 < at < len(text) and _is_mark(text[at]):
        at -= 1
    return at


def _after_marks(text: str, at: int) -> int:
    while at < len(text) and _is_mark(text[at]):
        at += 1
    return at
